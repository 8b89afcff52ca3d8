package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.isocenter.archive.Archive;
import org.isocenter.archive.Instance;
import org.isocenter.archive.Selection;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.node.Archives;
import org.isocenter.node.Settings;
import org.isocenter.testkit.CleanSet;
import org.isocenter.testkit.ObiCleanSet;
import org.isocenter.testkit.OncentraCleanSet;
import org.isocenter.testkit.PeerProcess;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as products read and write them; ion plans, which nothing here computes. */
class VendorFilesTest {
    @TempDir
    private Path folder;

    private Path written(String name, Map<String, DataSet> objects) throws IOException {
        Path files = Files.createDirectories(folder.resolve(name));
        for (Map.Entry<String, DataSet> each : objects.entrySet()) {
            DicomFileWriter.write(each.getValue(), TransferSyntax.EXPLICIT_LE, files.resolve(each.getKey()));
        }
        return files;
    }

    private Run imported(String data, Object... words) {
        return Run.of(Stream.concat(Stream.of("import", "--data", folder.resolve(data)), Stream.of(words))
                .toArray());
    }

    /** What is kept, by SOP class. */
    private Map<String, Integer> kept(String data) throws IOException {
        Map<String, Integer> classes = new TreeMap<>();
        try (Archive archive = Archives.open(Settings.initial().withData(folder.resolve(data)))) {
            for (Instance each : archive.find(Selection.ALL, 0, 100)) {
                classes.merge(Uids.name(each.sopClassUid()), 1, Integer::sum);
            }
        }
        return classes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"obi", "portalvision"})
    @DisplayName(
            "OBI-NET-064, OBI-NET-065: OBI and PortalVision read files of CT, structure sets, RT Images and plans, and no others")
    void whatObiReads(String product) throws IOException {
        Map<String, DataSet> objects = new TreeMap<>(ObiCleanSet.imports());
        objects.put("rd", CleanSet.planDose());
        objects.put("reg", CleanSet.registration());
        objects.put("mr0", CleanSet.mr(0));
        Run run = imported("data", "--as", product, written("set", objects));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(product + " takes no RT Dose Storage")
                .contains(product + " takes no Spatial Registration Storage")
                .contains(product + " takes no MR Image Storage");
        assertThat(kept("data"))
                .containsOnlyKeys(
                        "CT Image Storage", "RT Image Storage", "RT Plan Storage", "RT Structure Set Storage");
    }

    @Test
    @DisplayName(
            "ONC-MED-001, ONC-MED-002, ONC-MED-003, ONC-MED-005: Oncentra's plans and images come from files and go to files,"
                    + " without DICOMDIR, by the rules of what it receives")
    void oncentraFiles() throws Exception {
        Map<String, DataSet> objects = OncentraCleanSet.objects();
        Path set = written("set", objects);
        Run first = imported("data", "--as", "oncentra-gyn", set);
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(kept("data")).containsKeys("CT Image Storage", "RT Plan Storage");

        DataSet moved = objects.get("ct0").toBuilder()
                .put(Tags.SOPInstanceUID, "1.2.3.777")
                .put(Tags.PatientID, "OTHER")
                .build();
        Run refused = imported("data", "--as", "oncentra-gyn", written("moved", Map.of("ct", moved)));
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("ARCHIVE-STUDY");

        Path out = folder.resolve("out");
        Run exported = Run.of("export", "--data", folder.resolve("data"), "--to", out, "--tree", "oncentra-gyn");
        assertThat(exported.exitCode()).as(exported.err()).isZero();
        try (Stream<Path> all = Files.walk(out)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            assertThat(files).hasSize(objects.size()).noneMatch(file -> file.endsWith("DICOMDIR"));
            PeerProcess.requireInstalled("dcmftest");
            for (Path file : files) {
                assertThat(PeerProcess.run("dcmftest", file).output()).startsWith("yes");
            }
        }
        assertThat(imported("again", "--as", "oncentra-gyn", out).exitCode()).isZero();
        assertThat(kept("again")).isEqualTo(kept("data"));
    }

    @ParameterizedTest(name = "dcmconv {0}")
    @CsvSource({"+ti, 1.2.840.10008.1.2", "+te, 1.2.840.10008.1.2.1", "+tb, 1.2.840.10008.1.2.2"})
    @DisplayName("IPL-FILE-005: files of iPlan are read in each of its three syntaxes, as DCMTK writes them")
    void threeSyntaxes(String option, String syntax) throws Exception {
        PeerProcess.requireInstalled("dcmconv");
        Path set = written("set", Map.of("ct", CleanSet.ct(0), "rs", CleanSet.structures(), "rp", CleanSet.plan()));
        Path converted = Files.createDirectories(folder.resolve("converted"));
        for (String name : List.of("ct", "rs", "rp")) {
            assertThat(PeerProcess.run("dcmconv", option, set.resolve(name), converted.resolve(name))
                            .exitCode())
                    .isZero();
        }
        Run run = imported("data", converted);
        assertThat(run.exitCode()).as(run.err()).isZero();
        try (Archive archive = Archives.open(Settings.initial().withData(folder.resolve("data")))) {
            List<Instance> all = archive.find(Selection.ALL, 0, 100);
            assertThat(all).hasSize(3).allMatch(each -> each.transferSyntaxUid().equals(syntax));
            for (Instance each : all) {
                DataSet read =
                        DicomFileReader.read(each.file(), ReadOptions.ALL).dataSet();
                assertThat(read.string(Tags.PatientID)).isEqualTo("P1");
                if (each.modality().equals("CT")) {
                    assertThat(read.ints(Tags.Rows)).isEqualTo(CleanSet.ct(0).ints(Tags.Rows));
                }
            }
        }
        Run checked = Run.of("check", "--for", "raystation", converted);
        assertThat(checked.exitCode()).as(checked.out() + checked.err()).isNotEqualTo(2);
    }

    @Test
    @DisplayName(
            "P-11: an ion plan is kept byte for byte, linked to its structures, de-identified with its links, and said to be not computed")
    void ionPlan() throws IOException {
        Path set = written("set", Map.of("rs", CleanSet.structures(), "ion", CleanSet.ionPlan()));
        assertThat(imported("data", set).exitCode()).isZero();
        try (Archive archive = Archives.open(Settings.initial().withData(folder.resolve("data")))) {
            Instance plan = archive.find(new Selection("", "", "", CleanSet.ION_PLAN), 0, 1)
                    .getFirst();
            assertThat(DicomFileReader.read(plan.file(), ReadOptions.ALL).dataSet())
                    .isEqualTo(DicomFileReader.read(set.resolve("ion"), ReadOptions.ALL)
                            .dataSet());
            assertThat(archive.missingReferences(plan.id())).isEmpty();
        }
        Run alone = imported("alone", set.resolve("ion"));
        assertThat(alone.exitCode()).isZero();
        try (Archive archive = Archives.open(Settings.initial().withData(folder.resolve("alone")))) {
            assertThat(archive.missingReferences(
                            archive.find(Selection.ALL, 0, 1).getFirst().id()))
                    .as("the structure set it names")
                    .isNotEmpty();
        }
        Path anonymous = folder.resolve("anonymous");
        assertThat(Run.of("deidentify", set, "--out", anonymous).exitCode()).isZero();
        try (Stream<Path> files = Files.walk(anonymous)) {
            List<DataSet> objects = files.filter(Files::isRegularFile)
                    .map(VendorFilesTest::read)
                    .toList();
            DataSet ion = objects.stream()
                    .filter(object -> object.string(Tags.SOPClassUID).equals(Uids.RTIonPlanStorage))
                    .findFirst()
                    .orElseThrow();
            assertThat(objects)
                    .extracting(object -> object.string(Tags.SOPInstanceUID))
                    .contains(ion.items(Tags.ReferencedStructureSetSequence)
                            .getFirst()
                            .string(Tags.ReferencedSOPInstanceUID));
        }
        assertThat(Run.of("plan-check", set).out()).contains("P-11").contains("are not computed");
    }

    private static DataSet read(Path file) {
        try {
            return DicomFileReader.read(file, ReadOptions.ALL).dataSet();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("N-02: a profile says which SOP classes can be retrieved from the product")
    void retrievable() {
        assertThat(Run.of("profile", "show", "coherence-therapist").out())
                .containsPattern("can be retrieved from it: .*CT Image Storage.*RT Plan Storage");
        assertThat(Run.of("profile", "show", "raystation").out())
                .contains("can be retrieved from it: nothing, it answers no C-MOVE or C-GET");
        assertThat(Run.of("profile", "show", "isocenter", "--json").out())
                .containsPattern("\"retrievable\" : \\[[^\\]]*1\\.2\\.840\\.10008\\.5\\.1\\.4\\.1\\.1\\.481\\.8");
    }
}
