package org.isocenter.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** {@code docs/formats.md} lists what the JSON reader forgives and what it may cost, as the code has it. */
class JsonFormatsPageTest {
    @Test
    void listsEveryRule() throws IOException {
        String page = FormatsPageTest.page();
        for (JsonLog.Rule rule : JsonLog.Rule.values()) {
            assertThat(page).contains("| `" + rule.id() + "` |");
        }
        assertThat(page.lines().filter(line -> line.startsWith("| `DICOM-JSON-")))
                .hasSameSizeAs(JsonLog.Rule.values());
    }

    @Test
    void statesTheLimits() throws IOException {
        DicomJsonLimits limits = DicomJsonLimits.DEFAULT;
        assertThat(FormatsPageTest.page())
                .contains("(at most " + DicomJsonLimits.DEEPEST + ") | " + limits.maxDepth() + " |")
                .contains("for elements and values | " + (limits.maxHeldBytes() >> 20) + " MiB |")
                .contains("length of the JSON text | " + (limits.maxInputBytes() >> 30) + " GiB |")
                .contains("others are counted | " + limits.maxFindings() + " |")
                .contains("`Dump` shows " + DumpOptions.DEFAULT.maxValueChars() + " characters");
    }
}
