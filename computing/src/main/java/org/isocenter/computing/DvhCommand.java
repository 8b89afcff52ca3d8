package org.isocenter.computing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.dosimetry.Dvh;
import org.isocenter.dosimetry.DvhCalculation;
import org.isocenter.dosimetry.DvhSettings;
import org.isocenter.rt.Roi;
import org.isocenter.rt.StructureSet;
import org.isocenter.rt.UnfitException;
import org.isocenter.rt.Work;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter dvh}: dose-volume histograms of the structures of a set in a dose. */
public final class DvhCommand implements Callable<Integer> {
    private static final String ONE_FRAME =
            "give the objects of one frame, or --ignore-frame-of-reference where you know they are one";

    private final Console console;

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description =
                    "Files or folders with one RT Structure Set and its RT Dose; other objects may lie beside them.")
    private List<Path> paths;

    @Option(
            names = "--roi",
            paramLabel = "NAME|NUMBER",
            description = "Structure to compute, by name or number; may stand several times. Without it, all.")
    private List<String> wantedRois = new ArrayList<>();

    @Option(
            names = "--structure-set",
            paramLabel = "UID",
            defaultValue = "",
            description = "Which of several structure sets.")
    private String structuresUid;

    @Option(names = "--dose", paramLabel = "UID", defaultValue = "", description = "Which of several doses.")
    private String doseUid;

    @Option(
            names = "--reference-gy",
            paramLabel = "GY",
            defaultValue = "0",
            description = "What 1 of a RELATIVE dose stands for.")
    private double referenceGy;

    @Option(
            names = "--ignore-frame-of-reference",
            description = "Computes although structures and dose name different frames of reference.")
    private boolean ignoreFrame;

    @Mixin
    private StructurePolicyOptions policy;

    @Mixin
    private DvhWanted wanted;

    @Option(names = "--curve", description = "Adds the whole curves, cumulative and differential.")
    private boolean curve;

    @Option(
            names = "--bin-gy",
            paramLabel = "GY",
            defaultValue = "0.1",
            description = "Width of the bins of --curve; default ${DEFAULT-VALUE}.")
    private double binGy;

    @Option(
            names = "--png",
            paramLabel = "FILE",
            description = "A picture: a plane with dose and contours, and the curves.")
    private Path png;

    @Option(names = "--json", description = "The results as JSON.")
    private boolean json;

    public DvhCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        DvhReport.Form form = new DvhReport.Form(
                wanted.percents(), wanted.volumes(), wanted.doses(), wanted.prescriptionGy(), binGy());
        try (Inputs inputs = Inputs.read(paths, console)) {
            DvhObjects objects = DvhObjects.read(inputs, structuresUid, doseUid, referenceGy);
            DvhReport report = new DvhReport(compute(objects), objects.dose().dvhs(), objects.findings(), form);
            if (json) {
                report.writeJson(console.out());
            } else {
                report.writeText(console.out());
            }
            if (png != null) {
                PatientPictures.histograms(
                        report.results(),
                        chosen(objects.structures()),
                        objects.grid().volume(),
                        wanted.prescriptionGy(),
                        PatientPictures.images(inputs),
                        png);
            }
            return report.hasError() ? ExitCode.REFUSED : ExitCode.OK;
        } catch (UnfitException e) {
            console.err().println("isocenter dvh: " + e.finding().rule() + ": " + e.getMessage());
            return ExitCode.UNUSABLE;
        }
    }

    /** 0 where curves are not wanted. */
    private double binGy() throws UsageException {
        if (!(binGy >= 1e-4 && binGy <= 1e6)) {
            throw new UsageException("--bin-gy is 0.0001 to 1000000, not " + binGy);
        }
        return curve ? binGy : 0;
    }

    private List<Dvh> compute(DvhObjects objects) throws UsageException {
        DvhSettings settings = new DvhSettings(policy.policy());
        DvhCalculation calculation = new DvhCalculation(objects.grid(), objects.structures(), settings);
        List<Dvh> results = new ArrayList<>();
        Work work = Work.onAllProcessors();
        for (Roi roi : chosen(objects.structures())) {
            results.add(
                    ignoreFrame ? calculation.compute(roi, work) : calculation.computeInFrame(roi, work, ONE_FRAME));
        }
        return results;
    }

    private List<Roi> chosen(StructureSet structures) throws UsageException {
        if (wantedRois.isEmpty()) {
            return structures.rois();
        }
        Set<Roi> chosen = new LinkedHashSet<>();
        for (String wish : wantedRois) {
            List<Roi> found = structures.rois().stream()
                    .filter(roi -> roi.name().equals(wish)
                            || Integer.toString(roi.number()).equals(wish))
                    .toList();
            if (found.isEmpty()) {
                throw new UsageException("there is no structure " + wish + "; there are "
                        + structures.rois().stream()
                                .map(roi -> roi.number() + " " + roi.name())
                                .collect(Collectors.joining(", ")));
            }
            chosen.addAll(found);
        }
        return List.copyOf(chosen);
    }
}
