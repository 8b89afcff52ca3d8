package org.isocenter.synthetic;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Projections of ellipsoids, exact to the last digit, from the arcs that cone-beam systems take. */
final class ConeBeamCases {
    private static final double SAD_MM = 1000;
    private static final double SID_MM = 1500;
    private static final int COLUMNS = 80;
    private static final int ROWS = 48;
    private static final double PIXEL_MM = 4;
    private static final double HU = 40;

    private static final Ellipsoids PATIENT = new Ellipsoids(List.of(
            new Ellipsoids.Body(Vector.ORIGIN, new Vector(75, 60, 50), Ellipsoids.WATER_PER_MM),
            Ellipsoids.ball(new Vector(-30, 5, 0), 20, -0.5 * Ellipsoids.WATER_PER_MM),
            Ellipsoids.ball(new Vector(28, -12, 6), 18, 0.4 * Ellipsoids.WATER_PER_MM)));

    private static final List<Vector> PLACES =
            List.of(new Vector(-30, 5, 0), new Vector(28, -12, 6), new Vector(0, 35, 0), new Vector(0, -35, -8));

    private ConeBeamCases() {}

    static List<SyntheticCase> all() {
        return List.of(
                new SyntheticCase(
                        "cone-beam-full", "Projections of ellipsoids over a full turn", to -> make(to, 0, 120, 3, 0)),
                new SyntheticCase(
                        "cone-beam-half",
                        "The same with a detector displaced to one side (half fan)",
                        to -> make(to, 0, 120, 3, 80)),
                new SyntheticCase(
                        "cone-beam-short", "The same over 210 degrees (short scan)", to -> make(to, 75, 106, 2, 0)));
    }

    private static void make(CaseFolder to, double beginDeg, int projections, double stepDeg, double offsetMm)
            throws IOException {
        for (int number = 1; number <= projections; number++) {
            new RtImageObject(
                            to.study(),
                            "Projections",
                            List.of("DERIVED", "SECONDARY", "DRR"),
                            number,
                            (beginDeg + (number - 1) * stepDeg) % 360,
                            SAD_MM,
                            SID_MM,
                            COLUMNS,
                            ROWS,
                            PIXEL_MM,
                            offsetMm,
                            Vector.ORIGIN,
                            PATIENT)
                    .write(to, "projections/P%03d.dcm".formatted(number));
        }
        Answers answers = to.answers()
                .by("reconstruct projections --size 80 --voxel-mm 2.5 --slices 24 --out cbct --json")
                .add("projections", "projections", "", 0, projections)
                .add("0 HU", "waterPerMm", "1/mm", 1e-5, Ellipsoids.WATER_PER_MM);
        for (Vector place : PLACES) {
            answers.add(
                    "HU at " + Arrays.toString(place.xyz()), "image hu " + place(place), "HU", HU, PATIENT.hu(place));
        }
    }

    private static String place(Vector place) {
        return place.x() + "," + place.y() + "," + place.z();
    }
}
