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

/** IPL-PLAN: plans. Each line breaks one promise. */
class IplanPlanTest {
    static final String CASES = """
            IPL-PLAN-001 | rp RTPlanLabel=
            IPL-PLAN-003 | rp RTPlanLabel=A label of seventeen
            IPL-PLAN-004 | rp RTPlanGeometry=ROOM | rp RTPlanGeometry ; IPL-PLAN-014 rp DoseReferenceSequence[1].DoseReferenceStructureType
            IPL-PLAN-005 | rp ReferencedStructureSetSequence-
            IPL-PLAN-007 | rp ReferencedRTPlanSequence* | rp ReferencedRTPlanSequence ; IPL-PLAN-008 rp ReferencedRTPlanSequence[1].RTPlanRelationship
            IPL-PLAN-011 | rp RTPlanDate=
            IPL-PLAN-013 | rp DoseReferenceSequence[1].TargetPrescriptionDose-
            IPL-PLAN-014 | rp DoseReferenceSequence[1].DoseReferenceStructureType=SITE
            IPL-PLAN-015 | rp DoseReferenceSequence[1].ReferencedROINumber-
            IPL-PLAN-015 | rp DoseReferenceSequence[1].DoseReferenceStructureType=COORDINATES | rp DoseReferenceSequence[1].DoseReferencePointCoordinates
            IPL-PLAN-017 | rp DoseReferenceSequence[1].DoseReferenceType=ORGAN_AT_RISK
            IPL-PLAN-018 | rp ToleranceTableSequence[1].ToleranceTableLabel=
            IPL-PLAN-019 | rp BeamSequence[1].ReferencedToleranceTableNumber=1
            IPL-PLAN-020 | rp PatientSetupSequence[1].PatientSetupLabel-
            IPL-PLAN-023 | rp FractionGroupSequence[1].ReferencedBeamSequence[1].BeamMeterset-
            IPL-PLAN-024 | rp FractionGroupSequence[1].NumberOfBrachyApplicationSetups=1
            IPL-PLAN-025 | rp FractionGroupSequence[1].ReferencedDoseReferenceSequence-
            IPL-PLAN-028 | rp FractionGroupSequence[1].NumberOfBeams=3
            IPL-PLAN-028 | rp FractionGroupSequence[1].ReferencedBeamSequence[1].ReferencedBeamNumber=7
            IPL-PLAN-029 | rp DoseReferenceSequence[1].TargetPrescriptionDose=60
            IPL-PLAN-030 | rp ApprovalStatus-
            """;

    static final String SEVERAL = """
            IPL-PLAN-008 | rp ReferencedRTPlanSequence[1].RTPlanRelationship=PRIOR
            IPL-PLAN-010 | rp ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID=1.2.4.44 | rp ReferencedRTPlanSequence
            """;

    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Packaged.profile("iplan-rt-dose", BrainlabChecks.all(), StandardChecks.all());
    }

    static Stream<Case> cases() {
        return Stream.of(Case.parse(CASES, IplanCleanSet.objects()), Case.parse(SEVERAL, IplanCleanSet.several()))
                .flatMap(cases -> cases);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenRuleIsReportedAndNothingElse(Case broken) {
        broken.verifyWritten(profile);
    }
}
