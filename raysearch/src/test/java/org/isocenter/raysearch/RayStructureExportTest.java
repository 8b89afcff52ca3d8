package org.isocenter.raysearch;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.conformance.Profile;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.Packaged;
import org.isocenter.testkit.RayWrittenSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RAY-EXP-SS. What RayStation writes obeys each rule; each line breaks one. */
class RayStructureExportTest {
    static final String CASES = """
            RAY-EXP-SS-001 | rs Modality=OTHER
            RAY-EXP-SS-003 | rs StructureSetLabel=Structures
            RAY-EXP-SS-004 | rs StructureSetDate-
            RAY-EXP-SS-004 | rs StructureSetTime-
            RAY-EXP-SS-005 | rs ReferencedFrameOfReferenceSequence[1].FrameOfReferenceUID=1.2.3.98 | rs ReferencedFrameOfReferenceSequence[1].FrameOfReferenceUID ; RAY-EXP-PLAN-007 ion ReferencedStructureSetSequence[1].ReferencedSOPInstanceUID ; RAY-EXP-PLAN-007 rp ReferencedStructureSetSequence[1].ReferencedSOPInstanceUID ; RAY-EXP-SS-012 rs StructureSetROISequence[1].ReferencedFrameOfReferenceUID ; RAY-EXP-SS-012 rs StructureSetROISequence[2].ReferencedFrameOfReferenceUID
            RAY-EXP-SS-006 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].ReferencedSOPInstanceUID=1.2.3.77
            RAY-EXP-SS-006 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence+
            RAY-EXP-SS-007 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].ReferencedSOPClassUID=99
            RAY-EXP-SS-008 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].SeriesInstanceUID=1.2.3.3 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].SeriesInstanceUID ; RAY-EXP-SS-009 rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].ContourImageSequence
            RAY-EXP-SS-009 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].ContourImageSequence[5]- | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].ContourImageSequence
            RAY-EXP-SS-010 | rs ROIContourSequence[2].ContourSequence- | rs StructureSetROISequence[2].ROINumber
            RAY-EXP-SS-011 | rs RTROIObservationsSequence[2].ReferencedROINumber=7 | rs RTROIObservationsSequence[2].ReferencedROINumber ; RAY-EXP-SS-022 rs RTROIObservationsSequence[2].ROIObservationLabel
            RAY-EXP-SS-012 | rs StructureSetROISequence[2].ReferencedFrameOfReferenceUID=1.2.3.98
            RAY-EXP-SS-013 | rs StructureSetROISequence[1].ROIGenerationAlgorithm=OTHER
            RAY-EXP-SS-014 | rs StructureSetROISequence[1].ROIDescription=1
            RAY-EXP-SS-014 | rs StructureSetROISequence[1].ROIVolume=1
            RAY-EXP-SS-015 | rs ROIContourSequence[1].ROIDisplayColor-
            RAY-EXP-SS-015 | rs ROIContourSequence[1].ContourSequence[1].ContourNumber-
            RAY-EXP-SS-016 | rs ROIContourSequence[1].ContourSequence[1].ContourGeometricType=OTHER
            RAY-EXP-SS-017 | rs ROIContourSequence[1].ContourSequence[1].ContourImageSequence[1].ReferencedSOPInstanceUID=1.2.3.2.4 | rs ROIContourSequence[1].ContourSequence[1].ContourImageSequence
            RAY-EXP-SS-018 | rs ROIContourSequence[1].ContourSequence[1].ContourImageSequence+
            RAY-EXP-SS-019 | rs ROIContourSequence[1].ContourSequence[1].AttachedContours=1
            RAY-EXP-SS-019 | rs ROIContourSequence[1].ContourSequence[1].ContourSlabThickness=1
            RAY-EXP-SS-020 | rs RTROIObservationsSequence[2]- | rs RTROIObservationsSequence
            RAY-EXP-SS-021 | rs RTROIObservationsSequence[1].ObservationNumber=2
            RAY-EXP-SS-022 | rs RTROIObservationsSequence[1].ROIObservationLabel=SKIN
            RAY-EXP-SS-023 | rs RTROIObservationsSequence[1].ROIObservationLabel=Localization Poi | rs RTROIObservationsSequence[1].RTROIInterpretedType
            RAY-EXP-SS-024 | rs RTROIObservationsSequence[1].RTROIInterpretedType=OTHER
            RAY-EXP-SS-025 | rs RTROIObservationsSequence[1].ROIInterpreter=1
            RAY-EXP-SS-026 | rs RTROIObservationsSequence[1].MaterialID-
            RAY-EXP-SS-027 | rs RTROIObservationsSequence[1].ROIPhysicalPropertiesSequence[1].ROIPhysicalProperty=OTHER
            RAY-EXP-SS-028 | rs RTROIObservationsSequence[2].ROIPhysicalPropertiesSequence[2]- ; rs RTROIObservationsSequence[2].ROIPhysicalPropertiesSequence[1].ROIPhysicalProperty=EFFECTIVE_Z | rs RTROIObservationsSequence[2].ROIPhysicalPropertiesSequence
            RAY-EXP-SS-029 | rs RTROIObservationsSequence[2].(4001,0010)=OTHER ; rs RTROIObservationsSequence[2].(4001,1010)=Bone | rs RTROIObservationsSequence[2].(4001,1010)
            RAY-EXP-SS-030 | rs ApprovalStatus=OTHER | rs ApprovalStatus ; RAY-EXP-SS-003 rs StructureSetLabel
            RAY-EXP-SS-031 | rs ApprovalStatus=APPROVED ; rs StructureSetLabel=RS: APPROVED | rs ReviewDate ; RAY-EXP-SS-031 rs ReviewTime ; RAY-EXP-SS-031 rs ReviewerName
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
    void brokenPromiseIsReportedAndNothingElse(Case broken) {
        broken.verifyWritten(profile);
    }
}
