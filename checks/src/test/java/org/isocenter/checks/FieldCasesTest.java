package org.isocenter.checks;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.testkit.Case;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Field cases of the base profile. The clean set obeys each rule; each line breaks one. */
class FieldCasesTest {
    static final String CASES = """
            S-01 | rp BeamSequence[1].TotalBlockTrayFactor=0.95000000000000000001
            S-04 | rs StructureSetLabel=A label of seventeen
            S-12 | rs ROIContourSequence[2].ContourSequence- | rs StructureSetROISequence
            S-13 | rs ROIContourSequence[1].ContourSequence[2].ContourData=1\\1\\6\\2\\2\\6 ; rs ROIContourSequence[1].ContourSequence[2].NumberOfContourPoints=2
            P-02 | rp BeamSequence[1].BeamLimitingDeviceSequence[2].LeafPositionBoundaries=-10\\10\\0
            P-02 | rp BeamSequence[1].BeamLimitingDeviceSequence[2].LeafPositionBoundaries=-10\\10
            P-02 | rp BeamSequence[2].ControlPointSequence[2].BeamLimitingDevicePositionSequence[1].LeafJawPositions=6\\0\\5\\5
            P-03 | rp FractionGroupSequence[1].ReferencedBeamSequence[2].ReferencedBeamNumber=7
            P-12 | rp DoseReferenceSequence[1].ReferencedROINumber=9
            P-12 | rp BeamSequence[1].ReferencedBolusSequence* ; rp BeamSequence[1].ReferencedBolusSequence[1].ReferencedROINumber=9 | rp BeamSequence[1].ReferencedBolusSequence[1].ReferencedROINumber
            S-06 | rs ReferencedFrameOfReferenceSequence[1].FrameOfReferenceUID=1.2.3.98 | rs ReferencedFrameOfReferenceSequence[1].FrameOfReferenceUID ; RAY-IMP-ION-003 ion FrameOfReferenceUID ; RAY-IMP-PLAN-003 rp FrameOfReferenceUID ; RAY-IMP-SS-007 rs ReferencedFrameOfReferenceSequence[1].FrameOfReferenceUID
            S-07 | rs StructureSetROISequence[2].ReferencedFrameOfReferenceUID=1.2.3.98
            S-08 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].SeriesInstanceUID=1.2.3.3
            S-08 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].ReferencedSOPInstanceUID=1.2.3.77
            S-09 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence- | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence ; RAY-IMP-SS-008 rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence
            S-10 | rs ROIContourSequence[1].ContourSequence[2].ContourImageSequence-
            S-11 | ct2 - | set ; RAY-IMP-CT-017 set ; RAY-IMP-SS-010 set ; S-19 set
            S-11 | mr2 - | set ; RAY-IMP-MR-010 set ; S-19 set
            S-14 | rs ROIContourSequence[1].ContourSequence[2].ContourGeometricType=CLOSEDPLANAR_XOR | rs ROIContourSequence[1].ContourSequence[2].ContourGeometricType ; RAY-IMP-SS-023 rs ROIContourSequence[1].ContourSequence[2].ContourGeometricType
            S-14 | rs ROIContourSequence[1].ContourSequence[2].ContourData=0\\0\\6\\9\\0\\6\\9\\9\\6\\0\\9\\6\\0\\5\\6\\4\\5\\6\\4\\6\\6\\5\\6\\6\\4\\5\\6\\0\\5\\6 ; rs ROIContourSequence[1].ContourSequence[2].NumberOfContourPoints=10
            S-15 | rs ROIContourSequence[1].ContourSequence+ ; rs ROIContourSequence[1].ContourSequence[4].ContourData=-5\\-5\\9\\5\\-5\\9\\5\\5\\9 ; rs ROIContourSequence[1].ContourSequence[4].NumberOfContourPoints=3 | rs ROIContourSequence[1].ContourSequence[4].ContourData
            S-16 | rs ROIContourSequence[1].ContourSequence[2].ContourData=0\\0\\6\\9\\0\\6\\9\\9\\6\\4\\9\\6\\4\\4\\6\\3\\9\\6\\0\\9\\6\\0\\5\\6\\7\\5\\6\\7\\6\\6\\8\\6\\6\\7\\5\\6\\0\\5\\6 ; rs ROIContourSequence[1].ContourSequence[2].NumberOfContourPoints=13 | rs ROIContourSequence[1].ContourSequence[2].ContourData ; S-14 rs ROIContourSequence[1].ContourSequence[2].ContourData
            S-17 | rs ROIContourSequence[1].ContourSequence[2].ContourData=0\\0\\6\\0.12\\0\\6\\0.12\\0.12\\6\\0\\0.12\\6
            S-18 | rs ROIContourSequence[1].ContourSequence[2].ContourData=-50\\-50\\6.1\\50\\-50\\6.1\\50\\50\\6.1\\-50\\50\\6.1
            S-19 | ct4 ImagePositionPatient=0\\0\\13 | set ; RAY-IMP-CT-014 ct4 ImagePositionPatient
            S-20 | mr1 ImageOrientationPatient=0\\1\\0\\0\\0\\-1 ; rs ROIContourSequence[1].ContourSequence[2].ContourImageSequence[1].ReferencedSOPInstanceUID=1.2.3.3.1 | rs ROIContourSequence[1].ContourSequence[2].ContourData ; RAY-IMP-SS-026 rs ROIContourSequence[1].ContourSequence[2].ContourImageSequence[1].ReferencedSOPInstanceUID ; S-18 rs ROIContourSequence[1].ContourSequence[2].ContourData
            S-21 | rs ROIContourSequence[1].ContourSequence[2].ContourData=-500\\-50\\6\\50\\-50\\6\\50\\50\\6\\-50\\50\\6 | rs ROIContourSequence[1].ContourSequence
            S-22 | rs ROIContourSequence[1].ContourSequence[2].ContourGeometricType-
            S-22 | rs ROIContourSequence[1].ContourSequence[2].ContourData=-50\\-50\\6\\50\\-50\\6\\50\\50\\6\\-50\\50 | rs ROIContourSequence[1].ContourSequence[2].ContourData ; RAY-IMP-SS-022 rs ROIContourSequence[1].ContourSequence[2].NumberOfContourPoints
            S-24 | rs ROIContourSequence[1].ROIDisplayColor-
            S-24 | rs ROIContourSequence[1].ROIDisplayColor=300\\0\\0
            P-01 | rp BeamSequence[2].ControlPointSequence[1].GantryAngle- | rp BeamSequence[2].ControlPointSequence[1].GantryAngle ; RAY-IMP-PLAN-084 rp BeamSequence[2].ControlPointSequence[1].GantryAngle
            P-05 | rp FractionGroupSequence[1].NumberOfBrachyApplicationSetups=1 | rp FractionGroupSequence[1].NumberOfBrachyApplicationSetups ; RAY-IMP-PLAN-033 rp FractionGroupSequence[1].NumberOfBrachyApplicationSetups
            P-05 | rp BeamSequence- | rp FractionGroupSequence[1].NumberOfBeams ; P-03 rp FractionGroupSequence[1].ReferencedBeamSequence[1].ReferencedBeamNumber ; P-08 rp BeamSequence ; RAY-IMP-DOSE-022 rd1 ReferencedRTPlanSequence[1].ReferencedFractionGroupSequence[1].ReferencedBeamSequence[1].ReferencedBeamNumber ; RAY-IMP-DOSE-022 rd2 ReferencedRTPlanSequence[1].ReferencedFractionGroupSequence[1].ReferencedBeamSequence[1].ReferencedBeamNumber ; TYPE-1 rp BeamSequence
            P-06 | rp FractionGroupSequence[1].BeamSequence*
            P-06 | rp BeamSequence[1].PatientSetupNumber=1
            P-06 | rp ApprovalStatus- ; rp ReviewDate=20260101
            P-07 | rp DoseReferenceSequence+ | rp DoseReferenceSequence ; RAY-IMP-PLAN-014 rp DoseReferenceSequence
            P-08 | rp ReferencedRTPlanSequence* ; rp ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID=1.2.3.96 | rp ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID ; RAY-IMP-PLAN-013 rp ReferencedRTPlanSequence
            P-08 | rp BeamSequence- | rp BeamSequence ; P-03 rp FractionGroupSequence[1].ReferencedBeamSequence[1].ReferencedBeamNumber ; P-05 rp FractionGroupSequence[1].NumberOfBeams ; RAY-IMP-DOSE-022 rd1 ReferencedRTPlanSequence[1].ReferencedFractionGroupSequence[1].ReferencedBeamSequence[1].ReferencedBeamNumber ; RAY-IMP-DOSE-022 rd2 ReferencedRTPlanSequence[1].ReferencedFractionGroupSequence[1].ReferencedBeamSequence[1].ReferencedBeamNumber ; TYPE-1 rp BeamSequence
            P-09 | rp ApplicationSetupSequence* | rp ApplicationSetupSequence ; RAY-IMP-PLAN-002 rp ApplicationSetupSequence
            P-13 | rd1 SOPInstanceUID=1.2.3.51 | rd1 SOPInstanceUID ; I-01 rd1 SOPInstanceUID ; RAY-IMP-DOSE-018 set
            D-01 | rd GridFrameOffsetVector=3\\6 | rd GridFrameOffsetVector ; RAY-IMP-DOSE-028 rd NumberOfFrames ; S-21 rs ROIContourSequence[2].ContourSequence
            D-01 | rd GridFrameOffsetVector=0\\0 | rd GridFrameOffsetVector ; RAY-IMP-DOSE-028 rd NumberOfFrames ; S-21 rs ROIContourSequence[2].ContourSequence
            D-02 | rd ImageOrientationPatient=-1\\0\\0\\0\\-1\\0 | rd ImageOrientationPatient ; S-21 rs ROIContourSequence[2].ContourSequence
            D-03 | rd ImagePositionPatient=-50\\-50\\4 | rd ImagePositionPatient ; S-21 rs ROIContourSequence[2].ContourSequence
            D-04 | rd PixelRepresentation=1 | rd PixelRepresentation ; RAY-IMP-DOSE-011 rd PixelRepresentation
            D-05 | rd1 DoseGridScaling=0.0011 | set ; RAY-IMP-DOSE-015 set
            D-06 | rd NumberOfFrames=1 ; rd GridFrameOffsetVector=0 ; rd1 NumberOfFrames=1 ; rd1 GridFrameOffsetVector=0 ; rd1 DoseSummationType=PLAN | set ; RAY-IMP-DOSE-018 set ; S-21 rs ROIContourSequence[2].ContourSequence
            D-07 | rd ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID=1.2.3.96 | rd ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID ; RAY-IMP-DOSE-019 set
            D-07 | rd ReferencedRTPlanSequence- | rd ReferencedRTPlanSequence ; RAY-IMP-DOSE-016 rd ReferencedRTPlanSequence ; RAY-IMP-DOSE-019 set
            D-08 | rd ImagePositionPatient=-50\\-50\\303 | rd ImagePositionPatient ; D-03 rd ImagePositionPatient ; S-21 rs ROIContourSequence[2].ContourSequence
            D-09 | rd DoseUnits=RELATIVE | rd DoseUnits ; RAY-IMP-DOSE-012 rd DoseUnits
            D-10 | rd DVHSequence* ; rd DVHSequence[1].DVHType=CUMULATIVE ; rd DVHSequence[1].DVHData=0.1\\5\\0.1\\6 | rd DVHSequence[1].DVHData ; RAY-IMP-DOSE-032 rd DVHSequence
            I-03 | mr1 SOPInstanceUID=1.2.3.3.0 ; mr1 SeriesInstanceUID=1.2.3.5 | mr1 SeriesInstanceUID ; I-01 mr1 SOPInstanceUID ; RAY-IMP-MR-010 set ; S-11 set ; S-19 set
            I-04 | rp StudyInstanceUID=1.2.3.77
            I-05 | rp ReferencedStructureSetSequence[1].ReferencedSOPInstanceUID=1.2.3.96 | rp ReferencedStructureSetSequence[1].ReferencedSOPInstanceUID ; RAY-IMP-PLAN-012 set
            I-06 | pet0 FrameOfReferenceUID=1.2.3.98 ; pet1 FrameOfReferenceUID=1.2.3.98 ; pet2 FrameOfReferenceUID=1.2.3.98 ; pet3 FrameOfReferenceUID=1.2.3.98 ; pet4 FrameOfReferenceUID=1.2.3.98 ; reg - | set
            I-07 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].ReferencedSOPInstanceUID=1.2.3.3 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].ReferencedSOPInstanceUID ; S-08 rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].ReferencedSOPInstanceUID
            I-08 | rd ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID=1.2.3.96 ; rd FrameOfReferenceUID=1.2.3.98 | rd FrameOfReferenceUID ; D-07 rd ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID ; RAY-IMP-DOSE-020 set
            I-09 | rp BeamSequence[1].BeamDescription=Beam of Anna
            I-10 | rp SpecificCharacterSet=ISO IR 192 | rp SpecificCharacterSet ; RAY-CHR-001 rp SpecificCharacterSet
            I-15 | ct1 GantryDetectorTilt=5 | ct1 GantryDetectorTilt ; RAY-IMP-CT-013 ct1 GantryDetectorTilt
            I-15 | ct1 SliceThickness=2 ; ct2 SliceThickness=3 | set
            I-01 | mr1 SOPInstanceUID=1.2.3.3.0 | mr1 SOPInstanceUID ; RAY-IMP-MR-010 set ; S-11 set ; S-19 set
            """;

    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Profiles.packaged(Checks.all()).find("raystation").orElseThrow();
    }

    static Stream<Case> cases() {
        return Case.parse(CASES);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenRuleIsReportedAndNothingElse(Case broken) {
        broken.verify(profile);
    }
}
