package org.isocenter.planning;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** Wedges, boli, blocks, applicators, setups and tolerance tables of beams. */
final class ModifierChecks {
    private static final String STANDARD = "PS3.3 C.8.8.14";

    private ModifierChecks() {}

    static void judge(DataSet plan, List<Beam> beams, Sink out) {
        beams.forEach(beam -> judge(beam, out));
        tolerances(plan, beams, out);
        setups(plan, beams, out);
    }

    private static void judge(Beam beam, Sink out) {
        boolean isIon = beam.isIon();
        count(beam, Tags.NumberOfWedges, isIon ? Tags.IonWedgeSequence : Tags.WedgeSequence, "NumberOfWedges", out);
        count(beam, Tags.NumberOfBoli, Tags.ReferencedBolusSequence, "NumberOfBoli", out);
        count(beam, Tags.NumberOfBlocks, isIon ? Tags.IonBlockSequence : Tags.BlockSequence, "NumberOfBlocks", out);
        if (!isIon) {
            count(beam, Tags.NumberOfCompensators, Tags.CompensatorSequence, "NumberOfCompensators", out);
        }
        boolean isElectron = beam.radiation().equals("ELECTRON");
        if (isElectron
                && beam.isTreatment()
                && beam.item().items(Tags.ApplicatorSequence).isEmpty()) {
            out.warning(
                    "PC-MOD-02",
                    beam.where() + ".ApplicatorSequence",
                    "electron beam " + beam.name() + " has no applicator",
                    "TG-275");
        }
        Set<Integer> placed = beam.points().stream()
                .flatMap(point -> point.item().items(Tags.WedgePositionSequence).stream())
                .map(item -> Numbers.whole(item, Tags.ReferencedWedgeNumber))
                .collect(Collectors.toSet());
        for (DataSet wedge : beam.item().items(Tags.WedgeSequence)) {
            if (!placed.contains(Numbers.whole(wedge, Tags.WedgeNumber))) {
                out.error(
                        "PC-MOD-03",
                        beam.where() + ".WedgeSequence",
                        "wedge " + Numbers.whole(wedge, Tags.WedgeNumber) + " of " + beam.name()
                                + " is IN or OUT in no control point",
                        STANDARD);
            }
        }
    }

    /** PC-MOD-01 */
    private static void count(Beam beam, int countTag, int sequence, String name, Sink out) {
        int declared = Numbers.whole(beam.item(), countTag);
        int found = beam.item().items(sequence).size();
        if (declared != Integer.MIN_VALUE && declared != found || declared == Integer.MIN_VALUE && found > 0) {
            out.error(
                    "PC-MOD-01",
                    beam.where() + "." + name,
                    (declared == Integer.MIN_VALUE ? "no number" : declared) + ", but there are " + found + " items",
                    STANDARD);
        }
    }

    /** PC-TOL-01, -02 */
    private static void tolerances(DataSet plan, List<Beam> beams, Sink out) {
        List<Beam> treated = beams.stream().filter(Beam::isTreatment).toList();
        boolean isThere = !plan.items(Tags.ToleranceTableSequence).isEmpty()
                || !plan.items(Tags.IonToleranceTableSequence).isEmpty();
        if (!isThere && !treated.isEmpty()) {
            out.note("PC-TOL-02", "ToleranceTableSequence", "the plan has no tolerance table", "TG-275");
        }
        for (Beam beam : treated) {
            if (isThere && !beam.item().hasValue(Tags.ReferencedToleranceTableNumber)) {
                out.warning(
                        "PC-TOL-01",
                        beam.where() + ".ReferencedToleranceTableNumber",
                        beam.name() + " uses none of the plan's tolerance tables",
                        "TG-275");
            }
        }
    }

    /** PC-SET-01, -02 */
    private static void setups(DataSet plan, List<Beam> beams, Sink out) {
        List<Beam> treated = beams.stream().filter(Beam::isTreatment).toList();
        if (treated.isEmpty()) {
            return;
        }
        if (treated.size() == beams.size()) {
            out.note("PC-SET-01", "", "the plan has no setup beam", "TG-275");
        }
        boolean isThere = !plan.items(Tags.PatientSetupSequence).isEmpty();
        for (Beam beam : treated) {
            if (isThere && !beam.item().hasValue(Tags.ReferencedPatientSetupNumber)) {
                out.warning(
                        "PC-SET-02",
                        beam.where() + ".ReferencedPatientSetupNumber",
                        beam.name() + " names no patient setup",
                        "TG-275");
            }
        }
    }
}
