package org.isocenter.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileIdTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..|SECRET",
                "../SECRET",
                ".|..|SECRET",
                "IN|..|..|SECRET",
                "/etc/passwd",
                "C:\\SECRET",
                "",
                "IN||A"
            })
    @DisplayName("a File ID never leads out of the file-set: field.md D2, CVE-2026-32711")
    void leadsOut(String words) throws IOException {
        Path root = Files.createDirectories(folder.resolve("set"));
        Files.createDirectory(root.resolve("IN"));
        Files.writeString(folder.resolve("SECRET"), "secret");

        FileId id = FileId.of(words.split("\\|", -1));

        assertThat(id.leadsOut()).isTrue();
        assertThat(id.resolve(root)).isEmpty();
    }

    @Test
    @DisplayName("a link that leads out is not followed either")
    void links() throws IOException {
        Path root = Files.createDirectories(folder.resolve("set"));
        Files.writeString(folder.resolve("SECRET"), "secret");
        Files.createSymbolicLink(root.resolve("LINK"), folder.resolve("SECRET"));
        Files.createSymbolicLink(root.resolve("UP"), folder);

        assertThat(FileId.of("LINK").resolve(root)).isEmpty();
        assertThat(FileId.of("UP", "SECRET").resolve(root)).isEmpty();
    }

    @Test
    void namesAsFileSystemsShowThem() throws IOException {
        Path root = Files.createDirectories(folder.resolve("set/pt000001"));
        Path file = Files.createFile(root.resolve("im000001.;1"));

        assertThat(FileId.of("PT000001", "IM000001").resolve(folder.resolve("set")))
                .contains(file);
        assertThat(FileId.of("PT000001").resolve(folder.resolve("set"))).isEmpty();
    }

    @Test
    void whatIsConforming() {
        assertThat(FileId.of("PT000001", "A_1").isConforming()).isTrue();
        assertThat(FileId.of("pt").isConforming()).isFalse();
        assertThat(FileId.of("NINECHARS").isConforming()).isFalse();
        assertThat(FileId.of("1", "2", "3", "4", "5", "6", "7", "8", "9").isConforming())
                .isFalse();
    }
}
