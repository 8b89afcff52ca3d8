package org.isocenter.raysearch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Beams;

/** RayStation export of plans: what a plan shows by itself. The rules of the fraction group and the references hold for ion plans too. */
final class RayPlanExport {
    private static final String BRAINLAB = "Brainlab - ONC - Beam Parameters";
    private static final String MEDPHOTON = "medPhoton 1.0";

    static final List<Check> CHECKS = new CheckList(RayPlanExport.class)
            .written("RAY-EXP-PLAN-010", RayPlanExport::beamLists, Iods.PLAN, Iods.ION_PLAN)
            .written("RAY-EXP-PLAN-013", RayPlanExport::effectiveDoses, Iods.PLAN, Iods.ION_PLAN)
            .written("RAY-EXP-PLAN-019", RayPlanExport::medPhoton, Iods.PLAN, Iods.ION_PLAN)
            .written("RAY-EXP-PLAN-021", RayPlanExport::beamCounts, Iods.PLAN, Iods.ION_PLAN)
            .written("RAY-EXP-PLAN-023", RayPlanExport::beamDoses, Iods.PLAN, Iods.ION_PLAN)
            .written("RAY-EXP-PLAN-025", RayPlanExport::metersets, Iods.PLAN)
            .written("RAY-EXP-PLAN-028", RayPlanExport::descriptions, Iods.PLAN)
            .written(
                    "RAY-EXP-PLAN-040",
                    (plan, out) -> counts(plan, Tags.NumberOfBoli, "NumberOfBoli", Tags.ReferencedBolusSequence, out),
                    Iods.PLAN)
            .written(
                    "RAY-EXP-PLAN-041",
                    (plan, out) -> counts(plan, Tags.NumberOfBlocks, "NumberOfBlocks", Tags.BlockSequence, out),
                    Iods.PLAN)
            .all();

    private RayPlanExport() {}

    private static void beamLists(DataSet plan, Sink out) {
        List<DataSet> items = plan.items(Tags.ReferencedRTPlanSequence);
        for (int i = 0; i < items.size(); i++) {
            String where = "ReferencedRTPlanSequence[" + (i + 1) + "].";
            RayPrivate.under(BRAINLAB, 0x300B, Set.of(0x10), items.get(i), where, out);
        }
    }

    private static void effectiveDoses(DataSet plan, Sink out) {
        List<DataSet> items = plan.items(Tags.DoseReferenceSequence);
        for (int i = 0; i < items.size(); i++) {
            String where = "DoseReferenceSequence[" + (i + 1) + "].";
            RayPrivate.under(RayPrivate.RAYSEARCH, 0x4001, Set.of(0x11), items.get(i), where, out);
        }
    }

    private static void medPhoton(DataSet plan, Sink out) {
        RayPrivate.under(MEDPHOTON, 0x30BB, Set.of(0, 1), plan, "", out);
        List<DataSet> items = plan.items(Tags.PatientSetupSequence);
        for (int i = 0; i < items.size(); i++) {
            RayPrivate.under(
                    MEDPHOTON, 0x30BB, Set.of(0, 1), items.get(i), "PatientSetupSequence[" + (i + 1) + "].", out);
        }
    }

    private static void beamCounts(DataSet plan, Sink out) {
        List<DataSet> groups = plan.items(Tags.FractionGroupSequence);
        int beams = Beams.all(plan).size();
        for (int i = 0; i < groups.size(); i++) {
            int[] n = groups.get(i).ints(Tags.NumberOfBeams);
            int items = groups.get(i).items(Tags.ReferencedBeamSequence).size();
            if (n.length != 1 || n[0] != beams || items != beams) {
                out.add(
                        "FractionGroupSequence[" + (i + 1) + "].NumberOfBeams",
                        "is " + (n.length == 1 ? n[0] : "missing") + " with " + items
                                + " referenced beams; accepted: the number of beams, " + beams);
            }
        }
    }

    private interface ReferencedBeam {
        void judge(DataSet item, Beams.Beam beam, String where);
    }

    /** Referenced beams that are treated, joined by number. */
    private static void eachTreated(DataSet plan, ReferencedBeam test) {
        Map<String, Beams.Beam> beams = new HashMap<>();
        Beams.treated(plan).forEach(beam -> beams.putIfAbsent(beam.number(), beam));
        List<DataSet> groups = plan.items(Tags.FractionGroupSequence);
        for (int g = 0; g < groups.size(); g++) {
            List<DataSet> items = groups.get(g).items(Tags.ReferencedBeamSequence);
            for (int i = 0; i < items.size(); i++) {
                Beams.Beam beam = beams.get(items.get(i).string(Tags.ReferencedBeamNumber));
                if (beam != null) {
                    test.judge(
                            items.get(i),
                            beam,
                            "FractionGroupSequence[" + (g + 1) + "].ReferencedBeamSequence[" + (i + 1) + "].");
                }
            }
        }
    }

    private static void beamDoses(DataSet plan, Sink out) {
        eachTreated(plan, (item, _, where) -> {
            if (!item.hasValue(Tags.BeamDose)) {
                out.add(where + "BeamDose", "is missing");
            }
        });
    }

    private static void metersets(DataSet plan, Sink out) {
        eachTreated(plan, (item, _, where) -> {
            double[] meterset = item.doubles(Tags.BeamMeterset);
            if (meterset.length != 1 || !(meterset[0] >= 0)) {
                out.add(where + "BeamMeterset", "is " + Words.numbers(meterset) + "; accepted: the MU of the beam");
            }
        });
    }

    private static void descriptions(DataSet plan, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            String name = beam.item().string(Tags.BeamName);
            String description = beam.item().string(Tags.BeamDescription);
            if (!description.equals(name)) {
                out.add(beam.where("BeamDescription"), "is " + description + "; accepted: the beam name, " + name);
            }
        }
    }

    // E08: the number of blocks is that of the items, not always 0.
    private static void counts(DataSet plan, int tag, String keyword, int sequence, Sink out) {
        for (Beams.Beam beam : Beams.all(plan)) {
            int[] n = beam.item().ints(tag);
            int items = beam.item().items(sequence).size();
            if (n.length == 1 && n[0] != items) {
                out.add(beam.where(keyword), "is " + n[0] + "; accepted: the number of items, " + items);
            }
        }
    }
}
