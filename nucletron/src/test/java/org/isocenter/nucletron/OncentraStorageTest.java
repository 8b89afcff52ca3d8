package org.isocenter.nucletron;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.Report;
import org.isocenter.conformance.Subject;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.Mutation;
import org.isocenter.testkit.OncentraCleanSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONC-STO and ONC-CHR. The clean set obeys each rule; each line breaks one. */
class OncentraStorageTest {
    static final String CASES = """
            ONC-STO-002 | ct0 SOPClassUID=1.2.840.10008.5.1.4.1.1.7
            ONC-STO-011 | ct1 SOPInstanceUID=1.2.7.2.0 | ct1 SOPInstanceUID ; I-01 ct1 SOPInstanceUID
            ONC-STO-012 | ct0 Modality=MR
            ONC-STO-012 | usm Modality=CT
            ONC-STO-012 | rp Modality=RTRECORD
            ONC-STO-013 | mr PatientID=P8 | mr StudyInstanceUID
            ONC-STO-014 | mr SeriesInstanceUID=1.2.7.2 ; mr StudyInstanceUID=1.2.7.77
            ONC-STO-019 | ct0 PatientSex=X
            ONC-STO-019 | ct0 ImageType=ORIGINAL\\PRIMARY\\HELICAL
            ONC-STO-019 | mr BodyPartExamined=UTERUS
            ONC-STO-019 | rs RTROIObservationsSequence[1].RTROIInterpretedType=SUPPORT
            ONC-STO-019 | rs ROIContourSequence[1].ContourSequence[1].ContourGeometricType=CLOSEDPLANAR_XOR
            ONC-STO-019 | rp ReferencedRTPlanSequence* ; rp ReferencedRTPlanSequence[1].RTPlanRelationship=PARTIAL | rp ReferencedRTPlanSequence[1].RTPlanRelationship ; ONC-PLAN-004 rp ReferencedRTPlanSequence[1].ReferencedSOPClassUID ; ONC-PLAN-004 rp ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID
            ONC-STO-019 | rp ApprovalStatus=DRAFT
            ONC-STO-019 | rd PatientSex=X
            ONC-CHR-004 | ct0 SpecificCharacterSet=ISO_IR 192 ; ct0 PatientName=Küçük^Anna
            ONC-CHR-004 | ct0 SpecificCharacterSet=ISO_IR 192
            ONC-CHR-005 | ct0 PatientName=Müller^Anna ; ct0 SpecificCharacterSet- | ct0 SpecificCharacterSet
            """;

    static Stream<Case> cases() {
        return Case.parse(CASES, OncentraCleanSet.objects());
    }

    @ParameterizedTest
    @MethodSource("cases")
    @DisplayName(
            "ONC-STO-018, ONC-STO-021, ONC-STO-022: terms that others invented are refused like any; ONC-STO-031, ONC-STO-033: so are"
                    + " screenshots, and a corrected Patient ID under old UIDs")
    void brokenRuleIsReportedAndNothingElse(Case broken) {
        broken.verify(OncentraProfiles.GYN);
    }

    @Test
    @DisplayName("ONC-STO-020: UNDEFINED is taken as treatment technique and as setup type")
    void widenedLists() {
        DataSet plan = OncentraCleanSet.objects().get("rp");
        for (String change : List.of(
                "BrachyTreatmentTechnique=UNDEFINED", "ApplicationSetupSequence[1].ApplicationSetupType=UNDEFINED")) {
            DataSet widened = Mutation.parse(change).apply(plan);
            assertThat(widened.toString()).contains("UNDEFINED");
            Subject subject = new Subject(Path.of("rp"), widened, TransferSyntax.EXPLICIT_LE, List.of());
            assertThat(Checker.check(OncentraProfiles.GYN, subject).findings())
                    .noneMatch(finding -> finding.rule().equals("ONC-STO-019"));
        }
    }

    @Test
    @DisplayName(
            "ONC-MED-004, ONC-STO-005: a compressed object is refused as it is, an explicit and an implicit one are not")
    void syntax() {
        DataSet ct = OncentraCleanSet.objects().get("ct0");
        List<Subject> subjects = List.of(
                new Subject(Path.of("explicit"), ct, TransferSyntax.EXPLICIT_LE, List.of()),
                new Subject(Path.of("compressed"), ct, TransferSyntax.JPEG_LOSSLESS_SV1, List.of()));

        Report report = Checker.check(OncentraProfiles.GYN, subjects);

        assertThat(report.sets().getFirst().objects())
                .filteredOn(object ->
                        object.findings().stream().anyMatch(f -> f.rule().equals("ONC-STO-005")))
                .extracting(object -> object.path().toString())
                .containsExactly("compressed");
    }

    @Test
    @DisplayName("a refusal says the status and, for a coded string, the edition")
    void words() {
        Map<String, DataSet> objects = OncentraCleanSet.objects();
        DataSet dose = Mutation.parse("PatientSex=X").apply(objects.get("rd"));
        Subject subject = new Subject(Path.of("rd"), dose, TransferSyntax.EXPLICIT_LE, List.of());

        assertThat(Checker.check(OncentraProfiles.GYN, subject).findings())
                .filteredOn(finding -> finding.rule().equals("ONC-STO-019"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.effect()).isEqualTo(Finding.Effect.REFUSED);
                    assertThat(finding.message()).contains("is X", "terms of 2003", "status 0110");
                    assertThat(finding.source()).contains("line");
                });
    }
}
