package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.DicomJson;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpCommandTest {
    private static final DataSet OBJECT = DataSet.builder()
            .put(Tags.SpecificCharacterSet, "ISO_IR 192")
            .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.481.5")
            .put(Tags.SOPInstanceUID, "2.25.1")
            .put(Tags.PatientName, "M\u00FCller^\u5C71\u7530")
            .build();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = folder.resolve("plan.dcm");
        DicomFileWriter.write(OBJECT, TransferSyntax.EXPLICIT_LE, file);
    }

    @Test
    void textHasALineForEachElement() {
        Run run = Run.of("dump", file);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("(0002,0010)")
                .contains("(0010,0010) PN")
                .contains("PatientName")
                .contains("M\u00FCller^\u5C71\u7530");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void jsonOfOneFileIsItsDataSet() throws IOException {
        Run run = Run.of("dump", "--json", file);
        assertThat(run.exitCode()).isZero();
        DataSet read = DicomJson.read(new java.io.ByteArrayInputStream(run.out().getBytes(StandardCharsets.UTF_8)));
        assertThat(read.string(Tags.PatientName)).isEqualTo("M\u00FCller^\u5C71\u7530");
        assertThat(read.has(Tags.TransferSyntaxUID))
                .as("no File Meta Information (PS3.18 F.2)")
                .isFalse();
    }

    @Test
    void jsonOfSeveralFilesIsOneArray() throws IOException {
        Run run = Run.of("dump", "--json", file, file, file);
        assertThat(run.exitCode()).isZero();
        try (JsonParser json = new JsonFactory().createParser(run.out())) {
            assertThat(json.nextToken()).isEqualTo(JsonToken.START_ARRAY);
            for (int i = 0; i < 3; i++) {
                assertThat(json.nextToken()).isEqualTo(JsonToken.START_OBJECT);
                json.skipChildren();
            }
            assertThat(json.nextToken()).isEqualTo(JsonToken.END_ARRAY);
            assertThat(json.nextToken()).isNull();
        }
    }

    @Test
    void whatIsNotDicomIsNamedWithTheReason() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "Nothing to see here. ".repeat(20));
        Run run = Run.of("dump", text);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("isocenter dump: " + text + ": ").contains("offset");
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void whatTheReaderForgaveIsAMessageAndNoResult() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut.dcm"), java.util.Arrays.copyOf(bytes, bytes.length - 3));
        Run run = Run.of("dump", "--json", cut);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("cut.dcm: DICOM-");
        assertThat(run.out()).startsWith("{");
    }

    @Test
    void aFolderIsNoFile() {
        Run run = Run.of("dump", folder);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("is a folder");
    }
}
