package org.isocenter.synthetic;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.isocenter.synthetic.BrachyPlanObject.Catheter;
import org.isocenter.synthetic.BrachyPlanObject.Tables;

/** Brachytherapy plans: catheters, dwells, and a source whose dose has a closed form everywhere. */
final class BrachyCases {
    private static final String FRAME = "frame of reference";
    private static final double STRENGTH_U = 40_000;
    private static final double TOLERANCE = 2e-5;

    private static final List<Vector> POINTS = List.of(
            new Vector(20, 0, 0),
            new Vector(0, 25, -6),
            new Vector(-31, 12, 20),
            new Vector(5, -14, 31),
            new Vector(6, 4, 38),
            new Vector(-2, 3, -44));

    private BrachyCases() {}

    static List<SyntheticCase> all() {
        return List.of(
                new SyntheticCase(
                        "hdr",
                        "HDR, three catheters; TG-43 data in private elements as Oncentra's: cm, degrees, by angle",
                        to -> make(to, "SyntheticHDR", 0, Tables.CM_BY_ANGLE)),
                new SyntheticCase(
                        "hdr-mm",
                        "The same with the tables in the other layout: mm, radian, by radius",
                        to -> make(to, "SyntheticHDR", 0, Tables.MM_BY_RADIUS)),
                new SyntheticCase(
                        "hdr-source-file",
                        "The same without data in the plan, and a source file beside it",
                        to -> make(to, "SyntheticHDR", 0, Tables.NONE)),
                new SyntheticCase(
                        "pdr",
                        "PDR, three catheters, ten pulses, TG-43 data in private elements",
                        to -> make(to, "SyntheticPDR", 10, Tables.CM_BY_ANGLE)));
    }

    private static List<Catheter> catheters(double seconds) {
        Vector askew = new Vector(0.1, -0.2, 1).unit();
        return List.of(
                new Catheter(new Vector(0, 0, 15), Vector.Z, 5, scaled(seconds, 8, 5, 4, 4, 6, 9)),
                new Catheter(new Vector(10, 6, 14), Vector.Z, 2.5, scaled(seconds, 3, 0.5, 2, 7, 1, 4)),
                new Catheter(new Vector(-9, 8, 12), askew, 5, scaled(seconds, 6, 3, 3, 5)));
    }

    private static double[] scaled(double factor, double... seconds) {
        return java.util.Arrays.stream(seconds).map(s -> s * factor).toArray();
    }

    private static void make(CaseFolder to, String label, int pulses, Tables tables) throws IOException {
        Slices planes = Slices.axial(Vector.ORIGIN, 5, 32, Slices.even(5, 25));
        Solid.Ball target = new Solid.Ball(new Vector(0, 3, 2), 22);
        ImageObjects images = new ImageObjects(
                to.study(), "images", FRAME, "CT", "HFS", planes, place -> place.length() < 60 ? 20 : -1000);
        images.write(to, "");
        new StructureObject(images)
                .add("External", "EXTERNAL", new Solid.Ball(Vector.ORIGIN, 60))
                .add("CTV", "CTV", target)
                .write(to);
        double perSecond = pulses > 0 ? 2 : 1;
        BrachyPlanObject plan = new BrachyPlanObject(
                new PlanHead(to.study(), FRAME, label, "HFS", 2, 6),
                catheters(perSecond),
                POINTS,
                pulses,
                pulses > 0 ? STRENGTH_U / 10 : STRENGTH_U,
                tables);
        to.write("RTPLAN.dcm", plan.dataSet());
        String options = "";
        if (tables == Tables.NONE) {
            Files.writeString(to.path().resolve("source.tsv"), LineSource.file());
            options = " --source-file source.tsv --source SyntheticLine";
        }
        Answers answers = to.answers().by("brachy-dose RTPLAN.dcm" + options + " --json");
        answers.add(
                "total reference air kerma",
                "totalReferenceAirKermaUgy",
                "uGy at 1 m",
                TOLERANCE * plan.totalReferenceAirKerma(),
                plan.totalReferenceAirKerma());
        for (int point = 1; point <= POINTS.size(); point++) {
            double gy = plan.gy(POINTS.get(point - 1));
            answers.add("dose at point " + point, "points[" + point + "].doseGy", "Gy", TOLERANCE * gy, gy);
        }
    }
}
