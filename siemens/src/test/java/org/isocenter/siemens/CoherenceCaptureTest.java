package org.isocenter.siemens;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CoherenceImageSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** COH-RT-SC: secondary captures of the Dosimetrist. */
class CoherenceCaptureTest {
    static final String BROKEN = """
            COH-RT-SC-001 | sc ImageType=DERIVED\\SECONDARY\\AXIAL\\OTHER
            COH-RT-SC-002 | sc Modality=CT
            COH-RT-SC-002 | sc ConversionType=DI
            COH-RT-SC-004 | sc PatientSex=M
            COH-RT-SC-005 | sc Rows=256
            COH-RT-SC-006 | sc PixelRepresentation=1
            COH-RT-SC-006 | sc PhotometricInterpretation=MONOCHROME1
            COH-RT-SC-007 | sc PhotometricInterpretation=RGB ; sc SamplesPerPixel=3 ; sc BitsAllocated=8 ; sc BitsStored=8 | sc HighBit
            COH-RT-SC-008 | sc PatientOrientation=L\\P
            COH-RT-SC-009 | sc InstitutionName=Clinic
            COH-RT-SC-010 | sc DateOfSecondaryCapture-
            COH-CHR-009 | sc SpecificCharacterSet=ISO_IR 100
            """;

    static Stream<Case> broken() {
        return Case.parse(BROKEN, CoherenceImageSet.captures());
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenIsReportedAndNothingElse(Case broken) throws IOException {
        broken.verifyWritten(CoherenceCleanSetTest.profile("coherence-dosimetrist"));
    }
}
