package org.isocenter.synthetic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Uids;
import org.isocenter.synthetic.Beam.Segment;

/**
 * One thorax, a plan of each technique. Its dose is a formula around the target and not that of the beams, so that histograms follow in
 * closed form.
 */
final class PlanCases {
    private static final int SLICES = 42;
    private static final int PIXELS = 64;
    private static final double ROUND_MM = 10;
    private static final int SPOT_SPACING_MM = 8;
    /** What lines between voxels 3 mm apart lose where the dose bends most. */
    private static final double GRID_GY = 0.25;

    private PlanCases() {}

    static List<SyntheticCase> all() {
        return List.of(
                new SyntheticCase("vmat", "A thorax with two volumetric arcs", PlanCases::vmat),
                new SyntheticCase("imrt", "A thorax with five step-and-shoot beams of three segments", PlanCases::imrt),
                new SyntheticCase("static-wedge", "A thorax with two static beams and wedges", PlanCases::wedges),
                new SyntheticCase(
                        "electron", "A thorax with one electron beam and its applicator", PlanCases::electron),
                new SyntheticCase(
                        "proton-pbs", "A thorax with one scanned proton beam of five layers", PlanCases::protons));
    }

    private static SyntheticPatient patient(CaseFolder to) {
        SyntheticStudy study = to.study();
        return new SyntheticPatient(
                to.seed(), SLICES, PIXELS, PIXELS, study.patientId(), study.patientName(), "ISO_IR 100", study.date());
    }

    private static PlanHead head(SyntheticPatient patient, String label) {
        return new PlanHead(
                patient.study(),
                "frame of reference",
                label,
                "HFS",
                patient.roi("PTV").number(),
                SyntheticPatient.PRESCRIPTION_GY);
    }

    private static Vector isocenter(SyntheticPatient patient) {
        double[] xyz = patient.isocenterMm();
        return new Vector(xyz[0], xyz[1], xyz[2]);
    }

    private static void finish(CaseFolder to, SyntheticPatient patient, DataSet plan) throws IOException {
        to.counted(patient.write(to.path(), to.syntax(), plan));
        histograms(to.answers(), patient);
    }

    /** The dose falls with the distance from the middle of both targets: D at x % is that at the radius which encloses x %. */
    private static void histograms(Answers answers, SyntheticPatient patient) {
        SyntheticDose dose = new SyntheticDose(patient, Uids.RTPlanStorage);
        answers.by("dvh . --roi PTV --roi CTV --at-percent 98,50,2 --json");
        for (String name : List.of("PTV", "CTV")) {
            double radius = ((SyntheticShape.Ellipsoid) patient.roi(name).shape()).semiXMm();
            double cc = 4 / 3.0 * Math.PI * radius * radius * radius / 1000;
            answers.add("volume of " + name, "rois[" + name + "].volumeCc", "cm3", 0.006 * cc, cc);
            for (int percent : new int[] {98, 50, 2}) {
                double gy = dose.atRadiusGy(radius * Math.cbrt(percent / 100.0));
                String field = "rois[" + name + "].doseAtPercentGy." + percent;
                answers.add("D" + percent + "% of " + name, field, "Gy", GRID_GY, gy);
            }
            String least = "rois[" + name + "].minGy";
            answers.add("least dose of " + name, least, "Gy", 4 * GRID_GY, dose.atRadiusGy(radius));
        }
    }

    private static void metersets(Answers answers, List<Beam> beams) {
        answers.by("plan-check . --json")
                .word("verdict on a plan that is not approved", "verdict", "ACCEPTS_WITH_LOSS");
        for (Beam beam : beams) {
            String field = "metrics[" + beam.name() + "].";
            answers.add("meterset of " + beam.name(), field + "meterset", "MU", 1e-6, beam.metersetMu());
        }
    }

    private static void vmat(CaseFolder to) throws IOException {
        SyntheticPatient patient = patient(to);
        finish(to, patient, new SyntheticPlan(patient).dataSet());
        to.answers()
                .by("plan-check . --json")
                .word("verdict on a plan that is not approved", "verdict", "ACCEPTS_WITH_LOSS")
                .add("control points of an arc", "metrics[Arc 1].controlPoints", "", 0, 90)
                .add("meterset of Arc 1", "metrics[Arc 1].meterset", "MU", 1e-6, 231.4);
    }

    private static void photons(CaseFolder to, String label, List<Beam> beams) throws IOException {
        SyntheticPatient patient = patient(to);
        finish(to, patient, new PlanObject(head(patient, label), beams).dataSet());
        metersets(to.answers(), beams);
    }

    private static void imrt(CaseFolder to) throws IOException {
        SyntheticPatient patient = patient(to);
        List<Beam> beams = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            List<Segment> segments = List.of(
                    new Segment(0.5, leaves(patient, -1, 1)),
                    new Segment(0.3, leaves(patient, -1, 0.2)),
                    new Segment(0.2, leaves(patient, -0.1, 1)));
            beams.add(new Beam(
                    "IMRT " + (i + 1),
                    "PHOTON",
                    6,
                    72 * i,
                    0,
                    0,
                    isocenter(patient),
                    new double[] {-40, 40},
                    new double[] {-40, 40},
                    segments,
                    0,
                    80 + 5 * i));
        }
        photons(to, "SyntheticIMRT", beams);
    }

    /** Leaves along the outline of the target, from one part of its half width to another; closed ones stand behind the jaws. */
    private static double[] leaves(SyntheticPatient patient, double from, double till) {
        double[] boundaries = SyntheticPlan.boundaries();
        int pairs = boundaries.length - 1;
        double radius = patient.targetRadiusMm() + 5;
        double[] leaves = new double[2 * pairs];
        for (int pair = 0; pair < pairs; pair++) {
            double y = (boundaries[pair] + boundaries[pair + 1]) / 2;
            double half = Math.abs(y) < radius ? Math.sqrt(radius * radius - y * y) : 0;
            leaves[pair] = half == 0 ? -45 : Math.rint(half * from * ROUND_MM) / ROUND_MM;
            leaves[pairs + pair] = half == 0 ? -45 : Math.rint(half * till * ROUND_MM) / ROUND_MM;
        }
        return leaves;
    }

    private static void wedges(CaseFolder to) throws IOException {
        Vector isocenter = isocenter(patient(to));
        double[] jaws = {-36, 36};
        List<Beam> beams = List.of(
                new Beam("Left", "PHOTON", 6, 90, 0, 0, isocenter, jaws, jaws, List.of(), 30, 150),
                new Beam("Right", "PHOTON", 6, 270, 0, 0, isocenter, jaws, jaws, List.of(), 15, 135));
        photons(to, "SyntheticWedge", beams);
    }

    private static void electron(CaseFolder to) throws IOException {
        double[] jaws = {-75, 75};
        Beam beam =
                new Beam("Electrons", "ELECTRON", 12, 0, 0, 0, isocenter(patient(to)), jaws, jaws, List.of(), 0, 240);
        photons(to, "SyntheticElectro", List.of(beam));
    }

    private static void protons(CaseFolder to) throws IOException {
        SyntheticPatient patient = patient(to);
        List<IonPlanObject.Layer> layers = new ArrayList<>();
        double radius = patient.targetRadiusMm();
        for (int layer = -2; layer <= 2; layer++) {
            double depth = layer * radius / 2.5;
            layers.add(layer(130 - 6 * layer, Math.sqrt(radius * radius - depth * depth)));
        }
        IonPlanObject plan = new IonPlanObject(head(patient, "SyntheticPBS"), 270, isocenter(patient), layers);
        finish(to, patient, plan.dataSet());
        Answers answers = to.answers().by("dump RTPLAN.dcm --json");
        answers.add(
                "meterset of the beam",
                "300A0070.Value[1].300C0004.Value[1].300A0086.Value[1]",
                "MU",
                1e-6,
                plan.meterset());
        answers.add("final weight of the beam", "300A03A2.Value[1].300A010E.Value[1]", "MU", 1e-6, plan.meterset());
        answers.add(
                "spots of the first layer",
                "300A03A2.Value[1].300A03A8.Value[1].300A0392.Value[1]",
                "",
                0,
                layers.getFirst().metersets().length);
    }

    private static IonPlanObject.Layer layer(double energyMev, double radiusMm) {
        List<Double> places = new ArrayList<>();
        for (int y = -40; y <= 40; y += SPOT_SPACING_MM) {
            for (int x = -40; x <= 40; x += SPOT_SPACING_MM) {
                if (Math.hypot(x, y) <= radiusMm) {
                    places.add((double) x);
                    places.add((double) y);
                }
            }
        }
        double[] metersets = new double[places.size() / 2];
        java.util.Arrays.fill(metersets, 0.5);
        return new IonPlanObject.Layer(
                energyMev, places.stream().mapToDouble(Double::doubleValue).toArray(), metersets);
    }
}
