package org.isocenter.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.junit.jupiter.api.Test;

/** The statement of Isocenter in the docs is the one its profile gives; a test of the node holds the profile to what the node does. */
class OwnStatementTest {
    private static final Path PAGE = Path.of("..", "docs", "conformance-statement.md");

    @Test
    void theDocumentedStatementIsTheGeneratedOne() throws IOException {
        Profile profile = Profiles.packaged(List.of()).find("isocenter").orElseThrow();
        StringBuilder generated = new StringBuilder();
        Statement.of(profile, Statement.Template.ANNEX_N).writeMarkdown(generated);
        if (Boolean.getBoolean("isocenter.update")) {
            Files.writeString(PAGE, generated);
        }
        assertThat(Files.readString(PAGE))
                .as("written by this test with -Disocenter.update=true")
                .isEqualTo(generated.toString());
    }
}
