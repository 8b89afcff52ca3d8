package org.isocenter.computing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Uids;
import org.isocenter.projections.Attenuation;
import org.isocenter.projections.CircularScan;
import org.isocenter.projections.Fdk;
import org.isocenter.projections.FdkSettings;
import org.isocenter.projections.RampWindow;
import org.isocenter.projections.Reconstruction;
import org.isocenter.projections.ScanReview;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code isocenter reconstruct}: a CT from cone-beam projections. */
public final class ReconstructCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "PROJECTIONS", description = "RT Images, or with --geometry one raw file.")
    private List<Path> paths = List.of();

    @Option(
            names = "--geometry",
            paramLabel = "FILE",
            description = "Geometry in JSON of a raw file of 32-bit numbers.")
    private Path geometry;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the CT series goes.")
    private Path out;

    @Option(names = "--size", paramLabel = "N", description = "Voxels of a side of a slice (default 256).")
    private int size = 256;

    @Option(names = "--slices", paramLabel = "N", description = "Slices (default: what all projections see).")
    private Integer slices;

    @Option(
            names = "--voxel-mm",
            paramLabel = "MM",
            description = "Side of a voxel (default: the field of view over --size).")
    private Double voxelMm;

    @Option(
            names = "--filter",
            paramLabel = "WINDOW",
            description = "HANN, COSINE, SHEPP_LOGAN or RAM_LAK (default HANN).")
    private RampWindow window = FdkSettings.DEFAULT.window();

    @Option(
            names = "--cut",
            paramLabel = "PART",
            description = "Of the highest frequency where the window ends (default 1).")
    private double cut = FdkSettings.DEFAULT.cut();

    @Option(
            names = "--truncation",
            paramLabel = "PART",
            description =
                    "Continues rows on both sides by this part of their length: for patients wider than the field (default 0).")
    private double truncation = FdkSettings.DEFAULT.truncation();

    @Option(names = "--allow-gaps", description = "Lets neighbours stand for missing projections instead of refusing.")
    private boolean isGapAllowed;

    @Option(
            names = "--i0",
            paramLabel = "VALUE",
            description =
                    "Intensity without patient, where projections are intensities (default: the brightest pixel of all).")
    private Double i0;

    @Option(
            names = "--water-mu",
            paramLabel = "PER_MM",
            description = "Attenuation that becomes 0 HU (default: water at 60 keV, 0.02059).")
    private double waterPerMm = Attenuation.DEFAULT.waterPerMm();

    @Option(
            names = "--position",
            paramLabel = "HFS",
            description = "Patient position (default: that of the projections).")
    private String position = "";

    @Option(names = "--json", description = "What was made, as JSON.")
    private boolean json;

    public ReconstructCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (geometry != null) {
            if (paths.size() != 1) {
                throw new UsageException("--geometry goes with one raw file");
            }
            return reconstruct(RawProjections.read(paths.getFirst(), geometry));
        }
        List<Finding> findings = new ArrayList<>();
        try (Inputs inputs = Inputs.read(paths, console)) {
            List<Inputs.Input> images = inputs.of(Set.of(Uids.RTImageStorage));
            ProjectionSet set = RtProjections.read(images, position, findings::add);
            findings.stream().distinct().forEach(finding -> console.err().println(line(finding)));
            return reconstruct(set);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String line(Finding finding) {
        return finding.severity() + " " + finding.rule() + " " + finding.where() + ": " + finding.message();
    }

    private int reconstruct(ProjectionSet set) throws IOException {
        if (isRefused(set)) {
            return ExitCode.REFUSED;
        }
        Reconstruction made;
        try {
            if (!(waterPerMm > 0) || !Double.isFinite(waterPerMm)) {
                throw new UsageException("--water-mu is above 0, not " + waterPerMm);
            }
            made = Fdk.reconstruct(
                    set.scan(),
                    lineIntegrals(set),
                    grid(set.scan()),
                    set.frameOfReferenceUid().isEmpty() ? Uids.create() : set.frameOfReferenceUid(),
                    new FdkSettings(window, cut, truncation, false, isGapAllowed),
                    Work.onAllProcessors());
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
        List<Path> files = ConeBeamCt.write(made, hounsfield(made.volume()), set, out);
        new ReconstructReport(made, set, waterPerMm, files, out).print(console, json);
        return ExitCode.OK;
    }

    /** Says all that is wrong with the scan; whether that ends the command. */
    private boolean isRefused(ProjectionSet set) {
        boolean isRefused = false;
        for (ScanReview.Problem problem : ScanReview.of(set.scan())) {
            boolean isError = !(problem.isGap() && isGapAllowed);
            isRefused |= isError;
            String hint = isError && problem.isGap() ? "; --allow-gaps lets their neighbours stand for them" : "";
            console.err().println((isError ? "ERROR " : "WARNING ") + problem.rule() + ": " + problem.message() + hint);
        }
        if (!set.missing().isEmpty()) {
            console.err()
                    .println((isGapAllowed ? "WARNING" : "ERROR")
                            + " COH-RT-CBCT-003: the object calls projections lost: " + set.missing());
            isRefused |= !isGapAllowed;
        }
        return isRefused;
    }

    private IntFunction<float[]> lineIntegrals(ProjectionSet set) throws UsageException {
        if (set.isLineIntegral()) {
            float unit = (float) (1 / set.unit());
            return number -> scaled(set.values().apply(number), unit);
        }
        double open = i0 == null ? brightest(set) : i0;
        if (!(open > 0) || !Double.isFinite(open)) {
            throw new UsageException("the intensity without patient is above 0, not " + open + "; tell it by --i0");
        }
        return number -> logarithms(set.values().apply(number), open);
    }

    private static float[] scaled(float[] values, float by) {
        for (int pixel = 0; pixel < values.length; pixel++) {
            values[pixel] *= by;
        }
        return values;
    }

    private static float[] logarithms(float[] intensities, double open) {
        // A pixel without light would be infinitely thick
        double least = open * 1e-5;
        for (int pixel = 0; pixel < intensities.length; pixel++) {
            intensities[pixel] = (float) Math.log(open / Math.max(least, intensities[pixel]));
        }
        return intensities;
    }

    private static double brightest(ProjectionSet set) {
        double brightest = 0;
        for (int number = 0; number < set.scan().projections(); number++) {
            for (float value : set.values().apply(number)) {
                brightest = Math.max(brightest, value);
            }
        }
        return brightest;
    }

    /** Axial slices around the isocenter. */
    private Grid grid(CircularScan scan) throws UsageException {
        double[] field = Fdk.fieldOfView(scan);
        double voxel = voxelMm == null ? 2 * field[0] / size : voxelMm;
        if (size < 2 || size > 2048 || !(voxel > 0) || !Double.isFinite(voxel)) {
            throw new UsageException("a slice has 2 to 2048 voxels a side and voxels a size above 0, not " + size
                    + " of " + voxel + " mm");
        }
        int count = slices == null ? (int) Math.clamp(Math.floor((field[2] - field[1]) / voxel), 1, 4096) : slices;
        if (count < 1 || count > 4096) {
            throw new UsageException("--slices is 1 to 4096, not " + count);
        }
        double half = voxel * (size - 1) / 2;
        Point middle = scan.isocenter().plus(scan.axes().y().times(slices == null ? (field[1] + field[2]) / 2 : 0));
        Point first = middle.minus(new Point(half, half, voxel * (count - 1) / 2));
        return Grid.axial(first, new Point(voxel, voxel, voxel), size, size, count);
    }

    private Volume hounsfield(Volume attenuation) {
        float[] values = attenuation.values();
        float scale = (float) (1000 / waterPerMm);
        Grid grid = attenuation.grid();
        int slice = grid.columns() * grid.rows();
        Work.onAllProcessors().forEach(grid.slices(), index -> {
            for (int voxel = index * slice; voxel < (index + 1) * slice; voxel++) {
                // In place: nobody else holds the reconstruction. Slices are written in whole numbers.
                values[voxel] = Math.round(values[voxel] * scale) - 1000f;
            }
        });
        return attenuation;
    }
}
