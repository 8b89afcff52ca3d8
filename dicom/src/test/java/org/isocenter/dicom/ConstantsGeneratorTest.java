package org.isocenter.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The constants checked in are the ones the tables give. */
final class ConstantsGeneratorTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path SOURCES = MODULE.resolve("src/main/java/org/isocenter/dicom");

    @Test
    void tagsAreGeneratedFromTheTable() throws IOException {
        assertThat(ConstantsGenerator.tags(MODULE)).isEqualTo(Files.readString(SOURCES.resolve("Tags.java")));
    }

    @Test
    void uidsAreGeneratedFromTheTable() throws IOException {
        assertThat(ConstantsGenerator.uids(MODULE)).isEqualTo(Files.readString(SOURCES.resolve("Uids.java")));
    }
}
