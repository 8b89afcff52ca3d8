package org.isocenter.nucletron;

import java.util.stream.Stream;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.OncentraCleanSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONC-PROBE: Prostate has the module, GYN has not. The clean set obeys each rule; each line breaks one. */
class OncentraProbeTest {
    static final String PROSTATE = """
            ONC-PROBE-002 | usp (1003,1001 NUCLETRON)=2
            ONC-PROBE-004 | usp (1003,1010 NUCLETRON)[1].(1003,102A NUCLETRON)=2
            ONC-PROBE-004 | usp (1003,1010 NUCLETRON)[1].(1003,102B NUCLETRON)=9
            ONC-PROBE-005 | usp (1003,1010 NUCLETRON)[1].(1003,1040 NUCLETRON)[1].(1003,1042 NUCLETRON)=3
            ONC-PROBE-010 | usp (1003,1002 NUCLETRON)=9
            ONC-IMG-US-012 | usm (1003,0010)=NUCLETRON ; usm (1003,1010 NUCLETRON)* | usm (1003,1010 NUCLETRON)
            """;
    static final String GYN = """
            ONC-PROBE-001 | us (1003,0010)=NUCLETRON ; us (1003,1001 NUCLETRON)=1 | us (1003,1001 NUCLETRON)
            """;

    static Stream<Case> prostate() {
        return Case.parse(PROSTATE, OncentraCleanSet.prostate());
    }

    static Stream<Case> gyn() {
        return Case.parse(GYN, OncentraCleanSet.objects());
    }

    @ParameterizedTest
    @MethodSource("prostate")
    void brokenRuleIsReportedAndNothingElse(Case broken) {
        broken.verify(OncentraProfiles.PROSTATE);
    }

    @ParameterizedTest
    @MethodSource("gyn")
    void gynReportsTheModuleItself(Case broken) {
        broken.verify(OncentraProfiles.GYN);
    }

    @ParameterizedTest
    @MethodSource("gyn")
    void gynNeverWritesIt(Case broken) {
        broken.verifyWritten(OncentraProfiles.GYN);
    }
}
