package org.isocenter.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders of patients and days, and how long they stay. */
class InboxTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    @TempDir
    private Path folder;

    private Inbox on(String instant) {
        return new Inbox(folder.resolve("inbox"), Clock.fixed(Instant.parse(instant), ZONE));
    }

    private static Inbox.Content text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> files() throws IOException {
        Path inbox = folder.resolve("inbox");
        try (Stream<Path> all = Files.walk(inbox)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> inbox.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    @DisplayName(
            "RAY-NET-032, RAY-NET-033: a folder a patient and day, the day where the hub is; two days are two folders")
    void places() throws IOException {
        on("2026-11-21T09:00:00Z").lay("P1", 1, text("a"));
        on("2026-11-21T09:00:00Z").lay("P2", 2, text("b"));
        on("2026-11-21T23:30:00Z").lay("P1", 3, text("c"));
        assertThat(files())
                .containsExactly(
                        "P1/2026-11-21/00000001.dcm", "P1/2026-11-22/00000003.dcm", "P2/2026-11-21/00000002.dcm");
    }

    @Test
    void aFileOfTheSameNumberIsReplaced() throws IOException {
        Inbox inbox = on("2026-11-21T09:00:00Z");
        inbox.lay("P1", 1, text("first"));
        Path second = inbox.lay("P1", 1, text("second"));
        assertThat(second).hasContent("second");
        assertThat(files()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../../etc", "a/b", "/abs", "C:\\x", "p 1", "", ".", "%2F", "Ünï", "\u0000"})
    @DisplayName("no Patient ID leads out of the inbox, or into the folder of another")
    void hostileNames(String patientId) throws IOException {
        Inbox inbox = on("2026-11-21T09:00:00Z");
        Path file = inbox.lay(patientId, 1, text("x"));
        assertThat(folder.resolve("inbox").relativize(file).getNameCount()).isEqualTo(3);
        assertThat(file.toRealPath()).startsWithRaw(folder.resolve("inbox").toRealPath());
        assertThat(inbox.lay("a-b", 1, text("x")).getParent()).isNotEqualTo(file.getParent());
    }

    @Test
    void longPatientIdsKeepFoldersOfTheirOwn() throws IOException {
        Inbox inbox = on("2026-11-21T09:00:00Z");
        Path one = inbox.lay("x".repeat(200) + "1", 1, text("x"));
        Path other = inbox.lay("x".repeat(200) + "2", 1, text("x"));
        assertThat(one.getParent()).isNotEqualTo(other.getParent());
        assertThat(one.getParent().getParent().getFileName().toString()).hasSizeLessThan(100);
    }

    @ParameterizedTest(name = "{0} days after {1} days: {2}")
    @CsvSource({"7, 6, true", "7, 7, false", "7, 30, false", "1, 0, true", "1, 1, false"})
    @DisplayName("RAY-NET-036, RAY-NET-037: a folder is removed after so many days, and not before")
    void sweeps(int days, int age, boolean stays) throws IOException {
        on("2026-11-01T12:00:00Z").lay("P1", 1, text("x"));
        Instant later = Instant.parse("2026-11-01T12:00:00Z").plusSeconds(age * 86_400L);
        List<Path> removed = on(later.toString()).sweep(days);
        assertThat(removed).hasSize(stays ? 0 : 1);
        assertThat(Files.exists(folder.resolve("inbox/P1/2026-11-01"))).isEqualTo(stays);
        assertThat(Files.exists(folder.resolve("inbox/P1")))
                .as("of the patient")
                .isEqualTo(stays);
    }

    @Test
    @DisplayName(
            "the sweep takes nothing that is not a folder of a day, follows no links, and leaves what it did not lay")
    void sweepsItsOwnOnly() throws IOException {
        Inbox inbox = on("2026-11-01T12:00:00Z");
        inbox.lay("P1", 1, text("x"));
        Path patient = folder.resolve("inbox/P1");
        Files.createDirectories(patient.resolve("notes"));
        Files.writeString(folder.resolve("inbox/readme.txt"), "mine");
        Path outside = Files.createDirectories(folder.resolve("outside/2020-01-01"));
        Files.writeString(outside.resolve("keep.dcm"), "mine");
        Files.createSymbolicLink(folder.resolve("inbox/LINK"), folder.resolve("outside"));
        Files.createSymbolicLink(patient.resolve("2020-01-01"), outside);
        Files.createDirectories(patient.resolve("2020-02-02/inner"));
        assertThat(on("2027-01-01T12:00:00Z").sweep(30)).containsExactly(patient.resolve("2026-11-01"));
        assertThat(outside.resolve("keep.dcm")).exists();
        assertThat(patient.resolve("notes")).exists();
        assertThat(patient.resolve("2020-02-02/inner")).exists();
        assertThat(folder.resolve("inbox/readme.txt")).exists();
    }

    @Test
    void anInboxThatIsNotThereHasNothingToSweep() throws IOException {
        assertThat(on("2026-11-01T12:00:00Z").sweep(1)).isEmpty();
        assertThatThrownBy(() -> on("2026-11-01T12:00:00Z").sweep(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("RAY-NET-034: nothing remains of a file that cannot be written; a full disk is told as such")
    void fullDisk() throws IOException {
        Inbox inbox = on("2026-11-01T12:00:00Z");
        assertThatThrownBy(() -> inbox.lay("P1", 1, out -> {
                    out.write(new byte[10]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(ArchiveFullException.class);
        assertThat(files()).isEmpty();
    }
}
