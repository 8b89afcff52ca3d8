package org.isocenter.nucletron;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;

/** Oncentra's plans: what kind they are, fraction groups, approval. */
final class OncentraPlan {
    static final List<Check> CHECKS = new CheckList(OncentraPlan.class)
            .object("ONC-PLAN-001", OncentraPlan::brachy, Iods.PLAN)
            .object("ONC-PLAN-014", OncentraPlan::beams, Iods.PLAN)
            .object("ONC-PLAN-015", OncentraPlan::setups, Iods.PLAN)
            .written("ONC-PLAN-015", OncentraPlan::setups, Iods.PLAN)
            .object("ONC-PLAN-019", OncentraPlan::pattern, Iods.PLAN)
            .object("ONC-PLAN-022", OncentraPlan::review, Iods.PLAN)
            .written("ONC-PLAN-022", OncentraPlan::review, Iods.PLAN)
            .all();

    private OncentraPlan() {}

    private static void brachy(DataSet plan, Sink out) {
        boolean beams = !plan.items(Tags.BeamSequence).isEmpty();
        if (plan.items(Tags.ApplicationSetupSequence).isEmpty() && !beams) {
            out.add("ApplicationSetupSequence", "is missing; accepted: a brachytherapy plan");
        }
    }

    private static void beams(DataSet plan, Sink out) {
        int beams = plan.items(Tags.BeamSequence).size();
        if (beams > 0) {
            out.add("BeamSequence", "has " + beams + (beams == 1 ? " beam" : " beams") + "; accepted: none");
            return;
        }
        List<DataSet> groups = plan.items(Tags.FractionGroupSequence);
        for (int g = 0; g < groups.size(); g++) {
            int[] number = groups.get(g).ints(Tags.NumberOfBeams);
            if (number.length == 1 && number[0] > 0) {
                out.add(
                        "FractionGroupSequence[" + (g + 1) + "].NumberOfBeams",
                        "is " + number[0] + ": an external beam plan");
            }
        }
    }

    private static void setups(DataSet plan, Sink out) {
        Set<String> known = new HashSet<>();
        plan.items(Tags.ApplicationSetupSequence).forEach(item -> known.add(item.string(Tags.ApplicationSetupNumber)));
        List<DataSet> groups = plan.items(Tags.FractionGroupSequence);
        for (int g = 0; g < groups.size(); g++) {
            String where = "FractionGroupSequence[" + (g + 1) + "].";
            List<DataSet> setups = groups.get(g).items(Tags.ReferencedBrachyApplicationSetupSequence);
            int[] number = groups.get(g).ints(Tags.NumberOfBrachyApplicationSetups);
            if (number.length == 1 && number[0] != setups.size()) {
                out.add(
                        where + "NumberOfBrachyApplicationSetups",
                        "is " + number[0] + "; accepted: " + setups.size() + ", the number of references");
            }
            for (int i = 0; i < setups.size(); i++) {
                String setup = setups.get(i).string(Tags.ReferencedBrachyApplicationSetupNumber);
                if (!known.contains(setup)) {
                    out.add(
                            where + "ReferencedBrachyApplicationSetupSequence[" + (i + 1)
                                    + "].ReferencedBrachyApplicationSetupNumber",
                            "is " + setup + ", which no application setup has");
                }
            }
        }
    }

    // PS3.3 C.8.8.13: a digit for each fraction of each day of each week of the cycle.
    private static void pattern(DataSet plan, Sink out) {
        List<DataSet> groups = plan.items(Tags.FractionGroupSequence);
        for (int g = 0; g < groups.size(); g++) {
            String pattern = groups.get(g).string(Tags.FractionPattern);
            int[] digits = groups.get(g).ints(Tags.NumberOfFractionPatternDigitsPerDay);
            int[] weeks = groups.get(g).ints(Tags.RepeatFractionCycleLength);
            if (pattern.isEmpty() || digits.length != 1 || weeks.length != 1) {
                continue;
            }
            long wanted = 7L * digits[0] * weeks[0];
            boolean binary = pattern.chars().allMatch(c -> c == '0' || c == '1');
            if (!binary || pattern.length() != wanted) {
                out.add(
                        "FractionGroupSequence[" + (g + 1) + "].FractionPattern",
                        "is " + pattern + "; accepted: " + wanted + " digits 0 and 1");
            }
        }
    }

    private static void review(DataSet plan, Sink out) {
        String status = plan.string(Tags.ApprovalStatus);
        boolean reviewed = status.equals("APPROVED") || status.equals("REJECTED");
        review(plan, Tags.ReviewDate, "ReviewDate", reviewed, status, out);
        review(plan, Tags.ReviewTime, "ReviewTime", reviewed, status, out);
        review(plan, Tags.ReviewerName, "ReviewerName", reviewed, status, out);
    }

    private static void review(DataSet plan, int tag, String name, boolean reviewed, String status, Sink out) {
        if (reviewed && !plan.has(tag)) {
            out.add(name, "is missing although the plan is " + status);
        } else if (status.equals("UNAPPROVED") && plan.hasValue(tag)) {
            out.add(Finding.Effect.NOTE, name, "is there although the plan is UNAPPROVED");
        }
    }
}
