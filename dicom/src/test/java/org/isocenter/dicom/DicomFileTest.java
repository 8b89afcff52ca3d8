package org.isocenter.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with their head as it must be, and with heads as they are found. */
class DicomFileTest {
    private static final String META = """
            02 00 00 00 'UL' 04 00 1A 00 00 00         # (0002,0000) 26 bytes follow
            02 00 10 00 'UI' 12 00 '1.2.840.10008.1.2' 00
            """;
    private static final String BODY = "10 00 20 00 04 00 00 00 '4711'   # (0010,0020) in Implicit VR\n";

    @TempDir
    Path folder;

    private static DicomFile read(Bytes bytes) throws IOException {
        DicomFile file = DicomFileReader.read(bytes, ReadOptions.ALL);
        DicomFile streamed = DicomFileReader.read(new ByteArrayInputStream(bytes.toArray()), ReadOptions.ALL, null);
        assertThat(streamed).isEqualTo(file);
        return file;
    }

    private static Bytes withPreamble(String rest) {
        return Golden.bytes("00 ".repeat(128) + "'DICM'\n" + rest);
    }

    @Test
    void readsAFile() throws IOException {
        DicomFile file = read(withPreamble(META + BODY));
        assertThat(file.findings()).isEmpty();
        assertThat(file.preamble().length()).isEqualTo(128);
        assertThat(file.syntax()).isEqualTo(TransferSyntax.IMPLICIT_LE);
        assertThat(file.dataSetOffset()).isEqualTo(128 + 4 + 12 + 26);
        assertThat(file.dataSet().string(Tags.PatientID)).isEqualTo("4711");
    }

    @Test
    void writesAFileThatReadsWithoutFinding() throws IOException {
        DataSet dataSet = DataSet.builder()
                .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.481.3")
                .put(Tags.SOPInstanceUID, "2.25.1")
                .build();
        Path path = folder.resolve("a.dcm");
        DicomFileWriter.write(dataSet, TransferSyntax.EXPLICIT_LE, path);
        DicomFile file = DicomFileReader.read(path, ReadOptions.ALL);
        assertThat(file.findings()).isEmpty();
        assertThat(file.dataSet()).isEqualTo(dataSet);
        assertThat(file.meta().string(Tags.MediaStorageSOPInstanceUID)).isEqualTo("2.25.1");
        assertThat(file.meta().string(Tags.ImplementationClassUID)).isEqualTo(Implementation.CLASS_UID);
        assertThat(file.meta()
                        .find(Tags.FileMetaInformationVersion)
                        .orElseThrow()
                        .bytes())
                .isEqualTo(Bytes.of((byte) 0, (byte) 1));
        assertThat(folder.toFile().list()).containsExactly("a.dcm");
        try (Arena arena = Arena.ofConfined()) {
            assertThat(DicomFileReader.readMapped(path, ReadOptions.ALL, arena).dataSet())
                    .isEqualTo(dataSet);
        }
        assertThat(DicomFileReader.read(path, ReadOptions.ALL.withStopBefore(Tags.SOPInstanceUID))
                        .dataSet()
                        .elements())
                .hasSize(1);
    }

    @Test
    void headerIsPreambleAndGroup() throws IOException {
        Bytes header = FileMeta.header(FileMeta.of("1.2", "1.2.3", TransferSyntax.IMPLICIT_LE, "SENDER"));
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        header.writeTo(whole);
        Golden.bytes(BODY).writeTo(whole);
        DicomFile file = read(Bytes.of(whole.toByteArray()));
        assertThat(file.findings()).isEmpty();
        assertThat(file.dataSetOffset()).isEqualTo(header.length());
        assertThat(file.meta().string(Tags.SourceApplicationEntityTitle)).isEqualTo("SENDER");
    }

    @Test
    @DisplayName("D2 CVE-2019-11687: a preamble that begins like a program is told; a TIFF header is not")
    void aProgramInThePreambleIsTold() throws IOException {
        for (String program : List.of("4D 5A", "7F 'ELF'", "23 21 2F 62", "CF FA ED FE")) {
            assertRules(read(startingWith(program)), "DICOM-PROGRAM-IN-PREAMBLE");
        }
        assertRules(read(startingWith("'II' 2A 00")));
    }

    private static Bytes startingWith(String hex) {
        byte[] file = withPreamble(META + BODY).toArray();
        byte[] start = Golden.bytes(hex).toArray();
        System.arraycopy(start, 0, file, 0, start.length);
        return Bytes.of(file);
    }

    @Test
    @DisplayName("N-09: no preamble, no meta group, no group length, a wrong one, no Transfer Syntax")
    void brokenHeadsAreRead() throws IOException {
        assertRules(read(Golden.bytes("'DICM'\n" + META + BODY)), "DICOM-MISSING-PREAMBLE");
        assertRules(read(Golden.bytes(META + BODY)), "DICOM-MISSING-PREAMBLE");
        assertRules(read(Golden.bytes(BODY)), "DICOM-MISSING-PREAMBLE", "DICOM-MISSING-META", "DICOM-META-SYNTAX");
        assertRules(
                read(Golden.bytes("20  10 00 20 00 'LO' 04 00 '4711'  28 00 10 00 'US' 02 00 00 02")),
                "DICOM-MISSING-PREAMBLE",
                "DICOM-MISSING-META",
                "DICOM-LEADING-BYTES",
                "DICOM-META-SYNTAX");
        assertRules(read(withPreamble(META.replace("1A 00 00 00", "10 00 00 00") + BODY)), "DICOM-META-GROUP-LENGTH");
        assertRules(
                read(withPreamble("02 00 10 00 'UI' 12 00 '1.2.840.10008.1.2' 00\n" + BODY)),
                "DICOM-META-GROUP-LENGTH");
        assertRules(
                read(withPreamble("02 00 00 00 'UL' 04 00 0A 00 00 00  02 00 16 00 'AE' 02 00 'AE'\n" + BODY)),
                "DICOM-META-SYNTAX");
        assertRules(
                read(withPreamble("02 00 10 00 12 00 00 00 '1.2.840.10008.1.2' 00\n" + BODY)),
                "DICOM-SYNTAX-MISMATCH",
                "DICOM-META-GROUP-LENGTH");
    }

    private static void assertRules(DicomFile file, String... rules) {
        assertThat(file.findings()).extracting(Finding::rule).containsExactly(rules);
        assertThat(file.dataSet().string(Tags.PatientID)).isEqualTo("4711");
    }

    @Test
    void whatIsNoDicomIsRefused() {
        for (String text :
                new String[] {"'%PDF-1.7 and more of this'", "'a table of things'", "7F 45 4C 46 02 01 01 00 00 00"}) {
            assertThatThrownBy(() -> DicomFileReader.read(Golden.bytes(text), ReadOptions.ALL))
                    .isInstanceOf(DicomException.class)
                    .hasMessageContaining("not a DICOM file");
        }
    }

    @Test
    void aFileLargerThanTheLimitIsForMapping() throws IOException {
        Path path = folder.resolve("large.dcm");
        Files.write(path, withPreamble(META + BODY).toArray());
        ReadOptions tiny = ReadOptions.ALL.withMemory(100, 0);
        assertThatThrownBy(() -> DicomFileReader.read(path, tiny)).isInstanceOf(DicomException.class);
    }
}
