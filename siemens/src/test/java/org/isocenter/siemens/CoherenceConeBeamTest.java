package org.isocenter.siemens;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CoherenceImageSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** COH-RT-CBCT: projections and reconstructed CT. */
class CoherenceConeBeamTest {
    static final String BROKEN = """
            COH-RT-CBCT-001 | ri (0039,1C87)- | ri (0039,1087 SIEMENS MED OCS CBT RECON SLICE WIDTH)
            COH-RT-CBCT-002 | ri (0039,1B86)=0 | ri (0039,1086 SIEMENS MED OCS CBT PROJECTION GANTRY POSITIONS)
            COH-RT-CBCT-003 | ri (0039,0020)=SIEMENS MED OCS CBT MISSING PROJECTION FRAMES ; ri (0039,2091)=2 | ri (0039,1091 SIEMENS MED OCS CBT MISSING PROJECTION FRAMES)
            COH-RT-CBCT-004 | ct (0039,1396)- | ct (0039,1096 SIEMENS MED OCS CBT TOTAL_MU)
            COH-RT-CBCT-005 | ct ImageType=ORIGINAL\\PRIMARY\\AXIAL
            COH-RT-CBCT-006 | ct InstanceNumber=1
            COH-RT-CBCT-007 | ct ContentDate-
            COH-RT-CBCT-007 | ct AcquisitionTime=130000
            COH-RT-CBCT-008 | ct DerivationDescription=Reconstructed
            COH-RT-CBCT-009 | ct SourceImageSequence[1].ReferencedFrameNumber-
            COH-RT-CBCT-010 | ct BurnedInAnnotation=YES
            COH-RT-CBCT-011 | ct BitsStored=16
            COH-RT-CBCT-012 | ct RescaleIntercept=1
            COH-RT-CBCT-012 | ct RescaleSlope=-1000
            COH-RT-CBCT-013 | ct PixelSpacing=1\\2
            COH-RT-CBCT-014 | ct DistanceSourceToDetector=1400
            COH-RT-CBCT-015 | ct ConvolutionKernel-
            COH-RT-CBCT-016 | ct FrameOfReferenceUID-
            COH-RT-CBCT-016 | ct PositionReferenceIndicator=X
            COH-RT-CBCT-017 | ct SliceLocation=5
            COH-CHR-008 | ct SpecificCharacterSet=ISO_IR 100
            """;

    static Stream<Case> broken() {
        return Case.parse(BROKEN, CoherenceImageSet.coneBeam());
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenIsReportedAndNothingElse(Case broken) throws IOException {
        broken.verifyWritten(CoherenceCleanSetTest.profile("coherence-therapist"));
    }
}
