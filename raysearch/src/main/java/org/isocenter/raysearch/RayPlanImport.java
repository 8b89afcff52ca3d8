package org.isocenter.raysearch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Beams;

/** RayStation import of plans: beams, setups, machines, compensators. Rules for ion plans that are the same run on them too. */
final class RayPlanImport {
    private static final Set<String> FLUENCE_MAPS = Set.of("OPTIMAL", "TOTAL ACTUAL", "TOTAL_ACTUAL");
    private static final Set<String> FLUENCE_MAKERS = Set.of("Varian Medical Systems", "VARIAN Medical Systems");

    static final List<Check> CHECKS = new CheckList(RayPlanImport.class)
            .object(
                    "RAY-IMP-PLAN-034",
                    (plan, out) -> unique(plan, Tags.BeamName, "BeamName", out),
                    Iods.PLAN,
                    Iods.ION_PLAN)
            .object(
                    "RAY-IMP-PLAN-035",
                    (plan, out) -> unique(plan, Tags.BeamDescription, "BeamDescription", out),
                    Iods.PLAN,
                    Iods.ION_PLAN)
            .object("RAY-IMP-PLAN-043", RayPlanImport::oneMachine, Iods.PLAN)
            .object("RAY-IMP-PLAN-048", RayPlanImport::jawY, Iods.PLAN)
            .object("RAY-IMP-PLAN-052", RayPlanImport::setupNumbers, Iods.PLAN)
            .object("RAY-IMP-PLAN-053", RayPlanImport::setupPositions, Iods.PLAN)
            .object("RAY-IMP-PLAN-061", (plan, out) -> compensators(plan, false, out), Iods.PLAN)
            .object("RAY-IMP-PLAN-062", (plan, out) -> compensators(plan, true, out), Iods.PLAN)
            .covered("RAY-IMP-PLAN-032", "RAY-IMP-PLAN-051", "RAY-IMP-PLAN-063")
            .all();

    private RayPlanImport() {}

    /** Names that are not unique are changed. */
    private static void unique(DataSet plan, int tag, String keyword, Sink out) {
        Set<String> seen = new HashSet<>();
        for (Beams.Beam beam : Beams.treated(plan)) {
            String name = beam.item().string(tag);
            if (!name.isEmpty() && !seen.add(name)) {
                out.add(beam.where(keyword), "is " + name + ", which an earlier beam has; it is renamed");
            }
        }
    }

    private static void oneMachine(DataSet plan, Sink out) {
        Map<String, Beams.Beam> beams = Beams.byNumber(plan);
        for (DataSet group : plan.items(Tags.FractionGroupSequence)) {
            String machine = null;
            for (DataSet reference : group.items(Tags.ReferencedBeamSequence)) {
                Beams.Beam beam = beams.get(reference.string(Tags.ReferencedBeamNumber));
                if (beam == null || beam.isSetup()) {
                    continue;
                }
                String name = beam.item().string(Tags.TreatmentMachineName);
                machine = machine == null ? name : machine;
                if (!machine.equals(name)) {
                    out.add(
                            beam.where("TreatmentMachineName"),
                            "is " + name + " where the fraction group has " + machine);
                }
            }
        }
    }

    private static void jawY(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.treated(plan)) {
            boolean there = beam.item().items(Tags.BeamLimitingDeviceSequence).stream()
                    .map(device -> device.string(Tags.RTBeamLimitingDeviceType))
                    .anyMatch(type -> type.equals("Y") || type.equals("ASYMY"));
            if (!there) {
                out.add(beam.where("BeamLimitingDeviceSequence"), "has no device Y or ASYMY; one must be there");
            }
        }
    }

    /** With several setups each beam names its own; with one it may be left out. */
    private static void setupNumbers(DataSet plan, Sink out) {
        Map<String, DataSet> setups = setups(plan);
        for (Beams.Beam beam : Beams.treated(plan)) {
            String number = beam.item().string(Tags.ReferencedPatientSetupNumber);
            if (number.isEmpty() && setups.size() > 1) {
                out.add(
                        beam.where("ReferencedPatientSetupNumber"),
                        "is missing where the plan has " + setups.size() + " setups");
            } else if (!number.isEmpty() && !setups.containsKey(number)) {
                out.add(beam.where("ReferencedPatientSetupNumber"), "is " + number + ", which no patient setup has");
            }
        }
    }

    private static Map<String, DataSet> setups(DataSet plan) {
        Map<String, DataSet> setups = new HashMap<>();
        plan.items(Tags.PatientSetupSequence)
                .forEach(setup -> setups.put(setup.string(Tags.PatientSetupNumber), setup));
        return setups;
    }

    private static void setupPositions(DataSet plan, Sink out) {
        Map<String, DataSet> setups = setups(plan);
        String common = "";
        for (Beams.Beam beam : Beams.treated(plan)) {
            DataSet setup = setups.get(beam.item().string(Tags.ReferencedPatientSetupNumber));
            String position = setup == null ? "" : setup.string(Tags.PatientPosition);
            common = common.isEmpty() ? position : common;
            if (!position.isEmpty() && !position.equals(common)) {
                out.add(
                        beam.where("ReferencedPatientSetupNumber"),
                        "leads to position " + position + " where an earlier beam has " + common);
            }
        }
    }

    /** Compensators are not supported, except that fluence maps of one maker are left out. Exactly two spellings count. */
    private static void compensators(DataSet plan, boolean fluenceMaps, Sink out) {
        boolean maker = FLUENCE_MAKERS.contains(plan.string(Tags.Manufacturer));
        for (Beams.Beam beam : Beams.treated(plan)) {
            List<DataSet> items = beam.item().items(Tags.CompensatorSequence);
            for (int i = 0; i < items.size(); i++) {
                String type = items.get(i).string(Tags.CompensatorType);
                if ((maker && FLUENCE_MAPS.contains(type)) == fluenceMaps) {
                    out.add(
                            beam.where("CompensatorSequence[" + (i + 1) + "]"),
                            fluenceMaps ? "is a fluence map and is left out" : "is a compensator; none is supported");
                }
            }
        }
    }
}
