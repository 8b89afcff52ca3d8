package org.isocenter.siemens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.dicom.DataSet;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CoherenceCleanSet;
import org.isocenter.testkit.Mutation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** COH-RT-VSIM: structure sets as virtual simulation takes them. */
class CoherenceVsimStructuresTest {
    static final String BROKEN = """
            COH-RT-VSIM-005 | rs ApprovalStatus=APPROVED
            COH-RT-VSIM-006 | rs ReferencedFrameOfReferenceSequence+
            COH-RT-VSIM-006 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence+
            COH-RT-VSIM-007 | rs StructureSetLabel=Set ; rs Manufacturer=Elekta ; rs ManufacturerModelName=XiO | rs StructureSetLabel ; COH-RT-VSIM-002 rs Manufacturer
            COH-RT-VSIM-007 | rs StructureSetName=Set ; rs Manufacturer=Elekta ; rs ManufacturerModelName=XiO | rs StructureSetName ; COH-RT-VSIM-002 rs Manufacturer
            COH-RT-VSIM-008 | rs StructureSetDate-
            COH-RT-VSIM-008 | rs StructureSetTime=
            COH-RT-VSIM-009 | rs ReferencedFrameOfReferenceSequence-
            COH-RT-VSIM-009 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence-
            COH-RT-VSIM-009 | rs StructureSetROISequence[1].ReferencedFrameOfReferenceUID-
            COH-RT-VSIM-009 | rs ROIContourSequence[1].ContourSequence[1].ContourImageSequence-
            COH-RT-VSIM-009 | rs ROIContourSequence[1].ContourSequence[1].NumberOfContourPoints-
            COH-RT-VSIM-009 | rs RTROIObservationsSequence-
            COH-RT-VSIM-010 | rs ROIContourSequence[2].ReferencedROINumber=7 | rs ROIContourSequence[2].ReferencedROINumber ; S-12 rs StructureSetROISequence
            COH-RT-VSIM-010 | rs RTROIObservationsSequence[2].ReferencedROINumber=7
            COH-RT-VSIM-010 | rs StructureSetROISequence+ | rs StructureSetROISequence[3].ROINumber
            COH-RT-VSIM-012 | rs ROIContourSequence[1].ROIDisplayColor=300\\0\\0
            COH-RT-VSIM-012 | rs ROIContourSequence[1].ROIDisplayColor-
            COH-RT-VSIM-013 | rs ROIContourSequence- | rs ROIContourSequence ; S-12 rs StructureSetROISequence
            COH-RT-VSIM-013 | rs ROIContourSequence[2].ContourSequence+
            COH-RT-VSIM-014 | rs ROIContourSequence[1].ContourSequence[1].ContourGeometricType=OPEN_PLANAR
            COH-RT-VSIM-014 | rs ROIContourSequence[2].ContourSequence[1].NumberOfContourPoints=2
            COH-RT-VSIM-015 | rs ROIContourSequence[1].ContourSequence[1].ContourImageSequence[1].ReferencedFrameNumber=1
            COH-RT-VSIM-017 | rs RTROIObservationsSequence[1].RTROIInterpretedType=
            COH-RT-VSIM-019 | rs StructureSetROISequence[1].ROIName=
            """;

    static Stream<Case> broken() {
        return Case.parse(BROKEN, CoherenceCleanSet.vsim());
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenIsReportedAndNothingElse(Case broken) throws IOException {
        broken.verify(CoherenceCleanSetTest.profile("coherence-dosimetrist"));
    }

    @Test
    @DisplayName("COH-RT-VSIM-006: a second structure set for a series is not used")
    void secondStructureSet() throws IOException {
        Map<String, DataSet> objects = CoherenceCleanSet.vsim();
        objects.put(
                "rs2", Mutation.parse("SOPInstanceUID=1.3.12.2.1107.5.7.8.1.31").apply(objects.get("rs")));

        assertThat(Case.findings(CoherenceCleanSetTest.profile("coherence-dosimetrist"), objects))
                .contains("COH-RT-VSIM-006 rs2 ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1]"
                        + ".RTReferencedSeriesSequence[1].SeriesInstanceUID");
    }
}
