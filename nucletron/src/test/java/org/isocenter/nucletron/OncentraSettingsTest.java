package org.isocenter.nucletron;

import java.util.stream.Stream;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.OncentraCleanSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONC-MARK and ONC-SET. The clean set obeys each rule; each line breaks one. */
class OncentraSettingsTest {
    static final String CASES = """
            ONC-MARK-002 | rp (1001,10A0 NUCLETRON)[1].(1001,10A3 NUCLETRON)-
            ONC-MARK-002 | rp (1001,10A0 NUCLETRON)[1].(1001,10A3 NUCLETRON)=1
            ONC-MARK-003 | rp (1001,10A0 NUCLETRON)[2].(1001,10A2 NUCLETRON)=1
            ONC-MARK-004 | rp (1001,10A0 NUCLETRON)[2]- ; rp (1001,10A0 NUCLETRON)[1]- | rp (1001,10A0 NUCLETRON)
            ONC-SET-002 | rp (1001,10FE NUCLETRON)[1].(1001,10B0 NUCLETRON)=1\\2
            ONC-SET-004 | rp (1001,10FE NUCLETRON)[1].(1001,10B3 NUCLETRON)=1\\2
            ONC-SET-005 | rp (1001,10FE NUCLETRON)[1].(1001,10B8 NUCLETRON)=1\\2
            ONC-SET-006 | rp (1001,10FE NUCLETRON)[1].(1001,10B9 NUCLETRON)=60
            ONC-SET-007 | rp (1001,10FE NUCLETRON)[1].(1001,10BA NUCLETRON)=1\\2
            ONC-SET-008 | rp (1001,10FE NUCLETRON)[1].(1001,10BC NUCLETRON)=1
            ONC-SET-009 | rp (1001,10FE NUCLETRON)[1].(1001,10BE NUCLETRON)=1 ; rs (3007,1003)-
            ONC-SET-010 | rp (1001,10FE NUCLETRON)[1].(1001,10C0 NUCLETRON)=2\\2\\2
            ONC-SET-011 | rp (1001,10FE NUCLETRON)[1].(1001,10C1 NUCLETRON)=1\\2
            ONC-SET-012 | rp (1001,10FE NUCLETRON)[1].(1001,10C4 NUCLETRON)[1].(1001,10C9 NUCLETRON)=1\\2
            ONC-SET-013 | rp (1001,10FE NUCLETRON)[1].(1001,10C4 NUCLETRON)[1].(1001,10CE NUCLETRON)=1\\2
            ONC-SET-014 | rp (1001,10FE NUCLETRON)[1].(1001,10C4 NUCLETRON)[1].(1001,10CF NUCLETRON)=3
            ONC-SET-014 | rp (1001,10FE NUCLETRON)[1].(1001,10C4 NUCLETRON)[1].(1001,10C5 NUCLETRON)=8
            ONC-SET-015 | rp (1001,10FE NUCLETRON)[1].(1001,10D4 NUCLETRON)=1\\2
            ONC-SET-016 | rp (1001,10FE NUCLETRON)[1].(1001,10D9 NUCLETRON)=1\\2
            ONC-SET-017 | rp (1001,10FE NUCLETRON)[1].(1001,10DB NUCLETRON)=1\\2
            ONC-SET-018 | rp (1001,10FE NUCLETRON)[1].(1001,10E1 NUCLETRON)=1\\2
            ONC-SET-019 | rp (1001,10FE NUCLETRON)[1].(1001,10E2 NUCLETRON)[1].(1001,10E8 NUCLETRON)=1\\2
            ONC-SET-020 | rp (1001,10FE NUCLETRON)[1].(1001,10EA NUCLETRON)=1\\2
            ONC-SET-021 | rp (1001,10FE NUCLETRON)[1].(1001,10F0 NUCLETRON)=1\\2
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
