package org.isocenter.synthetic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Markers whose places in a DRR follow from the geometry of IEC 61217, and portal images of a patient who lies beside the plan. */
final class PictureCases {
    private static final String FRAME = "frame of reference";
    private static final double SAD_MM = 1000;
    private static final double MARKER_MM = 4;
    private static final Vector ISOCENTER = new Vector(5, -3, 2);
    private static final Vector DISPLACED = new Vector(3, -2.5, 4);

    private static final List<Vector> MARKERS = List.of(
            new Vector(-40, -28, -40),
            new Vector(42, -4, -36),
            new Vector(40, 26, 38),
            new Vector(-40, 3, 42),
            new Vector(6, -6, 8));

    private PictureCases() {}

    static List<SyntheticCase> all() {
        return List.of(
                new SyntheticCase(
                        "drr-markers",
                        "A CT of five dense balls in air and beams of several gantry, collimator and couch angles",
                        PictureCases::markers),
                new SyntheticCase(
                        "portal",
                        "Two planned and two portal images of a patient displaced by a known shift",
                        PictureCases::portal));
    }

    private static void markers(CaseFolder to) throws IOException {
        Slices planes = Slices.axial(Vector.ORIGIN, 2, 60, Slices.even(2, 56));
        ImageObjects images =
                new ImageObjects(to.study(), "images", FRAME, "CT", "HFS", planes, PictureCases::markerHu);
        images.write(to, "");
        StructureObject structures = new StructureObject(images);
        structures.add("Body", "EXTERNAL", Solid.cylinder(Vector.ORIGIN, Vector.Z, 56, 108));
        for (int i = 0; i < MARKERS.size(); i++) {
            structures.add("Marker" + (i + 1), "MARKER", new Solid.Ball(MARKERS.get(i), MARKER_MM));
        }
        structures.write(to);
        double[] jaws = {-50, 50};
        List<Beam> beams =
                List.of(beam("Front", 0, 0, 0, jaws), beam("Left", 90, 20, 0, jaws), beam("Askew", 37, 0, 345, jaws));
        new PlanObject(new PlanHead(to.study(), FRAME, "Markers", "HFS", 1, 2), beams).write(to);
        for (int number = 1; number <= beams.size(); number++) {
            Beam beam = beams.get(number - 1);
            to.answers()
                    .by("drr . --plan RTPLAN.dcm --beam " + number + " --size 160 --pixel-mm 1 --out drr" + number
                            + " --json")
                    .add("gantry of beam " + number, "gantryDeg", "degree", 1e-6, beam.gantryDeg());
            for (int i = 0; i < MARKERS.size(); i++) {
                to.answers()
                        .add(
                                "marker " + (i + 1) + " of beam " + number + ": right and up in the isocenter plane",
                                "image marker",
                                "mm",
                                0.1,
                                projected(beam, MARKERS.get(i)));
            }
        }
    }

    private static Beam beam(String name, double gantryDeg, double collimatorDeg, double couchDeg, double[] jaws) {
        return new Beam(
                name, "PHOTON", 6, gantryDeg, collimatorDeg, couchDeg, ISOCENTER, jaws, jaws, List.of(), 0, 100);
    }

    private static double markerHu(Vector place) {
        // the mean of the voxel: its part within the ball
        double hu = -1000;
        for (Vector marker : MARKERS) {
            double outside = place.minus(marker).length() - MARKER_MM;
            double part = Math.clamp(0.5 - outside / 2, 0, 1);
            hu += part * (3000 - hu);
        }
        return hu;
    }

    /** IEC 61217, head first and supine: table, gantry, then the divergence onto the plane of the isocenter. */
    private static double[] projected(Beam beam, Vector marker) {
        Vector from = marker.minus(ISOCENTER);
        Vector onTable = new Vector(from.x(), from.z(), -from.y());
        Vector fixed = onTable.turned(Vector.Z, beam.couchDeg());
        double gantry = Math.toRadians(beam.gantryDeg());
        double x = fixed.x() * Math.cos(gantry) - fixed.z() * Math.sin(gantry);
        double z = fixed.x() * Math.sin(gantry) + fixed.z() * Math.cos(gantry);
        double scale = SAD_MM / (SAD_MM - z);
        return new double[] {x * scale, fixed.y() * scale};
    }

    private static Ellipsoids patient() {
        List<Ellipsoids.Body> bodies = new ArrayList<>();
        bodies.add(new Ellipsoids.Body(Vector.ORIGIN, new Vector(90, 65, 120), 0.4 * Ellipsoids.WATER_PER_MM));
        for (int i = 0; i < 9; i++) {
            Vector place = new Vector(-48 + 12 * i, 28 * Math.sin(2.1 * i), 34 * Math.cos(1.3 * i));
            bodies.add(Ellipsoids.ball(place, 7 + i % 4, 0.02 + 0.004 * i));
        }
        return new Ellipsoids(bodies);
    }

    private static void portal(CaseFolder to) throws IOException {
        for (double gantry : new double[] {0, 90}) {
            for (boolean isTaken : new boolean[] {false, true}) {
                List<String> type =
                        isTaken ? List.of("ORIGINAL", "PRIMARY", "PORTAL") : List.of("DERIVED", "SECONDARY", "DRR");
                String role = (isTaken ? "Portal " : "Planned ") + (int) gantry;
                Ellipsoids seen = isTaken ? patient().moved(DISPLACED) : patient();
                new RtImageObject(
                                to.study(), role, type, 1, gantry, SAD_MM, 1500, 150, 150, 1.5, 0, Vector.ORIGIN, seen)
                        .write(to, (isTaken ? "portal/" : "planned/") + "G" + (int) gantry + ".dcm");
            }
        }
        to.answers()
                .by("register planned --moving portal --isocenter 0,0,0 --json")
                .add(
                        "shift from where the patient lies to where it is planned",
                        "translationMm",
                        "mm",
                        0.4,
                        DISPLACED.times(-1).xyz());
    }
}
