package org.isocenter.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryReaderTest {
    @TempDir
    private Path folder;

    private byte[] written;

    @ParameterizedTest
    @CsvSource({
        "DICOMDIR, 31, 2",
        "DICOMDIR-bigEnd, 31, 2",
        "DICOMDIR-implicit, 31, 2",
        "DICOMDIR-nooffset, 31, 2",
        "DICOMDIR-reordered, 31, 2",
        "DICOMDIR-empty.dcm, 0, 0",
        "TINY_ALPHA/DICOMDIR, 50, 1"
    })
    @DisplayName("directories of other makers, also damaged ones, tell all their files")
    void directoriesOfOthers(String name, int files, int patients) throws IOException {
        Directory directory = DirectoryReader.read(SharedData.set("dicomdir").resolve(name));

        assertThat(directory.files()).hasSize(files);
        assertThat(directory.roots()).hasSize(patients);
        assertThat(directory.roots()).allMatch(record -> record.type().equals("PATIENT"));
    }

    @Test
    @DisplayName("a record that no offset reaches is a finding, and the others are read")
    void noPatient() throws IOException {
        Directory directory = DirectoryReader.read(SharedData.set("dicomdir").resolve("DICOMDIR-nopatient"));

        assertThat(rules(directory)).contains("MEDIA-UNREACHED");
    }

    /** One file-set for all changes of a test: with other UIDs its offsets are others. */
    private byte[] directory() throws IOException {
        if (written == null) {
            written = write();
        }
        return written.clone();
    }

    private byte[] write() throws IOException {
        List<MediaObject> objects = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            objects.add(Images.written(Images.ct(i), folder));
        }
        Path root = Files.createTempDirectory(folder, "set");
        ApplicationProfile profile =
                ApplicationProfiles.read().find("STD-GEN-CD").orElseThrow();
        FileSetWriter.write(root, objects, 0, MediaOptions.of(profile));
        return Files.readAllBytes(root.resolve("DICOMDIR"));
    }

    /** Where the value of an UL stands, of the record of this number, from 0. */
    private static int place(byte[] bytes, int tag, int number) {
        int seen = 0;
        for (int at = 0; at < bytes.length - 8; at++) {
            ByteBuffer there = ByteBuffer.wrap(bytes, at, 4).order(ByteOrder.LITTLE_ENDIAN);
            boolean isTag = (there.getShort() & 0xFFFF) == tag >>> 16 && (there.getShort() & 0xFFFF) == (tag & 0xFFFF);
            if (isTag && bytes[at + 4] == 'U' && bytes[at + 5] == 'L' && seen++ == number) {
                return at + 8;
            }
        }
        throw new AssertionError("no such element");
    }

    private Directory changed(int tag, int number, long value) throws IOException {
        byte[] bytes = directory();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(place(bytes, tag, number), (int) value);
        Path file = folder.resolve("CHANGED");
        Files.write(file, bytes);
        return DirectoryReader.read(file);
    }

    private static List<String> rules(Directory directory) {
        return directory.findings().stream().map(Finding::rule).toList();
    }

    @Test
    @DisplayName("offsets in a circle end: field.md D2, hostile directories")
    void circle() throws IOException {
        byte[] bytes = directory();
        long patient = ByteBuffer.wrap(bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt(place(bytes, Tags.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity, 0))
                & 0xFFFFFFFFL;
        for (int record = 0; record < 7; record++) {
            Directory next = changed(Tags.OffsetOfTheNextDirectoryRecord, record, patient);
            assertThat(rules(next)).as("next of record %d", record).contains("MEDIA-CYCLE");
        }
        Directory lower = changed(Tags.OffsetOfReferencedLowerLevelDirectoryEntity, 3, patient);
        assertThat(rules(lower)).contains("MEDIA-CYCLE");
        assertThat(lower.files()).hasSize(4);
    }

    @Test
    void offsetsToNowhere() throws IOException {
        for (long offset : new long[] {1, 403, 0xFFFFFFFFL, 0x7FFFFFFFL}) {
            Directory directory = changed(Tags.OffsetOfReferencedLowerLevelDirectoryEntity, 2, offset);
            assertThat(rules(directory)).contains("MEDIA-OFFSET", "MEDIA-UNREACHED");
            assertThat(directory.files()).isEmpty();
        }
        Directory root = changed(Tags.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity, 0, 77);
        assertThat(rules(root)).contains("MEDIA-OFFSET");
        assertThat(root.files()).hasSize(4);
        Directory last = changed(Tags.OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity, 0, 77);
        assertThat(rules(last)).containsExactly("MEDIA-LAST");
    }

    @Test
    void whatIsNoDirectoryIsAnError() throws IOException {
        MediaObject image = Images.written(Images.ct(1), folder);
        assertThatThrownBy(() -> DirectoryReader.read(image.path()))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("no DICOMDIR");
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThatThrownBy(() -> DirectoryReader.read(empty)).isInstanceOf(DicomException.class);
    }

    @Test
    @DisplayName("a directory cut off anywhere gives an error or what is there, never anything else")
    void cutOff() throws IOException {
        byte[] bytes = directory();
        Path file = folder.resolve("CUT");
        for (int length = 0; length < bytes.length; length += 7) {
            Files.write(file, Arrays.copyOf(bytes, length));
            try {
                assertThat(DirectoryReader.read(file).files()).hasSizeLessThanOrEqualTo(4);
            } catch (DicomException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
    }
}
