package org.isocenter.nucletron;

import java.util.stream.Stream;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.OncentraCleanSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ONC-SS. The clean set obeys each rule; each line breaks one. */
class OncentraStructureTest {
    static final String CASES = """
            ONC-SS-002 | rs StructureSetLabel-
            ONC-SS-006 | rs StructureSetROISequence[1].ReferencedFrameOfReferenceUID-
            ONC-SS-007 | rs StructureSetROISequence[1].ROIGenerationAlgorithm=MODEL | rs StructureSetROISequence[1].ROIGenerationAlgorithm
            ONC-SS-008 | rs ROIContourSequence[1].ContourData=0\\0\\0
            ONC-SS-012 | rs (3007,1002 NUCLETRON)=1\\2 | rs (3007,1002 NUCLETRON) ; ONC-SET-010 pdr (1001,10FE NUCLETRON)[1].(1001,10BF NUCLETRON) ; ONC-SET-010 rp (1001,10FE NUCLETRON)[1].(1001,10BF NUCLETRON)
            ONC-SS-013 | rs (3007,1001 NUCLETRON)=1 | rs (3007,1001 NUCLETRON) ; ONC-SET-010 pdr (1001,10FE NUCLETRON)[1].(1001,10C0 NUCLETRON) ; ONC-SET-010 rp (1001,10FE NUCLETRON)[1].(1001,10C0 NUCLETRON)
            ONC-SS-014 | rs (3007,1000)- ; rs (3007,1001)- ; rs (3007,1002)- ; rs (3007,1003)- ; rs (3007,1004)- | rs
            ONC-SS-015 | rs RTROIObservationsSequence[1].ObservationNumber-
            ONC-SS-019 | rs RTROIObservationsSequence[1].ReferencedROINumber=9
            ONC-SS-019 | rs ROIContourSequence[1].ReferencedROINumber=9 | rs ROIContourSequence[1].ReferencedROINumber ; S-12 rs StructureSetROISequence
            ONC-SS-020 | rs StructureSetROISequence[1].ReferencedFrameOfReferenceUID=1.2.7.99
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
