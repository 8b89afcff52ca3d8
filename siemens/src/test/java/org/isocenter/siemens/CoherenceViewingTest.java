package org.isocenter.siemens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.SetReport;
import org.isocenter.conformance.Verdict;
import org.isocenter.dicom.DataSet;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CleanSet;
import org.isocenter.testkit.CoherenceImageSet;
import org.isocenter.testkit.Mutation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** COH-VIEW: what the viewer shows. */
class CoherenceViewingTest {
    static final String BROKEN = """
            COH-VIEW-001 | ri BitsStored=14
            COH-VIEW-001 | ri HighBit=15
            COH-VIEW-001 | ri SamplesPerPixel=3
            COH-VIEW-002 | ri PixelRepresentation=1 | ri BitsStored ; COH-VIEW-002 ri HighBit
            COH-VIEW-003 | ri PixelAspectRatio=1\\2
            COH-VIEW-004 | ri OverlayType=R ; ri OverlayBitsAllocated=16 ; ri OverlayBitPosition=12 | ri OverlayType
            COH-VIEW-004 | ri OverlayType=G ; ri OverlayBitsAllocated=16 ; ri OverlayBitPosition=11 | ri OverlayBitPosition
            COH-VIEW-005 | ri OverlayType=G ; ri OverlayBitsAllocated=8 ; ri OverlayBitPosition=0 ; ri OverlayData= | ri OverlayBitsAllocated
            COH-VIEW-007 | ri ModalityLUTSequence* ; ri ModalityLUTSequence[1].LUTDescriptor=4096\\0\\8 | ri ModalityLUTSequence
            COH-VIEW-008 | ri ModalityLUTSequence* ; ri ModalityLUTSequence+ | ri ModalityLUTSequence
            COH-VIEW-009 | ri VOILUTSequence* ; ri VOILUTSequence[1].LUTDescriptor=4096\\0\\12 | ri VOILUTSequence[1].LUTDescriptor
            COH-VIEW-010 | ri VOILUTSequence* ; ri RescaleSlope=2 | ri RescaleSlope
            COH-VIEW-011 | ri VOILUTSequence* ; ri VOILUTSequence+ | ri VOILUTSequence
            COH-VIEW-012 | ri ShutterShape=POLYGONAL
            COH-VIEW-013 | ri PhotometricInterpretation=RGB ; ri SamplesPerPixel=3 ; ri BitsAllocated=8 ; ri BitsStored=8 ; ri HighBit=7 ; ri PlanarConfiguration=2 | ri PlanarConfiguration
            COH-VIEW-014 | ri PhotometricInterpretation=PALETTE COLOR ; ri BitsAllocated=8 ; ri BitsStored=7 ; ri HighBit=7 | ri BitsStored
            COH-VIEW-015 | ri PhotometricInterpretation=YBR_FULL_422 ; ri SamplesPerPixel=3 ; ri BitsAllocated=8 ; ri BitsStored=8 ; ri HighBit=7 | ri PhotometricInterpretation
            COH-VIEW-017 | ri PhotometricInterpretation=HSV
            """;

    static Stream<Case> broken() {
        return Case.parse(BROKEN, CoherenceImageSet.portal());
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenIsReportedAndNothingElse(Case broken) throws IOException {
        broken.verify(CoherenceCleanSetTest.profile("coherence-oncologist"));
    }

    @Test
    @DisplayName("what is not shown counts for viewing alone")
    void usesOfAnImageThatIsNotShown() throws IOException {
        Map<String, DataSet> objects = CoherenceImageSet.portal();
        objects.put("ri", Mutation.parse("BitsStored=14").apply(objects.get("ri")));

        SetReport set = Checker.check(CoherenceCleanSetTest.profile("coherence-therapist"), CleanSet.subjects(objects))
                .sets()
                .getFirst();

        assertThat(set.uses())
                .containsEntry("viewing", Verdict.REFUSES)
                .containsEntry("storage", Verdict.ACCEPTS)
                .containsEntry("positioning", Verdict.ACCEPTS);
        assertThat(set.verdict()).isEqualTo(Verdict.ACCEPTS);
    }
}
