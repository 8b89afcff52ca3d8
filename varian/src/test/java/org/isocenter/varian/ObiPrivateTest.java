package org.isocenter.varian;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.conformance.Profile;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.ObiCleanSet;
import org.isocenter.testkit.ObiWrittenSet;
import org.isocenter.testkit.Packaged;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** OBI-PRIV: representation, number of values and terms of private attributes. Each line breaks one rule; elements are put in as LO. */
class ObiPrivateTest {
    static final String CASES = """
            OBI-PRIV-003 | ct0 (3241,0010)=Varian Medical Systems VISION 3241 ; ct0 (3241,1002)=5 | ct0 (3241,1002 Varian Medical Systems VISION 3241)
            OBI-PRIV-004 | ct0 (3241,0010)=Varian Medical Systems VISION 3241 ; ct0 (3241,1005)=0\\0\\0\\0\\0\\0 | ct0 (3241,1005 Varian Medical Systems VISION 3241)
            OBI-PRIV-005 | rp (300B,0010)=IMPAC ; rp (300B,1002)=5 | rp (300B,1002 IMPAC)
            OBI-PRIV-006 | rp (300B,0010)=IMPAC ; rp (300B,100E)=5 | rp (300B,100E IMPAC)
            OBI-PRIV-008 | rp (3243,0010)=Varian Medical Systems VISION 3243 ; rp (3243,1028)=5 | rp (3243,1028 Varian Medical Systems VISION 3243)
            OBI-PRIV-009 | rp (3249,0010)=Varian Medical Systems VISION 3249 ; rp (3249,1000)=5 | rp (3249,1000 Varian Medical Systems VISION 3249)
            OBI-PRIV-010 | rp (3253,1001)- ; rp (3253,1001)=7 | rp (3253,1001 Varian Medical Systems VISION 3253) ; OBI-PRIV-011 rp (3253,1001 Varian Medical Systems VISION 3253)
            OBI-PRIV-011 | rp (3253,1001)=9 | rp (3253,1001 Varian Medical Systems VISION 3253)
            OBI-PRIV-012 | rp (3257,0010)=Varian Medical Systems VISION 3257 ; rp (3257,1001)=SOME_PLANS | rp (3257,1001 Varian Medical Systems VISION 3257)
            OBI-PRIV-013 | rp (3259,0010)=Varian Medical Systems VISION 3259 ; rp (3259,1002)=5 | rp (3259,1002 Varian Medical Systems VISION 3259)
            OBI-PRIV-014 | rp (3261,0010)=Varian Medical Systems VISION 3261 ; rp (3261,102A)=5 | rp (3261,102A Varian Medical Systems VISION 3261)
            OBI-PRIV-015 | rp (3263,0010)=Varian Medical Systems VISION 3263 ; rp (3263,1000)=TOUCHING | rp (3263,1000 Varian Medical Systems VISION 3263)
            OBI-PRIV-016 | rp (3263,0010)=Varian Medical Systems VISION 3263 ; rp (3263,1002)=CHILD | rp (3263,1002 Varian Medical Systems VISION 3263)
            OBI-PRIV-017 | rp (3265,0010)=Varian Medical Systems VISION 3265 ; rp (3265,1000)=5 | rp (3265,1000 Varian Medical Systems VISION 3265)
            OBI-PRIV-018 | rs (3271,0010)=Varian Medical Systems VISION 3271 ; rs (3271,1000)=LINE | rs (3271,1000 Varian Medical Systems VISION 3271)
            OBI-PRIV-019 | ri (3273,0010)=Varian Medical Systems VISION 3273 ; ri (3273,1000)=0\\0 | ri (3273,1000 Varian Medical Systems VISION 3273)
            OBI-PRIV-020 | rp (3277,0010)=Varian Medical Systems VISION 3277 ; rp (3277,1000)=5 | rp (3277,1000 Varian Medical Systems VISION 3277)
            OBI-PRIV-021 | rp (3285,0010)=Varian Medical Systems VISION 3285 ; rp (3285,1000)=5 | rp (3285,1000 Varian Medical Systems VISION 3285)
            OBI-PRIV-022 | rp (3287,0010)=Varian Medical Systems VISION 3287 ; rp (3287,1000)=5 | rp (3287,1000 Varian Medical Systems VISION 3287)
            """;

    /** What is not written. */
    static final String WRITTEN = """
            OBI-PRIV-024 | kv (3279,0010)=Varian Medical Systems VISION 3279 ; kv (3279,1000)=PRIMARY | kv (3279,1000 Varian Medical Systems VISION 3279)
            OBI-PRIV-025 | kv (3299,0010)=Varian Medical Systems VISION 3299 ; kv (3299,1000)=X | kv (3299,1000 Varian Medical Systems VISION 3299)
            """;

    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Packaged.profile("obi", VarianChecks.all(), StandardChecks.all());
    }

    static Stream<Case> cases() {
        return Case.parse(CASES, ObiCleanSet.imports());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenRuleIsReportedAndNothingElse(Case broken) {
        broken.verify(profile);
    }

    static Stream<Case> written() {
        return Case.parse(WRITTEN, ObiWrittenSet.objects());
    }

    @ParameterizedTest
    @MethodSource("written")
    void brokenPromiseIsReportedAndNothingElse(Case broken) {
        broken.verifyWritten(profile);
    }
}
