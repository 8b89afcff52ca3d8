package org.isocenter.computing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.isocenter.brachytherapy.BrachyDose;
import org.isocenter.brachytherapy.BrachyPlan.PlanPoint;
import org.isocenter.brachytherapy.BrachySettings;
import org.isocenter.brachytherapy.DoseObjective;
import org.isocenter.brachytherapy.DwellOptimiser;
import org.isocenter.brachytherapy.Dwells;
import org.isocenter.brachytherapy.SourceLibrary;
import org.isocenter.brachytherapy.TablePolicy;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DateText;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.objects.StructureSetReader;
import org.isocenter.rt.Contour;
import org.isocenter.rt.Point;
import org.isocenter.rt.Roi;
import org.isocenter.rt.StructureSet;
import org.isocenter.rt.Work;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter brachy-dose}: the dose of a brachytherapy plan by TG-43, at points and on a grid. */
public final class BrachyDoseCommand implements Callable<Integer> {
    /** Points on one command line. */
    private static final int MAXIMUM_POINTS = 100_000;

    private final Console console;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "The RT Plan, and its RT Structure Set where applicators in it tell the axes of the sources.")
    private List<Path> paths;

    @Option(
            names = "--point",
            paramLabel = "x,y,z",
            description =
                    "A place in mm of the patient coordinate system; may be given several times. Without it: the points"
                            + " of the plan's Dose References.")
    private List<String> places = List.of();

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description =
                    "The source model, where what the plan calls its source tells none: Flexisource, GammaMed HDR Plus,"
                            + " microSelectron HDR v2, VariSource VS2000, Generic HDR Ir-192 of TG-186, or the one of"
                            + " --source-file.")
    private String model = "";

    @Option(names = "--source-file", paramLabel = "FILE", description = "TG-43 data of a source (docs/formats.md).")
    private Path sourceFile;

    @Option(
            names = "--policy",
            paramLabel = "HEBD|TG43U1",
            description = "How tables are read between and beyond their values; default ${DEFAULT-VALUE}.")
    private TablePolicy policy = BrachySettings.DEFAULT.policy();

    @Option(
            names = "--treated-at",
            paramLabel = "YYYYMMDDHHMM",
            description = "The moment of treatment: the afterloader makes times longer by the decay since the plan's"
                    + " reference time, and the dose stays.")
    private String treatedAt = "";

    @Option(names = "--planned-times", description = "With --treated-at: times stay as planned, and the dose decays.")
    private boolean plannedTimes;

    @Option(
            names = "--optimise",
            paramLabel = "OBJECTIVES",
            description =
                    "Seeks dwell times by dose objectives on ROIs of the structure set (docs/formats.md), and computes with"
                            + " them; the plan itself is not written.")
    private Path objectives;

    @Option(
            names = "--sampling",
            paramLabel = "MM",
            description = "Distance of the places at which objectives are asked; default ${DEFAULT-VALUE} mm.")
    private double samplingMm = 3;

    @Option(names = "--out", paramLabel = "FILE", description = "Writes the dose on a grid as RT Dose.")
    private Path out;

    @Option(
            names = "--like",
            paramLabel = "DOSE",
            description = "With --out: the grid of this RT Dose; without it a box around all dwells.")
    private Path like;

    @Option(names = "--spacing", paramLabel = "MM", description = "Of the box; default ${DEFAULT-VALUE} mm.")
    private double spacingMm = 2;

    @Option(
            names = "--margin",
            paramLabel = "MM",
            description = "Of the box around the dwells; default ${DEFAULT-VALUE} mm.")
    private double marginMm = 50;

    @Option(
            names = "--png",
            paramLabel = "FILE",
            description =
                    "A picture: the plane through the middle of the dwells with lines of the dose, contours and images.")
    private Path png;

    @Option(names = "--json", description = "The same as JSON.")
    private boolean json;

    public BrachyDoseCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        BrachySettings settings = settings();
        List<PlanPoint> asked = asked();
        Dwells dwells;
        Optional<DwellOptimiser.Result> optimised = Optional.empty();
        try (Inputs inputs = Inputs.read(paths, console)) {
            DataSet plan =
                    inputs.one("RT Plan", Set.of(Uids.RTPlanStorage), "").file().dataSet();
            dwells = Dwells.read(plan, library(named(settings)), named(settings), applicators(inputs));
            if (objectives != null && dwells.isUsable()) {
                optimised = Optional.of(optimise(inputs, dwells, settings));
                dwells = dwells.with(optimised.get().dwells());
            }
            if (out != null && dwells.isUsable()) {
                BrachyGrid grid = new BrachyGrid(Optional.ofNullable(like), spacingMm, marginMm);
                grid.write(new BrachyDose(dwells.all(), settings), dwells.plan(), plan, out);
            }
            if (png != null && dwells.isUsable()) {
                draw(inputs, plan, new BrachyDose(dwells.all(), settings));
            }
        }
        List<BrachyReport.PointDose> doses =
                doses(dwells, settings, asked.isEmpty() ? dwells.plan().points() : asked);
        BrachyReport report = new BrachyReport(dwells, settings, doses, optimised);
        if (json) {
            report.writeJson(console);
        } else {
            report.print(console);
        }
        return dwells.isUsable() ? ExitCode.OK : ExitCode.REFUSED;
    }

    private void draw(Inputs inputs, DataSet plan, BrachyDose dose) throws IOException {
        List<Roi> rois = new ArrayList<>();
        if (!inputs.of(Set.of(Uids.RTStructureSetStorage)).isEmpty()) {
            DataSet structures = inputs.one("RT Structure Set", Set.of(Uids.RTStructureSetStorage), "")
                    .file()
                    .dataSet();
            rois.addAll(StructureSetReader.read(structures, Work.onAllProcessors(), _ -> {})
                    .rois());
        }
        double prescriptionGy = plan.items(Tags.DoseReferenceSequence).stream()
                .flatMapToDouble(item -> java.util.Arrays.stream(item.doubles(Tags.TargetPrescriptionDose)))
                .max()
                .orElse(0);
        PatientPictures.brachy(dose, prescriptionGy, rois, PatientPictures.images(inputs), marginMm, png);
    }

    private DwellOptimiser.Result optimise(Inputs inputs, Dwells dwells, BrachySettings settings) throws IOException {
        DataSet structures = inputs.one("RT Structure Set", Set.of(Uids.RTStructureSetStorage), "")
                .file()
                .dataSet();
        StructureSet set = StructureSetReader.read(structures, Work.onAllProcessors(), _ -> {});
        List<DoseObjective> asked = ObjectiveFile.read(objectives, set, samplingMm);
        try {
            return DwellOptimiser.optimise(
                    dwells.all(), asked, settings, DwellOptimiser.Settings.DEFAULT, Work.onAllProcessors());
        } catch (IllegalArgumentException e) {
            throw new UsageException(objectives + ": " + e.getMessage(), e);
        }
    }

    private BrachySettings settings() throws UsageException {
        if (out == null && like != null) {
            throw new UsageException("--like needs --out");
        }
        BrachySettings settings = BrachySettings.DEFAULT.withPolicy(policy).withModelName(model);
        if (treatedAt.isEmpty()) {
            if (plannedTimes) {
                throw new UsageException("--planned-times needs --treated-at");
            }
            return settings;
        }
        LocalDateTime moment = DateText.dateTime(treatedAt)
                .orElseThrow(() ->
                        new UsageException("--treated-at is a date and time such as 202401311430, not " + treatedAt))
                .local();
        return settings.withTreatedAt(moment, plannedTimes);
    }

    /** With a source file and no name the source of the file is meant. */
    private BrachySettings named(BrachySettings settings) throws IOException {
        return sourceFile == null || !model.isEmpty()
                ? settings
                : settings.withModelName(SourceLibrary.read(sourceFile).source().name());
    }

    private SourceLibrary library(BrachySettings settings) throws IOException {
        List<SourceLibrary.Entry> entries = new ArrayList<>();
        if (sourceFile != null) {
            entries.add(SourceLibrary.read(sourceFile));
        }
        entries.addAll(SourceLibrary.own().entries());
        SourceLibrary library = new SourceLibrary(entries);
        if (!settings.modelName().isEmpty()
                && library.named(settings.modelName()).isEmpty()) {
            throw new UsageException("there is no source " + settings.modelName() + "; there are: "
                    + String.join(
                            ", ",
                            entries.stream().map(entry -> entry.source().name()).toList()));
        }
        return library;
    }

    private List<PlanPoint> asked() throws UsageException {
        if (places.size() > MAXIMUM_POINTS) {
            throw new UsageException("there may be " + MAXIMUM_POINTS + " points at most");
        }
        List<PlanPoint> points = new ArrayList<>();
        for (String place : places) {
            points.add(new PlanPoint(points.size() + 1, "", Places.point("--point", place)));
        }
        return points;
    }

    private Map<Integer, List<Point>> applicators(Inputs inputs) throws IOException {
        Map<Integer, List<Point>> applicators = new HashMap<>();
        if (inputs.of(Set.of(Uids.RTStructureSetStorage)).isEmpty()) {
            return applicators;
        }
        DataSet structures = inputs.one("RT Structure Set", Set.of(Uids.RTStructureSetStorage), "")
                .file()
                .dataSet();
        List<Finding> ignored = new ArrayList<>();
        for (Roi roi : StructureSetReader.read(structures, Work.onAllProcessors(), ignored::add)
                .rois()) {
            roi.contours().stream()
                    .filter(contour ->
                            !contour.isClosed() && contour.type() != Contour.Type.POINT && contour.points() > 1)
                    .findFirst()
                    .ifPresent(contour -> applicators.put(roi.number(), points(contour)));
        }
        return applicators;
    }

    private static List<Point> points(Contour contour) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < contour.points(); i++) {
            points.add(contour.point(i));
        }
        return points;
    }

    private static List<BrachyReport.PointDose> doses(Dwells dwells, BrachySettings settings, List<PlanPoint> points) {
        List<BrachyReport.PointDose> doses = new ArrayList<>();
        if (dwells.isUsable()) {
            BrachyDose dose = new BrachyDose(dwells.all(), settings);
            for (PlanPoint point : points) {
                Point place = point.positionMm();
                doses.add(new BrachyReport.PointDose(point.name(), place, dose.at(place), dose.isInSource(place)));
            }
        }
        return doses;
    }
}
