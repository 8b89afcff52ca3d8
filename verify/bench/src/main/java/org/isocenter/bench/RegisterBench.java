package org.isocenter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.isocenter.registration.Metric;
import org.isocenter.registration.NoRegistrationException;
import org.isocenter.registration.RigidRegistration;
import org.isocenter.registration.RigidSettings;
import org.isocenter.registration.Verification;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/**
 * Two volumes of 512 x 512 x 150 voxels that differ by a known map: {@code register} with both metrics, whole command from slices, beside elastix
 * (levels of 250 steps, both metrics) from raw volumes; time, CPU seconds and error, which is the distance of the map found from the true one over
 * the fixed volume.
 */
final class RegisterBench {
    private static final Affine TRUTH =
            Affine.rotation(new Point(1, 2, 3), 4).then(Affine.translation(new Point(7, -5, 9)));

    private static final double EDGE_MM = 3;

    /** Center, half axes, value: ellipsoids with soft edges. */
    private static final double[][] PARTS = {
        {0, 0, 0, 150, 100, 400, 1000}, {-75, -10, 60, 45, 60, 80, -750}, {78, -15, 55, 42, 58, 75, -750},
        {20, -25, 20, 40, 35, 45, 50}, {-50, -10, -80, 75, 60, 50, 60}, {0, 70, 0, 18, 17, 400, 500},
        {-110, 30, -110, 25, 20, 45, 600}, {110, 30, -110, 25, 20, 45, 600}, {40, 50, -30, 22, 18, 35, 40},
        {30, -60, -100, 14, 14, 14, -900}, {5, -85, 70, 12, 6, 70, 400}
    };

    private static final String ELASTIX = """
        (FixedInternalImagePixelType "float")
        (MovingInternalImagePixelType "float")
        (Registration "MultiResolutionRegistration")
        (Interpolator "LinearInterpolator")
        (ResampleInterpolator "FinalBSplineInterpolator")
        (Resampler "DefaultResampler")
        (FixedImagePyramid "FixedSmoothingImagePyramid")
        (MovingImagePyramid "MovingSmoothingImagePyramid")
        (Optimizer "AdaptiveStochasticGradientDescent")
        (Transform "EulerTransform")
        (AutomaticScalesEstimation "true")
        (AutomaticTransformInitialization "true")
        (MaximumNumberOfIterations 250)
        (NumberOfSpatialSamples 2048)
        (NewSamplesEveryIteration "true")
        (ImageSampler "RandomCoordinate")
        (WriteResultImage "false")
        """;

    /** Ours has 4 levels; 3 are what elastix is mostly given, and less work. */
    private static final List<Peer> PEERS = List.of(
            new Peer("mi", "AdvancedMattesMutualInformation", 4),
            new Peer("mi", "AdvancedMattesMutualInformation", 3),
            new Peer("ncc", "AdvancedNormalizedCorrelation", 4));

    private static final int RUNS = 2;

    private RegisterBench() {}

    static void run(Path work, Report report) throws IOException, InterruptedException {
        Volume fixed = write(work, "fixed", Affine.IDENTITY, 1);
        Volume moving = write(work, "moving", TRUTH, 2);
        String truth = Arrays.stream(TRUTH.matrix()).mapToObj(Double::toString).collect(Collectors.joining(","));
        report.section("Rigid registration of two CT, 512 x 512 x 150, whole command");
        for (String metric : List.of("mi", "ncc")) {
            report.fastest(
                    "isocenter register --metric " + metric,
                    work,
                    Program.command(
                            "register",
                            work.resolve("fixed"),
                            "--moving",
                            work.resolve("moving"),
                            "--metric",
                            metric,
                            "--truth",
                            truth),
                    3);
            report.result(Inputs.lineWith(work.resolve("command.log"), "half a voxel"));
        }
        for (Peer peer : PEERS) {
            Path out = Files.createDirectories(work.resolve("elastix"));
            report.fastest(peer.name(), work, elastix(work, peer, out), RUNS);
            report.result(
                    errorOfElastix(Inputs.lineWith(out.resolve("TransformParameters.0.txt"), "(TransformParameters")));
            report.compare(
                    "register " + peer.ours() + " beside " + peer.name(),
                    "isocenter register --metric " + peer.ours(),
                    peer.name(),
                    2);
        }
        report.section("The same, computation alone");
        for (Metric metric : Metric.values()) {
            report.computation("isocenter " + metric, 3, () -> register(fixed, moving, metric));
        }
    }

    /** Its metric and the number of its levels: each halves the resolution. */
    private record Peer(String ours, String metric, int levels) {
        String name() {
            return "elastix " + ours + ", " + levels + " levels";
        }
    }

    private static List<String> elastix(Path work, Peer peer, Path out) throws IOException {
        String metric = "(Metric \"" + peer.metric() + "\")\n";
        String levels = "(NumberOfResolutions " + peer.levels() + ")\n";
        Path parameters = Files.writeString(work.resolve("elastix.txt"), ELASTIX + metric + levels);
        return Inputs.words(
                "elastix -f",
                work.resolve("fixed.mha").toString(),
                "-m",
                work.resolve("moving.mha").toString(),
                "-out",
                out.toString(),
                "-p",
                parameters.toString());
    }

    private static void register(Volume fixed, Volume moving, Metric metric) {
        try {
            RigidRegistration.register(fixed, moving, RigidSettings.DEFAULT.with(metric), Work.onAllProcessors());
        } catch (NoRegistrationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its Euler transform leads from fixed to moving: turns about y, x, z in this order about the middle, which is the origin here, then a shift. */
    private static String errorOfElastix(String line) {
        double[] six = Arrays.stream(line.replaceAll("[^-0-9.e ]", "").strip().split("\\s+"))
                .filter(word -> word.matches("-?[0-9].*"))
                .mapToDouble(Double::parseDouble)
                .toArray();
        Affine map = Affine.rotation(new Point(0, 1, 0), Math.toDegrees(six[1]))
                .then(Affine.rotation(new Point(1, 0, 0), Math.toDegrees(six[0])))
                .then(Affine.rotation(new Point(0, 0, 1), Math.toDegrees(six[2])))
                .then(Affine.translation(new Point(six[3], six[4], six[5])));
        Verification error = Verification.between(Verification.How.TRUTH, map.inverse(), TRUTH, grid());
        return "elastix: mean %.3f, greatest %.3f mm".formatted(error.meanMm(), error.greatestMm());
    }

    private static Grid grid() {
        return Grid.axial(new Point(-0.75 * 255.5, -0.75 * 255.5, -149), new Point(0.75, 0.75, 2), 512, 512, 150);
    }

    /** Slices for us, one raw volume for elastix: the same values. */
    private static Volume write(Path work, String name, Affine toAnatomy, long seed) throws IOException {
        Volume volume = volume(toAnatomy, seed);
        MetaImage.writeShorts(volume, work.resolve(name + ".mha"));
        Inputs.series(volume, work.resolve(name));
        return volume;
    }

    private static Volume volume(Affine toAnatomy, long seed) {
        Grid grid = grid();
        float[] values = new float[grid.voxels()];
        Work.onAllProcessors().forEach(grid.slices(), slice -> {
            SplittableRandom random = new SplittableRandom(7919 * seed + slice);
            for (int row = 0; row < grid.rows(); row++) {
                for (int column = 0; column < grid.columns(); column++) {
                    Point place = toAnatomy.apply(grid.position(column, row, slice));
                    values[grid.at(column, row, slice)] = (float) Math.rint(tissue(place) + 20 * random.nextGaussian());
                }
            }
        });
        return new Volume(grid, "1.2.3." + seed, values);
    }

    private static double tissue(Point place) {
        double sum = -1000;
        for (double[] part : PARTS) {
            double x = (place.x() - part[0]) / part[3];
            double y = (place.y() - part[1]) / part[4];
            double z = (place.z() - part[2]) / part[5];
            double inside =
                    (1 - Math.sqrt(x * x + y * y + z * z)) * Math.min(part[3], Math.min(part[4], part[5])) / EDGE_MM;
            sum += inside > -12 ? part[6] / (1 + Math.exp(-2 * inside)) : 0;
        }
        return sum;
    }
}
