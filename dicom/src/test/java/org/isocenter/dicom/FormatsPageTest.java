package org.isocenter.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/formats.md} lists what the reader forgives and what it may cost, as the code has it. */
class FormatsPageTest {
    static String page() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/formats.md"))) {
            folder = folder.getParent();
        }
        return Files.readString(folder.resolve("docs/formats.md"));
    }

    @Test
    void listsEveryLeniencyWithItsSource() throws IOException {
        String page = page();
        for (Leniency leniency : Leniency.values()) {
            assertThat(page).containsPattern("\\| " + leniency.rule() + " \\| .* \\| " + leniency.source() + " \\|");
        }
        assertThat(page.lines().filter(line -> line.startsWith("| DICOM-"))).hasSameSizeAs(Leniency.values());
    }

    @Test
    void statesTheDefaults() throws IOException {
        ReadOptions all = ReadOptions.ALL;
        assertThat(page())
                .contains("| sequences inside one another | " + all.maxDepth() + " |")
                .contains("an element, item or fragment | " + (all.maxHeldBytes() >> 20) + " MiB |")
                .contains(Level.ELEMENT_COST + " bytes an element")
                .contains("after inflation | " + (all.maxInflatedBytes() >> 30) + " GiB |")
                .contains(
                        "beyond the first " + (ReadOptions.FREE_INFLATION >> 20) + " MiB | " + all.maxInflationRatio())
                .contains("findings told for one rule | " + all.maxFindings() + " |");
    }
}
