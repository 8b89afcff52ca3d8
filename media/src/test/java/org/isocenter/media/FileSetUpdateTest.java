package org.isocenter.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSetUpdateTest {
    @TempDir
    private Path folder;

    private Path sources;
    private Path root;
    private final MediaOptions options =
            MediaOptions.of(ApplicationProfiles.read().find("STD-GEN-CD").orElseThrow());

    @BeforeEach
    void create() throws IOException {
        sources = Files.createDirectory(folder.resolve("sources"));
        root = folder.resolve("set");
        FileSetWriter.write(root, List.of(image(1), image(2)), 0, options.withFileSetId("KEPT"));
    }

    private MediaObject image(int number) throws IOException {
        return Images.written(Images.ct(number), sources);
    }

    private FileSetUpdate.Updated update(List<MediaObject> added, String... removed) throws IOException {
        try (FileSetUpdate update = FileSetUpdate.begin(root)) {
            return update.apply(added, record -> List.of(removed).contains(record.sopInstance()), options);
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private void assertSound() throws IOException {
        assertThat(FileSetCheck.check(FileSet.open(root), Optional.of(options.profile())))
                .isEmpty();
    }

    @Test
    @DisplayName("COH-MED-006, COH-MED-034: objects are added below the records that are there, the rest stays")
    void adds() throws IOException {
        FileSetUpdate.Updated updated = update(List.of(image(3)));

        assertThat(updated.added()).isEqualTo(1);
        Directory directory = FileSet.open(root).directory();
        assertThat(directory.fileSetId()).isEqualTo("KEPT");
        assertThat(directory.roots()).hasSize(1);
        assertThat(directory.files()).hasSize(3);
        assertSound();
        assertThat(files()).doesNotContain("UPDATE_J", "DICOMDI1");
    }

    @Test
    @DisplayName("COH-MED-008: what is there is not written a second time")
    void addsOnce() throws IOException {
        FileSetUpdate.Updated updated = update(List.of(image(1), image(3)));

        assertThat(updated.there()).isEqualTo(1);
        assertThat(updated.added()).isEqualTo(1);
        assertSound();
    }

    @Test
    void removes() throws IOException {
        FileSetUpdate.Updated updated = update(List.of(), "1.2.1.1.1");

        assertThat(updated.removed()).isEqualTo(1);
        assertThat(files()).containsExactly("DICOMDIR", "PT000001/ST000001/SE000001/IM000002");
        assertSound();
        update(List.of(image(3)), "1.2.1.1.2");
        assertThat(FileSet.open(root).directory().files())
                .extracting(DirectoryRecord::sopInstance)
                .containsExactly("1.2.1.1.3");
        assertSound();
    }

    @Test
    @DisplayName("COH-MED-026: the last file stays")
    void notEmpty() {
        assertThatThrownBy(() -> update(List.of(), "1.2.1.1.1", "1.2.1.1.2")).isInstanceOf(DicomException.class);
    }

    @Test
    @DisplayName("COH-MED-006, COH-MED-007: a set of another profile, or damaged, is not updated")
    void refuses() throws IOException {
        FileSetWriter.write(
                folder.resolve("jpeg"),
                List.of(Images.written(Images.ct(9), TransferSyntax.EXPLICIT_BE, sources)),
                0,
                MediaOptions.of(ApplicationProfiles.read().find("PRI-SYNGO-CD").orElseThrow()));
        try (FileSetUpdate update = FileSetUpdate.begin(folder.resolve("jpeg"))) {
            assertThatThrownBy(() -> update.apply(List.of(image(3)), _ -> false, options))
                    .hasMessageContaining("not of STD-GEN-CD");
        }
        byte[] directory = Files.readAllBytes(root.resolve("DICOMDIR"));
        directory[directory.length / 2] ^= 0x55;
        Files.write(root.resolve("DICOMDIR"), Arrays.copyOf(directory, directory.length / 2));
        assertThatThrownBy(() -> update(List.of(image(3)))).isInstanceOf(DicomException.class);
    }

    @Test
    @DisplayName("an update cut off before the directory was replaced leaves the old set, and the next one clears up")
    void cutOffBefore() throws IOException {
        Files.writeString(
                root.resolve("UPDATE_J"), "PT000002/ST000001/SE000001/IM000001\nPT000001/ST000001/SE000001/IM000001\n");
        Files.createDirectories(root.resolve("PT000002/ST000001/SE000001"));
        Files.writeString(root.resolve("PT000002/ST000001/SE000001/IM000001"), "half");
        Files.writeString(root.resolve("DICOMDI1"), "half");

        update(List.of(image(3)));

        assertThat(FileSet.open(root).directory().files()).hasSize(3);
        assertSound();
    }

    @Test
    @DisplayName("a journal from outside removes nothing that is referred to, and nothing outside")
    void hostileJournal() throws IOException {
        Files.writeString(folder.resolve("SECRET"), "secret");
        Files.writeString(
                root.resolve("UPDATE_J"),
                "../SECRET\n..\n/etc/passwd\nDICOMDIR\nPT000001/ST000001/SE000001/IM000001\n");

        update(List.of(image(3)));

        assertThat(folder.resolve("SECRET")).exists();
        assertSound();
    }

    @Test
    @DisplayName("keys that are not ours are kept when the directory is written anew")
    void foreignKeys() throws IOException {
        Directory before = FileSet.open(root).directory();
        DirectoryRecord patient = before.roots().getFirst();
        DirectoryRecord marked = new DirectoryRecord(
                patient.keys().toBuilder().put(Tags.PatientComments, "kept").build(), patient.children());
        Files.write(
                root.resolve("DICOMDIR"), FileSetWriter.directory(MediaIdentity.OWN, before.header(), List.of(marked)));

        update(List.of(image(3)));

        assertThat(FileSet.open(root).directory().roots().getFirst().keys().string(Tags.PatientComments))
                .isEqualTo("kept");
    }

    @Test
    void oneAtATime() throws IOException {
        try (FileSetUpdate _ = FileSetUpdate.begin(root)) {
            assertThatThrownBy(() -> FileSetUpdate.begin(root)).hasMessageContaining("updated");
        }
        assertSound();
    }
}
