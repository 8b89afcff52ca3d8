package org.isocenter.brainlab;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.conformance.Profile;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.IplanCleanSet;
import org.isocenter.testkit.Packaged;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** IPL-IMG: DRRs. Each line breaks one promise. */
class IplanImageTest {
    static final String CASES = """
            IPL-IMG-001 | ri ImageType=DERIVED\\SECONDARY\\PORTAL
            IPL-IMG-001 | ri ConversionType=DI
            IPL-IMG-002 | ri BitsStored=12
            IPL-IMG-003 | ri RTImageName=
            IPL-IMG-004 | ri XRayImageReceptorAngle=90
            IPL-IMG-005 | ri RTImageSID-
            IPL-IMG-006 | ri RadiationMachineSSD-
            IPL-IMG-007 | ri GantryAngle-
            IPL-IMG-009 | ri ReferencedFractionGroupNumber-
            IPL-IMG-011 | ri TableTopLateralPosition=
            IPL-IMG-012 | ri PatientPosition- | ri PatientPosition ; IPL-PRIV-007 ri (3273,1001 BrainLAB_PatientSetup)
            IPL-IMG-014 | ri OperatorsName=
            IPL-IMG-015 | ri RTImageSID=0
            IPL-PRIV-004 | ri (3273,1000)=0\\0 | ri (3273,1000 BrainLAB_PatientSetup)
            IPL-PRIV-007 | ri IsocenterPosition=0\\0\\9 | ri (3273,1000 BrainLAB_PatientSetup)
            """;

    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Packaged.profile("iplan-rt-dose", BrainlabChecks.all(), StandardChecks.all());
    }

    static Stream<Case> cases() {
        return Case.parse(CASES, IplanCleanSet.objects());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenRuleIsReportedAndNothingElse(Case broken) {
        broken.verifyWritten(profile);
    }
}
