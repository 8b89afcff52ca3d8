package org.isocenter.synthetic;

import java.io.IOException;
import java.util.List;
import java.util.Random;

/** Bodies in linear doses, after Nelms 2015; tiny balls after Stanley 2021 (PMC8248418); a dose beside the images' grid; a shifted pair. */
final class DoseCases {
    private static final String FRAME = "frame of reference";
    private static final double RADIUS_MM = 12;
    private static final double HEIGHT_MM = 24;
    private static final double PLANE_MM = 1;

    private DoseCases() {}

    static List<SyntheticCase> all() {
        return List.of(
                new SyntheticCase(
                        "nelms-si",
                        "Ball, cylinders and cones in a dose that rises to the head",
                        to -> nelms(to, Vector.Z)),
                new SyntheticCase(
                        "nelms-ap",
                        "Ball, cylinders and cones in a dose that rises to the back",
                        to -> nelms(to, Vector.Y)),
                new SyntheticCase("tiny", "Balls of 3 to 20 mm in a dose of 1 Gy a mm", DoseCases::tiny),
                new SyntheticCase(
                        "off-grid-dose", "A dose whose voxels lie 0.34 beside those of the images", DoseCases::offGrid),
                new SyntheticCase("gamma", "Two linear doses apart by 1 % of dose and by 1 mm", DoseCases::gamma));
    }

    private static void nelms(CaseFolder to, Vector direction) throws IOException {
        LinearDose dose = new LinearDose(60, direction);
        Slices planes = Slices.axial(Vector.ORIGIN, 2.5, 48, Slices.even(PLANE_MM, 36));
        ImageObjects images = new ImageObjects(to.study(), "images", FRAME, "CT", "HFS", planes, place -> 0);
        images.write(to, "");
        Solid.Ball ball = new Solid.Ball(new Vector(-35, -30, 0), RADIUS_MM);
        Vector upright = new Vector(0, -30, 0);
        Vector lying = new Vector(35, -30, 0);
        Vector tipUp = new Vector(-30, 15, -HEIGHT_MM / 2);
        Vector tipBack = new Vector(15, 3, 0);
        new StructureObject(images)
                .add("Ball", "ORGAN", ball)
                .add("Cylinder", "ORGAN", Solid.cylinder(upright, Vector.Z, RADIUS_MM, HEIGHT_MM))
                .add("LyingCylinder", "ORGAN", Solid.cylinder(lying, Vector.Y, RADIUS_MM, HEIGHT_MM))
                .add("Cone", "ORGAN", Solid.cone(tipUp, Vector.Z, RADIUS_MM, HEIGHT_MM))
                .add("LyingCone", "ORGAN", Solid.cone(tipBack, Vector.Y, RADIUS_MM, HEIGHT_MM))
                .write(to);
        Slices grid = LinearDose.grid(new Vector(0.3, -0.4, 0.2), 2, 52);
        new DoseObject(to.study(), "dose", FRAME, grid, dose::gy).write(to, "RTDOSE.dcm");
        Answers answers = to.answers().by("dvh . --at-percent 98,50,2 --json");
        dose.ball(answers, "Ball", ball, 0.5, 0.1);
        dose.cylinder(answers, "Cylinder", upright, Vector.Z, RADIUS_MM, HEIGHT_MM, 0.1);
        dose.cylinder(answers, "LyingCylinder", lying, Vector.Y, RADIUS_MM, HEIGHT_MM, 0.15);
        boolean isUp = direction.equals(Vector.Z);
        dose.cone(
                answers,
                isUp ? "Cone" : "LyingCone",
                isUp ? tipUp : tipBack,
                direction,
                RADIUS_MM,
                HEIGHT_MM,
                0.3,
                PLANE_MM * HEIGHT_MM / RADIUS_MM);
        String other = isUp ? "LyingCone" : "Cone";
        Vector base = isUp ? tipBack : tipUp;
        Vector tip = isUp ? Vector.Y : Vector.Z;
        LinearDose.volume(answers, other, Solid.cone(base, tip, RADIUS_MM, HEIGHT_MM), 0.5);
        answers.add("mean dose of " + other, "rois[" + other + "].meanGy", "Gy", 0.05, dose.gy(base));
    }

    private static void tiny(CaseFolder to) throws IOException {
        LinearDose dose = new LinearDose(60, new Vector(0.6, 0, 0.8));
        Slices planes = Slices.axial(Vector.ORIGIN, 1.5, 64, Slices.even(1, 25));
        ImageObjects images = new ImageObjects(to.study(), "images", FRAME, "CT", "HFS", planes, place -> 0);
        images.write(to, "");
        StructureObject structures = new StructureObject(images);
        Answers answers = to.answers().by("dvh . --at-percent 98,50,2 --json");
        Random random = new Random(to.seed());
        double[] diameters = {3, 5, 7, 10, 15, 20};
        double[] volumePercents = {5, 2, 1.5, 0.5, 0.5, 0.5};
        for (int i = 0; i < diameters.length; i++) {
            Vector beside = new Vector(random.nextDouble(), random.nextDouble(), random.nextDouble());
            Vector place = new Vector(-25 + 25 * (i % 3), -15 + 30 * (i / 3), -0.5).plus(beside);
            Solid.Ball ball = new Solid.Ball(place, diameters[i] / 2);
            String name = "Ball" + (int) diameters[i];
            structures.add(name, "ORGAN", ball);
            dose.ball(answers, name, ball, volumePercents[i], 0.06);
        }
        structures.write(to);
        new DoseObject(to.study(), "dose", FRAME, LinearDose.grid(Vector.ORIGIN, 1, 38), dose::gy)
                .write(to, "RTDOSE.dcm");
    }

    private static void offGrid(CaseFolder to) throws IOException {
        LinearDose dose = new LinearDose(30, new Vector(0.2, -0.1, 0.15));
        Slices planes = Slices.axial(Vector.ORIGIN, 2.5, 40, Slices.even(2.5, 31));
        Solid.Ball ball = new Solid.Ball(new Vector(8, -5, 3), 18);
        Solid box = Solid.box(new Vector(-20, 10, 0), 20, 30, 22.5);
        ImageObjects images = new ImageObjects(
                to.study(), "images", FRAME, "CT", "HFS", planes, place -> ball.contains(place) ? 100 : 0);
        images.write(to, "");
        new StructureObject(images)
                .add("Ball", "ORGAN", ball)
                .add("Box", "ORGAN", box)
                .write(to);
        double beside = 0.34 * 2.5;
        Slices grid = LinearDose.grid(new Vector(beside, beside, beside), 2.5, 42);
        new DoseObject(to.study(), "dose", FRAME, grid, dose::gy).write(to, "RTDOSE.dcm");
        Answers answers = to.answers().by("dvh . --at-percent 98,50,2 --json");
        dose.ball(answers, "Ball", ball, 0.3, 0.05);
        LinearDose.volume(answers, "Box", box, 0.3);
        answers.add("mean dose of Box", "rois[Box].meanGy", "Gy", 0.02, dose.gy(new Vector(-20, 10, 0)));
    }

    /** In a linear dose gamma is |difference| / sqrt(dose tolerance^2 + (gradient * distance)^2) everywhere (Low 1998). */
    private static void gamma(CaseFolder to) throws IOException {
        Vector gradient = new Vector(0.1, 0, 0.05);
        LinearDose reference = new LinearDose(20, gradient);
        LinearDose shifted = new LinearDose(20 + 0.6, gradient);
        Slices grid = Slices.axial(Vector.ORIGIN, 3, 24, Slices.even(3, 20));
        Slices wide = Slices.axial(new Vector(0.7, -0.4, 0.9), 2.5, 40, Slices.even(2.5, 36));
        new DoseObject(to.study(), "reference", FRAME, grid, reference::gy).write(to, "REFERENCE.dcm");
        new DoseObject(to.study(), "evaluated", FRAME, wide, shifted::gy).write(to, "EVALUATED.dcm");
        double gamma = 0.6 / Math.hypot(0.03 * 20, gradient.length() * 3);
        double strict = 0.6 / Math.hypot(0.02 * 20, gradient.length() * 2);
        to.answers()
                .by("gamma REFERENCE.dcm EVALUATED.dcm --criteria 3%/3mm,2%/2mm --normalisation 20 --exact --json")
                .add("gamma of 3%/3mm", "results[1].meanGamma", "", 0.002, gamma)
                .add("largest gamma of 3%/3mm", "results[1].maxGamma", "", 0.003, gamma)
                .add("pass rate of 3%/3mm", "results[1].passRatePercent", "%", 0, 100)
                .add("gamma of 2%/2mm", "results[2].meanGamma", "", 0.002, strict)
                .add("pass rate of 2%/2mm", "results[2].passRatePercent", "%", 0, strict <= 1 ? 100 : 0)
                .add("points", "results[1].evaluatedPoints", "", 0, 24 * 24 * 20);
    }
}
