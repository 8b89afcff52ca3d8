package org.isocenter.nucletron;

import java.util.stream.Stream;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.OncentraCleanSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONC-BRACHY of the setups and their control points. The clean set obeys each rule; each line breaks one. */
class OncentraBrachyTest {
    static final String CASES = """
            ONC-BRACHY-001 | rp BrachyTreatmentTechnique=SURFACE | rp BrachyTreatmentTechnique ; ONC-STO-019 rp BrachyTreatmentTechnique
            ONC-BRACHY-002 | rp BrachyTreatmentType=LDR | rp BrachyTreatmentType ; ONC-BRACHY-004 rp TreatmentMachineSequence[1].(1001,1010 NUCLETRON) ; ONC-BRACHY-004 rp TreatmentMachineSequence[1].(1001,1012 NUCLETRON)
            ONC-BRACHY-003 | rp TreatmentMachineSequence+
            ONC-BRACHY-015 | rp SourceSequence[1].SourceType=CYLINDER
            ONC-BRACHY-015 | rp SourceSequence[1].SourceNumber- | rp SourceSequence[1].SourceNumber ; ONC-BRACHY-016 rp ApplicationSetupSequence[1].ChannelSequence[1].ReferencedSourceNumber ; ONC-BRACHY-016 rp ApplicationSetupSequence[1].ChannelSequence[2].ReferencedSourceNumber
            ONC-BRACHY-016 | rp SourceSequence+
            ONC-BRACHY-016 | rp ApplicationSetupSequence[1].ChannelSequence[2].ReferencedSourceNumber=2
            ONC-BRACHY-019 | rp SourceSequence[1].SourceStrengthReferenceDate-
            ONC-BRACHY-030 | rp ApplicationSetupSequence[1].ApplicationSetupType=OTHER | rp ApplicationSetupSequence[1].ApplicationSetupType
            ONC-BRACHY-032 | rp ApplicationSetupSequence[1].TotalReferenceAirKerma-
            ONC-BRACHY-033 | rp ApplicationSetupSequence[1].TotalReferenceAirKerma=500
            ONC-BRACHY-033 | pdr ApplicationSetupSequence[1].TotalReferenceAirKerma=4444.44
            ONC-BRACHY-035 | rp ApplicationSetupSequence[1].ChannelSequence- | rp ApplicationSetupSequence[1].ChannelSequence ; ONC-SET-006 rp (1001,10FE NUCLETRON)[1].(1001,10B9 NUCLETRON)
            ONC-BRACHY-036 | rp ApplicationSetupSequence[1].ChannelSequence[1].ChannelNumber-
            ONC-BRACHY-037 | rp ApplicationSetupSequence[1].ChannelSequence[1].ChannelTotalTime-
            ONC-BRACHY-038 | rp ApplicationSetupSequence[1].ChannelSequence[1].SourceMovementType=OSCILLATING
            ONC-BRACHY-039 | pdr ApplicationSetupSequence[1].ChannelSequence[1].NumberOfPulses-
            ONC-BRACHY-040 | pdr ApplicationSetupSequence[1].ChannelSequence[1].PulseRepetitionInterval-
            ONC-BRACHY-048 | rp ApplicationSetupSequence[1].ChannelSequence[1].SourceApplicatorStepSize- ; rp ApplicationSetupSequence[1].ChannelSequence[2].SourceApplicatorStepSize- | rp ApplicationSetupSequence[1].ChannelSequence[1].SourceApplicatorStepSize ; ONC-BRACHY-048 rp ApplicationSetupSequence[1].ChannelSequence[2].SourceApplicatorStepSize
            ONC-BRACHY-048 | rp ApplicationSetupSequence[1].ChannelSequence[1].SourceApplicatorStepSize=3 ; rp ApplicationSetupSequence[1].ChannelSequence[2].SourceApplicatorStepSize=3 | rp ApplicationSetupSequence[1].ChannelSequence[1].SourceApplicatorStepSize ; ONC-BRACHY-048 rp ApplicationSetupSequence[1].ChannelSequence[2].SourceApplicatorStepSize
            ONC-BRACHY-054 | rp ApplicationSetupSequence[1].ChannelSequence[1].BrachyControlPointSequence[1].ControlPointIndex=1
            ONC-BRACHY-055 | rp ApplicationSetupSequence[1].ChannelSequence[1].NumberOfControlPoints=3
            ONC-BRACHY-055 | rp ApplicationSetupSequence[1].ChannelSequence[1].BrachyControlPointSequence[2].ControlPointRelativePosition=6 | rp ApplicationSetupSequence[1].ChannelSequence[1].NumberOfControlPoints
            ONC-BRACHY-056 | rp ApplicationSetupSequence[1].ChannelSequence[1].BrachyControlPointSequence[1].CumulativeTimeWeight=10
            ONC-BRACHY-056 | rp ApplicationSetupSequence[1].ChannelSequence[1].BrachyControlPointSequence[4].CumulativeTimeWeight=90
            ONC-BRACHY-056 | rp ApplicationSetupSequence[1].ChannelSequence[1].BrachyControlPointSequence[3].CumulativeTimeWeight=40
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
