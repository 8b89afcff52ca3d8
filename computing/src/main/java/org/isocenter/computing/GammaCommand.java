package org.isocenter.computing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dosimetry.Gamma;
import org.isocenter.dosimetry.GammaResult;
import org.isocenter.dosimetry.GammaSettings;
import org.isocenter.objects.DoseWriter;
import org.isocenter.objects.NewSeries;
import org.isocenter.rt.Dose;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter gamma}: how two doses agree by the gamma index. */
public final class GammaCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            index = "0",
            paramLabel = "REFERENCE",
            description = "RT Dose on whose points gamma is told; a file, or a folder with the planes of one dose.")
    private Path referencePath;

    @Parameters(index = "1", paramLabel = "EVALUATED", description = "RT Dose that is searched; on any grid.")
    private Path evaluatedPath;

    @Mixin
    private GammaOptions options;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Writes gamma by the first criterion as an RT Dose of relative units; 0 where not evaluated.")
    private Path out;

    @Option(names = "--png", paramLabel = "FILE", description = "A picture of the slice with the most failing points.")
    private Path png;

    @Option(
            names = "--ignore-frame-of-reference",
            description = "Compares although the doses name different frames of reference.")
    private boolean ignoreFrame;

    @Option(names = "--json", description = "The results as JSON.")
    private boolean json;

    public GammaCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        GammaSettings settings = options.settings();
        DoseInput reference = DoseInput.read(referencePath, console);
        DoseInput evaluated = DoseInput.read(evaluatedPath, console);
        if (!reference.isInFrameOf(evaluated) && !ignoreFrame) {
            throw new UsageException(
                    "the doses stand in different frames of reference, "
                            + reference.volume().frameOfReferenceUid() + " and "
                            + evaluated.volume().frameOfReferenceUid()
                            + ": bring them together with sum --registration, or say --ignore-frame-of-reference where you know they are one");
        }
        GammaResult result = compute(reference, evaluated, settings);
        requireOverlap(result);
        if (out != null) {
            writeMap(result.criteria().getFirst(), reference);
        }
        if (png != null) {
            Pictures.write(
                    GammaPicture.draw(reference.volume(), result.criteria().getFirst()), png);
        }
        GammaReport report = new GammaReport(result, reference, evaluated);
        if (json) {
            report.writeJson(console.out());
        } else {
            report.writeText(console.out());
        }
        return ExitCode.OK;
    }

    private static GammaResult compute(DoseInput reference, DoseInput evaluated, GammaSettings settings)
            throws UsageException {
        try {
            return Gamma.compute(reference.volume(), evaluated.volume(), settings, Work.onAllProcessors());
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    reference.name() + " and " + evaluated.name() + " cannot be compared: " + e.getMessage(), e);
        }
    }

    /** D-08: a rate over no points, or over points that the other dose is nowhere near, would look like a judgement. */
    private void requireOverlap(GammaResult result) throws UsageException {
        long points = result.criteria().getFirst().evaluatedPoints();
        if (result.outside() > 0 && (points == 0 || points == result.outside())) {
            throw new UsageException("D-08: no point of " + referencePath + " above the cut-off of " + result.cutOffGy()
                    + " Gy lies on the grid of " + evaluatedPath + ": the two doses are not of one place");
        }
        if (points == 0) {
            throw new UsageException("no point of " + referencePath + " reaches the cut-off of " + result.cutOffGy()
                    + " Gy; take a lower --cutoff or normalisation");
        }
    }

    private void writeMap(GammaResult.OfCriterion of, DoseInput reference) throws IOException {
        Volume map = of.map();
        float[] values = map.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.isNaN(values[i]) ? 0 : values[i];
        }
        Dose dose = new Dose(
                new Volume(map.grid(), map.frameOfReferenceUid(), values),
                "RELATIVE",
                "PHYSICAL",
                reference.dose().summation(),
                reference.dose().planUid(),
                "");
        DoseWriter.Settings settings = DoseWriter.Settings.DEFAULT
                .withBits(16)
                .withComment("Gamma index " + of.criterion() + "; 0 where not evaluated");
        NewSeries series = NewSeries.of(reference.rt().study(), 1, "Gamma " + of.criterion());
        DicomFileWriter.write(DoseWriter.write(dose, series, settings), TransferSyntax.EXPLICIT_LE, out);
    }
}
