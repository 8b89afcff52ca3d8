package org.isocenter.nucletron;

import java.util.stream.Stream;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.OncentraCleanSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONC-BRACHY of the source and ONC-TG43. The clean set obeys each rule; each line breaks one. */
class OncentraSourceTest {
    static final String CASES = """
            ONC-BRACHY-018 | rp SourceSequence[1].(1001,1042 NUCLETRON)=1\\2
            ONC-BRACHY-020 | rp SourceSequence[1].SourceIsotopeHalfLife=1772
            ONC-BRACHY-022 | rp SourceSequence[1].(1001,1055 NUCLETRON)=1\\2
            ONC-BRACHY-023 | rp SourceSequence[1].(1001,1059 NUCLETRON)=someone
            ONC-BRACHY-024 | rp SourceSequence[1].(1001,1046 NUCLETRON)=1\\2
            ONC-BRACHY-025 | rp SourceSequence[1].(1001,1049 NUCLETRON)=0.997\\1\\1.01
            ONC-BRACHY-026 | rp SourceSequence[1].(1001,104D NUCLETRON)=0\\90
            ONC-BRACHY-027 | rp SourceSequence[1].(1001,104E NUCLETRON)=1\\1\\1\\1
            ONC-BRACHY-028 | rp SourceSequence[1].(1001,1051 NUCLETRON)=0.9
            ONC-BRACHY-029 | rp SourceSequence[1].(1001,1052 NUCLETRON)=0.9\\0.9
            ONC-TG43-003 | rp SourceSequence[1].(1001,1049 NUCLETRON)=0.9\\0.95\\0.93\\0.9
            ONC-TG43-004 | rp SourceSequence[1].(1001,104D NUCLETRON)=0\\90\\200
            ONC-TG43-005 | rp SourceSequence[1].(1001,104E NUCLETRON)=0.65\\0.7\\0.9\\0.9\\0.6\\0.65
            ONC-TG43-010 | rp SourceSequence[1].ActiveSourceLength-
            ONC-TG43-011 | rp SourceSequence[1].(1001,1045 NUCLETRON)=11.09
            ONC-TG43-011 | rp SourceSequence[1].(1001,1049 NUCLETRON)=0.997\\1\\1.01\\0.4
            ONC-TG43-011 | rp SourceSequence[1].(1001,104E NUCLETRON)=0\\0.7\\1\\1\\0.6\\0.65
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
