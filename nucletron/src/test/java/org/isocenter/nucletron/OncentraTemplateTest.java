package org.isocenter.nucletron;

import java.util.stream.Stream;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.OncentraCleanSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONC-TPL. The clean set obeys each rule; each line breaks one. */
class OncentraTemplateTest {
    static final String CASES = """
            ONC-TPL-001 | us (300B,1000 NUCLETRON)=7
            ONC-TPL-002 | us (300B,1005 NUCLETRON)-
            ONC-TPL-003 | us (300B,1007 NUCLETRON)=A\\B
            ONC-TPL-004 | us (300B,1009 NUCLETRON)=1\\0
            ONC-TPL-005 | usf (300B,100A NUCLETRON)=1
            ONC-TPL-006 | usf (300B,1001 NUCLETRON)=T1
            ONC-TPL-009 | usm (300B,100B NUCLETRON)[1].(300B,100D NUCLETRON)=4
            ONC-TPL-011 | usm (300B,100B NUCLETRON)[1].(300B,1003 NUCLETRON)=5
            ONC-TPL-011 | us (300B,1003 NUCLETRON)=5\\5
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
