package org.isocenter.synthetic;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Pairs of images and of fiducials with a known rigid map between their frames of reference. */
final class RegistrationCases {
    private static final double SOFT_MM = 5;
    private static final int FIDUCIALS = 7;

    /** Turns about x, then y, then z, then a shift: from the moving frame to the fixed one. */
    record Rigid(Vector turnsDeg, Vector shift) {
        Vector apply(Vector place) {
            return place.turned(Vector.X, turnsDeg.x())
                    .turned(Vector.Y, turnsDeg.y())
                    .turned(Vector.Z, turnsDeg.z())
                    .plus(shift);
        }

        Vector back(Vector place) {
            return place.minus(shift)
                    .turned(Vector.Z, -turnsDeg.z())
                    .turned(Vector.Y, -turnsDeg.y())
                    .turned(Vector.X, -turnsDeg.x());
        }

        /** Row by row, 16 numbers. */
        double[] matrix() {
            Vector x = apply(Vector.X).minus(shift);
            Vector y = apply(Vector.Y).minus(shift);
            Vector z = apply(Vector.Z).minus(shift);
            return new double[] {
                x.x(), y.x(), z.x(), shift.x(), x.y(), y.y(), z.y(), shift.y(), x.z(), y.z(), z.z(), shift.z(), 0, 0, 0,
                1
            };
        }
    }

    /** A body with a soft edge. */
    private record Soft(Vector centre, Vector half, double hu) {
        double at(Vector place) {
            Vector d = place.minus(centre);
            double r = Math.sqrt(square(d.x() / half.x()) + square(d.y() / half.y()) + square(d.z() / half.z()));
            double outside = (r - 1) * Math.min(half.x(), Math.min(half.y(), half.z()));
            return hu / (1 + Math.exp(4 * outside / SOFT_MM));
        }

        private static double square(double value) {
            return value * value;
        }
    }

    private static final List<Soft> BODIES = List.of(
            new Soft(Vector.ORIGIN, new Vector(75, 52, 70), 1030),
            new Soft(new Vector(-32, -6, 10), new Vector(22, 30, 38), -650),
            new Soft(new Vector(34, -4, 6), new Vector(20, 27, 36), -620),
            new Soft(new Vector(0, 34, 0), new Vector(12, 11, 60), 500),
            new Soft(new Vector(14, -30, -28), new Vector(14, 10, 12), 350),
            new Soft(new Vector(-12, -18, 40), new Vector(10, 12, 9), 420));

    private RegistrationCases() {}

    static List<SyntheticCase> all() {
        return List.of(
                new SyntheticCase("ct-ct", "Two CT of one trunk, turned and shifted", to -> pair(to, false)),
                new SyntheticCase("ct-mr", "A CT and an MR of one trunk, turned and shifted", to -> pair(to, true)),
                new SyntheticCase(
                        "fiducials",
                        "Seven fiducials in two frames, paired and in any order",
                        RegistrationCases::fiducials));
    }

    private static double hu(Vector place) {
        return BODIES.stream().mapToDouble(body -> body.at(place)).sum() - 1000;
    }

    /** Neither rising nor falling with HU: lung and bone are dark. */
    private static double signal(Vector place) {
        double hu = hu(place);
        return 40 + 700 * Math.exp(-square((hu - 40) / 260)) + 150 * Math.exp(-square((hu - 450) / 200));
    }

    private static double square(double value) {
        return value * value;
    }

    private static void pair(CaseFolder to, boolean isMr) throws IOException {
        Rigid map = new Rigid(new Vector(3, -2, 4.5), new Vector(7, -4.5, 5));
        Slices fixed = Slices.axial(new Vector(0, 0, 0), 4, 44, Slices.even(4, 40));
        Slices moving = Slices.axial(map.back(Vector.ORIGIN), 3.6, 48, Slices.even(4.2, 40));
        ToDoubleFunction<Vector> seen = isMr ? RegistrationCases::signal : RegistrationCases::hu;
        noisy(to, "fixed", "CT", fixed, RegistrationCases::hu);
        noisy(to, "moving", isMr ? "MR" : "CT", moving, place -> seen.applyAsDouble(map.apply(place)));
        String metric = isMr ? "mi" : "ncc";
        Answers answers =
                to.answers().by("register fixed --moving moving --metric " + metric + " --samples 30000 --json");
        matrix(answers, map, 0.5, 0.25);
    }

    private static void matrix(Answers answers, Rigid map, double mm, double degrees) {
        answers.add(
                        "shift of the frame's origin",
                        "translationMm",
                        "mm",
                        mm,
                        map.shift().xyz())
                .add(
                        "turns about x, y, z",
                        "rotationDeg",
                        "degree",
                        degrees,
                        map.turnsDeg().xyz())
                .add("map from the moving frame to the fixed one, row by row", "matrix", "mm", mm, map.matrix());
    }

    private static void noisy(
            CaseFolder to, String name, String modality, Slices planes, ToDoubleFunction<Vector> value)
            throws IOException {
        Random random = new Random(to.seed() * 31 + name.length());
        new ImageObjects(
                        to.study(),
                        name + " series",
                        name + " frame",
                        modality,
                        "HFS",
                        planes,
                        place -> value.applyAsDouble(place) + 8 * random.nextGaussian())
                .write(to, name + "/");
    }

    private static void fiducials(CaseFolder to) throws IOException {
        Random random = new Random(to.seed());
        Rigid map = new Rigid(
                new Vector(random.nextInt(-200, 200), random.nextInt(-200, 200), random.nextInt(-200, 200)).times(0.1),
                new Vector(random.nextInt(-300, 300), random.nextInt(-300, 300), random.nextInt(-300, 300)).times(0.1));
        List<Vector> moving = new ArrayList<>();
        for (int i = 0; i < FIDUCIALS; i++) {
            moving.add(new Vector(
                    random.nextDouble(-80, 80), random.nextDouble(-60, 60), 25 * i + random.nextDouble(-10, 10)));
        }
        List<Vector> fixed = moving.stream().map(map::apply).toList();
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < FIDUCIALS; i++) {
            pairs.append(line(fixed.get(i), " "))
                    .append(' ')
                    .append(line(moving.get(i), " "))
                    .append('\n');
        }
        Files.writeString(to.path().resolve("paired.txt"), pairs);
        List<Vector> some = new ArrayList<>(moving.subList(1, FIDUCIALS));
        some.add(new Vector(150, 150, -150));
        Files.writeString(
                to.path().resolve("unpaired.json"),
                "{\"fixed\": " + list(fixed.reversed()) + ", \"moving\": " + list(some) + ", \"paired\": false}\n");
        for (String file : List.of("paired.txt", "unpaired.json")) {
            Answers answers = to.answers().by("register --fiducials " + file + " --json");
            matrix(answers, map, 1e-4, 1e-4);
            answers.add("fiducial registration error", "fiducials.freMm", "mm", 1e-5, 0);
        }
    }

    private static String line(Vector place, String between) {
        return String.join(
                between,
                Arrays.stream(place.xyz())
                        .mapToObj(mm -> String.format(Locale.ROOT, "%.6f", mm))
                        .toList());
    }

    private static String list(List<Vector> places) {
        return "[["
                + String.join("], [", places.stream().map(p -> line(p, ", ")).toList()) + "]]";
    }
}
