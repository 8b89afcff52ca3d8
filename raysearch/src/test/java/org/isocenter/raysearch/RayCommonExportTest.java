package org.isocenter.raysearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.Direction;
import org.isocenter.conformance.Machines;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Subject;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CleanSet;
import org.isocenter.testkit.Packaged;
import org.isocenter.testkit.RayWrittenSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RAY-UID, RAY-EXP and the exports of projections and registrations. What RayStation writes obeys each rule; each line breaks one. */
class RayCommonExportTest {
    static final String CASES = """
            RAY-CHR-002 | p0 SpecificCharacterSet=OTHER
            RAY-CHR-002 | rs SpecificCharacterSet=OTHER
            RAY-EXP-002 | rs ROIContourSequence[1].ContourSequence[1].ContourData=0\\0\\3\\1\\1\\3\\0\\1\\3
            RAY-EXP-002 | rp BeamSequence[1].BlockSequence[1].BlockNumberOfPoints=2 ; rp BeamSequence[1].BlockSequence[1].BlockData=0\\0 | rp BeamSequence[1].BlockSequence[1].BlockData
            RAY-EXP-003 | ct1 SOPInstanceUID=1.2.3.2.0
            RAY-EXP-006 | rd1 SOPInstanceUID=1.2.826.0.1.3680043.8.176.2026.1.112.0.0.0.4.1234567890 | rd1 SOPInstanceUID ; RAY-UID-008 rd2 SeriesInstanceUID
            RAY-EXP-011 | rs PatientName=Other^Name
            RAY-EXP-012 | rd PatientBirthDate=19500102
            RAY-EXP-013 | p0 PatientSex=OTHER
            RAY-EXP-013 | rs PatientSex=OTHER
            RAY-EXP-017 | p0 PatientIdentityRemoved=1
            RAY-EXP-017 | rs PatientIdentityRemoved=1
            RAY-EXP-018 | p0 PatientBreedDescription=1
            RAY-EXP-018 | rs PatientBreedDescription=1
            RAY-EXP-019 | p0 IssuerOfPatientID=1
            RAY-EXP-019 | rs IssuerOfPatientID=1
            RAY-EXP-020 | rp StudyInstanceUID=1.2.3.99
            RAY-EXP-020 | ri StudyID=S2
            RAY-EXP-021 | rs ReferringPhysicianName-
            RAY-EXP-021 | rp ReferringPhysicianName-
            RAY-EXP-023 | rs SeriesNumber-
            RAY-EXP-023 | rp SeriesNumber-
            RAY-EXP-024 | p0 Manufacturer=OTHER
            RAY-EXP-024 | rs Manufacturer=OTHER
            RAY-EXP-025 | p0 ManufacturerModelName=OTHER
            RAY-EXP-025 | rs ManufacturerModelName=OTHER
            RAY-EXP-026 | p0 SoftwareVersions-
            RAY-EXP-026 | rs SoftwareVersions-
            RAY-EXP-027 | p0 InstitutionName=1
            RAY-EXP-027 | rs InstitutionName=1
            RAY-EXP-028 | p0 InstanceCreationDate-
            RAY-EXP-028 | rs InstanceCreationDate-
            RAY-EXP-029 | rs InstanceNumber=1
            RAY-EXP-029 | rp InstanceNumber=1
            RAY-EXP-030 | p0 MACParametersSequence*
            RAY-EXP-030 | rs MACParametersSequence*
            RAY-EXP-CT-002 | p0 StudyInstanceUID=1.2.3.1
            RAY-EXP-CT-003 | p0 StudyDate-
            RAY-EXP-CT-003 | p0 StudyTime-
            RAY-EXP-CT-004 | p0 StudyDescription=OTHER
            RAY-EXP-CT-005 | p0 SeriesDescription=Average
            RAY-EXP-CT-006 | p0 ReferringPhysicianName=1
            RAY-EXP-CT-006 | p0 StudyID=1
            RAY-EXP-CT-007 | p0 Modality=OTHER
            RAY-EXP-CT-008 | p0 FrameOfReferenceUID=1.2.3.98
            RAY-EXP-CT-010 | p0 SliceThickness=1
            RAY-EXP-CT-010 | p0 KVP=1
            RAY-EXP-CT-011 | p0 ImageType=DERIVED\\SECONDARY
            RAY-EXP-CT-012 | p0 SamplesPerPixel=99
            RAY-EXP-CT-012 | p0 PhotometricInterpretation=OTHER
            RAY-EXP-CT-013 | p0 HighBit=99
            RAY-EXP-CT-014 | p0 PixelRepresentation=99
            RAY-EXP-CT-015 | p0 RescaleIntercept=99
            RAY-EXP-CT-015 | p0 RescaleSlope=99
            RAY-EXP-CT-016 | p0 PixelPaddingValue=1
            RAY-EXP-CT-016 | p0 PixelPaddingRangeLimit=1
            RAY-EXP-REG-001 | reg Modality=OTHER
            RAY-EXP-REG-002 | reg SeriesDate-
            RAY-EXP-REG-002 | reg SeriesTime-
            RAY-EXP-REG-003 | reg FrameOfReferenceUID=1.2.3.98
            RAY-EXP-REG-004 | reg RegistrationSequence[1].FrameOfReferenceUID-
            RAY-EXP-REG-004 | reg RegistrationSequence[1].ReferencedImageSequence-
            RAY-EXP-REG-005 | reg RegistrationSequence[1].MatrixRegistrationSequence[1].MatrixSequence[1].FrameOfReferenceTransformationMatrix=1\\0
            RAY-EXP-REG-006 | reg RegistrationSequence[1].MatrixRegistrationSequence[1].RegistrationTypeCodeSequence-
            RAY-EXP-REG-006 | reg RegistrationSequence[1].UsedFiducialsSequence*
            RAY-EXP-REG-007 | reg ContentDate-
            RAY-EXP-REG-007 | reg ContentTime-
            RAY-EXP-REG-008 | ct0 StudyInstanceUID=1.2.3.99 | reg StudiesContainingOtherReferencedInstancesSequence ; RAY-EXP-SS-006 rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].ReferencedSOPInstanceUID
            RAY-UID-001 | rs SOPInstanceUID=1.2.3.30 ; rs SeriesInstanceUID=1.2.3.30.1
            RAY-UID-002 | rs SOPInstanceUID=1.2.826.0.1.3680043.8.176.2026.13.112.0.0.0.1.1234567890 ; rs SeriesInstanceUID=1.2.826.0.1.3680043.8.176.2026.13.112.0.0.0.1.1234567890.1
            RAY-UID-003 | rs SOPInstanceUID=1.2.826.0.1.3680043.8.176.2026.1.12.0.0.0.1.1234567890 ; rs SeriesInstanceUID=1.2.826.0.1.3680043.8.176.2026.1.12.0.0.0.1.1234567890.1
            RAY-UID-004 | rs SOPInstanceUID=1.2.826.0.1.3680043.8.176.2026.01.112.0.0.0.1.1234567890 ; rs SeriesInstanceUID=1.2.826.0.1.3680043.8.176.2026.01.112.0.0.0.1.1234567890.1
            RAY-UID-005 | rs SeriesInstanceUID=1.2.3.31
            RAY-UID-007 | rs SOPInstanceUID=1.2.826.0.1.3680043.8.176.2026.12.3123.59.59.999.1234567.1234567890 ; rs SeriesInstanceUID=1.2.826.0.1.3680043.8.176.2026.12.3123.59.59.999.1234567.1234567890.1
            RAY-UID-008 | rd1 SeriesInstanceUID=1.2.3.31
            RAY-UID-009 | rd SeriesInstanceUID=1.2.3.31
            """;

    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Packaged.profile("raystation", RaysearchChecks.all(), StandardChecks.all());
    }

    static Stream<Case> cases() {
        return Case.parse(CASES, RayWrittenSet.objects());
    }

    @ParameterizedTest
    @MethodSource("cases")
    @DisplayName("each line breaks one promise; RAY-UID-011: a study of its own is one")
    void brokenPromiseIsReportedAndNothingElse(Case broken) {
        broken.verifyWritten(profile);
    }

    @Test
    @DisplayName("RAY-UID-006: the check value of the statement")
    void checkValue() {
        Map<String, DataSet> objects = new LinkedHashMap<>(RayWrittenSet.objects());
        String uid = "1.2.826.0.1.3680043.8.176.2011.11.2911.22.33.44.1.1234567890";
        objects.put(
                "rs",
                objects.get("rs").toBuilder()
                        .put(Tags.SOPInstanceUID, uid)
                        .put(Tags.SeriesInstanceUID, uid + ".1")
                        .build());
        assertThat(Case.findings(profile, Direction.EXPORT, objects))
                .noneMatch(finding -> finding.toString().contains("RAY-UID"));
        objects.put(
                "rs",
                objects.get("rs").toBuilder()
                        .put(Tags.SeriesInstanceUID, uid + ".2")
                        .build());
        assertThat(Case.findings(profile, Direction.EXPORT, objects))
                .anyMatch(finding -> finding.toString().contains("RAY-UID-005"));
    }

    @Test
    @DisplayName("what RayStation writes keeps every promise")
    void cleanSetDeviatesNowhere() {
        assertThat(Case.findings(profile, Direction.EXPORT, RayWrittenSet.objects()))
                .isEmpty();
    }

    @Test
    @DisplayName("RAY-EXP-001: another transfer syntax than Implicit VR Little Endian")
    void otherSyntax() {
        List<Subject> subjects = CleanSet.subjects(RayWrittenSet.objects());
        Subject first = subjects.getFirst();
        subjects.set(0, new Subject(first.path(), first.dataSet(), TransferSyntax.EXPLICIT_LE, List.of()));

        assertThat(Checker.check(profile, Direction.EXPORT, subjects, Machines.NONE)
                        .sets()
                        .getFirst()
                        .objects()
                        .getFirst()
                        .findings())
                .extracting(Finding::rule, Finding::effect, Finding::where)
                .containsExactly(tuple("RAY-EXP-001", Finding.Effect.DEVIATES, "TransferSyntaxUID"));
    }
}
