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

/** RAY-IMP-DOSE. The clean set obeys each rule; each line breaks one. */
class RayDoseImportTest {
    static final String CASES = """
            RAY-IMP-DOSE-001 | rd Modality=RTPLAN
            RAY-IMP-DOSE-002 | rd FrameOfReferenceUID=1.2.3.98
            RAY-IMP-DOSE-003 | rd ImageOrientationPatient=0.9\\0.1\\0\\0\\1\\0
            RAY-IMP-DOSE-004 | rd ImagePositionPatient-
            RAY-IMP-DOSE-005 | rd PixelSpacing-
            RAY-IMP-DOSE-007 | rd SamplesPerPixel=3
            RAY-IMP-DOSE-007 | rd PhotometricInterpretation=MONOCHROME1
            RAY-IMP-DOSE-008 | rd BitsAllocated=8 ; rd BitsStored=8 ; rd HighBit=7 | rd BitsAllocated
            RAY-IMP-DOSE-009 | rd BitsAllocated=32 | rd BitsStored
            RAY-IMP-DOSE-010 | rd HighBit=14
            RAY-IMP-DOSE-011 | rd PixelRepresentation=1
            RAY-IMP-DOSE-012 | rd DoseUnits=RELATIVE
            RAY-IMP-DOSE-013 | rd DoseType=ERROR
            RAY-IMP-DOSE-014 | rd DoseSummationType=RECORD
            RAY-IMP-DOSE-016 | rd ReferencedRTPlanSequence+
            RAY-IMP-DOSE-017 | rd1 ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID=1.2.3.96 | set ; RAY-IMP-DOSE-018 set
            RAY-IMP-DOSE-018 | rd2 - | set
            RAY-IMP-DOSE-019 | rd ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID=1.2.3.96 | set
            RAY-IMP-DOSE-020 | rd ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID=1.2.3.96 ; rd FrameOfReferenceUID=1.2.3.98 | set
            RAY-IMP-DOSE-021 | rp FractionGroupSequence+ ; rd1 - ; rd2 - | rd ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID ; RAY-IMP-PLAN-026 rp FractionGroupSequence
            RAY-IMP-DOSE-022 | rd1 ReferencedRTPlanSequence[1].ReferencedFractionGroupSequence[1].ReferencedBeamSequence[1].ReferencedBeamNumber=9 | rd1 ReferencedRTPlanSequence[1].ReferencedFractionGroupSequence[1].ReferencedBeamSequence[1].ReferencedBeamNumber ; RAY-IMP-DOSE-018 set
            RAY-IMP-DOSE-025 | rd ImageOrientationPatient=1\\0\\0\\0\\-1\\0 | rd GridFrameOffsetVector
            RAY-IMP-DOSE-027 | rd GridFrameOffsetVector=1\\4\\7
            RAY-IMP-DOSE-028 | rd NumberOfFrames=4
            RAY-IMP-DOSE-029 | rd DoseGridScaling=0
            RAY-IMP-DOSE-030 | rd TissueHeterogeneityCorrection=NONE
            RAY-IMP-DOSE-031 | rd (3007,0010)=DCMRTDOSEINPUT
            RAY-IMP-DOSE-032 | rd DVHSequence*
            RAY-IMP-DOSE-033 | rd DoseComment=Test
            RAY-IMP-DOSE-033 | rd NormalizationPoint=0\\0\\0
            RAY-IMP-DOSE-015 | rd1 DoseGridScaling=0.0011 | set
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
