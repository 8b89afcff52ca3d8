package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code route}, {@code jobs} and {@code audit}, on the folder of a hub that does not run. */
class RoutingCommandsTest {
    @TempDir
    private static Path patient;

    @TempDir
    private Path folder;

    @BeforeAll
    static void generate() {
        Run.of("generate", "--out", patient, "--slices", "5", "--rows", "32", "--columns", "32");
    }

    /** Settings with a rule that sends sets and one that holds images. */
    private Path config() throws IOException {
        return Files.writeString(folder.resolve("hub.toml"), """
                [hub]
                data = "data"
                [peers.linac]
                ae-title = "LINAC"
                host = "127.0.0.1"
                port = 104
                [[routes]]
                name = "plans"
                when = "set-complete"
                to = ["linac"]
                [[routes]]
                name = "images"
                modalities = ["CT"]
                when = "on-release"
                to = ["linac"]
                """);
    }

    @Test
    @DisplayName("a dry run says what then happens: the set goes whole, images wait for a person")
    void aDryRunIsWhatThenHappens() throws IOException {
        Run dry = Run.of("route", "dry-run", "--config", config(), "--json", patient);
        assertThat(dry.exitCode()).as(dry.err()).isEqualTo(1);
        assertThat(dry.out())
                .contains(
                        "\"rule\" : \"plans\"",
                        "\"action\" : \"GOES\"",
                        "\"rule\" : \"images\"",
                        "\"action\" : \"HELD\"");

        Run imported = Run.of("import", "--config", config(), patient);
        assertThat(imported.exitCode()).as(imported.err()).isZero();
        Run jobs = Run.of("jobs", "list", "--config", config());
        assertThat(jobs.out()).contains("held  linac  CT", "route images waits for a person");
    }

    @Test
    void aSetWithoutItsImagesWaits() throws IOException {
        Run dry = Run.of("route", "dry-run", "--config", config(), plan());
        assertThat(dry.out()).contains("rule plans waits with it to linac", "waits for 1 objects");
    }

    private static Path plan() throws IOException {
        try (var files = Files.list(patient)) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .toUpperCase(java.util.Locale.ROOT)
                            .contains("PLAN"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void rulesAreListed() throws IOException {
        assertThat(Run.of("route", "list", "--config", config()).out())
                .contains("plans: set-complete to linac from *", "images: on-release to linac from *");
    }

    @Test
    void heldDeliveriesAreReleasedAndCancelledByNumber() throws IOException {
        Run.of("import", "--config", config(), patient);
        Run released = Run.of("jobs", "release", "--config", config(), "1");
        assertThat(released.exitCode()).as(released.err()).isZero();
        Run cancelled = Run.of("jobs", "cancel", "--config", config(), "2");
        assertThat(cancelled.exitCode()).as(cancelled.err()).isZero();
        Run nobody = Run.of("jobs", "cancel", "--config", config(), "999");
        assertThat(nobody.exitCode()).isEqualTo(1);
        Run wrong = Run.of("jobs", "hold", "--config", config(), "X1");
        assertThat(wrong.exitCode()).isEqualTo(2);
    }

    @Test
    void theAuditIsVerifiedAndAnEditIsFound() throws IOException {
        Run.of("import", "--config", config(), patient);
        Run whole = Run.of("audit", "verify", "--config", config());
        assertThat(whole.exitCode()).as(whole.out() + whole.err()).isZero();
        Path file = folder.resolve("data/audit/audit-000001.log");
        Files.writeString(file, Files.readString(file).replaceFirst("ISOCENTER", "SOMEBODY"));
        Run edited = Run.of("audit", "verify", "--config", config());
        assertThat(edited.exitCode()).isEqualTo(1);
        assertThat(edited.out()).contains("edited");
    }
}
