package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    @TempDir
    private static Path patient;

    @TempDir
    private Path folder;

    @BeforeAll
    static void generate() {
        assertThat(Run.of("generate", "--out", patient, "--slices", "12", "--rows", "128", "--columns", "128")
                        .exitCode())
                .isZero();
    }

    @Test
    @DisplayName("--pdf writes the report on paper beside what is printed")
    void theReportGoesOnPaper(@TempDir Path folder) throws IOException {
        Path pdf = folder.resolve("check.pdf");
        Run run = Run.of("check", "--for", "raystation,obi", "--json", "--pdf", pdf, patient);
        assertThat(run.out()).contains("\"target\" : \"obi\"");
        byte[] bytes = Files.readAllBytes(pdf);
        assertThat(new String(bytes, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(bytes.length).isGreaterThan(10_000);
    }

    @Test
    void aCleanPatientIsAccepted() {
        Run run = Run.of("check", "--for", "raystation", "--json", patient);
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).startsWith("{").contains("\"target\" : \"raystation\"");
        assertThat(run.err()).isEmpty();
    }

    @Test
    @DisplayName("what the target refuses is exit code 1 and a finding with rule, path and source")
    void aPlanWithoutBeamsIsRefused() throws IOException {
        Path broken = changed(Tags.PatientID);
        Run run = Run.of("check", "--for", "raystation", "--json", broken);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("\"verdict\" : \"REFUSES\"")
                .contains("\"rule\" : \"RAY-")
                .contains("\"source\"");
    }

    private Path changed(int without) throws IOException {
        DicomFile plan = DicomFileReader.read(patient.resolve("RTPLAN.dcm"), ReadOptions.ALL);
        DataSet changed = plan.dataSet().toBuilder().remove(without).build();
        Path file = folder.resolve("plan.dcm");
        DicomFileWriter.write(changed, TransferSyntax.EXPLICIT_LE, file);
        return file;
    }

    @Test
    void severalTargetsBecomeAnArray() {
        Run run = Run.of("check", "--for", "raystation,rayplan", "--json", patient);
        assertThat(run.out()).startsWith("[").contains("\"raystation\"").contains("\"rayplan\"");
    }

    @Test
    @DisplayName("--for all is a table of all targets, and an array as JSON")
    void allTargetsBecomeATable() {
        Run table = Run.of("check", "--for", "all", patient);
        assertThat(table.out())
                .contains("product")
                .containsPattern("raystation +accepts")
                .contains("rayplan");
        assertThat(table.out()).doesNotContain("field");
        Run run = Run.of("check", "--for", "all", "--json", patient);
        assertThat(run.out()).startsWith("[").contains("\"target\" : \"rayplan\"");
    }

    @Test
    @DisplayName("--from asks a source and not a target")
    void sourcesAreAsked() {
        Run run = Run.of("check", "--from", "raystation", "--json", patient);
        assertThat(run.exitCode())
                .as("the synthetic patient is not written by RayStation")
                .isEqualTo(1);
        assertThat(run.out())
                .contains("\"source\" : \"raystation\"", "\"effect\" : \"DEVIATES\"", "\"severity\" : \"ERROR\"")
                .doesNotContain("REFUSED");
    }

    @Test
    @DisplayName("uses are those of a target; a source has none")
    void sourcesHaveNoUses() {
        assertThat(Run.of("check", "--for", "obi", "--json", patient).out()).contains("\"uses\"");
        assertThat(Run.of("check", "--from", "obi", "--json", patient).out()).doesNotContain("\"uses\"");
    }

    @Test
    void sourceAndTargetAtOnceAreAnError() {
        assertThat(Run.of("check", "--from", "raystation", "--for", "rayplan", patient)
                        .exitCode())
                .isEqualTo(2);
        assertThat(Run.of("check", patient).exitCode()).isEqualTo(2);
    }

    @Test
    void aProfileThatIsOnlyABaseIsAnError() {
        Run run = Run.of("check", "--for", "field", patient);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'field'").contains("not a product");
    }

    @Test
    @DisplayName("a mistake in a machine model is named with its line")
    void badMachineModelIsAnError() throws IOException {
        Path model = Files.writeString(folder.resolve("machines.toml"), "[[machines]]\nnme = \"L1\"\n");
        Run run = Run.of("check", "--for", "raystation", "--machine", model, patient);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("machines.toml:2: key nme is not known");
    }

    @Test
    @DisplayName("a mistake in a profile of the user is named with its line")
    void badProfileIsAnError() throws IOException {
        Files.writeString(folder.resolve("profile.toml"), "id = \"clinic\"\nname = 7\n");
        Run run = Run.of("check", "--for", "clinic", "--profiles", folder, patient);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("profile.toml:2: key name must be a text");
    }

    @Test
    @DisplayName("an object that cannot be read is named; the others are judged, and the exit code says so")
    void unreadableObjectIsNamed() throws IOException {
        byte[] bytes = Files.readAllBytes(patient.resolve("RTPLAN.dcm"));
        java.util.Arrays.fill(bytes, 132, 400, (byte) 0xFF);
        Files.write(folder.resolve("bad.dcm"), bytes);
        Run run = Run.of("check", "--for", "raystation", "--json", patient, folder);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("unreadable: ").contains("bad.dcm");
        assertThat(run.out()).contains("\"target\" : \"raystation\"");
    }

    @Test
    void otherFilesArePassedOverAndCounted() throws IOException {
        Files.writeString(folder.resolve("readme.txt"), "Not an object at all, just text that lies beside.");
        Run run = Run.of("check", "--for", "raystation", "--json", patient, folder);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEqualTo("1 file is not DICOM and passed over\n");
    }

    @Test
    void nothingToCheckIsAnError() throws IOException {
        Files.writeString(folder.resolve("readme.txt"), "Not an object at all, just text that lies beside.");
        Run run = Run.of("check", "--for", "raystation", folder);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no DICOM object");
    }

    @Test
    void anUnknownProfileIsAnErrorThatTellsWhichThereAre() {
        Run run = Run.of("check", "--for", "raystation,nobody", patient);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'nobody'").contains("raystation");
    }

    @Test
    void rulesOfAProfileAreAllListed() {
        Run run = Run.of("profile", "rules", "raystation", "--json");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("\"id\"", "\"state\"", "\"by\"", "\"test\"", "\"reason\"");
        assertThat(Run.of("profile", "rules", "raystation").out())
                .containsPattern("\nrules: \\d+ \\{.*check=\\d+.*}\n$");
        assertThat(Run.of("profile", "rules", "raystation").out().lines().count() - 1)
                .as("a line each, and the counts")
                .isEqualTo(run.out()
                        .lines()
                        .filter(line -> line.contains("\"id\""))
                        .count())
                .isGreaterThan(500);
    }

    @Test
    void profilesAreListedAndShown() {
        assertThat(Run.of("profile", "list").out()).contains("raystation");
        assertThat(Run.of("profile", "show", "raystation").out()).contains("rules: ");
        assertThat(Run.of("profile", "show").exitCode()).isEqualTo(2);
        assertThat(Run.of("profile", "paint", "raystation").exitCode()).isEqualTo(2);
    }
}
