package org.isocenter.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.rt.Dose;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Roi;
import org.isocenter.rt.RtDose;

/** What is prescribed, and whether beams and the dose distribution give it. */
final class PrescriptionChecks {
    private static final String STANDARD = "PS3.3 C.8.8.10";

    private final PlanInputs inputs;
    private final DataSet plan;
    private final PlanCheckSettings settings;
    private final Sink out;

    private PrescriptionChecks(PlanInputs inputs, PlanCheckSettings settings, Sink out) {
        this.inputs = inputs;
        this.plan = inputs.plan();
        this.settings = settings;
        this.out = out;
    }

    /** A dose reference that prescribes to a target. */
    private record Target(String where, String name, Optional<Integer> roi, double prescribedGy) {}

    static void judge(PlanInputs inputs, List<Beam> beams, PlanCheckSettings settings, Sink out) {
        PrescriptionChecks checks = new PrescriptionChecks(inputs, settings, out);
        List<Target> targets = checks.targets();
        checks.beamDoses(targets, beams);
        inputs.doses().stream()
                .flatMap(dose -> dose.dose().stream())
                .filter(dose ->
                        dose.summation().equals("PLAN") || dose.summation().equals("BRACHY"))
                .findFirst()
                .ifPresent(dose -> checks.distribution(dose, targets));
        checks.units();
    }

    /** PC-RX-01: every dose reference with its role, never one number silently (field.md P-07). */
    private List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        List<DataSet> items = plan.items(Tags.DoseReferenceSequence);
        List<String> told = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            DataSet item = items.get(i);
            double prescribed = Numbers.number(item, Tags.TargetPrescriptionDose);
            String name = item.string(Tags.DoseReferenceDescription);
            int roi = Numbers.whole(item, Tags.ReferencedROINumber);
            String role = item.string(Tags.DoseReferenceType);
            if (prescribed > 0) {
                told.add(role + (name.isEmpty() ? "" : " " + name) + " " + Numbers.text(prescribed) + " Gy");
            }
            if (prescribed > 0 && role.equals("TARGET")) {
                Optional<Integer> number = roi == Integer.MIN_VALUE ? Optional.empty() : Optional.of(roi);
                targets.add(new Target("DoseReferenceSequence[" + (i + 1) + "]", name, number, prescribed));
            } else if (item.hasValue(Tags.TargetPrescriptionDose) && !(prescribed > 0)) {
                out.error(
                        "PC-RX-01",
                        "DoseReferenceSequence[" + (i + 1) + "].TargetPrescriptionDose",
                        Numbers.text(prescribed) + " Gy; accepted: above 0",
                        STANDARD);
            }
        }
        if (targets.isEmpty()) {
            out.warning("PC-RX-01", "DoseReferenceSequence", "the plan prescribes no dose to a target", STANDARD);
        } else if (told.size() > 1) {
            out.note(
                    "PC-RX-01",
                    "DoseReferenceSequence",
                    "several prescriptions: " + String.join("; ", told),
                    "field.md P-07");
        }
        return targets;
    }

    /** PC-RX-04: beam doses by fractions against the highest prescription. */
    private void beamDoses(List<Target> targets, List<Beam> beams) {
        double total = 0;
        for (DataSet group : plan.items(Tags.FractionGroupSequence)) {
            int fractions = Numbers.whole(group, Tags.NumberOfFractionsPlanned);
            double ofGroup = 0;
            for (DataSet item : group.items(Tags.ReferencedBeamSequence)) {
                boolean isTreatment = beams.stream()
                        .anyMatch(beam ->
                                beam.isTreatment() && beam.number() == Numbers.whole(item, Tags.ReferencedBeamNumber));
                ofGroup += isTreatment ? Numbers.number(item, Tags.BeamDose) : 0;
            }
            total += fractions * ofGroup;
        }
        double highest =
                targets.stream().mapToDouble(Target::prescribedGy).max().orElse(Double.NaN);
        if (total > 0 && Math.abs(total / highest - 1) > settings.dosePart()) {
            out.warning(
                    "PC-RX-04",
                    "FractionGroupSequence",
                    "beam doses by fractions give " + Numbers.text(total) + " Gy at their points; prescribed are "
                            + Numbers.text(highest) + " Gy",
                    "TG-275");
        }
    }

    /** PC-RX-03, -06: mean, near minimum and place of the maximum, at voxel centres of the dose. */
    private void distribution(Dose dose, List<Target> targets) {
        if (!dose.isAbsolute() || inputs.rois().isEmpty()) {
            return;
        }
        List<Region> regions = new ArrayList<>();
        for (Target target : targets) {
            Optional<Roi> roi =
                    target.roi().flatMap(number -> inputs.rois().get().roi(number));
            if (roi.isPresent()) {
                Region region = new Region(roi.get());
                regions.add(region);
                dose(dose, target, roi.get().name(), region);
            }
        }
        if (!regions.isEmpty()) {
            maximum(dose, regions);
        }
    }

    private void dose(Dose dose, Target target, String name, Region region) {
        double[] values = region.isEmpty() ? new double[0] : region.values(dose.volume());
        if (values.length == 0) {
            out.error(
                    "PC-RX-03",
                    target.where(),
                    "target " + name
                            + (region.isEmpty() ? " has no closed axial contour" : " holds no voxel of the dose"),
                    "TG-275");
            return;
        }
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double nearMinimum = values[(int) (0.05 * values.length)];
        if (Math.abs(mean / target.prescribedGy() - 1) > settings.targetMeanPart()
                || nearMinimum < settings.targetD95Part() * target.prescribedGy()) {
            out.warning(
                    "PC-RX-03",
                    target.where(),
                    name + " receives " + Numbers.text(mean) + " Gy in the mean and "
                            + Numbers.text(nearMinimum) + " Gy in 95 % of its voxels; prescribed are "
                            + Numbers.text(target.prescribedGy()) + " Gy",
                    "TG-275");
        }
    }

    private void maximum(Dose dose, List<Region> targets) {
        float[] values = dose.volume().values();
        int highest = 0;
        for (int i = 1; i < values.length; i++) {
            highest = values[i] > values[highest] ? i : highest;
        }
        Grid grid = dose.volume().grid();
        int plane = grid.columns() * grid.rows();
        int row = highest % plane / grid.columns();
        int slice = highest / plane;
        Point place = grid.position(highest % grid.columns(), row, slice);
        if (targets.stream().noneMatch(target -> target.contains(place))) {
            out.warning(
                    "PC-RX-06",
                    "",
                    "the highest dose, " + Numbers.text(values[highest]) + " Gy at " + Numbers.text(place)
                            + " mm, is outside all targets",
                    "TG-275");
        }
    }

    /** PC-RX-05, field.md D-09 */
    private void units() {
        for (RtDose dose : inputs.doses()) {
            if (dose.dose().isPresent() && !dose.dose().get().isAbsolute()) {
                out.warning(
                        "PC-RX-05",
                        "",
                        "a dose is in units " + dose.dose().get().units()
                                + ": it is not compared with the prescription",
                        "field.md D-09");
            }
        }
    }
}
