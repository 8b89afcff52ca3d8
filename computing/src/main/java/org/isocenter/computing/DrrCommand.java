package org.isocenter.computing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.Progress;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.objects.NewSeries;
import org.isocenter.objects.PlanReader;
import org.isocenter.projections.ApertureOutline;
import org.isocenter.projections.Attenuation;
import org.isocenter.projections.BeamGeometry;
import org.isocenter.projections.Drr;
import org.isocenter.projections.Projector;
import org.isocenter.projections.RayMethod;
import org.isocenter.rt.ImageSeries;
import org.isocenter.rt.Plan;
import org.isocenter.rt.Work;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter drr}: what a machine would see of the patient of a CT. */
public final class DrrCommand implements Callable<Integer> {
    /** Field that is shown where nothing is told, in the isocenter plane. */
    private static final double FIELD_MM = 400;

    /** What happens to the outline in the pixels that are written. */
    enum Outline {
        NONE,
        BURN
    }

    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "CT", description = "The images: files or folders.")
    private List<Path> images = List.of();

    @Option(names = "--plan", paramLabel = "FILE", description = "RT Plan or RT Ion Plan that the beam is of.")
    private Path plan;

    @Mixin
    private DrrBeamOptions beam;

    @Option(names = "--series", paramLabel = "UID", description = "Which CT series, where there are several.")
    private String series = "";

    @Option(
            names = "--size",
            split = "[x,]",
            paramLabel = "N",
            description = "Pixels: a side, or COLUMNSxROWS (default 512).")
    private List<Integer> size = List.of(512);

    @Option(
            names = "--pixel-mm",
            paramLabel = "MM",
            description = "Spacing of pixels in the image plane (default: 400 mm across in the isocenter plane).")
    private Double pixelMm;

    @Option(
            names = "--method",
            paramLabel = "HOW",
            description =
                    "JOSEPH: bilinear in each slab of voxels; EXACT: the exact path through each voxel (default JOSEPH).")
    private RayMethod method = RayMethod.JOSEPH;

    @Option(
            names = "--energy-kev",
            paramLabel = "KEV",
            description = "Effective energy that the attenuation of water is taken at (default 60).")
    private double energyKev = Attenuation.DEFAULT.energyKev();

    @Option(names = "--air-hu", paramLabel = "HU", description = "From which down nothing attenuates (default -1000).")
    private double airHu = Attenuation.DEFAULT.airHu();

    @Option(
            names = "--arc",
            split = ",",
            paramLabel = "DEG",
            description = "BEGIN,LENGTH,COUNT: projections of a cone beam from COUNT gantry angles, for reconstruct.")
    private List<Double> arc = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "Where the RT Image goes.")
    private Path out;

    @Option(
            names = "--outline",
            paramLabel = "HOW",
            description = "BURN draws jaws and leaves into the pixels (default NONE).")
    private Outline outline = Outline.NONE;

    @Option(names = "--png", paramLabel = "FILE", description = "A picture with the outline of jaws and leaves.")
    private Path png;

    @Option(names = "--json", description = "The geometry as JSON.")
    private boolean json;

    public DrrCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (out == null && png == null) {
            throw new UsageException("tell where the image goes: --out DIR, --png FILE or both");
        }
        List<Path> paths = new ArrayList<>(images);
        if (plan != null) {
            paths.add(plan);
        }
        List<Finding> findings = new ArrayList<>();
        try (Inputs inputs = Inputs.read(paths, console)) {
            Work work = Work.onAllProcessors();
            Optional<Plan> planned = plan == null ? Optional.empty() : Optional.of(plan(inputs, findings));
            ImageSeries ct = CtSeries.read(inputs, series, work, findings::add);
            DrrBeam wanted = beam.beam(planned, ct);
            Drr.Settings settings = settings(wanted);
            Projector projector = Drr.projectorInPlace(ct.volume(), settings, work);
            DrrReport report = arc.isEmpty()
                    ? one(Drr.of(projector, wanted.geometry(), settings, work), wanted, ct)
                    : all(projector, settings, wanted, ct, work);
            findings.forEach(finding -> console.err()
                    .println(finding.severity() + " " + finding.rule() + " " + finding.where() + ": "
                            + finding.message()));
            report.print(console, json);
        }
        return ExitCode.OK;
    }

    private Plan plan(Inputs inputs, List<Finding> findings) throws IOException {
        Set<String> plans = Set.of(Uids.RTPlanStorage, Uids.RTIonPlanStorage);
        Inputs.Input input = inputs.of(plans).stream()
                .filter(found -> found.path().equals(plan))
                .findFirst()
                .orElseThrow(() -> new UsageException(plan + " is no RT Plan"));
        return PlanReader.read(input.file(), findings::add);
    }

    private Drr.Settings settings(DrrBeam wanted) throws UsageException {
        if (size.isEmpty() || size.size() > 2) {
            throw new UsageException("--size has one number or two: 512 or 640x480");
        }
        BeamGeometry geometry = wanted.geometry();
        double scale = geometry.sidMm() / geometry.systems().sourceAxisDistanceMm();
        double pixel = pixelMm == null ? FIELD_MM * scale / size.getFirst() : pixelMm;
        try {
            Attenuation curve = new Attenuation(energyKev, airHu, Attenuation.DEFAULT.maximumHu());
            Drr.Settings settings = new Drr.Settings(size.getFirst(), size.getLast(), pixel, method, curve);
            geometry.view(settings.columns(), settings.rows(), pixel);
            return settings;
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    private DrrReport one(Drr drr, DrrBeam wanted, ImageSeries ct) throws IOException {
        List<List<double[]>> polygons = ApertureOutline.of(wanted.apertures());
        if (png != null) {
            DrrPicture.write(drr, polygons, png);
        }
        if (out == null) {
            return new DrrReport(drr, wanted, Optional.empty(), "", 1);
        }
        float[] values = outline == Outline.BURN ? burnt(drr, polygons) : drr.values();
        String name =
                wanted.number().isPresent() ? "drr-beam-" + wanted.number().getAsInt() : "drr";
        NewSeries series = NewSeries.of(ct.study(), 1, "DRR");
        DataSet object = DrrObject.of(drr, values, wanted, ct.volume().frameOfReferenceUid(), series, 1);
        Path file = write(object, name);
        return new DrrReport(drr, wanted, Optional.of(file), object.string(Tags.SOPInstanceUID), 1);
    }

    /** Projections from an arc, as one series. */
    private DrrReport all(Projector projector, Drr.Settings settings, DrrBeam wanted, ImageSeries ct, Work work)
            throws IOException {
        double count = arc.size() == 3 ? arc.get(2) : Double.NaN;
        if (!(count >= 1 && count <= 10_000)
                || count != Math.rint(count)
                || !Double.isFinite(arc.get(0) + arc.get(1))) {
            throw new UsageException("--arc has three numbers: BEGIN,LENGTH,COUNT with 1 to 10000 projections");
        }
        if (out == null || png != null) {
            throw new UsageException("--arc writes RT Images: it goes with --out and without --png");
        }
        NewSeries series = NewSeries.of(ct.study(), 1, "Projections");
        Progress progress = new Progress(console, "projection", (long) count);
        DrrReport first = null;
        for (int index = 0; index < count; index++) {
            double angle = arc.get(0) + index * arc.get(1) / count;
            DrrBeam turned = wanted.atGantry(((angle % 360) + 360) % 360);
            Drr drr = Drr.of(projector, turned.geometry(), settings, work);
            DataSet object =
                    DrrObject.of(drr, drr.values(), turned, ct.volume().frameOfReferenceUid(), series, index + 1);
            Path file = write(object, String.format(Locale.ROOT, "projection-%04d", index + 1));
            if (first == null) {
                String uid = object.string(Tags.SOPInstanceUID);
                first = new DrrReport(drr, turned, Optional.of(file), uid, (int) count);
            }
            progress.step();
        }
        progress.end();
        return first;
    }

    private Path write(DataSet object, String name) throws IOException {
        Files.createDirectories(out);
        Path file = out.resolve(name + ".dcm");
        DicomFileWriter.write(object, TransferSyntax.EXPLICIT_LE, file);
        return file;
    }

    private static float[] burnt(Drr drr, List<List<double[]>> polygons) {
        float[] values = drr.values().clone();
        float brightest = 0;
        for (float value : values) {
            brightest = Math.max(brightest, value);
        }
        boolean[] passed = DrrPicture.passed(drr, polygons);
        for (int pixel = 0; pixel < values.length; pixel++) {
            values[pixel] = passed[pixel] ? brightest : values[pixel];
        }
        return values;
    }
}
