package org.isocenter.siemens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CoherenceCleanSet;
import org.isocenter.testkit.CoherenceImageSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** COH-RT-CDC: what the Data Conditioner takes and writes. */
class CoherenceConditionerTest {
    static final String BROKEN = """
            COH-RT-CDC-002 | rp PatientSex=X
            COH-RT-CDC-002 | ri Modality=CR
            COH-RT-CDC-003 | rp BeamSequence[1].BeamNumber-
            COH-RT-CDC-003 | rp BeamSequence[1].ControlPointSequence[1].TableTopEccentricAngle-
            COH-RT-CDC-004 | rp RTPlanLabel-
            COH-RT-CDC-005 | ri PhotometricInterpretation=MONOCHROME1
            COH-RT-CDC-005 | ri PixelRepresentation=1
            COH-RT-CDC-005 | ri HighBit=10
            COH-RT-CDC-006 | ri RTImagePlane=
            COH-RT-CDC-007 | cr ImagerPixelSpacing-
            """;

    static final String DEVIATING = """
            COH-RT-CDC-008 | ri SeriesDescription-
            COH-RT-CDC-009 | ri PhotometricInterpretation=MONOCHROME1
            COH-RT-CDC-009 | ri HighBit=10
            COH-RT-CDC-010 | ri RadiationMachineSAD-
            COH-RT-CDC-011 | ri GantryAngle-
            """;

    static Stream<Case> broken() {
        return Case.parse(BROKEN, CoherenceImageSet.conditioner());
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenIsReportedAndNothingElse(Case broken) throws IOException {
        broken.verify(CoherenceCleanSetTest.profile("coherence-physicist"));
    }

    static Stream<Case> deviating() {
        return Case.parse(DEVIATING, CoherenceImageSet.conditionerWritten());
    }

    @ParameterizedTest
    @MethodSource("deviating")
    void deviatingIsReportedAndNothingElse(Case broken) throws IOException {
        broken.verifyWritten(CoherenceCleanSetTest.profile("coherence-physicist"));
    }

    @Test
    @DisplayName("COH-RT-CDC-001: a CT is not read")
    void ct() throws IOException {
        assertThat(Case.findings(CoherenceCleanSetTest.profile("coherence-physicist"), CoherenceCleanSet.adaptive()))
                .contains("COH-RT-CDC-001 ct0 SOPClassUID");
    }
}
