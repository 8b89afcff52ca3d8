package org.isocenter.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetWriter;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicomFilesTest {
    private static final DataSet OBJECT = DataSet.builder()
            .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.481.5")
            .put(Tags.SOPInstanceUID, "2.25.1")
            .put(Tags.PatientID, "P1")
            .build();

    @TempDir
    private Path folder;

    private Path deep;

    @BeforeEach
    void makeFolders() throws IOException {
        deep = Files.createDirectories(folder.resolve("a/b/c"));
    }

    @Test
    @DisplayName("whether a file is DICOM its content says, whatever the name and however deep it lies")
    void findsByContent() throws IOException {
        Path named = deep.resolve("plan.txt");
        DicomFileWriter.write(OBJECT, TransferSyntax.EXPLICIT_LE, named);
        Path bare = folder.resolve("bare");
        try (OutputStream out = Files.newOutputStream(bare)) {
            DataSetWriter.write(OBJECT, TransferSyntax.IMPLICIT_LE, out);
        }
        Files.writeString(
                folder.resolve("fake.dcm"),
                "This is a text that calls itself DICOM, and goes on for a while.\n".repeat(40));
        Files.writeString(folder.resolve("short.dcm"), "DICM");
        Files.createFile(deep.resolve("empty.dcm"));
        DicomFiles found = DicomFiles.find(List.of(folder));
        assertThat(found.dicom()).containsExactlyInAnyOrder(named, bare);
        assertThat(found.other()).isEqualTo(3);
        assertThat(found.unreadable()).isEmpty();
    }

    @Test
    void aDirectoryOfAFileSetIsNoObject() throws IOException {
        DataSet dicomdir = DataSet.builder()
                .put(Tags.SOPClassUID, "1.2.840.10008.1.3.10")
                .put(Tags.SOPInstanceUID, "2.25.2")
                .build();
        DicomFileWriter.write(dicomdir, TransferSyntax.EXPLICIT_LE, folder.resolve("DICOMDIR"));
        DicomFiles found = DicomFiles.find(List.of(folder));
        assertThat(found.dicom()).isEmpty();
        assertThat(found.other()).isEqualTo(1);
    }

    @Test
    void aFileNamedTwiceCountsOnce() throws IOException {
        Path file = deep.resolve("x");
        DicomFileWriter.write(OBJECT, TransferSyntax.EXPLICIT_LE, file);
        assertThat(DicomFiles.find(List.of(file, folder, file)).dicom()).containsExactly(file);
    }

    @Test
    void whatIsNamedMustBeThere() {
        assertThatThrownBy(() -> DicomFiles.find(List.of(folder.resolve("absent"))))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void linksToNothingAndCirclesAreUnreadable() throws IOException {
        Files.createSymbolicLink(folder.resolve("nothing"), folder.resolve("absent"));
        Files.createSymbolicLink(deep.resolve("circle"), folder);
        DicomFiles found = DicomFiles.find(List.of(folder));
        assertThat(found.unreadable()).hasSize(2).anyMatch(line -> line.contains("a link to a folder above it"));
    }
}
