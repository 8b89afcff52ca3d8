package org.isocenter.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.archive.Archive;
import org.isocenter.archive.ArchiveOptions;
import org.isocenter.archive.Job;
import org.isocenter.archive.Jobs;
import org.isocenter.archive.Selection;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.TransferSyntax;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongJobsTest {
    @TempDir
    Path folder;

    private Path inbox;
    private Path exports;

    @BeforeEach
    void folders() throws IOException {
        inbox = Files.createDirectories(folder.resolve("inbox"));
        exports = folder.resolve("exports");
    }

    private Settings settings() {
        return Settings.initial()
                .withData(folder.resolve("data"))
                .withListener("127.0.0.1", 0)
                .withReserveMib(0)
                .with(new JobSettings(List.of(inbox), exports, 30));
    }

    private void files(Path to, int first, int count) throws IOException {
        Files.createDirectories(to);
        for (int i = first; i < first + count; i++) {
            DicomFileWriter.write(Sender.ct("1.2." + i), TransferSyntax.EXPLICIT_LE, to.resolve("f%04d".formatted(i)));
        }
    }

    private static Job ended(Node node, long id) throws Exception {
        Await.until("job " + id + " has ended", () -> switch (find(node, id).state()) {
            case DONE, FAILED, CANCELLED -> true;
            case QUEUED, RUNNING, HELD -> false;
        });
        return find(node, id);
    }

    private static Job find(Node node, long id) throws IOException {
        return node.archive().jobs().find(id).orElseThrow();
    }

    @Test
    @DisplayName(
            "import: a folder and all below, grouped by patient; what is no DICOM is counted, what is broken is named")
    void imports() throws Exception {
        files(inbox.resolve("a/b"), 1, 3);
        Files.writeString(inbox.resolve("a/readme.txt"), "x".repeat(200));
        byte[] whole = Files.readAllBytes(inbox.resolve("a/b/f0001"));
        Files.write(inbox.resolve("a/cut"), java.util.Arrays.copyOf(whole, whole.length - 3));
        try (Node node = Node.start(settings())) {
            Job job = ended(node, node.jobs().submit("import", Map.of("path", "a", "from", "USB"), "ann"));
            assertThat(job.note())
                    .isEqualTo("3 instances kept, 0 there already, 1 unreadable, 1 files are something else");
            assertThat(job.done()).isEqualTo(job.total()).isEqualTo(5);
            assertThat(LongJobs.state(job)).containsEntry("patient P1", "3");
            assertThat(LongJobs.state(job).get("problems")).contains("cut");
            assertThat(node.archive().find(Selection.ALL, 0, 10))
                    .hasSize(3)
                    .allMatch(kept -> kept.origin().from().equals("USB"));
            Job again = ended(node, node.jobs().submit("import", Map.of("path", "a"), "ann"));
            assertThat(again.note()).startsWith("0 instances kept, 3 there already");
        }
    }

    @Test
    @DisplayName("a job reads and writes only where the settings permit it")
    void onlyWherePermitted() throws Exception {
        Path secret = Files.createDirectories(folder.resolve("secret"));
        files(secret, 1, 1);
        Files.createSymbolicLink(inbox.resolve("link"), secret);
        try (Node node = Node.start(settings())) {
            for (String path : List.of("../secret", secret.toString(), "link", "", "nothing")) {
                assertThatThrownBy(() -> node.jobs().submit("import", Map.of("path", path), "ann"))
                        .isInstanceOf(SettingsException.class)
                        .hasMessageContaining("jobs.import-folders");
            }
            for (String to : List.of("../x", "", ".x", "a/b", "x".repeat(65))) {
                assertThatThrownBy(() -> node.jobs().submit("export", Map.of("to", to), "ann"))
                        .hasMessageContaining("name of a new folder");
            }
            assertThatThrownBy(() -> node.jobs().submit("export", Map.of("to", "x", "tree", "raystation"), "ann"))
                    .hasMessageContaining("tells no tree");
            assertThatThrownBy(() -> node.jobs().submit("rebuild", Map.of(), "ann"))
                    .hasMessageContaining("export, import, retain, verify");
            assertThatThrownBy(() -> node.jobs().submit("retain", Map.of(), "ann"))
                    .hasMessageContaining("retention.days");
        }
        try (Node node = Node.start(settings().with(new JobSettings(List.of(), Path.of(""), 1)))) {
            assertThatThrownBy(() -> node.jobs().submit("import", Map.of("path", "a"), "ann"))
                    .hasMessageContaining("not set");
            assertThatThrownBy(() -> node.jobs().submit("export", Map.of("to", "a"), "ann"))
                    .hasMessageContaining("not set");
        }
    }

    @Test
    @DisplayName("export: the folder has its name when it is whole, and nothing is there where it fails")
    void exports() throws Exception {
        files(inbox, 1, 3);
        try (Node node = Node.start(settings())) {
            ended(node, node.jobs().submit("import", Map.of("path", "."), "ann"));
            Job job = ended(node, node.jobs().submit("export", Map.of("to", "all"), "ann"));
            assertThat(job.state()).as(job.note()).isEqualTo(Job.State.DONE);
            assertThat(job.done()).isEqualTo(3);
            try (Stream<Path> files = Files.walk(exports.resolve("all"))) {
                assertThat(files.filter(Files::isRegularFile)).hasSize(3);
            }
            assertThatThrownBy(() -> node.jobs().submit("export", Map.of("to", "all"), "ann"))
                    .hasMessageContaining("nothing is written over");
            Job none = ended(node, node.jobs().submit("export", Map.of("to", "none", "patient", "X"), "ann"));
            assertThat(none.state()).isEqualTo(Job.State.FAILED);
            assertThat(none.note()).contains("nothing that is kept matches");
            try (Stream<Path> left = Files.list(exports)) {
                assertThat(left).containsExactly(exports.resolve("all"));
            }
        }
    }

    @Test
    @DisplayName("verify while the hub runs: names what is damaged")
    void verifies() throws Exception {
        files(inbox, 1, 3);
        try (Node node = Node.start(settings())) {
            ended(node, node.jobs().submit("import", Map.of("path", "."), "ann"));
            Files.write(
                    node.archive().find(Selection.ALL, 0, 1).getFirst().file().name(), new byte[9]);
            Job job = ended(node, node.jobs().submit("verify", Map.of(), "ann"));
            assertThat(job.note()).isEqualTo("3 instances verified, 1 damaged, 0 missing, 0 surplus files");
            assertThat(LongJobs.state(job).get("faults")).contains("has 9 bytes");
        }
    }

    @Test
    @DisplayName("a hub that stops interrupts a job, and the next start ends it: every file once")
    void goesOnAfterAStop() throws Exception {
        files(inbox, 1, 200);
        long id;
        try (Node node = Node.start(settings())) {
            id = node.jobs().submit("import", Map.of("path", "."), "ann");
            Await.until("it began", () -> find(node, id).state() != Job.State.QUEUED);
        }
        try (Node node = Node.start(settings())) {
            assertThat(ended(node, id).state()).isEqualTo(Job.State.DONE);
            assertThat(node.archive().totals().instances()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("what was written down is there after a crash; a cancelled job hears it when it writes")
    void crashAndCancel() throws IOException {
        long id;
        try (Archive archive = Archive.open(folder.resolve("data"), ArchiveOptions.DEFAULT)) {
            Jobs jobs = archive.jobs();
            id = jobs.submit(new Jobs.Order("verify", "v", "{}", 0, Instant.EPOCH, false, List.of()))
                    .orElseThrow();
            JobRun run = new JobRun(jobs, jobs.take("verify", 1, Instant.now()).getFirst(), () -> false);
            run.add("damaged", 2);
            run.at(7, 10);
            run.write();
        }
        try (Archive archive = Archive.open(folder.resolve("data"), ArchiveOptions.DEFAULT)) {
            Jobs jobs = archive.jobs();
            assertThat(jobs.find(id).orElseThrow().note()).contains("was running when the hub stopped");
            Job job = jobs.take("verify", 1, Instant.now()).getFirst();
            JobRun run = new JobRun(jobs, job, () -> false);
            assertThat(run.done()).isEqualTo(7);
            assertThat(run.count("damaged")).isEqualTo(2);
            jobs.cancel(id, "enough");
            assertThatThrownBy(run::write)
                    .isInstanceOf(JobRun.HaltedException.class)
                    .hasMessageContaining("cancelled");
            JobRun stopped = new JobRun(jobs, job, () -> true);
            assertThatThrownBy(() -> stopped.at(8, 10)).isInstanceOf(JobRun.HaltedException.class);
        }
    }

    @Test
    @DisplayName("retention by settings is ordered by itself, once in a turn")
    void retains() throws Exception {
        Settings settings = settings().with(new RetentionSettings(365, 0, 0, 1_000_000));
        for (int start = 0; start < 2; start++) {
            try (Node node = Node.start(settings)) {
                Await.until(
                        "it is done",
                        () -> node.jobs().newest(10).stream().anyMatch(job -> job.state() == Job.State.DONE));
                assertThat(node.jobs().newest(10)).singleElement().satisfies(job -> {
                    assertThat(job.kind()).isEqualTo("retain");
                    assertThat(job.note()).startsWith("0 studies, 0 instances");
                });
            }
        }
    }

    @Test
    void settingsOfRetentionThatCannotBe() {
        assertThatThrownBy(() -> Node.start(settings().with(new RetentionSettings(0, 1, 2, 60))))
                .hasMessageContaining("retention.low-gib is 2, expected at most high-gib");
        assertThatThrownBy(() -> Node.start(settings().with(new RetentionSettings(-1, 0, 0, 60))))
                .hasMessageContaining("retention.days");
    }
}
