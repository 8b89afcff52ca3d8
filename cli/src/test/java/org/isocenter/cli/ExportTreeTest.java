package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.node.Node;
import org.isocenter.node.Settings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Export as products write files; a running hub keeps its folder to itself. */
class ExportTreeTest {
    @TempDir
    private static Path folder;

    @TempDir
    private Path out;

    @BeforeAll
    static void keep() {
        for (int seed = 1; seed < 3; seed++) {
            Path patient = folder.resolve("patient" + seed);
            Run.of(
                    "generate",
                    "--out",
                    patient,
                    "--slices",
                    "3",
                    "--rows",
                    "32",
                    "--columns",
                    "32",
                    "--seed",
                    seed,
                    "--patient-id",
                    "P" + seed);
            assertThat(Run.of("import", "--data", folder.resolve("data"), patient)
                            .exitCode())
                    .isZero();
        }
    }

    private Run export(String product) {
        return Run.of("export", "--data", folder.resolve("data"), "--to", out.resolve("tree"), "--tree", product);
    }

    private List<String> files() throws IOException {
        Path tree = out.resolve("tree");
        try (Stream<Path> all = Files.walk(tree)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> tree.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    @DisplayName("IPL-FILE-001, IPL-FILE-003: iPlan writes a folder a patient, of the classes that it sends")
    void iplan() throws IOException {
        Run run = export("iplan-rt-dose");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(files()).allMatch(file -> file.matches("patient[12]/\\d{4}\\.dcm"));
        assertThat(files()).anyMatch(file -> file.startsWith("patient1")).anyMatch(file -> file.startsWith("patient2"));
    }

    @Test
    @DisplayName(
            "OBI-NET-064, OBI-NET-066: OBI writes CT and structures as plain files without DICOMDIR, and no plan or dose")
    void onBoardImager() throws IOException {
        Run run = export("obi");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(files()).hasSize(8).allMatch(file -> file.matches("\\d{4}\\.dcm"));
        assertThat(run.err()).contains("4 instances passed over");
    }

    @Test
    @DisplayName("OBI-NET-065: PortalVision writes no CT")
    void portalVision() throws IOException {
        assertThat(export("portalvision").exitCode()).isZero();
        assertThat(files()).hasSize(2);
    }

    @Test
    void aProductWithoutTreeIsRefused() {
        assertThat(export("raystation").exitCode()).isEqualTo(2);
        assertThat(export("nobody").err()).contains("no such profile");
    }

    @Test
    @DisplayName("import and export beside a running hub say what to do instead")
    void runningHub() throws IOException {
        Path data = out.resolve("running");
        try (Node _ = Node.start(Settings.initial().withData(data).withListener("127.0.0.1", 0))) {
            Run imported = Run.of("import", "--data", data, folder.resolve("patient1"));
            assertThat(imported.exitCode()).isEqualTo(2);
            assertThat(imported.err()).contains("isocenter send").contains("DICOMweb");
            Run exported = Run.of("export", "--data", data, "--to", out.resolve("tree"));
            assertThat(exported.exitCode()).isEqualTo(2);
            assertThat(exported.err()).contains("isocenter get").contains("DICOMweb");
        }
    }
}
