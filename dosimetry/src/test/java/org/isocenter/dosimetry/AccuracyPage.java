package org.isocenter.dosimetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isocenter.testkit.SharedData;

/** Tables of {@code docs/accuracy.md} that tests print: compared with what was measured, or written anew. */
final class AccuracyPage {
    private AccuracyPage() {}

    /**
     * Holds a table against the page, where it stands after the comment {@code <!-- name -->}. With {@code -Disocenter.update=true}
     * it is written.
     *
     * @param table lines, each ended
     */
    static void hold(String name, String table) {
        Path page = SharedData.repository().resolve("docs/accuracy.md");
        try {
            String text = Files.readString(page);
            String mark = "<!-- " + name + " -->\n";
            int from = text.indexOf(mark);
            assertThat(from).as("the mark %s in %s", mark, page).isNotNegative();
            from += mark.length();
            int to = text.indexOf("\n\n", from) + 1;
            to = to == 0 ? text.length() : to;
            if (Boolean.getBoolean("isocenter.update")) {
                Files.writeString(page, text.substring(0, from) + table + text.substring(to));
            } else {
                assertThat(text.substring(from, to))
                        .as("%s in %s; written by this test with -Disocenter.update=true", name, page)
                        .isEqualTo(table);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
