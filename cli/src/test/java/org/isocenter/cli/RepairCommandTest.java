package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepairCommandTest {
    @TempDir
    private static Path generated;

    @TempDir
    private Path folder;

    private Path patient;
    private Path out;

    @BeforeAll
    static void generate() {
        assertThat(Run.of("generate", "--out", generated, "--slices", "12", "--rows", "128", "--columns", "128")
                        .exitCode())
                .isZero();
    }

    @BeforeEach
    void copy() throws IOException {
        patient = Files.createDirectory(folder.resolve("patient"));
        out = folder.resolve("out");
        for (Path file : files(generated)) {
            Files.copy(file, patient.resolve(file.getFileName()));
        }
    }

    private static List<Path> files(Path in) throws IOException {
        try (Stream<Path> all = Files.walk(in)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void change(String name, int tag, String value) throws IOException {
        Path path = patient.resolve(name);
        DicomFile file = DicomFileReader.read(path, ReadOptions.ALL);
        DataSet changed = file.dataSet().toBuilder().put(tag, value).build();
        DicomFileWriter.write(changed, file.syntax(), path);
    }

    @Test
    void whatIsMendedIsWrittenAndTold() throws IOException {
        change("RTPLAN.dcm", Tags.RTPlanLabel, "A label of seventeen");
        byte[] before = Files.readAllBytes(patient.resolve("RTPLAN.dcm"));

        Run run = Run.of("repair", "--for", "raystation", "--out", out, "--json", patient);

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("\"rule\" : \"S-04\"")
                .contains("\"repair\" : \"label-length\"")
                .contains("\"where\" : \"RTPlanLabel\"")
                .contains("\"before\" : \"A label of seventeen\"")
                .contains("\"after\" : \"A label of seven\"");
        assertThat(files(out)).hasSameSizeAs(files(patient));
        assertThat(files(out))
                .extracting(path -> path.getFileName().toString())
                .allMatch(n -> n.matches("\\d{5}\\.dcm"));
        assertThat(Files.readAllBytes(patient.resolve("RTPLAN.dcm"))).isEqualTo(before);
        assertThat(Run.of("check", "--for", "raystation", out).exitCode()).isZero();
    }

    @Test
    @DisplayName("what a person must decide is exit code 1 and stands in the report")
    void whatIsLeftIsTold() throws IOException {
        change("RTPLAN.dcm", Tags.PatientName, "");

        Run run = Run.of("repair", "--for", "raystation", "--out", out, patient);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("left for a person")
                .contains("RAY-IMP-COM-001")
                .contains("PatientName");
    }

    @Test
    @DisplayName("--machine decides rules about the treatment machine, as it does for check")
    void theMachineModelCounts() throws IOException {
        Path model = Files.writeString(folder.resolve("machines.toml"), "[[machines]]\nname = \"ANOTHER\"\n");

        Run run = Run.of("repair", "--for", "raystation", "--machine", model, "--out", out, patient);

        assertThat(run.out()).contains("RAY-IMP-PLAN-042");
        Path other = folder.resolve("other");
        assertThat(Run.of("repair", "--for", "raystation", "--out", other, patient)
                        .out())
                .doesNotContain("RAY-IMP-PLAN-042");
    }

    @Test
    void aFolderThatIsNotEmptyIsNotTouched() throws IOException {
        Run run = Run.of("repair", "--for", "raystation", "--out", patient, patient);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("is not empty");
        assertThat(files(patient)).hasSameSizeAs(files(generated));
    }

    @Test
    void wrongUsageIsExitCode2() throws IOException {
        assertThat(Run.of("repair", "--for", "nobody", "--out", out, patient).exitCode())
                .isEqualTo(2);
        assertThat(Run.of("repair", "--for", "raystation", patient).exitCode()).isEqualTo(2);
        assertThat(Run.of("repair", "--for", "raystation", "--out", out, folder.resolve("none"))
                        .exitCode())
                .isEqualTo(2);
        assertThat(Run.of("repair", "--for", "raystation", "--out", out, "--max-displacement", "5", patient)
                        .exitCode())
                .isEqualTo(2);
        Files.write(patient.resolve("broken.dcm"), header());
        assertThat(Run.of("repair", "--for", "raystation", "--out", out, patient)
                        .exitCode())
                .isEqualTo(2);
    }

    /** A preamble and the start of something that is no data set. */
    private static byte[] header() {
        byte[] bytes = new byte[400];
        System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, bytes, 128, 4);
        Arrays.fill(bytes, 132, 400, (byte) 0xFF);
        return bytes;
    }

    @Test
    @DisplayName("what did not change is written byte for byte")
    void theRestIsCopied() throws IOException {
        change("RTPLAN.dcm", Tags.RTPlanLabel, "A label of seventeen");
        assertThat(Run.of("repair", "--for", "raystation", "--out", out, patient)
                        .exitCode())
                .isZero();

        long same = 0;
        for (Path file : files(patient)) {
            for (Path other : files(out)) {
                same += Files.mismatch(file, other) == -1 ? 1 : 0;
            }
        }
        assertThat(same).isEqualTo(files(patient).size() - 1);
    }
}
