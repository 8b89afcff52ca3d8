package org.isocenter.varian;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.conformance.Profile;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.ObiCleanSet;
import org.isocenter.testkit.Packaged;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which objects are taken, and which RT Image serves as reference. Each line breaks one rule. */
class ObiImportTest {
    static final String CASES = """
            OBI-NET-063 | ct0 Rows-
            OBI-NET-063 | rs StructureSetLabel=
            OBI-NET-063 | rp BeamSequence[1].BeamType-
            OBI-RTIMG-002 | ri ImagePlanePixelSpacing-
            OBI-RTIMG-002 | ri RTImageSID=
            OBI-RTIMG-002 | ri RadiationMachineSAD-
            OBI-RTIMG-003 | ri GantryAngle-
            OBI-RTIMG-004 | ri FrameOfReferenceUID- | ri FrameOfReferenceUID ; OBI-RTIMG-009 ri FrameOfReferenceUID
            OBI-RTIMG-009 | ri FrameOfReferenceUID= | ri FrameOfReferenceUID ; OBI-RTIMG-004 ri FrameOfReferenceUID
            OBI-RTIMG-005 | ri IsocenterPosition-
            OBI-RTIMG-006 | ri RTImagePosition-
            OBI-NET-006 | ri SOPClassUID=1.2.840.10008.5.1.4.1.1.66.1 | ri SOPClassUID
            OBI-NET-009 | ri SOPClassUID=1.2.840.10008.5.1.4.1.1.481.2 | ri SOPClassUID
            OBI-NET-009 | ri SOPClassUID=1.2.840.10008.5.1.4.1.1.481.8 | ri SOPClassUID
            OBI-NET-003 | ri SOPClassUID=1.2.840.10008.5.1.4.1.1.4
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
}
