package org.isocenter.brainlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.conformance.Direction;
import org.isocenter.conformance.Profile;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.IplanCleanSet;
import org.isocenter.testkit.Packaged;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** IPL-GEN, -CT, -TRIAL and -PRIV: what all exports share. Each line breaks one promise. */
class IplanCommonTest {
    static final String CASES = """
            IPL-CHR-001 | ct0 SpecificCharacterSet=ISO_IR 192
            IPL-GEN-003 | ct0 StudyInstanceUID= | ct0 StudyInstanceUID
            IPL-GEN-005 | ct0 AccessionNumber=17
            IPL-GEN-009 | ct0 SeriesNumber-
            IPL-GEN-010 | rp SeriesNumber-
            IPL-GEN-010 | rp SeriesDescription=Plan
            IPL-GEN-011 | rp Modality=CT
            IPL-GEN-012 | ct0 PositionReferenceIndicator=SN
            IPL-GEN-013 | ri FrameOfReferenceUID=1.2.4.8
            IPL-GEN-014 | ct0 SoftwareVersions=4.5
            IPL-GEN-015 | rd StationName=
            IPL-GEN-016 | rs InstanceCreationTime-
            IPL-GEN-017 | ct0 InstanceNumber-
            IPL-GEN-018 | ct0 SOPInstanceUID= | ct0 SOPInstanceUID ; IPL-SS-004 rs ReferencedFrameOfReferenceSequence
            IPL-CT-001 | ct0 ImageType=ORIGINAL\\PRIMARY\\AXIAL
            IPL-CT-002 | ct0 ImageOrientationPatient-
            IPL-CT-003 | ct0 ImagePositionPatient-
            IPL-CT-005 | ct0 RescaleIntercept=-1000
            IPL-CT-006 | ct0 PixelRepresentation=1
            IPL-CT-008 | ct0 KVP=120
            IPL-CT-009 | ct0 SliceThickness=
            IPL-CT-011 | ct0 Rows-
            IPL-CT-012 | ct3 ImagePositionPatient=-100\\-100\\7 | set
            IPL-PRIV-001 | ct0 (0009,0010)=Somebody | ct0 (0009,0010) ; IPL-PRIV-001 ct0 (0009,1001 Somebody)
            IPL-PRIV-006 | ct0 (3273,1000)=0\\0\\0 | ct0 (3273,1000)
            IPL-PRIV-009 | ct0 (0099,1000)=X | ct0 (0099,1000)
            """;

    static final String TRIAL = """
            IPL-TRIAL-002 | ct0 ClinicalTrialSiteName- | ct0 ClinicalTrialSiteName
            IPL-TRIAL-004 | rp ReferencedStructureSetSequence[1].ReferencedSOPInstanceUID=1.2.4.33
            IPL-TRIAL-005 | ri PatientName=X ; ct0 ClinicalTrialSubjectID=S2 | ct0 PatientID
            IPL-TRIAL-007 | ct0 ClinicalTrialSponsorName- ; ct0 ClinicalTrialProtocolID- ; ct0 ClinicalTrialProtocolName- ; ct0 ClinicalTrialSiteID- ; ct0 ClinicalTrialSiteName- ; ct0 ClinicalTrialSubjectID- | ct0
            """;

    static final String NAMES = """
            IPL-TRIAL-009 | ct0 ClinicalTrialSubjectID=P2 ; ct0 ClinicalTrialSponsorName=S ; ct0 ClinicalTrialProtocolID=T ; ct0 ClinicalTrialProtocolName=T ; ct0 ClinicalTrialSiteID=1 ; ct0 ClinicalTrialSiteName=S ; ct0 InstanceCreationDate=20090106 | ct0 StationName
            """;

    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Packaged.profile("iplan-rt-dose", BrainlabChecks.all(), StandardChecks.all());
    }

    static Stream<Case> cases() {
        return Stream.of(
                        Case.parse(CASES, IplanCleanSet.objects()),
                        Case.parse(TRIAL, IplanCleanSet.trial()),
                        Case.parse(NAMES, IplanCleanSet.objects()))
                .flatMap(cases -> cases);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenRuleIsReportedAndNothingElse(Case broken) {
        broken.verifyWritten(profile);
    }

    @Test
    @DisplayName("IPL-NET-001: nothing is taken")
    void takesNothing() {
        assertThat(Case.findings(profile, IplanCleanSet.objects()))
                .hasSize(IplanCleanSet.objects().size())
                .allMatch(finding -> finding.matches("IPL-NET-001 \\w+ SOPClassUID"));
    }

    @Test
    @DisplayName("the clean exports keep every promise; names in a trial export are noted")
    void cleanExports() {
        assertThat(Case.findings(profile, Direction.EXPORT, IplanCleanSet.objects()))
                .isEmpty();
        assertThat(Case.findings(profile, Direction.EXPORT, IplanCleanSet.several()))
                .isEmpty();
        assertThat(Case.findings(profile, Direction.EXPORT, IplanCleanSet.trial()))
                .isNotEmpty()
                .allMatch(finding -> finding.startsWith("IPL-TRIAL-009 "));
    }
}
