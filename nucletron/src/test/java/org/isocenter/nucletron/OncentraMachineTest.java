package org.isocenter.nucletron;

import java.util.stream.Stream;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.OncentraCleanSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONC-BRACHY of the afterloader. The clean set obeys each rule; each line breaks one. */
class OncentraMachineTest {
    static final String CASES = """
            ONC-BRACHY-004 | rp TreatmentMachineSequence[1].(1001,1010 NUCLETRON)=PDR
            ONC-BRACHY-005 | rp TreatmentMachineSequence[1].(1001,1014 NUCLETRON)=2
            ONC-BRACHY-006 | rp TreatmentMachineSequence[1].(1001,1016 NUCLETRON)=1
            ONC-BRACHY-006 | rp ApplicationSetupSequence[1].ChannelSequence[2].ChannelNumber=91
            ONC-BRACHY-007 | rp TreatmentMachineSequence[1].(1001,101A NUCLETRON)=1\\2
            ONC-BRACHY-008 | rp ApplicationSetupSequence[1].ChannelSequence[1].ChannelLength=1600
            ONC-BRACHY-009 | rp TreatmentMachineSequence[1].(1001,1024 NUCLETRON)=4
            ONC-BRACHY-009 | rp TreatmentMachineSequence[1].(1001,1028 NUCLETRON)=3
            ONC-BRACHY-010 | rp TreatmentMachineSequence[1].(1001,102A NUCLETRON)=11
            ONC-BRACHY-012 | rp ApplicationSetupSequence[1].ChannelSequence[2].SourceApplicatorStepSize=5
            ONC-BRACHY-013 | rp TreatmentMachineSequence[1].(1001,1032 NUCLETRON)=1 | rp ApplicationSetupSequence[1].ChannelSequence[1].BrachyControlPointSequence ; ONC-BRACHY-013 rp ApplicationSetupSequence[1].ChannelSequence[2].BrachyControlPointSequence
            ONC-BRACHY-014 | rp TreatmentMachineSequence[1].(1001,1034 NUCLETRON)=3 | rp ApplicationSetupSequence[1].ChannelSequence[1].ChannelTotalTime ; ONC-BRACHY-014 rp ApplicationSetupSequence[1].ChannelSequence[2].ChannelTotalTime
            ONC-BRACHY-014 | rp TreatmentMachineSequence[1].(1001,1036 NUCLETRON)=5 | rp ApplicationSetupSequence[1].ChannelSequence[1].ChannelTotalTime ; ONC-BRACHY-014 rp ApplicationSetupSequence[1].ChannelSequence[2].ChannelTotalTime
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
