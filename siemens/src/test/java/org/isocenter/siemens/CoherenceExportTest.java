package org.isocenter.siemens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.conformance.Direction;
import org.isocenter.dicom.DataSet;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CoherenceImageSet;
import org.isocenter.testkit.Mutation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** COH-UID: UIDs the products make. */
class CoherenceExportTest {
    static final String CASES = """
            COH-UID-004 | ri SOPInstanceUID=1.2.3.4
            COH-UID-005 | ri SOPInstanceUID=1.3.12.2.1107.5.7.9.1.60
            COH-UID-011 | ri SeriesInstanceUID=1.3.12.2.1107.5.7.7.11111111111111111111111111111111111111111111111111
            """;

    static Stream<Case> cases() {
        return Case.parse(CASES, CoherenceImageSet.portal());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenIsReportedAndNothingElse(Case broken) throws IOException {
        broken.verifyWritten(CoherenceCleanSetTest.profile("coherence-therapist"));
    }

    @Test
    @DisplayName("COH-UID-006: other content has another UID")
    void again() throws IOException {
        Map<String, DataSet> objects = CoherenceImageSet.portal();
        objects.put("again", Mutation.parse("RTImageLabel=Other").apply(objects.get("ri")));

        assertThat(Case.findings(CoherenceCleanSetTest.profile("coherence-therapist"), Direction.EXPORT, objects))
                .contains("COH-UID-006 again SOPInstanceUID");
    }
}
