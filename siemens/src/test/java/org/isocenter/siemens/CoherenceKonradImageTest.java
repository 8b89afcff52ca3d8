package org.isocenter.siemens;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CoherenceCleanSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** COH-RT-KONRAD: CT images as KonRad takes them. */
class CoherenceKonradImageTest {
    static final String BROKEN = """
            COH-RT-KONRAD-007 | ct0 PatientPosition=FFS
            COH-RT-KONRAD-007 | ct0 PatientPosition=
            COH-RT-KONRAD-009 | ct0 ImageOrientationPatient=0\\1\\0\\0\\0\\-1
            COH-RT-KONRAD-009 | ct0 PixelSpacing=1
            COH-RT-KONRAD-009 | ct0 ImagePositionPatient-
            COH-RT-KONRAD-010 | ct0 SliceThickness=
            COH-RT-KONRAD-011 | ct0 SamplesPerPixel=3
            COH-RT-KONRAD-011 | ct0 PhotometricInterpretation=RGB
            COH-RT-KONRAD-011 | ct0 BitsAllocated=8 | ct0 BitsAllocated ; COH-RT-KONRAD-011 ct0 BitsStored
            COH-RT-KONRAD-011 | ct0 HighBit=15
            COH-RT-KONRAD-011 | ct0 Rows=0
            COH-RT-KONRAD-012 | ct0 PhotometricInterpretation=MONOCHROME1
            COH-RT-KONRAD-012 | ct0 BitsAllocated=32 ; ct0 BitsStored=20 ; ct0 HighBit=19 | ct0 BitsStored
            COH-RT-KONRAD-013 | ct0 RescaleIntercept-
            COH-RT-KONRAD-013 | ct0 RescaleSlope-
            COH-RT-KONRAD-014 | ct0 FrameOfReferenceUID-
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
