package org.isocenter.nucletron;

import java.util.stream.Stream;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.OncentraCleanSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONC-IMG of CT, MR and all images. The clean set obeys each rule; each line breaks one. */
class OncentraImageTest {
    static final String CASES = """
            ONC-IMG-ALL-003 | ct0 StudyInstanceUID-
            ONC-IMG-ALL-006 | ct0 SeriesInstanceUID-
            ONC-IMG-ALL-006 | mr Modality=
            ONC-IMG-ALL-008 | mr FrameOfReferenceUID-
            ONC-IMG-ALL-010 | ct0 PixelPaddingValue=0
            ONC-IMG-ALL-013 | ct0 ImagePositionPatient-
            ONC-IMG-ALL-013 | mr PixelSpacing=
            ONC-IMG-ALL-015 | ct0 SamplesPerPixel=3
            ONC-IMG-ALL-016 | us PhotometricInterpretation=RGB
            ONC-IMG-ALL-018 | ct0 WindowWidth-
            ONC-IMG-CT-001 | ct0 RescaleSlope-
            ONC-IMG-CT-001 | ct0 HighBit-
            ONC-IMG-CT-004 | ct0 GantryDetectorTilt=10
            ONC-IMG-MR-001 | mr ScanningSequence-
            ONC-IMG-MR-004 | mr SpacingBetweenSlices=3
            ONC-IMG-MR-005 | mr ScanningSequence=TSE | mr ScanningSequence
            """;

    static Stream<Case> cases() {
        return Case.parse(CASES, OncentraCleanSet.objects());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenRuleIsReportedAndNothingElse(Case broken) {
        broken.verify(OncentraProfiles.GYN);
    }
}
