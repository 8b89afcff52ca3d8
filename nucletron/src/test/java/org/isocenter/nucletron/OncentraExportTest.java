package org.isocenter.nucletron;

import java.util.stream.Stream;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.OncentraCleanSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Oncentra promises to write. The clean set obeys each rule; each line breaks one. */
class OncentraExportTest {
    static final String CASES = """
            ONC-SEM-011 | ct0 RescaleSlope-
            ONC-SS-001 | rs ApprovalStatus=APPROVED
            ONC-SS-010 | rs ROIContourSequence[1].ContourSequence[1].ContourImageSequence[1].ReferencedSOPClassUID-
            ONC-SS-019 | rs ROIContourSequence[1].ReferencedROINumber=9
            ONC-PLAN-002 | rp RTPlanGeometry=TREATMENT_DEVICE
            ONC-PLAN-007 | rp FrameOfReferenceUID=1.2.7.9
            ONC-PLAN-013 | rp FractionGroupSequence[1].NumberOfBeams=2
            ONC-BRACHY-002 | rp BrachyTreatmentType=LDR
            ONC-BRACHY-038 | rp ApplicationSetupSequence[1].ChannelSequence[1].SourceMovementType=OSCILLATING
            ONC-BRACHY-041 | rp ApplicationSetupSequence[1].ChannelSequence[2].SourceApplicatorID=X2 | rp ApplicationSetupSequence[1].ChannelSequence[2].SourceApplicatorID ; ONC-BRACHY-060 rp ApplicationSetupSequence[1].ChannelSequence[2].(1001,10FF NUCLETRON)
            ONC-BRACHY-052 | rp ApplicationSetupSequence[1].ChannelSequence[1].FinalCumulativeTimeWeight=1 | rp ApplicationSetupSequence[1].ChannelSequence[1].FinalCumulativeTimeWeight ; ONC-BRACHY-056 rp ApplicationSetupSequence[1].ChannelSequence[1].BrachyControlPointSequence[4].CumulativeTimeWeight
            ONC-BRACHY-054 | rp ApplicationSetupSequence[1].ChannelSequence[1].BrachyControlPointSequence[1].ControlPointIndex=1
            ONC-DOSE-004 | rd StudyID=S1
            ONC-DOSE-006 | rd SeriesNumber=2
            ONC-DOSE-008 | rd ManufacturerModelName=Oncentra Prostate
            ONC-DOSE-008 | rd Manufacturer=Elekta
            ONC-DOSE-009 | rd StationName-
            ONC-DOSE-010 | rd InstanceNumber=1
            ONC-DOSE-010 | rd AcquisitionNumber=2
            ONC-DOSE-011 | rd ImageType=DERIVED\\PRIMARY\\DOSE
            ONC-DOSE-012 | rd ContentTime-
            ONC-DOSE-014 | rd SliceThickness=1
            ONC-DOSE-015 | rd BitsAllocated=32
            ONC-DOSE-018 | rd DoseUnits=RELATIVE
            ONC-DOSE-019 | rd DoseSummationType=BEAM
            ONC-DOSE-020 | rd ReferencedRTPlanSequence-
            ONC-DOSE-027 | rdp StructureSetLabel=Points
            ONC-DOSE-037 | rd SpecificCharacterSet=ISO_IR 192
            ONC-DOSE-038 | rd InstanceCreationTime-
            ONC-DOSE-038 | rd InstanceCreatorUID=1.2.3
            """;

    static Stream<Case> cases() {
        return Case.parse(CASES, OncentraCleanSet.objects());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenRuleIsReportedAndNothingElse(Case broken) {
        broken.verifyWritten(OncentraProfiles.GYN);
    }
}
