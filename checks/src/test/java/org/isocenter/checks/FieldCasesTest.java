package org.isocenter.checks;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.testkit.Case;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Field cases of the base profile. The clean set obeys each rule; each line breaks one. */
class FieldCasesTest {
    static final String CASES = """
            S-01 | rp BeamSequence[1].TotalBlockTrayFactor=0.95000000000000000001
            S-04 | rs StructureSetLabel=A label of seventeen
            S-12 | rs ROIContourSequence[2].ContourSequence- | rs StructureSetROISequence
            S-13 | rs ROIContourSequence[1].ContourSequence[2].ContourData=1\\1\\6\\2\\2\\6 ; rs ROIContourSequence[1].ContourSequence[2].NumberOfContourPoints=2
            P-02 | rp BeamSequence[1].BeamLimitingDeviceSequence[2].LeafPositionBoundaries=-10\\10\\0
            P-02 | rp BeamSequence[1].BeamLimitingDeviceSequence[2].LeafPositionBoundaries=-10\\10
            P-02 | rp BeamSequence[2].ControlPointSequence[2].BeamLimitingDevicePositionSequence[1].LeafJawPositions=6\\0\\5\\5
            P-03 | rp FractionGroupSequence[1].ReferencedBeamSequence[2].ReferencedBeamNumber=7
            P-12 | rp DoseReferenceSequence[1].ReferencedROINumber=9
            P-12 | rp BeamSequence[1].ReferencedBolusSequence* ; rp BeamSequence[1].ReferencedBolusSequence[1].ReferencedROINumber=9 | rp BeamSequence[1].ReferencedBolusSequence[1].ReferencedROINumber
            I-01 | mr1 SOPInstanceUID=1.2.3.3.0 | mr1 SOPInstanceUID ; RAY-IMP-MR-010 set
            """;

    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Profiles.packaged(Checks.all()).find("raystation").orElseThrow();
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
