package org.isocenter.computing;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.isocenter.conformance.Machines;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.objects.DoseReader;
import org.isocenter.objects.StructureSetReader;
import org.isocenter.planning.BeamMetrics;
import org.isocenter.planning.PlanCheck;
import org.isocenter.planning.PlanCheckSettings;
import org.isocenter.planning.PlanDifference;
import org.isocenter.planning.PlanInputs;
import org.isocenter.planning.PlanReport;
import org.isocenter.rt.RtDose;
import org.isocenter.rt.StructureSet;
import org.isocenter.rt.UnfitException;
import org.isocenter.rt.Work;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter plan-check}: what in a treatment plan a person must look at; or how two plans differ. */
public final class PlanCheckCommand implements Callable<Integer> {
    private static final Set<String> PLANS = Set.of(Uids.RTPlanStorage, Uids.RTIonPlanStorage);
    private static final Set<String> IMAGES =
            Set.of(Uids.CTImageStorage, Uids.MRImageStorage, Uids.PositronEmissionTomographyImageStorage);

    private final Console console;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "The plan, and what belongs to it: structure set, doses, images. What is not there is not judged.")
    private List<Path> paths;

    @Option(
            names = "--plan",
            paramLabel = "UID",
            description = "SOP Instance UID of the plan, where there are several.")
    private String uid = "";

    @Option(
            names = "--machine",
            paramLabel = "FILE",
            description =
                    "Machine model of the clinic (docs/profiles.md): travel of leaves and jaws, boundaries, energies.")
    private Path machine;

    @Option(
            names = "--against",
            paramLabel = "OTHER",
            description = "Another plan, such as the one that was sent: says how this one differs, and nothing else.")
    private Path other;

    @Option(names = "--json", description = "The same as JSON.")
    private boolean json;

    public PlanCheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        try (Inputs inputs = Inputs.read(paths, console)) {
            DataSet plan = inputs.one("plan", PLANS, uid).file().dataSet();
            PlanReport report =
                    other == null ? PlanCheck.judge(inputs(inputs, plan), PlanCheckSettings.DEFAULT) : difference(plan);
            if (json) {
                writeJson(plan, report);
            } else {
                print(plan, report);
            }
            return report.verdict() == PlanReport.Verdict.REFUSES ? ExitCode.REFUSED : ExitCode.OK;
        }
    }

    private PlanReport difference(DataSet plan) throws IOException {
        if (machine != null) {
            throw new UsageException("--machine has no meaning beside --against");
        }
        try (Inputs others = Inputs.read(List.of(other), console)) {
            return PlanDifference.of(others.one("plan", PLANS, "").file().dataSet(), plan);
        }
    }

    private PlanInputs inputs(Inputs inputs, DataSet plan) throws IOException {
        List<DataSet> structures =
                belonging(inputs, Set.of(Uids.RTStructureSetStorage), uids(plan, Tags.ReferencedStructureSetSequence));
        List<RtDose> doses = new ArrayList<>();
        List<DataSet> doseObjects = new ArrayList<>();
        for (Inputs.Input input : inputs.of(Set.of(Uids.RTDoseStorage))) {
            doseObjects.add(input.file().dataSet());
            try {
                doses.add(DoseReader.read(input.file(), _ -> {}));
            } catch (UnfitException e) {
                console.err().println(input.path() + ": " + e.getMessage() + "; the dose is left out");
            }
        }
        Optional<DataSet> set = structures.stream().findFirst();
        Optional<StructureSet> rois = Optional.empty();
        if (set.isPresent()) {
            try {
                rois = Optional.of(StructureSetReader.read(set.get(), Work.onAllProcessors(), _ -> {}));
            } catch (UnfitException e) {
                console.err().println("the structure set: " + e.getMessage() + "; it is left out");
            }
        }
        List<DataSet> images =
                inputs.of(IMAGES).stream().map(input -> input.file().dataSet()).toList();
        return new PlanInputs(plan, set, rois, doseObjects, doses, images, machines());
    }

    /** Those that the plan names; where it names none of them, all: then the check says so. */
    private static List<DataSet> belonging(Inputs inputs, Set<String> classes, List<String> named) {
        List<DataSet> all =
                inputs.of(classes).stream().map(input -> input.file().dataSet()).toList();
        List<DataSet> found = all.stream()
                .filter(object -> named.contains(object.string(Tags.SOPInstanceUID)))
                .toList();
        return found.isEmpty() ? all : found;
    }

    private static List<String> uids(DataSet plan, int sequence) {
        return plan.items(sequence).stream()
                .map(item -> item.string(Tags.ReferencedSOPInstanceUID))
                .toList();
    }

    private Machines machines() throws IOException {
        return machine == null ? Machines.NONE : Machines.read(machine);
    }

    private void print(DataSet plan, PlanReport report) {
        console.out()
                .println(report.verdict() + " plan " + plan.string(Tags.RTPlanLabel) + ", "
                        + plan.string(Tags.SOPInstanceUID));
        FindingsOutput.lines(console.out(), report.findings());
        if (!report.metrics().isEmpty()) {
            console.out()
                    .printf(
                            "%-24s %8s %9s %8s %6s %9s %6s %10s%n",
                            "beam", "points", "meterset", "per Gy", "MCS", "travel mm", "SAS", "area cm2");
        }
        for (BeamMetrics beam : report.metrics()) {
            console.out()
                    .printf(
                            Locale.ROOT,
                            "%-24s %8d %9s %8s %6s %9s %6s %10s%n",
                            beam.beamName(),
                            beam.controlPoints(),
                            number(beam.mu(), 1),
                            number(beam.muPerGy(), 1),
                            number(beam.modulationComplexityScore(), 3),
                            number(beam.leafTravelMm(), 1),
                            number(beam.smallApertureScore(), 3),
                            number(beam.meanApertureCm2(), 1));
        }
    }

    private static String number(double value, int digits) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + digits + "f", value) : "-";
    }

    private void writeJson(DataSet plan, PlanReport report) throws IOException {
        try (JsonGenerator out = JsonLines.open(console)) {
            out.writeStartObject();
            out.writeStringField("verdict", report.verdict().name());
            out.writeStringField("plan", plan.string(Tags.SOPInstanceUID));
            FindingsOutput.json(out, report.findings());
            out.writeArrayFieldStart("metrics");
            for (BeamMetrics beam : report.metrics()) {
                out.writeStartObject();
                out.writeNumberField("beamNumber", beam.beamNumber());
                out.writeStringField("beamName", beam.beamName());
                out.writeNumberField("controlPoints", beam.controlPoints());
                writeNumber("meterset", beam.mu(), out);
                writeNumber("metersetPerGy", beam.muPerGy(), out);
                writeNumber("modulationComplexityScore", beam.modulationComplexityScore(), out);
                writeNumber("leafTravelMm", beam.leafTravelMm(), out);
                writeNumber("smallApertureScore", beam.smallApertureScore(), out);
                writeNumber("meanApertureCm2", beam.meanApertureCm2(), out);
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        console.out().println();
    }

    private static void writeNumber(String name, double value, JsonGenerator out) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumberField(name, value);
        } else {
            out.writeNullField(name);
        }
    }
}
