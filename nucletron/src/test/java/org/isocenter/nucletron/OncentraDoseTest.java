package org.isocenter.nucletron;

import java.util.stream.Stream;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.OncentraCleanSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONC-DOSE. The clean set obeys each rule; each line breaks one. */
class OncentraDoseTest {
    static final String CASES = """
            ONC-DOSE-001 | rd Rows-
            ONC-DOSE-001 | rd Rows- ; rd Columns- ; rd GridFrameOffsetVector- ; rd PixelData- ; rd NumberOfFrames- | rd
            ONC-DOSE-003 | rd PatientID-
            ONC-DOSE-005 | rd StudyInstanceUID-
            ONC-DOSE-006 | rd SeriesNumber-
            ONC-DOSE-006 | rd Modality=OT | rd Modality ; ONC-STO-012 rd Modality
            ONC-DOSE-007 | rd FrameOfReferenceUID-
            ONC-DOSE-013 | rd PixelSpacing-
            ONC-DOSE-015 | rd PixelRepresentation=1
            ONC-DOSE-016 | rd BitsAllocated=32
            ONC-DOSE-017 | rd FrameIncrementPointer=00181063
            ONC-DOSE-018 | rd DoseUnits=RELATIVE
            ONC-DOSE-018 | rd DoseType=EFFECTIVE
            ONC-DOSE-019 | rd DoseSummationType=BEAM
            ONC-DOSE-020 | rd ReferencedRTPlanSequence-
            ONC-DOSE-020 | rd ReferencedRTPlanSequence[1].ReferencedFractionGroupSequence-
            ONC-DOSE-020 | rd ReferencedRTPlanSequence[1].ReferencedFractionGroupSequence[1].ReferencedBrachyApplicationSetupSequence-
            ONC-DOSE-022 | rd ReferencedRTPlanSequence[1].ReferencedFractionGroupSequence[1].ReferencedBeamSequence*
            ONC-DOSE-023 | rd DoseGridScaling-
            ONC-DOSE-023 | rd GridFrameOffsetVector-
            ONC-DOSE-024 | rd DoseGridScaling=0
            ONC-DOSE-025 | rd TissueHeterogeneityCorrection=IMAGE
            ONC-DOSE-028 | rdp StructureSetROISequence[1].ReferencedFrameOfReferenceUID-
            ONC-DOSE-030 | rdp ROIContourSequence[1].ContourSequence[1].ContourData=0\\0\\0\\1\\0\\0
            ONC-DOSE-031 | rdp ROIContourSequence[1].ContourSequence-
            ONC-DOSE-032 | rdp RTDoseROISequence[1].DoseValue-
            ONC-DOSE-033 | rdp RTDoseROISequence-
            ONC-DOSE-034 | rdp ROIContourSequence[1].ContourSequence[1].ContourGeometricType=CLOSED_PLANAR
            ONC-DOSE-035 | rd RTDoseROISequence* | rd RTDoseROISequence ; ONC-DOSE-032 rd RTDoseROISequence[1].DoseUnits ; ONC-DOSE-032 rd RTDoseROISequence[1].DoseValue ; ONC-DOSE-032 rd RTDoseROISequence[1].ReferencedROINumber ; ONC-DOSE-033 rd RTDoseROISequence
            ONC-DOSE-036 | rd DVHSequence* | rd DVHSequence ; ONC-SEM-019 rd DVHSequence
            """;

    static Stream<Case> cases() {
        return Case.parse(CASES, OncentraCleanSet.objects());
    }

    @ParameterizedTest
    @MethodSource("cases")
    @DisplayName("each line breaks one rule; ONC-MED-006: a dose without Patient ID waits for a person to complete it")
    void brokenRuleIsReportedAndNothingElse(Case broken) {
        broken.verify(OncentraProfiles.GYN);
    }
}
