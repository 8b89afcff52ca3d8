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
            S-06 | rs ReferencedFrameOfReferenceSequence[1].FrameOfReferenceUID=1.2.3.98
            S-07 | rs StructureSetROISequence[2].ReferencedFrameOfReferenceUID=1.2.3.98
            S-08 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].SeriesInstanceUID=1.2.3.3
            S-08 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].ReferencedSOPInstanceUID=1.2.3.77
            S-09 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence-
            S-10 | rs ROIContourSequence[1].ContourSequence[2].ContourImageSequence-
            S-11 | ct2 - | set
            S-11 | mr2 - | set
            S-14 | rs ROIContourSequence[1].ContourSequence[2].ContourGeometricType=CLOSEDPLANAR_XOR
            S-14 | rs ROIContourSequence[1].ContourSequence[2].ContourData=0\\0\\6\\9\\0\\6\\9\\9\\6\\0\\9\\6\\0\\5\\6\\4\\5\\6\\4\\6\\6\\5\\6\\6\\4\\5\\6\\0\\5\\6 ; rs ROIContourSequence[1].ContourSequence[2].NumberOfContourPoints=10
            S-15 | rs ROIContourSequence[1].ContourSequence+ ; rs ROIContourSequence[1].ContourSequence[4].ContourData=-5\\-5\\9\\5\\-5\\9\\5\\5\\9 ; rs ROIContourSequence[1].ContourSequence[4].NumberOfContourPoints=3 | rs ROIContourSequence[1].ContourSequence[4].ContourData
            S-16 | rs ROIContourSequence[1].ContourSequence[2].ContourData=0\\0\\6\\9\\0\\6\\9\\9\\6\\4\\9\\6\\4\\4\\6\\3\\9\\6\\0\\9\\6\\0\\5\\6\\7\\5\\6\\7\\6\\6\\8\\6\\6\\7\\5\\6\\0\\5\\6 ; rs ROIContourSequence[1].ContourSequence[2].NumberOfContourPoints=13
            S-17 | rs ROIContourSequence[1].ContourSequence[2].ContourData=0\\0\\6\\0.12\\0\\6\\0.12\\0.12\\6\\0\\0.12\\6
            S-18 | rs ROIContourSequence[1].ContourSequence[2].ContourData=-50\\-50\\6.1\\50\\-50\\6.1\\50\\50\\6.1\\-50\\50\\6.1
            S-19 | ct4 ImagePositionPatient=0\\0\\13 | set
            S-20 | mr1 ImageOrientationPatient=0\\1\\0\\0\\0\\-1 ; rs ROIContourSequence[1].ContourSequence[2].ContourImageSequence[1].ReferencedSOPInstanceUID=1.2.3.3.1 | rs ROIContourSequence[1].ContourSequence[2].ContourData
            S-21 | rs ROIContourSequence[1].ContourSequence[2].ContourData=-500\\-50\\6\\50\\-50\\6\\50\\50\\6\\-50\\50\\6
            S-22 | rs ROIContourSequence[1].ContourSequence[2].ContourGeometricType-
            S-22 | rs ROIContourSequence[1].ContourSequence[2].ContourData=-50\\-50\\6\\50\\-50\\6\\50\\50\\6\\-50\\50
            S-24 | rs ROIContourSequence[1].ROIDisplayColor-
            S-24 | rs ROIContourSequence[1].ROIDisplayColor=300\\0\\0
            P-01 | rp BeamSequence[2].ControlPointSequence[1].GantryAngle-
            P-05 | rp FractionGroupSequence[1].NumberOfBrachyApplicationSetups=1
            P-05 | rp BeamSequence-
            P-06 | rp FractionGroupSequence[1].BeamSequence*
            P-06 | rp BeamSequence[1].PatientSetupNumber=1
            P-06 | rp ApprovalStatus- ; rp ReviewDate=20260101
            P-07 | rp DoseReferenceSequence+
            P-08 | rp ReferencedRTPlanSequence* ; rp ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID=1.2.3.96
            P-08 | rp BeamSequence-
            P-09 | rp ApplicationSetupSequence*
            D-01 | rd GridFrameOffsetVector=3\\6
            D-01 | rd GridFrameOffsetVector=0\\0
            D-02 | rd ImageOrientationPatient=-1\\0\\0\\0\\-1\\0
            D-03 | rd ImagePositionPatient=-50\\-50\\4
            D-04 | rd PixelRepresentation=1
            D-05 | rd1 DoseGridScaling=0.0011 | set
            D-06 | rd NumberOfFrames=1 ; rd GridFrameOffsetVector=0 ; rd1 NumberOfFrames=1 ; rd1 GridFrameOffsetVector=0 ; rd1 DoseSummationType=PLAN | set
            D-07 | rd ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID=1.2.3.96
            D-07 | rd ReferencedRTPlanSequence-
            D-08 | rd ImagePositionPatient=-50\\-50\\303
            D-09 | rd DoseUnits=RELATIVE
            D-10 | rd DVHSequence* ; rd DVHSequence[1].DVHType=CUMULATIVE ; rd DVHSequence[1].DVHData=0.1\\5\\0.1\\6
            I-03 | mr1 SOPInstanceUID=1.2.3.3.0 ; mr1 SeriesInstanceUID=1.2.3.5
            I-04 | rp StudyInstanceUID=1.2.3.77
            I-05 | rp ReferencedStructureSetSequence[1].ReferencedSOPInstanceUID=1.2.3.96
            I-07 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].ReferencedSOPInstanceUID=1.2.3.3
            I-08 | rd ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID=1.2.3.96 ; rd FrameOfReferenceUID=1.2.3.98
            I-09 | rp BeamSequence[1].BeamDescription=Beam of Anna
            I-10 | rp SpecificCharacterSet=ISO IR 192
            I-15 | ct1 GantryDetectorTilt=5
            I-15 | ct1 SliceThickness=2 ; ct2 SliceThickness=3 | set
            I-01 | mr1 SOPInstanceUID=1.2.3.3.0 | mr1 SOPInstanceUID ; RAY-IMP-MR-010 set
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
