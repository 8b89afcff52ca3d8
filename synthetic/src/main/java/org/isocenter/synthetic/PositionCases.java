package org.isocenter.synthetic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The eight patient positions: boxes to the left, front and head, in images and a dose as a scanner of that position writes them. */
final class PositionCases {
    /** A row of the image goes along x of the fixed system of IEC 61217, a column down: row and column in the patient. */
    private static final Map<String, List<Vector>> POSITIONS = new TreeMap<>(Map.of(
            "HFS", List.of(Vector.X, Vector.Y),
            "HFP", List.of(Vector.X.times(-1), Vector.Y.times(-1)),
            "FFS", List.of(Vector.X.times(-1), Vector.Y),
            "FFP", List.of(Vector.X, Vector.Y.times(-1)),
            "HFDR", List.of(Vector.Y, Vector.X.times(-1)),
            "HFDL", List.of(Vector.Y.times(-1), Vector.X),
            "FFDR", List.of(Vector.Y.times(-1), Vector.X.times(-1)),
            "FFDL", List.of(Vector.Y, Vector.X)));

    private static final String FRAME = "frame of reference";
    private static final Vector GRADIENT = new Vector(0.05, 0.08, 0.1);
    private static final double AT_ORIGIN_GY = 20;

    private record Box(String name, String type, Vector centre, Vector size, double hu) {
        Solid solid() {
            return Solid.box(centre, size.x(), size.y(), size.z());
        }
    }

    private static final List<Box> BOXES = List.of(
            new Box("Body", "EXTERNAL", Vector.ORIGIN, new Vector(120, 84, 90), 0),
            new Box("Left", "PTV", new Vector(35, 3, 0), new Vector(24, 18, 27), 300),
            new Box("Front", "ORGAN", new Vector(0, -24, 9), new Vector(30, 12, 21), -300),
            new Box("Head", "ORGAN", new Vector(-21, 9, 27), new Vector(18, 24, 15), 600));

    private PositionCases() {}

    static List<SyntheticCase> all() {
        List<SyntheticCase> cases = new ArrayList<>();
        POSITIONS.forEach((position, axes) -> cases.add(new SyntheticCase(
                "position-" + position.toLowerCase(Locale.ROOT),
                "Boxes to the left, front and head of a patient in position " + position + ", linear dose, one beam",
                folder -> make(folder, position, axes.get(0), axes.get(1)))));
        return cases;
    }

    private static double gy(Vector place) {
        return AT_ORIGIN_GY + GRADIENT.dot(place);
    }

    private static double hu(Vector place) {
        double hu = -1000;
        for (Box box : BOXES) {
            hu = box.solid().contains(place) ? box.hu() : hu;
        }
        return hu;
    }

    private static void make(CaseFolder to, String position, Vector row, Vector column) throws IOException {
        Vector normal = row.cross(column);
        Slices planes = Slices.about(Vector.ORIGIN, row, column, 3, 48, normal, Slices.even(3, 33));
        ImageObjects images =
                new ImageObjects(to.study(), "CT series", FRAME, "CT", position, planes, PositionCases::hu);
        images.write(to, "");
        StructureObject structures = new StructureObject(images);
        BOXES.forEach(box -> structures.add(box.name(), box.type(), box.solid()));
        structures.write(to);
        Slices grid = Slices.about(new Vector(1, 2, 0.5), row, column, 4, 34, normal, Slices.even(4, 25));
        new DoseObject(to.study(), "dose", FRAME, grid, PositionCases::gy).write(to, "RTDOSE.dcm");
        Vector isocenter = BOXES.get(1).centre();
        Beam beam = new Beam("Lateral", 90, 15, isocenter, new double[] {-20, 30}, new double[] {-25, 15}, 120);
        new PlanObject(new PlanHead(to.study(), FRAME, "Position", position, 2, 22), List.of(beam)).write(to);
        answers(to.answers());
    }

    private static void answers(Answers answers) {
        answers.by("dvh . --json");
        for (Box box : BOXES.subList(1, BOXES.size())) {
            String roi = "rois[" + box.name() + "].";
            double middle = gy(box.centre());
            double half = GRADIENT.dot(box.size()) / 2;
            answers.add(
                            "volume of " + box.name(),
                            roi + "volumeCc",
                            "cm3",
                            0.001 * box.solid().volumeCc(),
                            box.solid().volumeCc())
                    .add("mean dose of " + box.name(), roi + "meanGy", "Gy", 0.005, middle)
                    .add("least dose of " + box.name(), roi + "minGy", "Gy", 0.05, middle - half)
                    .add("largest dose of " + box.name(), roi + "maxGy", "Gy", 0.05, middle + half);
        }
        answers.by("plan-check . --json")
                .word("verdict on a plan that is not approved", "verdict", "ACCEPTS_WITH_LOSS");
    }
}
