package org.isocenter.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody does to the files afterwards is found. */
class AuditLogTest {
    private static final int LINES = 10;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        try (AuditLog log = AuditLog.open(folder, 2500)) {
            for (int i = 0; i < LINES / 2; i++) {
                log.append(Messages.start("line " + i));
            }
        }
        try (AuditLog log = AuditLog.open(folder, 2500)) {
            for (int i = LINES / 2; i < LINES; i++) {
                assertThat(log.append(Messages.start("line " + i))).isEqualTo(i + 1);
            }
        }
    }

    private AuditCheck.Result check() throws IOException {
        return AuditCheck.check(folder, "");
    }

    /** Changes the lines of the first file. */
    private void change(Consumer<List<String>> how) throws IOException {
        Path file = folder.resolve("audit-000001.log");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        assertThat(lines).hasSizeGreaterThan(2);
        how.accept(lines);
        Files.write(file, lines);
    }

    @Test
    void whatIsAsWrittenIsWholeAcrossFilesAndStarts() throws IOException {
        assertThat(new AuditFolder(folder).files()).hasSizeGreaterThan(1);
        AuditCheck.Result result = check();
        assertThat(result.problems()).isEmpty();
        assertThat(result.lines()).isEqualTo(LINES);
        assertThat(AuditCheck.check(folder, result.newest()).isWhole()).isTrue();
        assertThat(AuditCheck.check(folder, "0".repeat(64)).problems()).hasSize(1);
    }

    @Test
    void anEditedLineIsFound() throws IOException {
        change(lines -> lines.set(1, lines.get(1).replace("line 1", "line 7")));
        assertThat(check().problems()).singleElement().asString().contains("audit-000001.log line 2", "edited");
    }

    @Test
    void aRemovedLineIsFound() throws IOException {
        change(lines -> lines.remove(1));
        assertThat(check().problems()).isNotEmpty().first().asString().contains("line 2 has number 3, expected 2");
    }

    @Test
    void linesPutElsewhereAreFound() throws IOException {
        change(lines -> Collections.swap(lines, 0, 1));
        assertThat(check().problems()).isNotEmpty().first().asString().contains("line 1 has number 2, expected 1");
    }

    @Test
    void anAddedLineIsFound() throws IOException {
        change(lines -> lines.add(1, lines.get(0)));
        assertThat(check().problems()).isNotEmpty().first().asString().contains("line 2 has number 1, expected 2");
    }

    @Test
    void linesCutOffAtTheEndAreFound() throws IOException {
        List<Path> files = new AuditFolder(folder).files();
        Files.delete(files.getLast());
        assertThat(check().problems()).singleElement().asString().contains("cut off at the end");
    }

    @Test
    void aMissingFileIsFound() throws IOException {
        Files.delete(folder.resolve("audit-000002.log"));
        assertThat(check().problems()).isNotEmpty().first().asString().contains("audit-000002.log is missing");
    }

    @Test
    void bytesThatAreNoTextAreFound() throws IOException {
        Path file = folder.resolve("audit-000001.log");
        byte[] bytes = Files.readAllBytes(file);
        bytes[120] = (byte) 0xFF;
        Files.write(file, bytes);
        assertThat(check().isWhole()).isFalse();
    }

    @Test
    void aLineThatACrashCutShortIsRemovedAndTheChainGoesOn() throws IOException {
        Path last = new AuditFolder(folder).files().getLast();
        Files.writeString(last, "11 abc", StandardOpenOption.APPEND);
        try (AuditLog log = AuditLog.open(folder, 2500)) {
            assertThat(log.append(Messages.start("after"))).isEqualTo(LINES + 1);
        }
        assertThat(check().problems()).isEmpty();
    }
}
