package org.isocenter.computing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dosimetry.DoseSum;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Dose;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter sum}: doses of beams, fractions or plans added on one grid. */
public final class SumCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            arity = "1..*",
            paramLabel = "DOSE",
            description = "RT Dose objects; each a file, or a folder with the planes of one dose.")
    private List<Path> paths;

    @Option(
            names = "--weights",
            split = ",",
            paramLabel = "W",
            description = "What each dose is multiplied by, in their order; default 1. Negative ones subtract.")
    private List<Double> weights = new ArrayList<>();

    @Option(
            names = "--registration",
            paramLabel = "REG",
            description =
                    "Spatial Registration that leads a dose's frame of reference to that of the sum, in either direction;"
                            + " may stand several times.")
    private List<Path> registrations = new ArrayList<>();

    @Option(
            names = "--grid",
            paramLabel = "first|finest",
            defaultValue = "first",
            description = "Whose grid and frame of reference the sum has; default ${DEFAULT-VALUE}.")
    private SumInputs.Choice choice;

    @Option(
            names = "--spacing",
            paramLabel = "MM",
            description = "An axial grid of this spacing over all doses, in the frame of reference of the first.")
    private Double spacingMm;

    @Option(
            names = "--compare",
            paramLabel = "DOSE",
            description =
                    "A dose that the sum should equal, such as the PLAN dose of BEAM doses (D-05): tells how far off it is.")
    private Path compared;

    @Option(
            names = "--allow-mixed",
            description = "Adds although doses of a plan and of its parts are among them, or one object twice (D-05).")
    private boolean isMixedAllowed;

    @Option(names = "--out", paramLabel = "FILE", description = "Writes the sum as an RT Dose.")
    private Path out;

    @Option(names = "--json", description = "The results as JSON.")
    private boolean json;

    public SumCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        SumInputs inputs = SumInputs.read(paths, weights, registrations, choice, console);
        List<Finding> findings = new ArrayList<>(inputs.mixed());
        boolean isMixed = findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
        if (isMixed && !isMixedAllowed) {
            findings.forEach(finding -> console.err().println(finding.rule() + ": " + finding.message()));
            return ExitCode.REFUSED;
        }
        DoseSum.Result result = compute(inputs);
        SumReport report = new SumReport(inputs, result, findings, comparison(result.volume()));
        if (out != null) {
            Dose dose = inputs.describe(result.volume());
            DicomFileWriter.write(inputs.object(dose), TransferSyntax.EXPLICIT_LE, out);
        }
        if (json) {
            report.writeJson(console.out());
        } else {
            report.writeText(console.out());
        }
        return report.hasError() && !isMixedAllowed ? ExitCode.REFUSED : ExitCode.OK;
    }

    private DoseSum.Result compute(SumInputs inputs) throws UsageException {
        try {
            Grid grid = spacingMm == null ? inputs.grid() : DoseSum.over(inputs.parts(), spacingMm);
            return DoseSum.compute(inputs.parts(), grid, inputs.frameOfReferenceUid(), Work.onAllProcessors());
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    /** The largest difference from the dose that the sum should equal, in percent of its maximum; null where none is given. */
    private SumReport.Comparison comparison(Volume sum) throws IOException {
        if (compared == null) {
            return null;
        }
        DoseInput other = DoseInput.read(compared, console);
        if (!other.volume().frameOfReferenceUid().equals(sum.frameOfReferenceUid())) {
            throw new UsageException(other.name() + " stands in another frame of reference than the sum");
        }
        List<DoseSum.Part> both = List.of(DoseSum.Part.of(sum), new DoseSum.Part(other.volume(), Affine.IDENTITY, -1));
        DoseSum.Result difference =
                DoseSum.compute(both, sum.grid(), sum.frameOfReferenceUid(), Work.onAllProcessors());
        return SumReport.Comparison.of(other, difference);
    }
}
