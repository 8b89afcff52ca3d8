package org.isocenter.nucletron;

import java.util.stream.Stream;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.OncentraCleanSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONC-PLAN. The clean set obeys each rule; each line breaks one. */
class OncentraPlanTest {
    static final String CASES = """
            ONC-PLAN-001 | rp ApplicationSetupSequence- | rp ApplicationSetupSequence ; ONC-PLAN-015 rp FractionGroupSequence[1].ReferencedBrachyApplicationSetupSequence[1].ReferencedBrachyApplicationSetupNumber ; ONC-SET-006 rp (1001,10FE NUCLETRON)[1].(1001,10B9 NUCLETRON)
            ONC-PLAN-002 | rp RTPlanGeometry=TREATMENT_DEVICE
            ONC-PLAN-003 | rp ReferencedStructureSetSequence+
            ONC-PLAN-003 | rp ReferencedStructureSetSequence-
            ONC-PLAN-004 | rp ReferencedStructureSetSequence[1].ReferencedSOPClassUID-
            ONC-PLAN-005 | rp RTPlanLabel=
            ONC-PLAN-007 | rp FrameOfReferenceUID=1.2.7.9
            ONC-PLAN-013 | rp FractionGroupSequence[1].NumberOfBeams=2 | rp FractionGroupSequence[1].NumberOfBeams ; ONC-PLAN-014 rp FractionGroupSequence[1].NumberOfBeams
            ONC-PLAN-014 | rp BeamSequence*
            ONC-PLAN-014 | rp FractionGroupSequence[1].NumberOfBeams=1 | rp FractionGroupSequence[1].NumberOfBeams ; ONC-PLAN-013 rp FractionGroupSequence[1].NumberOfBeams
            ONC-PLAN-015 | rp FractionGroupSequence[1].NumberOfBrachyApplicationSetups=2
            ONC-PLAN-015 | rp FractionGroupSequence[1].ReferencedBrachyApplicationSetupSequence[1].ReferencedBrachyApplicationSetupNumber=5
            ONC-PLAN-019 | rp FractionGroupSequence[1].FractionPattern=11110
            ONC-PLAN-021 | rp ApprovalStatus-
            ONC-PLAN-022 | rp ApprovalStatus=APPROVED | rp ReviewDate ; ONC-PLAN-022 rp ReviewTime ; ONC-PLAN-022 rp ReviewerName
            ONC-PLAN-022 | rp ReviewDate=20260101
            """;

    static Stream<Case> cases() {
        return Case.parse(CASES, OncentraCleanSet.objects());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenRuleIsReportedAndNothingElse(Case broken) {
        broken.verify(OncentraProfiles.GYN);
    }
}
