package org.isocenter.siemens;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CoherenceImageSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** COH-RT-POS: images for positioning, and the copies it writes. */
class CoherencePositioningTest {
    static final String BROKEN = """
            COH-RT-POS-001 | ri ImageType=DERIVED\\SECONDARY\\DRR
            COH-RT-POS-002 | ri WindowCenter-
            COH-RT-POS-002 | ri PatientSex=
            COH-RT-POS-003 | ri RTImageSID=
            COH-RT-POS-004 | ri TableTopVerticalPosition-
            COH-RT-POS-007 | ri ExposureSequence-
            COH-RT-POS-007 | ri ExposureSequence[1].BeamLimitingDeviceSequence[1].LeafJawPositions-
            COH-RT-POS-020 | ri GantryAngle=45
            """;

    static final String DEVIATING = """
            COH-RT-POS-009 | ri ImageType=ORIGINAL\\PRIMARY\\PORTAL
            COH-RT-POS-010 | ri2 ReferencedImageSequence-
            COH-RT-POS-011 | ri ApprovalStatus=OPEN
            COH-RT-POS-012 | ri ReviewDate-
            COH-RT-POS-013 | ri (0039,1780)=1\\10\\4\\90\\0 | ri (0039,1080 SIEMENS MED OCS TRANS MATRIX)
            COH-RT-POS-019 | ri (0039,1884)- | ri (0039,1084 SIEMENS MED OCS SCALED IMG PIX SPC)
            COH-RT-POS-022 | ri (0039,1981)=2 | ri (0039,1081 SIEMENS MED OCS ACKNOWLEDGE FLAG)
            COH-RT-POS-005 | ri (0039,001A)=SIEMENS MED OCS SC IMG SID ; ri (0039,1A85)=1400 | ri (0039,1085 SIEMENS MED OCS SC IMG SID)
            COH-RT-POS-006 | ri (0039,001A)=SIEMENS MED OCS ICC MATRIX ; ri (0039,1A82)=512\\512 | ri (0039,1082 SIEMENS MED OCS ICC MATRIX)
            """;

    static final String NOTED = """
            COH-RT-POS-021 | ri (0039,001A)=SIEMENS MED OCS TABLE OFFSET ; ri (0039,1A78)=1\\2\\3 | ri (0039,1078 SIEMENS MED OCS TABLE OFFSET)
            """;

    static Stream<Case> broken() {
        return Case.parse(BROKEN, CoherenceImageSet.portal());
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenIsReportedAndNothingElse(Case broken) throws IOException {
        broken.verify(CoherenceCleanSetTest.profile("coherence-oncologist"));
    }

    static Stream<Case> deviating() {
        return Case.parse(DEVIATING, CoherenceImageSet.copies());
    }

    @ParameterizedTest
    @MethodSource("deviating")
    void deviatingIsReportedAndNothingElse(Case broken) throws IOException {
        broken.verifyWritten(CoherenceCleanSetTest.profile("coherence-oncologist"));
    }

    static Stream<Case> noted() {
        return Case.parse(NOTED, CoherenceImageSet.portal());
    }

    @ParameterizedTest
    @MethodSource("noted")
    void notedIsReportedAndNothingElse(Case broken) throws IOException {
        broken.verify(CoherenceCleanSetTest.profile("coherence-oncologist"));
    }
}
