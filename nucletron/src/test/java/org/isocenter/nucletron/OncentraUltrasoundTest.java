package org.isocenter.nucletron;

import java.util.stream.Stream;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.OncentraCleanSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONC-IMG-US, ONC-ACQ and ONC-GEOM. The clean set obeys each rule; each line breaks one. */
class OncentraUltrasoundTest {
    static final String CASES = """
            ONC-IMG-US-001 | us ImageOrientationPatient- | us ImageOrientationPatient ; ONC-IMG-ALL-013 us ImageOrientationPatient
            ONC-IMG-US-002 | us (300B,1000)- ; us (300B,1001)- ; us (300B,1002)- ; us (300B,1003)- ; us (300B,1004)- ; us (300B,1005)- ; us (300B,1006)- ; us (300B,1007)- ; us (300B,1008)- ; us (300B,1009)- | us
            ONC-IMG-US-004 | us PixelRepresentation-
            ONC-IMG-US-007 | usm SequenceOfUltrasoundRegions* | usm SequenceOfUltrasoundRegions ; ONC-SEM-018 usm SequenceOfUltrasoundRegions
            ONC-IMG-US-008 | usm Modality=IVUS | usm AcquisitionTimeSynchronized ; ONC-IMG-US-008 usm SynchronizationFrameOfReferenceUID ; ONC-IMG-US-008 usm SynchronizationTrigger
            ONC-IMG-US-009 | usm FrameTime-
            ONC-IMG-US-009 | usm NumberOfFrames-
            ONC-IMG-US-009 | usm FrameIncrementPointer-
            ONC-ACQ-001 | us (0019,1000 NUCLETRON)=1\\2\\3
            ONC-ACQ-002 | us (0019,1001 NUCLETRON)=1
            ONC-ACQ-003 | us (0019,1002 NUCLETRON)=1\\2
            ONC-ACQ-004 | us (0019,1003 NUCLETRON)- ; us (0019,1003 NUCLETRON)=high
            ONC-ACQ-005 | us (0019,1004 NUCLETRON)- ; us (0019,1004 NUCLETRON)=scan
            ONC-ACQ-007 | us Manufacturer=ACME ; us (0019,0010)=ACME ; us (0021,0010)=ACME | us Manufacturer ; ONC-IMG-US-002 us
            ONC-GEOM-001 | us (0021,1070 NUCLETRON)=1\\2
            ONC-GEOM-002 | us (0021,1071 NUCLETRON)=1\\2
            ONC-GEOM-003 | us (0021,1072 NUCLETRON)=1\\2
            ONC-GEOM-004 | us (0021,1073 NUCLETRON)=1\\2
            ONC-GEOM-005 | us (0021,1076 NUCLETRON)=1\\2
            ONC-GEOM-006 | us (0021,1072 NUCLETRON)=1\\0\\0\\5\\0\\1\\0\\0\\0\\0\\1\\0\\0\\0\\5\\1
            ONC-GEOM-007 | us (0021,1074 NUCLETRON)=9
            ONC-GEOM-007 | usm (0021,1075 NUCLETRON)=9
            ONC-GEOM-008 | us ImagePositionPatient=-20\\-25\\0
            ONC-GEOM-008 | us ImageOrientationPatient=0\\1\\0\\1\\0\\0
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
