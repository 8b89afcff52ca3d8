package org.isocenter.varian;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.conformance.Profile;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.ObiWrittenSet;
import org.isocenter.testkit.Packaged;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** OBI-SS: structure sets that are written. Each line breaks one rule. */
class ObiStructureWrittenTest {
    static final String CASES = """
            OBI-SS-002 | mark (3263,1001)[1].ReferencedSOPInstanceUID=1.2.3.88 | mark (3263,1001 Varian Medical Systems VISION 3263)[1].ReferencedSOPInstanceUID
            OBI-SS-003 | mark ReferencedFrameOfReferenceSequence[1].FrameOfReferenceUID=1.2.3.77 | mark ReferencedFrameOfReferenceSequence[1].FrameOfReferenceUID
            OBI-SS-004 | mark (3263,1001)[1].ReferencedSOPClassUID=1.2.840.10008.5.1.4.1.1.2 | mark (3263,1001 Varian Medical Systems VISION 3263)[1].ReferencedSOPClassUID
            OBI-SS-005 | mark (3263,1001)[1].(3263,1002)=PREDECESSOR | mark (3263,1001 Varian Medical Systems VISION 3263)[1].(3263,1002 Varian Medical Systems VISION 3263)
            OBI-SS-006 | mark (3263,1001)[1].(3263,1002)- | mark (3263,1001 Varian Medical Systems VISION 3263)[1].(3263,1002 Varian Medical Systems VISION 3263)
            OBI-SS-008 | mark ROIContourSequence[1].ContourSequence+
            OBI-SS-009 | mark ROIContourSequence[1].ContourSequence[1].ContourGeometricType=CLOSED_PLANAR | mark ROIContourSequence[1].ContourSequence[1].ContourGeometricType ; OBI-SS-016 mark ROIContourSequence[1].ContourSequence[1].ContourData
            OBI-SS-010 | mark ROIContourSequence[1].ContourSequence[1].NumberOfContourPoints=2
            OBI-SS-010 | mark ROIContourSequence[1].ContourSequence[1].ContourData=1\\1 | mark ROIContourSequence[1].ContourSequence[1].ContourData
            OBI-SS-011 | mark RTROIObservationsSequence[1].RTROIInterpretedType=ISOCENTER
            OBI-SS-013 | mark ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].ContourImageSequence- | mark ReferencedFrameOfReferenceSequence ; OBI-SS-017 mark ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].ContourImageSequence
            OBI-SS-016 | iso ROIContourSequence[1].ContourSequence[1].ContourGeometricType=OPEN_PLANAR | iso ROIContourSequence[1].ContourSequence[1].ContourData
            OBI-SS-017 | iso ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].ContourImageSequence[1]- | iso ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].ContourImageSequence
            OBI-SS-019 | iso RTROIObservationsSequence[1].RTROIInterpretedType=ISOCENTER
            OBI-SS-020 | iso RTROIObservationsSequence[2].ROIObservationLabel=Isocenter
            OBI-SS-021 | iso RTROIObservationsSequence[3].RTROIInterpretedType=INITLASERISO | iso RTROIObservationsSequence[3].RTROIInterpretedType ; OBI-SS-019 iso RTROIObservationsSequence[3].ROIObservationLabel
            OBI-SS-024 | iso RTROIObservationsSequence[1].ROIPhysicalPropertiesSequence[1].ROIPhysicalProperty=REL_ELEC_DENSITY
            OBI-SS-025 | iso StructureSetDate-
            OBI-SS-025 | iso StructureSetName=Iso
            OBI-SS-026 | iso StructureSetROISequence[1].ROIName=
            OBI-SS-027 | iso StructureSetROISequence[1].ROIVolume=1
            OBI-SS-028 | iso ReferencedFrameOfReferenceSequence[1].FrameOfReferenceRelationshipSequence*
            OBI-SS-029 | iso ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].SeriesInstanceUID= | iso ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].SeriesInstanceUID
            OBI-SS-030 | mark RTROIObservationsSequence[1].ROIObservationLabel-
            OBI-SS-030 | iso RTROIObservationsSequence[1].ObservationNumber-
            OBI-SS-031 | iso ApprovalStatus=UNAPPROVED
            OBI-SS-032 | iso SeriesNumber=3
            """;

    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Packaged.profile("obi", VarianChecks.all(), StandardChecks.all());
    }

    static Stream<Case> cases() {
        return Case.parse(CASES, ObiWrittenSet.objects());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenRuleIsReportedAndNothingElse(Case broken) {
        broken.verifyWritten(profile);
    }
}
