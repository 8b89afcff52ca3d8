package org.isocenter.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.isocenter.projections.Attenuation;
import org.isocenter.projections.BeamGeometry;
import org.isocenter.projections.Drr;
import org.isocenter.projections.Phantom;
import org.isocenter.projections.RayMethod;
import org.isocenter.projections.Shape;
import org.isocenter.projections.View;
import org.isocenter.rt.CoordinateSystems;
import org.isocenter.rt.Grid;
import org.isocenter.rt.PatientPosition;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/**
 * A DRR of 512 x 512 pixels of a CT of 512 x 512 x 150 whose line integrals are known: ellipsoids. Both programs take each voxel as a box; the
 * error is that of the whole chain, sampling of the ellipsoids included. plastimatch has another curve of attenuation, so its image is
 * scaled to the truth first.
 */
final class DrrBench {
    private static final int SIDE = 512;
    private static final double PIXEL_MM = 600.0 / SIDE;
    private static final double SID_MM = 1500;
    private static final int RUNS = 3;

    private DrrBench() {}

    static void run(Path work, Report report) throws IOException, InterruptedException {
        Volume ct = ct();
        Path folder = Inputs.series(ct, work.resolve("drr-ct"));
        Path raw = MetaImage.writeShorts(ct, work.resolve("drr.mha"));
        float[] truth = truth();
        report.section("DRR 512 x 512 of 512 x 512 x 150, whole command");
        report.fastest("isocenter drr --method EXACT", work, ours(folder, work, RayMethod.EXACT), RUNS);
        report.fastest("isocenter drr", work, ours(folder, work, RayMethod.JOSEPH), RUNS);
        report.fastest("plastimatch drr, from slices", work, theirs(folder, work), RUNS);
        report.fastest("plastimatch drr, from one raw volume", work, theirs(raw, work), RUNS);
        report.compare("DRR, exact paths", "isocenter drr --method EXACT", "plastimatch drr, from slices", 1.5);
        report.compare("DRR, as it comes", "isocenter drr", "plastimatch drr, from slices", 1.5);
        report.section("The same, computation alone");
        for (RayMethod method : RayMethod.values()) {
            float[][] made = new float[1][];
            report.computation("isocenter " + method, 2 * RUNS, () -> made[0] = compute(ct, method));
            report.result(error(made[0], truth));
        }
        report.result("plastimatch by its own words: " + Inputs.lineWith(work.resolve("command.log"), "Total time"));
        report.result(error(MetaImage.readFloatMap(work.resolve("plastimatch_0000.pfm")), truth));
    }

    private static List<String> ours(Path folder, Path work, RayMethod method) {
        return Program.command(
                "drr",
                folder,
                "--method",
                method,
                "--sid",
                SID_MM,
                "--pixel-mm",
                PIXEL_MM,
                "--out",
                work.resolve("drr"));
    }

    /** The source is in front of the patient: gantry 0 of IEC 61217. It takes its option for one gantry angle in radians. */
    private static List<String> theirs(Path input, Path work) {
        String line = "plastimatch drr -i exact --sad 1000 --sid 1500 -t pfm";
        return Inputs.words(
                line,
                "--nrm",
                "0 -1 0",
                "-r",
                SIDE + " " + SIDE,
                "-z",
                "600 600",
                "-O",
                work.resolve("plastimatch_").toString(),
                "-I",
                input.toString());
    }

    private static BeamGeometry geometry() {
        return new BeamGeometry(
                new CoordinateSystems(PatientPosition.HFS, Point.ORIGIN, 0, 0, 0, 0, 0, 0, 0, 1000), 0, SID_MM);
    }

    private static float[] compute(Volume ct, RayMethod method) {
        Drr.Settings settings = new Drr.Settings(SIDE, SIDE, PIXEL_MM, method, Attenuation.DEFAULT);
        return Drr.of(ct, geometry(), settings, Work.onAllProcessors()).values();
    }

    private static float[] truth() {
        View view = geometry().view(SIDE, SIDE, PIXEL_MM);
        float[] integrals = phantom().project(view, Work.onAllProcessors());
        for (int pixel = 0; pixel < integrals.length; pixel++) {
            integrals[pixel] *= (float) Attenuation.DEFAULT.waterPerMm();
        }
        return integrals;
    }

    /** Of pixels behind at least 20 mm of water, after the image was scaled to the truth. */
    private static String error(float[] image, float[] truth) {
        double least = 20 * Attenuation.DEFAULT.waterPerMm();
        int[] seen = IntStream.range(0, truth.length)
                .filter(pixel -> truth[pixel] > least)
                .toArray();
        double product = 0;
        double square = 0;
        for (int pixel : seen) {
            product += (double) image[pixel] * truth[pixel];
            square += (double) image[pixel] * image[pixel];
        }
        double scale = product / square;
        double squares = 0;
        for (int pixel : seen) {
            double relative = scale * image[pixel] / truth[pixel] - 1;
            squares += relative * relative;
        }
        return String.format(
                Locale.ROOT,
                "error of line integrals: %.3f %% rms (scaled by %.4f)",
                100 * Math.sqrt(squares / seen.length),
                scale);
    }

    /** In HU, whole numbers. */
    private static Volume ct() {
        Grid grid = Grid.axial(
                new Point(-255.5 * 0.9765625, -255.5 * 0.9765625, -74.5 * 3),
                new Point(0.9765625, 0.9765625, 3),
                512,
                512,
                150);
        Volume water = phantom().sample(grid, "1.2.3.7", 1, Work.onAllProcessors());
        for (int voxel = 0; voxel < water.values().length; voxel++) {
            water.values()[voxel] = Math.round(1000 * (water.values()[voxel] - 1));
        }
        return water;
    }

    /** Water is 1. */
    private static Phantom phantom() {
        return new Phantom(List.of(
                ball(new Point(0, 0, 0), new Point(180, 120, 200), 1),
                ball(new Point(-80, -10, 50), new Point(45, 60, 80), -0.7),
                ball(new Point(80, -10, 60), new Point(42, 58, 75), -0.7),
                ball(new Point(0, 70, 0), new Point(18, 17, 180), 0.6),
                ball(new Point(-100, 20, -110), new Point(25, 20, 45), 0.5),
                ball(new Point(40, -60, -90), new Point(12, 12, 12), 0.9)));
    }

    private static Shape ball(Point center, Point halfAxesMm, double value) {
        return Shape.of(Shape.Form.BALL, center, halfAxesMm, value);
    }
}
