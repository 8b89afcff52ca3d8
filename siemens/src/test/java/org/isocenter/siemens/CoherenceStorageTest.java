package org.isocenter.siemens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.Subject;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CoherenceCleanSet;
import org.isocenter.testkit.CoherenceImageSet;
import org.isocenter.testkit.Mutation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** COH-STO: what is taken, in which encoding, and what becomes of it. */
class CoherenceStorageTest {
    static final String CASES = """
            COH-STO-002 | ri SOPClassUID=1.2.840.10008.5.1.4.1.1.481.8 | ri SOPClassUID
            COH-STO-036 | ri SOPClassUID=1.2.840.10008.5.1.4.1.1.6 | ri SOPClassUID ; COH-RT-POS-001 ri Modality
            COH-STO-040 | ri StudyInstanceUID-
            COH-STO-040 | ri SeriesInstanceUID=1.02
            COH-STO-040 | ri SOPInstanceUID=
            """;

    static Stream<Case> cases() {
        return Case.parse(CASES, CoherenceImageSet.portal());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenIsReportedAndNothingElse(Case broken) throws IOException {
        broken.verify(CoherenceCleanSetTest.profile("coherence-therapist"));
    }

    private static List<String> rules(DataSet object, TransferSyntax syntax) throws IOException {
        Subject subject = new Subject(Path.of("x"), object, syntax, List.of());
        return Checker.check(CoherenceCleanSetTest.profile("coherence-therapist"), List.of(subject)).sets().stream()
                .flatMap(set -> set.objects().stream())
                .flatMap(report -> report.findings().stream())
                .map(Finding::rule)
                .filter(rule -> rule.startsWith("COH-"))
                .toList();
    }

    @Test
    @DisplayName("COH-STO-030, COH-STO-035: an image in JPEG 2000 is refused, RLE is expanded, JPEG lossless taken")
    void imageEncodings() throws IOException {
        DataSet image = CoherenceImageSet.portal().get("ri");

        assertThat(rules(image, TransferSyntax.JPEG_2000)).containsExactly("COH-STO-030");
        assertThat(rules(image, TransferSyntax.RLE_LOSSLESS)).containsExactly("COH-STO-035");
        assertThat(rules(image, TransferSyntax.JPEG_LOSSLESS_SV1)).isEmpty();
    }

    @Test
    @DisplayName("COH-STO-033, COH-STO-034: plans and non-image objects travel uncompressed")
    void otherEncodings() throws IOException {
        DataSet nonImage = CoherenceCleanSet.changed(CoherenceCleanSet.plan(), "SOPClassUID=1.3.12.2.1107.5.9.1");

        assertThat(rules(CoherenceCleanSet.plan(), TransferSyntax.DEFLATED_LE)).containsExactly("COH-STO-033");
        assertThat(rules(CoherenceCleanSet.plan(), TransferSyntax.EXPLICIT_BE)).isEmpty();
        assertThat(rules(nonImage, TransferSyntax.DEFLATED_LE)).containsExactly("COH-STO-034");
    }

    @Test
    @DisplayName("COH-STO-048: implicit VR loses private elements of unknown creators only")
    void privateElements() throws IOException {
        DataSet known = CoherenceCleanSet.plan();
        DataSet unknown = CoherenceCleanSet.changed(known, "(0041,0010)=ACME\n(0041,1001)=X");

        assertThat(rules(known, TransferSyntax.IMPLICIT_LE)).isEmpty();
        assertThat(rules(unknown, TransferSyntax.IMPLICIT_LE)).containsExactly("COH-STO-048");
        assertThat(rules(unknown, TransferSyntax.EXPLICIT_LE)).isEmpty();
    }

    @Test
    @DisplayName("COH-STO-044: a second object with the same UID is dropped")
    void doubles() throws IOException {
        Map<String, DataSet> objects = CoherenceImageSet.portal();
        objects.put("again", Mutation.parse("RTImageLabel=Other").apply(objects.get("ri")));

        assertThat(CoherenceCleanSetTest.ours(
                        Case.findings(CoherenceCleanSetTest.profile("coherence-therapist"), objects)))
                .containsExactly("COH-STO-044 again SOPInstanceUID");
    }
}
