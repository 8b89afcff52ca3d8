package org.isocenter.brainlab;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.conformance.Profile;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.IplanCleanSet;
import org.isocenter.testkit.Packaged;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** IPL-DOSE and -DVH: doses. Each line breaks one promise. */
class IplanDoseTest {
    static final String CASES = """
            IPL-DOSE-001 | hd DVHSequence- | hd DVHSequence
            IPL-DOSE-001 | hd Rows=2 | hd DVHSequence ; IPL-DOSE-013 hd GridFrameOffsetVector ; IPL-DOSE-014 hd NumberOfFrames ; IPL-DOSE-014 hd FrameIncrementPointer
            IPL-DOSE-002 | hd DoseSummationType=FRACTION | hd DoseSummationType ; IPL-DOSE-011 hd ReferencedRTPlanSequence[1].ReferencedFractionGroupSequence
            IPL-DOSE-003 | rd DoseUnits=RELATIVE
            IPL-DOSE-004 | rd DoseType=EFFECTIVE
            IPL-DOSE-006 | rd DoseSummationType=CONTROL_POINT
            IPL-DOSE-007 | rd DoseSummationType=COMPOSITE ; rd ReferencedRTPlanSequence- | rd DoseSummationType
            IPL-DOSE-009 | rd DoseSummationType=COMPOSITE | rd ReferencedRTPlanSequence ; IPL-DOSE-007 rd DoseSummationType
            IPL-DOSE-011 | rd ReferencedRTPlanSequence-
            IPL-DOSE-011 | rd DoseSummationType=BEAM | rd ReferencedRTPlanSequence[1].ReferencedFractionGroupSequence
            IPL-DOSE-012 | hd BitsAllocated=16
            IPL-DOSE-013 | rd GridFrameOffsetVector-
            IPL-DOSE-013 | hd DoseGridScaling-
            IPL-DOSE-014 | rd FrameIncrementPointer-
            IPL-DOSE-015 | rd NumberOfFrames=3
            IPL-DOSE-016 | rd PixelRepresentation=1
            IPL-DOSE-018 | hd FrameOfReferenceUID-
            IPL-DVH-001 | hd ReferencedStructureSetSequence-
            IPL-DVH-002 | hd DVHSequence[1].DVHReferencedROISequence[1].DVHROIContributionType=EXCLUDED
            IPL-DVH-003 | hd DVHSequence[1].DVHType=CUMULATIVE
            IPL-DVH-004 | hd DVHSequence[1].DVHVolumeUnits=PERCENT
            IPL-DVH-005 | hd DVHSequence[1].DoseType=EFFECTIVE
            IPL-DVH-006 | hd DVHSequence[1].DVHDoseScaling-
            IPL-DVH-007 | hd DVHSequence[1].DVHNumberOfBins=3 | hd DVHSequence[1].DVHData
            IPL-DVH-009 | hd DVHSequence[1].DVHData=20\\8\\20\\12 | hd DVHSequence[1].DVHData
            IPL-DVH-010 | hd DVHSequence[1].DVHMeanDose=33
            IPL-DVH-010 | hd DVHSequence[1].DVHMinimumDose-
            IPL-TRIAL-008 | rd DoseType=PHYSICAL_HETERO
            """;

    static final String SEVERAL = """
            IPL-DVH-011 | hd DoseSummationType=PLAN | hd DoseSummationType ; IPL-DOSE-011 hd ReferencedRTPlanSequence
            """;

    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Packaged.profile("iplan-rt-dose", BrainlabChecks.all(), StandardChecks.all());
    }

    static Stream<Case> cases() {
        return Stream.of(Case.parse(CASES, IplanCleanSet.objects()), Case.parse(SEVERAL, IplanCleanSet.several()))
                .flatMap(cases -> cases);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenRuleIsReportedAndNothingElse(Case broken) {
        broken.verifyWritten(profile);
    }
}
