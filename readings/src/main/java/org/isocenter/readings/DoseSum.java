package org.isocenter.readings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.References;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/**
 * The plan dose of a plan and its beam doses on the same grid.
 *
 * @param plan the plan dose
 * @param beams one dose a beam, of the same kind and grid
 */
public record DoseSum(Subject plan, List<Subject> beams) {
    /** How far beam doses may be from the plan dose, as part of the greatest plan dose (field.md D-05). */
    public static final double LIMIT = 0.005;

    /** Every plan dose of a set that has a beam dose for each of its treated beams; the plan must be here to tell that. */
    public static List<DoseSum> of(SubjectSet set) {
        Map<String, List<Subject>> byPlan = new LinkedHashMap<>();
        for (Subject dose : set.all(Iods.DOSE)) {
            byPlan.computeIfAbsent(References.plan(dose.dataSet()), _ -> new ArrayList<>())
                    .add(dose);
        }
        List<DoseSum> sums = new ArrayList<>();
        byPlan.forEach((uid, doses) -> set.find(uid).ifPresent(plan -> add(plan.dataSet(), doses, sums)));
        return sums;
    }

    private static void add(DataSet plan, List<Subject> doses, List<DoseSum> sums) {
        Set<String> treated = new TreeSet<>();
        Beams.treated(plan).forEach(beam -> treated.add(beam.number()));
        for (Subject total : doses) {
            if (!isType(total, "PLAN")) {
                continue;
            }
            Map<String, Subject> byBeam = new HashMap<>();
            for (Subject dose : doses) {
                Set<String> numbers = beamNumbers(dose.dataSet());
                if (isType(dose, "BEAM") && numbers.size() == 1 && sameGrid(total.dataSet(), dose.dataSet())) {
                    byBeam.putIfAbsent(numbers.iterator().next(), dose);
                }
            }
            if (!treated.isEmpty() && byBeam.keySet().equals(treated)) {
                sums.add(new DoseSum(total, List.copyOf(byBeam.values())));
            }
        }
    }

    private static boolean isType(Subject dose, String type) {
        return dose.dataSet().string(Tags.DoseSummationType).equals(type);
    }

    /** Beam numbers a dose is for. */
    public static Set<String> beamNumbers(DataSet dose) {
        Set<String> numbers = new TreeSet<>();
        for (DataSet plan : dose.items(Tags.ReferencedRTPlanSequence)) {
            for (DataSet group : plan.items(Tags.ReferencedFractionGroupSequence)) {
                group.items(Tags.ReferencedBeamSequence)
                        .forEach(beam -> numbers.add(beam.string(Tags.ReferencedBeamNumber)));
            }
        }
        return numbers;
    }

    private static boolean sameGrid(DataSet a, DataSet b) {
        for (int tag : new int[] {
            Tags.ImagePositionPatient,
            Tags.ImageOrientationPatient,
            Tags.PixelSpacing,
            Tags.GridFrameOffsetVector,
            Tags.Rows,
            Tags.Columns
        }) {
            if (!Tolerances.same(a.doubles(tag), b.doubles(tag), Tolerances.POSITION_MM)) {
                return false;
            }
        }
        return a.string(Tags.DoseUnits).equals(b.string(Tags.DoseUnits))
                && a.string(Tags.DoseType).equals(b.string(Tags.DoseType));
    }

    /** Greatest difference between sum and plan as part of the greatest plan dose; empty where values cannot be read. */
    public Optional<Double> worst() {
        DoseValues total = DoseValues.of(plan.dataSet()).orElse(null);
        List<DoseValues> parts = new ArrayList<>();
        for (Subject beam : beams) {
            DoseValues.of(beam.dataSet()).ifPresent(parts::add);
        }
        if (total == null || parts.size() != beams.size()) {
            return Optional.empty();
        }
        double greatest = 0;
        double worst = 0;
        for (int i = 0; i < total.count(); i++) {
            double sum = 0;
            for (DoseValues part : parts) {
                sum += part.count() > i ? part.doseGy(i) : 0;
            }
            double dose = total.doseGy(i);
            greatest = Math.max(greatest, Math.max(dose, sum));
            worst = Math.max(worst, Math.abs(sum - dose));
        }
        return greatest > 0 ? Optional.of(worst / greatest) : Optional.of(0.0);
    }

    public static String percent(double part) {
        return Words.number(Math.round(part * 1e4) / 100.0) + " %";
    }
}
