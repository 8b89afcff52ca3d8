package org.isocenter.raysearch;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.conformance.Profile;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.Packaged;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RAY-IMP-SS and S-08. The clean set obeys each rule; each line breaks one. */
class RayStructureImportTest {
    static final String CASES = """
            RAY-IMP-SS-001 | rs Modality=RTPLAN
            RAY-IMP-SS-005 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].SeriesInstanceUID=1.2.3.99 | set
            RAY-IMP-SS-005 | rs ReferencedFrameOfReferenceSequence-
            RAY-IMP-SS-006 | rs ReferencedFrameOfReferenceSequence+ ; rs ReferencedFrameOfReferenceSequence[2].FrameOfReferenceUID=1.2.3.98 ; rs ReferencedFrameOfReferenceSequence[2].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].SeriesInstanceUID=1.2.3.99 ; rs StructureSetROISequence[2].ReferencedFrameOfReferenceUID=1.2.3.98 | set
            RAY-IMP-SS-007 | rs ReferencedFrameOfReferenceSequence[1].FrameOfReferenceUID=1.2.3.98 | rs ReferencedFrameOfReferenceSequence[1].FrameOfReferenceUID ; RAY-IMP-PLAN-003 rp FrameOfReferenceUID ; RAY-IMP-ION-003 ion FrameOfReferenceUID
            RAY-IMP-SS-008 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence+
            RAY-IMP-SS-008 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence-
            RAY-IMP-SS-009 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence+
            RAY-IMP-SS-010 | ct4 - | set
            RAY-IMP-SS-012 | rs ReferencedFrameOfReferenceSequence[1].FrameOfReferenceRelationshipSequence*
            RAY-IMP-SS-013 | rs StructureSetROISequence= ; rs ROIContourSequence= ; rs RTROIObservationsSequence= ; rp DoseReferenceSequence- ; ion DoseReferenceSequence- | rs StructureSetROISequence ; TYPE-1 rs ROIContourSequence ; TYPE-1 rs RTROIObservationsSequence
            RAY-IMP-SS-014 | rs ROIContourSequence[2]- | rs ROIContourSequence ; RAY-IMP-SS-015 rs StructureSetROISequence[2].ROINumber ; S-12 rs StructureSetROISequence
            RAY-IMP-SS-015 | rs ROIContourSequence[2].ReferencedROINumber=1 | rs StructureSetROISequence[2].ROINumber ; S-12 rs StructureSetROISequence
            RAY-IMP-SS-019 | rs RTROIObservationsSequence[2].ReferencedROINumber=7
            RAY-IMP-SS-019 | rs StructureSetROISequence[2].ROINumber=1 ; rp DoseReferenceSequence- ; ion DoseReferenceSequence- | rs StructureSetROISequence[2].ROINumber ; RAY-IMP-SS-019 rs ROIContourSequence[2].ReferencedROINumber ; RAY-IMP-SS-019 rs RTROIObservationsSequence[2].ReferencedROINumber
            RAY-IMP-SS-021 | rs ROIContourSequence[1].ContourSequence[2].ContourData=-50\\-50\\6\\50\\-50\\6\\50\\50\\6.02\\-50\\50\\6
            RAY-IMP-SS-022 | rs ROIContourSequence[1].ContourSequence[2].NumberOfContourPoints=5
            RAY-IMP-SS-023 | rs ROIContourSequence[1].ContourSequence[2].ContourGeometricType=OPEN_PLANAR
            RAY-IMP-SS-024 | rs ROIContourSequence[1].ContourSequence[2].ContourSlabThickness=3
            RAY-IMP-SS-024 | rs ROIContourSequence[1].ContourSequence[2].ContourOffsetVector=0\\0\\1
            RAY-IMP-SS-025 | rs ROIContourSequence[1].ContourSequence[2].AttachedContours=1
            RAY-IMP-SS-017 | rs StructureSetROISequence[2].ROIName=BODY
            RAY-IMP-SS-026 | rs ROIContourSequence[1].ContourSequence[2].ContourImageSequence[1].ReferencedSOPInstanceUID=1.2.3.3.1
            RAY-IMP-SS-027 | rs RTROIObservationsSequence[2].RTROIInterpretedType=TUMOUR
            RAY-IMP-SS-029 | rs RTROIObservationsSequence[2].RTROIInterpretedType=INITLASERISO
            RAY-IMP-SS-032 | rs RTROIObservationsSequence[2].MaterialID=Water
            RAY-IMP-SS-033 | rs RTROIObservationsSequence[2].ROIPhysicalPropertiesSequence[2]- ; rs RTROIObservationsSequence[2].ROIPhysicalPropertiesSequence[1].ROIPhysicalProperty=EFFECTIVE_Z | rs RTROIObservationsSequence[2].ROIPhysicalPropertiesSequence
            RAY-IMP-SS-034 | rs RTROIObservationsSequence[2].ROIPhysicalPropertiesSequence[2]- | rs RTROIObservationsSequence[2].ROIPhysicalPropertiesSequence
            RAY-IMP-SS-036 | rs RTROIObservationsSequence[2].ROIPhysicalPropertiesSequence[1].ROIPhysicalPropertyValue=22.8
            RAY-IMP-SS-037 | rs RTROIObservationsSequence[2].ROIPhysicalPropertiesSequence+ ; rs RTROIObservationsSequence[2].ROIPhysicalPropertiesSequence[3].ROIPhysicalProperty=COLOUR | rs RTROIObservationsSequence[2].ROIPhysicalPropertiesSequence[3].ROIPhysicalProperty
            RAY-IMP-SS-038 | rs RTROIObservationsSequence[2].ROIPhysicalPropertiesSequence+ ; rs RTROIObservationsSequence[2].ROIPhysicalPropertiesSequence[3].ROIPhysicalProperty=REL_STOP_RATIO | rs RTROIObservationsSequence[2].ROIPhysicalPropertiesSequence[3].ROIPhysicalProperty
            RAY-IMP-SS-039 | rs RTROIObservationsSequence[2].ROIPhysicalPropertiesSequence+ ; rs RTROIObservationsSequence[2].ROIPhysicalPropertiesSequence[3].ROIPhysicalProperty=ELEM_FRACTION | rs RTROIObservationsSequence[2].ROIPhysicalPropertiesSequence[3].ROIElementalCompositionSequence
            RAY-IMP-SS-040 | rs RTROIObservationsSequence[2].(4001,0010)=RAYSEARCHLABS 1.0
            RAY-IMP-SS-041 | rs ApprovalStatus=MAYBE
            RAY-IMP-SS-042 | rs ApprovalStatus=REJECTED
            S-08 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].ReferencedSOPInstanceUID=1.2.3.77
            S-08 | rs StudyInstanceUID=1.2.3.77 | rs StudyInstanceUID ; I-04 rs StudyInstanceUID
            RAY-IMP-SS-030 | rs RTROIObservationsSequence[2].ROIObservationLabel=Localization Poi ; rs RTROIObservationsSequence[2].RTROIInterpretedType=MARKER
            RAY-IMP-SS-035 | rs RTROIObservationsSequence[2].ROIPhysicalPropertiesSequence[1]- | rs RTROIObservationsSequence[2].ROIPhysicalPropertiesSequence ; RAY-IMP-SS-034 rs RTROIObservationsSequence[2].ROIPhysicalPropertiesSequence
            """;

    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Packaged.profile("raystation", RaysearchChecks.all(), StandardChecks.all());
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
