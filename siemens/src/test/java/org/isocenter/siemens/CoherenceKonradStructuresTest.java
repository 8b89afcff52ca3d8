package org.isocenter.siemens;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CoherenceCleanSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** COH-RT-KONRAD: structure sets as KonRad takes them. */
class CoherenceKonradStructuresTest {
    static final String BROKEN = """
            COH-RT-KONRAD-014 | rs StructureSetROISequence[1].ReferencedFrameOfReferenceUID=1.2.3.8
            COH-RT-KONRAD-014 | rs StructureSetROISequence[1].ReferencedFrameOfReferenceUID-
            COH-RT-KONRAD-015 | rs ROIContourSequence[1].ContourSequence[1].ContourGeometricType=POINT
            COH-RT-KONRAD-015 | rs ROIContourSequence[1].ContourSequence[1].ContourGeometricType=CLOSED
            COH-RT-KONRAD-016 | rs ROIContourSequence[1].ContourSequence[1].NumberOfContourPoints=4 | rs ROIContourSequence[1].ContourSequence[1].ContourData
            COH-RT-KONRAD-016 | rs ROIContourSequence[1].ContourSequence[1].NumberOfContourPoints=0 | rs ROIContourSequence[1].ContourSequence[1].NumberOfContourPoints ; COH-RT-KONRAD-016 rs ROIContourSequence[1].ContourSequence[1].ContourData
            COH-RT-KONRAD-017 | rs ROIContourSequence[1].ReferencedROINumber=5 | rs ROIContourSequence[1].ReferencedROINumber ; S-12 rs StructureSetROISequence
            COH-RT-KONRAD-017 | rs RTROIObservationsSequence[1].ReferencedROINumber=5
            COH-RT-KONRAD-018 | rs RTROIObservationsSequence[1].RTROIInterpretedType=ORGAN
            TYPE-1 | rs StructureSetLabel-
            """;

    static Stream<Case> broken() {
        return Case.parse(BROKEN, CoherenceCleanSet.konrad());
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenIsReportedAndNothingElse(Case broken) throws IOException {
        broken.verify(CoherenceCleanSetTest.profile("coherence-konrad"));
    }
}
