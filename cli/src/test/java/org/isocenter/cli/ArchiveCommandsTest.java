package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.isocenter.console.DicomFiles;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.node.Node;
import org.isocenter.node.Settings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveCommandsTest {
    @TempDir
    private static Path patient;

    @TempDir
    private Path folder;

    @BeforeAll
    static void generate() {
        Run.of("generate", "--out", patient, "--slices", "5", "--rows", "32", "--columns", "32");
    }

    @Test
    @DisplayName("what was imported comes out again, each data set as it was")
    void importThenExport() throws IOException {
        Path data = folder.resolve("data");
        Path out = folder.resolve("out");
        assertThat(Run.of("import", "--data", data, patient).out()).isEqualTo("8 instances kept: 8 new\n");
        assertThat(Run.of("import", "--data", data, patient).out()).isEqualTo("8 instances kept: 8 there already\n");
        Run export = Run.of("export", "--data", data, "--to", out);
        assertThat(export.exitCode()).as(export.err()).isZero();
        assertThat(objects(out)).isEqualTo(objects(patient));
    }

    private static Map<String, DataSet> objects(Path folder) throws IOException {
        Map<String, DataSet> objects = new TreeMap<>();
        for (Path file : DicomFiles.find(List.of(folder)).dicom()) {
            DicomFile read = DicomFileReader.read(file, ReadOptions.ALL);
            objects.put(read.dataSet().string(Tags.SOPInstanceUID), read.dataSet());
        }
        return objects;
    }

    @Test
    @DisplayName(
            "archive verify names a damaged file, archive rebuild indexes the files anew, archive retain removes studies")
    void looksAfterTheArchive() throws IOException {
        Path data = folder.resolve("data");
        Run.of("import", "--data", data, patient);
        Run whole = Run.of("archive", "verify", "--data", data);
        assertThat(whole.exitCode()).as(whole.err()).isZero();
        assertThat(whole.out()).isEqualTo("8 instances verified, 0 damaged, 0 missing, 0 surplus files\n");
        Run rebuilt = Run.of("archive", "rebuild", "--data", data, "--json");
        assertThat(rebuilt.exitCode()).as(rebuilt.err() + rebuilt.out()).isZero();
        assertThat(rebuilt.out()).contains("\"instances\":8").contains("instancesPerSecond");
        Run dry = Run.of("archive", "retain", "--data", data, "--high-gib", "0", "--low-gib", "0", "--dry-run");
        assertThat(dry.exitCode()).as(dry.err()).isZero();
        assertThat(dry.out()).contains("would remove study").contains("8 instances");
        Path file;
        try (Stream<Path> all = Files.walk(data.resolve("files"))) {
            file = all.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        Run damaged = Run.of("archive", "verify", "--data", data);
        assertThat(damaged.exitCode()).isEqualTo(1);
        assertThat(damaged.out()).contains("damaged").contains("1 damaged, 0 missing");
        assertThat(Run.of("archive", "retain", "--data", data, "--days", "0").out())
                .contains("removed study");
        assertThat(Run.of("archive", "retain", "--data", data).exitCode()).isEqualTo(2);
        assertThat(Run.of("archive", "polish", "--data", data).exitCode()).isEqualTo(2);
        assertThat(Run.of("archive", "verify", "--data", folder.resolve("nothing"))
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void exportSelectsAndNeverWritesOver() {
        Path data = folder.resolve("data");
        Path out = folder.resolve("out");
        Run.of("import", "--data", data, patient);
        Run nobody = Run.of("export", "--data", data, "--to", out, "--patient", "NOBODY");
        assertThat(nobody.exitCode()).isEqualTo(2);
        assertThat(nobody.err()).contains("nothing that is kept matches");
        assertThat(Run.of("export", "--data", data, "--to", out, "--patient", "SYN0001")
                        .exitCode())
                .isZero();
        assertThat(out.resolve("patient1/study1/series1/0001.dcm")).isRegularFile();
        Run again = Run.of("export", "--data", data, "--to", out);
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("not empty");
    }

    @Test
    void exportOfNoHubMakesNone() {
        Run run = Run.of("export", "--data", folder.resolve("absent"), "--to", folder.resolve("out"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("absent")).doesNotExist();
    }

    @Test
    @DisplayName("a file that is cut off is not kept; the others are")
    void aCutFileIsUnreadable() throws IOException {
        byte[] whole = Files.readAllBytes(patient.resolve("CT0001.dcm"));
        Path cut = folder.resolve("cut.dcm");
        Files.write(cut, java.util.Arrays.copyOf(whole, whole.length - 100));
        Run run = Run.of("import", "--data", folder.resolve("data"), cut, patient.resolve("CT0002.dcm"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("unreadable: " + cut);
        assertThat(run.out()).isEqualTo("1 instances kept: 1 new\n");
    }

    @Test
    void aHubThatRunsKeepsItsFolder() throws IOException {
        Path data = folder.resolve("data");
        try (Node hub = Node.start(Settings.initial().withData(data).withListener("127.0.0.1", 0))) {
            assertThat(hub.port()).isPositive();
            Run run = Run.of("import", "--data", data, patient);
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("in use");
        }
    }

    @Test
    void demoDeliversEverything() {
        Run run = Run.of("demo", "--once", "--slices", "4");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("acknowledged 7 of 7")
                .containsPattern("raystation +accepts")
                .contains("delivered 7 of 7")
                .contains("7 of 7 arrived byte for byte")
                .contains("All went well");
    }

    @Test
    void serveShowsItsSettings() {
        Run run = Run.of("serve", "--show-settings");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("# [hub]", "# ae-title = ", "# [[listen]]");
    }

    @Test
    void serveRefusesWhatDoesNotFit() {
        Path data = folder.resolve("data");
        assertThat(Run.of("serve", "--data", data, "--route", "nobody").err()).contains("nobody");
        assertThat(Run.of("serve", "--data", data, "--profile", "x=raystation").err())
                .contains("no --peer is called x");
        assertThat(Run.of("serve", "--data", data, "--peer", "x=AE@host:1", "--profile", "x=nothing")
                        .err())
                .contains("no such profile");
        assertThat(Run.of("serve", "--data", data, "--tls-key", "k.pem").err()).contains("--tls-cert");
        assertThat(Run.of("serve", "--config", folder.resolve("none.toml")).exitCode())
                .isEqualTo(2);
    }
}
