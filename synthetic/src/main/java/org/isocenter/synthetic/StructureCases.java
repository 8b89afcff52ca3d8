package org.isocenter.synthetic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.synthetic.StructureObject.Outline;

/** Structures that are hard to read: nested, keyholed, forked, on tilted, oblique, sagittal and uneven images. */
final class StructureCases {
    private static final String FRAME = "frame of reference";
    private static final LinearDose DOSE = new LinearDose(20, new Vector(0.1, 0.06, 0.12));
    private static final String CLOSED = "CLOSED_PLANAR";
    private static final double OUTER_MM = 30;
    private static final double INNER_MM = 18;
    private static final double CORE_MM = 8;

    private StructureCases() {}

    static List<SyntheticCase> all() {
        return List.of(
                new SyntheticCase(
                        "nested",
                        "A tube in four encodings: nested, CLOSEDPLANAR_XOR, keyhole, two halves; one with a core",
                        StructureCases::nested),
                new SyntheticCase(
                        "tilted",
                        "A ball and a cylinder on images of a gantry tilted by 15 degrees",
                        to -> bodies(to, "CT", "HFS", tilted(), 0.6)),
                new SyntheticCase(
                        "oblique",
                        "A ball and a cylinder on images turned about all axes",
                        to -> bodies(to, "CT", "HFS", oblique(), 0.6)),
                new SyntheticCase(
                        "sagittal",
                        "A ball and a cylinder on sagittal MR images",
                        to -> bodies(
                                to,
                                "MR",
                                "HFS",
                                Slices.about(
                                        Vector.ORIGIN,
                                        Vector.Y,
                                        Vector.Z.times(-1),
                                        3,
                                        40,
                                        Vector.X.times(-1),
                                        Slices.even(3, 31)),
                                0.6)),
                new SyntheticCase(
                        "irregular",
                        "A ball and a cylinder on slices 3 mm and 6 mm apart",
                        to -> bodies(to, "CT", "HFS", irregular(), 2)),
                new SyntheticCase(
                        "bifurcating",
                        "A tube that forks into two, each section of two circles' union",
                        StructureCases::bifurcating));
    }

    private static Slices tilted() {
        Vector column = Vector.Y.turned(Vector.X, 15);
        return Slices.about(Vector.ORIGIN, Vector.X, column, 3, 40, Vector.Z, Slices.even(3, 35));
    }

    private static Slices oblique() {
        Vector axis = new Vector(1, 2, 3).unit();
        Vector row = Vector.X.turned(axis, 25);
        Vector column = Vector.Y.turned(axis, 25);
        return Slices.about(Vector.ORIGIN, row, column, 3, 40, row.cross(column), Slices.even(3, 33));
    }

    private static Slices irregular() {
        List<Double> heights = new ArrayList<>();
        for (double z = -51; z <= 51; z += z < -20 || z > 8 ? 6 : 3) {
            heights.add(z);
        }
        return Slices.axial(
                Vector.ORIGIN,
                3,
                40,
                heights.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** What all planes show: the ball's section changes from plane to plane, the cylinder stands askew. */
    private static void bodies(CaseFolder to, String modality, String position, Slices planes, double volumePercent)
            throws IOException {
        Solid.Ball ball = new Solid.Ball(new Vector(-14, 6, 4), 22);
        // its ends lie midway between planes, where any reader that adds half a slice has them
        double[] offsets = planes.offsets();
        int last = planes.count() - 9;
        double bottom = (offsets[8] + offsets[7]) / 2;
        double top = (offsets[last] + offsets[last + 1]) / 2;
        Vector normal = planes.normal();
        double first = planes.firsts().getFirst().dot(normal);
        Vector aside = planes.row().times(30).plus(planes.column().times(-8));
        Vector centre = aside.plus(normal.times(first + (bottom + top) / 2 - aside.dot(normal)));
        Solid cylinder = Solid.cylinder(centre, normal, 11, top - bottom);
        ImageObjects images = new ImageObjects(
                to.study(),
                "images",
                FRAME,
                modality,
                position,
                planes,
                place -> ball.contains(place) ? 300 : cylinder.contains(place) ? 150 : 20);
        images.write(to, "");
        new StructureObject(images)
                .add("Ball", "ORGAN", ball)
                .add("Cylinder", "ORGAN", cylinder)
                .write(to);
        new DoseObject(to.study(), "dose", FRAME, LinearDose.grid(new Vector(4, 1, 0), 2.5, 50), DOSE::gy)
                .write(to, "RTDOSE.dcm");
        Answers answers = to.answers().by("dvh . --at-percent 98,50,2 --json");
        DOSE.ball(answers, "Ball", ball, volumePercent, 0.05);
        LinearDose.volume(answers, "Cylinder", cylinder, volumePercent);
        answers.add("mean dose of Cylinder", "rois[Cylinder].meanGy", "Gy", 0.05, DOSE.gy(centre));
    }

    private static ImageObjects plain(CaseFolder to, Slices planes) throws IOException {
        ImageObjects images = new ImageObjects(to.study(), "images", FRAME, "CT", "HFS", planes, place -> 0);
        images.write(to, "");
        new DoseObject(to.study(), "dose", FRAME, LinearDose.grid(Vector.ORIGIN, 2.5, 45), DOSE::gy)
                .write(to, "RTDOSE.dcm");
        return images;
    }

    private static void nested(CaseFolder to) throws IOException {
        Slices planes = Slices.axial(Vector.ORIGIN, 2.5, 40, Slices.even(3, 16));
        ImageObjects images = plain(to, planes);
        List<Outline> nested = new ArrayList<>();
        List<Outline> xor = new ArrayList<>();
        List<Outline> keyhole = new ArrayList<>();
        List<Outline> halves = new ArrayList<>();
        List<Outline> core = new ArrayList<>();
        for (int slice = 3; slice < 13; slice++) {
            List<Vector> outer = circle(planes, slice, OUTER_MM);
            List<Vector> inner = circle(planes, slice, INNER_MM);
            ring(nested, CLOSED, slice, outer, inner);
            ring(xor, "CLOSEDPLANAR_XOR", slice, outer, inner);
            keyhole.add(new Outline(CLOSED, slice, keyhole(outer, inner)));
            halves.add(new Outline(CLOSED, slice, half(outer, inner, 0)));
            halves.add(new Outline(CLOSED, slice, half(outer, inner, outer.size() / 2)));
            ring(core, CLOSED, slice, outer, inner);
            core.add(new Outline(CLOSED, slice, circle(planes, slice, CORE_MM)));
        }
        new StructureObject(images)
                .add("Nested", "ORGAN", nested)
                .add("Xor", "ORGAN", xor)
                .add("Keyhole", "ORGAN", keyhole)
                .add("Halves", "ORGAN", halves)
                .add("Core", "ORGAN", core)
                .write(to);
        double ringCc = Math.PI * (OUTER_MM * OUTER_MM - INNER_MM * INNER_MM) * 30 / 1000;
        double coreCc = Math.PI * CORE_MM * CORE_MM * 30 / 1000;
        Answers answers = to.answers().by("dvh . --json");
        for (String name : List.of("Nested", "Xor", "Keyhole", "Halves")) {
            ring(answers, name, ringCc);
        }
        ring(answers, "Core", ringCc + coreCc);
        answers.by("structures . --compare Nested,Keyhole --json");
        answers.add("agreement of encodings", "comparisons[1].dice", "", 0.002, 1);
    }

    private static void ring(Answers answers, String name, double cc) {
        answers.add("volume of " + name, "rois[" + name + "].volumeCc", "cm3", 0.003 * cc, cc)
                .add("mean dose of " + name, "rois[" + name + "].meanGy", "Gy", 0.01, DOSE.gy(Vector.ORIGIN));
    }

    private static void ring(List<Outline> to, String type, int slice, List<Vector> outer, List<Vector> inner) {
        to.add(new Outline(type, slice, outer));
        to.add(new Outline(type, slice, inner));
    }

    /** Of as many corners for every radius, so that halves of rings can be made of them. */
    private static List<Vector> circle(Slices planes, int slice, double radiusMm) {
        Vector middle = new Vector(0, 0, planes.firsts().get(slice).z());
        int count = 240;
        double angle = 2 * Math.PI / count;
        double corner = radiusMm * Math.sqrt(angle / Math.sin(angle));
        return Stream.iterate(0, i -> i < count, i -> i + 1)
                .map(i -> middle.plus(new Vector(corner * Math.cos(i * angle), corner * Math.sin(i * angle), 0)))
                .toList();
    }

    /** S-14: outline, a channel of no width to the hole, the hole the other way round, and back. */
    private static List<Vector> keyhole(List<Vector> outer, List<Vector> inner) {
        List<Vector> corners = new ArrayList<>(outer);
        corners.add(outer.getFirst());
        corners.add(inner.getFirst());
        corners.addAll(inner.reversed());
        return corners;
    }

    private static List<Vector> half(List<Vector> outer, List<Vector> inner, int from) {
        int count = outer.size();
        List<Vector> corners = new ArrayList<>();
        for (int i = 0; i <= count / 2; i++) {
            corners.add(outer.get((from + i) % count));
        }
        for (int i = count / 2; i >= 0; i--) {
            corners.add(inner.get((from + i) % count));
        }
        return corners;
    }

    private static void bifurcating(CaseFolder to) throws IOException {
        Slices planes = Slices.axial(Vector.ORIGIN, 2.5, 40, Slices.even(2, 36));
        ImageObjects images = plain(to, planes);
        List<Outline> fork = new ArrayList<>();
        for (int slice = 3; slice < 33; slice++) {
            for (List<Vector> corners : Fork.outlines(planes.firsts().get(slice).z())) {
                fork.add(new Outline(CLOSED, slice, corners));
            }
        }
        new StructureObject(images).add("Fork", "ORGAN", fork).write(to);
        double cc = Fork.volumeCc(-30, 30);
        to.answers()
                .by("dvh . --json")
                .add("volume of Fork", "rois[Fork].volumeCc", "cm3", 0.01 * cc, cc)
                .add("part of Fork in the dose grid", "rois[Fork].coveredPercent", "%", 0.01, 100);
    }
}
