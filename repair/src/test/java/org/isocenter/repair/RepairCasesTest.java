package org.isocenter.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CleanSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One line a fault: {@code RULE | object mutation ; .. | object repair where: before -> after}. The rule is broken before, the change is
 * reported, and afterwards the set is as the clean one and stays so.
 */
class RepairCasesTest {
    static final String CASES = """
            S-01 | ct0 RescaleSlope=1.0000000000000000000 | ct0 ds-length RescaleSlope: 1.0000000000000000000 -> 1; largest change 0
            S-04 | rp RTPlanLabel=A label of seventeen | rp label-length RTPlanLabel: A label of seventeen -> A label of seven
            RAY-IMP-SS-022 | rs ROIContourSequence[1].ContourSequence[2].NumberOfContourPoints=5 | rs contour-point-count ROIContourSequence[1].ContourSequence[2].NumberOfContourPoints: 5 -> 4
            RAY-IMP-SS-029 | rs RTROIObservationsSequence[2].RTROIInterpretedType=INITLASERISO | rs roi-type-term RTROIObservationsSequence[2].RTROIInterpretedType: INITLASERISO -> INIT_LASER_ISO
            RAY-IMP-COM-008 | rs PatientSex=f | rs coded-string PatientSex: f  -> F
            RAY-PRIV-012 | rs (4001,1010)=Bone | rs private-creator (4001,1010): Bone ->
            RAY-PRIV-012 | rp BeamSequence[1].ControlPointSequence[1].(4001,1010)=Bone | rp private-creator BeamSequence[1].ControlPointSequence[1].(4001,1010): Bone ->
            """;

    record Fault(String rule, String[] changes, String object, String change) {
        static Fault parse(String line) {
            String[] cells = line.split(" \\| ", -1);
            String[] expected = cells[2].split(" ", 2);
            return new Fault(cells[0], cells[1].split(" ; "), expected[0], expected[1]);
        }

        @Override
        public String toString() {
            return rule + " " + List.of(changes);
        }
    }

    static Stream<Fault> faults() {
        return CASES.lines().map(Fault::parse);
    }

    @ParameterizedTest
    @MethodSource("faults")
    @DisplayName("what is broken is mended, told, and stays mended")
    void isMended(Fault fault) {
        Mending mending = Mending.of(fault.changes());

        assertThat(mending.findingsBefore()).anyMatch(finding -> finding.startsWith(fault.rule() + " "));
        assertThat(mending.changes(fault.object())).contains(fault.change());
        assertThat(mending.outcome().objects().stream()
                        .filter(Repaired::isChanged)
                        .map(r -> r.original().path().toString()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(fault.changes())
                        .map(change -> change.substring(0, change.indexOf(' ')))
                        .distinct()
                        .toList());
        assertThat(mending.findingsAfter()).isEqualTo(Case.findings(Mending.raystation(), CleanSet.objects()));
        mending.isAtRest();
    }
}
