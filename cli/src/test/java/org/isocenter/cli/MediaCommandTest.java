package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaCommandTest {
    @TempDir
    private static Path generated;

    @TempDir
    private Path folder;

    @BeforeAll
    static void generate() {
        assertThat(Run.of("generate", "--out", generated, "--slices", "4", "--rows", "32", "--columns", "32")
                        .exitCode())
                .isZero();
    }

    @Test
    void createListAndCheck() {
        Path set = folder.resolve("set");
        Run created = Run.of("media", "create", "--out", set, "--id", "TEST", "--json", generated);
        assertThat(created.exitCode()).as(created.err()).isZero();
        assertThat(created.out()).contains("\"objects\" : 7");

        Run listed = Run.of("media", "list", set);
        assertThat(listed.exitCode()).isZero();
        assertThat(listed.out()).contains("PATIENT SYN0001", "RT PLAN", "RT STRUCTURE SET", "RT DOSE", "IMAGE 1");
        assertThat(Run.of("media", "list", "--json", set).out()).contains("\"fileSetId\" : \"TEST\"");

        Run checked = Run.of("media", "check", "--profile", "STD-GEN-CD", set);
        assertThat(checked.exitCode()).as(checked.out()).isZero();
        assertThat(checked.out()).contains("7 files, 0 findings");
    }

    @Test
    @DisplayName("an image of a disc and a ZIP archive hold the same file-set")
    void packed() {
        for (String name : new String[] {"set.iso", "set.zip"}) {
            Path file = folder.resolve(name);
            assertThat(Run.of("media", "create", "--out", file, generated).exitCode())
                    .isZero();
            assertThat(Run.of("media", "check", "--json", file).out()).contains("\"files\" : 7", "\"findings\" : [ ]");
            assertThat(Run.of("media", "create", "--out", file, generated).exitCode())
                    .isEqualTo(2);
        }
    }

    @Test
    void update() throws IOException {
        Path set = folder.resolve("set");
        assertThat(Run.of("media", "create", "--out", set, generated.resolve("RTPLAN.dcm"))
                        .exitCode())
                .isZero();

        Run added = Run.of("media", "update", set, generated);
        assertThat(added.exitCode()).as(added.err()).isZero();
        assertThat(added.out()).contains("6 added, 0 removed, 1 there already");

        DicomFile plan = DicomFileReader.read(generated.resolve("RTPLAN.dcm"), ReadOptions.headerOnly());
        String uid = plan.dataSet().string(Tags.SOPInstanceUID);
        assertThat(Run.of("media", "update", set, "--remove", uid).out()).contains("0 added, 1 removed");
        assertThat(Run.of("media", "check", set).exitCode()).isZero();
        assertThat(Run.of("media", "update", set, "--remove", uid).exitCode()).isEqualTo(1);
        assertThat(Run.of("media", "update", set).exitCode()).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "COH-MED-010, COH-MED-011, ONC-MED-002: import takes what the directory refers to, through the door of received objects")
    void importWithDirectory() throws IOException {
        Path set = folder.resolve("set");
        assertThat(Run.of("media", "create", "--out", set, generated).exitCode())
                .isZero();
        Files.copy(generated.resolve("RTPLAN.dcm"), set.resolve("STRAY"));

        Run imported =
                Run.of("media", "import", "--data", folder.resolve("data"), "--profile", "STD-GEN-CD", "--json", set);
        assertThat(imported.exitCode()).as(imported.err() + imported.out()).isZero();
        assertThat(imported.out()).contains("\"new\" : 7", "\"patientId\" : \"SYN0001\"");
        Run xa = Run.of("media", "import", "--data", folder.resolve("other"), "--profile", "STD-XABC-CD", set);
        assertThat(xa.exitCode()).isEqualTo(1);
        assertThat(xa.out()).contains("holds no objects of class");
    }

    @Test
    @DisplayName(
            "RAY-FILE-001, RAY-FILE-002, RAY-FILE-007, IPL-FILE-002, IPL-FILE-004: without DICOMDIR by content, grouped by patient")
    void importWithoutDirectory() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("tree/a/b/c"));
        Files.copy(generated.resolve("RTPLAN.dcm"), deep.resolve("no extension"));
        Files.copy(generated.resolve("RTSTRUCT.dcm"), folder.resolve("tree/x.bin"));
        Files.writeString(deep.resolve("notes.txt"), "no DICOM");

        Run imported = Run.of("media", "import", "--data", folder.resolve("data"), folder.resolve("tree"));
        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(imported.out()).contains("SYN0001", "1 studies, 2 series, 2 instances", "2 new");
    }

    @Test
    @DisplayName("hostile and damaged file-sets are refused with findings: field.md D2")
    void findings() {
        Run checked = Run.of("media", "check", SharedData.set("dicomdir").resolve("DICOMDIR-nopatient"));
        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.out()).contains("MEDIA-UNREACHED");
    }

    @Test
    @DisplayName(
            "COH-MED-013, COH-MED-030, COH-MED-031, COH-UID-003: icons of PRI-SYNGO; files under the name of the product")
    void icons() throws IOException {
        Path set = folder.resolve("set");
        Run run = Run.of(
                "media", "create", "--out", set, "--profile", "PRI-SYNGO-CD", "--as", "coherence-therapist", generated);
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();

        DicomFile directory = DicomFileReader.read(set.resolve("DICOMDIR"), ReadOptions.ALL);
        assertThat(directory.meta().string(Tags.ImplementationClassUID)).isEqualTo("1.3.12.2.1107.5.5.9.20010101");
        for (DataSet record : directory.dataSet().items(Tags.DirectoryRecordSequence)) {
            boolean isImage = record.string(Tags.DirectoryRecordType).equals("IMAGE");
            assertThat(record.items(Tags.IconImageSequence)).hasSize(isImage ? 1 : 0);
            for (DataSet icon : record.items(Tags.IconImageSequence)) {
                assertThat(icon.ints(Tags.Rows)).containsExactly(64);
                assertThat(icon.find(Tags.PixelData).orElseThrow().bytes().length())
                        .isEqualTo(64 * 64);
            }
        }
    }

    @Test
    void wrongUsageIsExitCode2() {
        assertThat(Run.of("media").exitCode()).isEqualTo(2);
        assertThat(Run.of("media", "create", generated).exitCode()).isEqualTo(2);
        assertThat(Run.of("media", "check", folder).exitCode()).isEqualTo(2);
        assertThat(Run.of("media", "create", "--out", folder.resolve("x"), "--profile", "NONE", generated)
                        .exitCode())
                .isEqualTo(2);
        assertThat(Run.of("media", "create", "--help").exitCode()).isZero();
        assertThat(Run.of("media", "profiles").out()).contains("STD-GEN-CD", "PRI-SYNGO-MOD41");
    }

    @Test
    @DisplayName("a set that is de-identified keeps its references")
    void deidentify() throws IOException {
        Path out = folder.resolve("out");
        Path key = Files.writeString(folder.resolve("key"), "a secret of mine");

        Run run =
                Run.of("deidentify", "--out", out, "--key", key, "--option", "clean-descriptors", "--json", generated);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"edition\" : \"PS3.15 2024b\"", "\"refusal\" : \"\"");
        assertThat(Run.of("check", "--for", "dicom", out).exitCode())
                .isEqualTo(Run.of("check", "--for", "dicom", generated).exitCode());
        DataSet first = DicomFileReader.read(out.resolve("000001.dcm"), ReadOptions.headerOnly())
                .dataSet();
        assertThat(first.string(Tags.PatientName)).startsWith("DEID-");
        assertThat(Run.of("deidentify", "--out", out, generated).exitCode()).isEqualTo(2);
        assertThat(Run.of(
                                "deidentify",
                                "--out",
                                folder.resolve("o2"),
                                "--option",
                                "clean-recognizable-visual-features",
                                generated)
                        .exitCode())
                .isEqualTo(2);
    }
}
