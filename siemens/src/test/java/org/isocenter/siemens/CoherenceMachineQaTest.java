package org.isocenter.siemens;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CoherenceImageSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** COH-RT-MQA: plans of Machine QA. */
class CoherenceMachineQaTest {
    static final String BROKEN = """
            COH-RT-MQA-001 | rp PlanIntent=CURATIVE
            """;

    static final String DEVIATING = """
            COH-RT-MQA-002 | rp PatientName=Primus
            COH-RT-MQA-002 | rp PatientSex=M
            COH-RT-MQA-003 | rp StudyDescription=Other
            COH-RT-MQA-004 | rp Modality=CT
            COH-RT-MQA-005 | rp RTPlanName=Star
            COH-RT-MQA-006 | rp RTPlanLabel=Primus 1 ; rp DoseReferenceSequence[1].DoseReferenceDescription=Primus 1 ; rp DoseReferenceSequence[1].DoseReferenceNumber=1 | rp RTPlanLabel
            COH-RT-MQA-007 | rp FractionGroupSequence[1].NumberOfBeams=0
            COH-RT-MQA-008 | rp ToleranceTableSequence-
            COH-RT-MQA-008 | rp BeamSequence[1].ReferencedToleranceTableNumber=2
            COH-RT-MQA-009 | rp DoseReferenceSequence[1].DoseReferenceType=ORGAN_AT_RISK
            COH-RT-MQA-009 | rp DoseReferenceSequence[1].DoseReferenceNumber=7
            COH-RT-MQA-010 | rp BeamSequence[1].BeamType=DYNAMIC
            COH-RT-MQA-011 | rp BeamSequence[1].BeamName=B1 ; rp BeamSequence[1].BeamDescription=B1 | rp BeamSequence[1].BeamName
            COH-RT-MQA-013 | rp BeamSequence[1].BeamLimitingDeviceSequence[1].RTBeamLimitingDeviceType=ASYMX
            COH-RT-MQA-014 | rp BeamSequence[1].ControlPointSequence[1].TableTopLateralPosition=5
            COH-RT-MQA-014 | rp BeamSequence[1].ControlPointSequence[2].ControlPointIndex=2
            COH-RT-MQA-015 | rp BeamSequence[1].PlannedVerificationImageSequence[1].EndCumulativeMetersetWeight=0.5
            COH-RT-MQA-016 | rp (0053,1079)=Rectangle
            COH-CHR-010 | rp SpecificCharacterSet=ISO_IR 13
            """;

    static Stream<Case> broken() {
        return Case.parse(BROKEN, CoherenceImageSet.machineQa());
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenIsReportedAndNothingElse(Case broken) throws IOException {
        broken.verify(CoherenceCleanSetTest.profile("coherence-physicist"));
    }

    static Stream<Case> deviating() {
        return Case.parse(DEVIATING, CoherenceImageSet.machineQa());
    }

    @ParameterizedTest
    @MethodSource("deviating")
    void deviatingIsReportedAndNothingElse(Case broken) throws IOException {
        broken.verifyWritten(CoherenceCleanSetTest.profile("coherence-physicist"));
    }
}
