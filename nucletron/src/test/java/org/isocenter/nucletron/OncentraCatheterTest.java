package org.isocenter.nucletron;

import java.util.stream.Stream;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.OncentraCleanSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONC-BRACHY of the catheters. The clean set obeys each rule; each line breaks one. */
class OncentraCatheterTest {
    static final String CASES = """
            ONC-BRACHY-041 | rp ApplicationSetupSequence[1].ChannelSequence[2].SourceApplicatorID=X2 | rp ApplicationSetupSequence[1].ChannelSequence[2].SourceApplicatorID ; ONC-BRACHY-060 rp ApplicationSetupSequence[1].ChannelSequence[2].(1001,10FF NUCLETRON)
            ONC-BRACHY-043 | rp ApplicationSetupSequence[1].ChannelSequence[1].SourceApplicatorLength=150
            ONC-BRACHY-044 | rp ApplicationSetupSequence[1].ChannelSequence[1].(1001,1070 NUCLETRON)=1\\2
            ONC-BRACHY-045 | rp ApplicationSetupSequence[1].ChannelSequence[1].(1001,1072 NUCLETRON)=2
            ONC-BRACHY-045 | rp ApplicationSetupSequence[1].ChannelSequence[1].(1001,1076 NUCLETRON)=5
            ONC-BRACHY-046 | rp ApplicationSetupSequence[1].ChannelSequence[1].(1001,107A NUCLETRON)-
            ONC-BRACHY-047 | rp ApplicationSetupSequence[1].ChannelSequence[1].(1001,1080 NUCLETRON)[2].(1001,1081 NUCLETRON)=1
            ONC-BRACHY-047 | rp ApplicationSetupSequence[1].ChannelSequence[1].(1001,1080 NUCLETRON)[1].(1001,1083 NUCLETRON)=1\\2
            ONC-BRACHY-058 | rp ApplicationSetupSequence[1].ChannelSequence[1].(1001,1080 NUCLETRON)- ; rp ApplicationSetupSequence[1].ChannelSequence[1].BrachyControlPointSequence[1].ControlPoint3DPosition- | rp ApplicationSetupSequence[1].ChannelSequence[1].BrachyControlPointSequence[1].ControlPoint3DPosition
            ONC-BRACHY-060 | rp ApplicationSetupSequence[1].ChannelSequence[1].SourceApplicatorID=V1 | rp ApplicationSetupSequence[1].ChannelSequence[1].(1001,10FF NUCLETRON)
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
