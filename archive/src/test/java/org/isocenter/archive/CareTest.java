package org.isocenter.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.isocenter.archive.Fault.Kind;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rebuild, verification, retention. */
class CareTest {
    @TempDir
    Path folder;

    private final List<Fault> faults = new ArrayList<>();

    private Archive open() throws IOException {
        return Archive.open(folder, ArchiveOptions.DEFAULT);
    }

    private static List<Object> told(Archive archive) throws IOException {
        List<Object> all = new ArrayList<>();
        for (Instance i : archive.find(Selection.ALL, 0, 1000)) {
            all.add(List.of(
                    i.sopInstanceUid(),
                    i.variant(),
                    i.studyUid(),
                    i.patientName(),
                    i.file(),
                    i.digest(),
                    i.origin(),
                    i.size()));
        }
        all.add(archive.totals());
        all.add(archive.bytes());
        return all;
    }

    @Test
    @DisplayName(
            "The index made anew from the files says what the one before said; users, deliveries and quarantine come along")
    void rebuilds() throws IOException {
        List<Object> before;
        try (Archive archive = open()) {
            Objects.keep(archive, Objects.ct("1.1"), Dispatch.to("TPS"));
            Objects.keep(archive, Objects.ct("1.2", "1.9", "P2", "x"));
            Objects.keep(archive, Objects.ct("1.1", "1.2.3.1", "P1", "other bytes"));
            try (Incoming incoming = Objects.receive(archive, Objects.ct("1.7"))) {
                archive.quarantine(incoming, Objects.ORIGIN, Objects.CT, "1.7", "cut off");
            }
            archive.settings().put(Map.of("a", "b"));
            before = told(archive);
        }
        Archive.Rebuilt rebuilt = Archive.rebuild(folder, ArchiveOptions.DEFAULT, faults::add, Advance.ON);
        assertThat(faults).isEmpty();
        assertThat(rebuilt.lost()).isEmpty();
        assertThat(rebuilt.instances()).isEqualTo(3);
        assertThat(folder.resolve(rebuilt.before())).isRegularFile();
        try (Archive archive = open()) {
            assertThat(told(archive)).isEqualTo(before);
            assertThat(archive.quarantined()).hasSize(1);
            assertThat(archive.settings().find("a")).isEqualTo(Optional.of("b"));
            assertThat(archive.outbox().take("TPS", 10, Instant.now())).hasSize(1);
            assertThat(archive.verify(faults::add, Advance.ON)).isEqualTo(3);
            assertThat(faults).isEmpty();
        }
    }

    @Test
    @DisplayName("Without any index before, and after a crash, a rebuild finds every whole file and names the others")
    void rebuildsFromFilesAlone() throws IOException {
        Path cut;
        try (Archive archive = open()) {
            Objects.keep(archive, Objects.ct("1.1"));
            Objects.keep(archive, Objects.ct("1.2"));
            cut = archive.find(Selection.ofInstance("1.2"), 0, 1)
                    .getFirst()
                    .file()
                    .name();
        }
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length - 3));
        for (String part : List.of("index.db", "index.db-wal", "index.db-shm")) {
            Files.deleteIfExists(folder.resolve(part));
        }
        Files.createFile(folder.resolve("open")
                .resolve(cut.getParent().getParent().getFileName() + "_"
                        + cut.getParent().getFileName()));
        assertThat(Archive.rebuild(folder, ArchiveOptions.DEFAULT, faults::add, Advance.ON)
                        .instances())
                .isEqualTo(1);
        assertThat(faults).extracting(Fault::kind).containsExactly(Kind.DAMAGED);
        open().close();
        assertThat(cut).as("a damaged file is never removed").isRegularFile();
    }

    @Test
    @DisplayName(
            "A rebuild that was cut off leaves no half archive: it is not opened, and the next rebuild has deliveries and"
                    + " sets of the index before the first")
    void aRebuildThatWasCutOff() throws IOException {
        try (Archive archive = open()) {
            Objects.keep(archive, Objects.ct("1.1"), Dispatch.to("TPS"));
            try (Incoming incoming = Objects.receive(archive, Objects.ct("1.2"))) {
                archive.commit(
                        incoming,
                        new Arrival(
                                Objects.ct("1.2"),
                                TransferSyntax.EXPLICIT_LE,
                                Objects.ORIGIN,
                                List.of(),
                                List.of(),
                                List.of(new Consignment("plans", "TPS"))));
            }
        }
        for (int cut = 0; cut < 2; cut++) {
            assertThatThrownBy(
                            () -> Archive.rebuild(folder, ArchiveOptions.DEFAULT, faults::add, (done, _) -> done < 1))
                    .hasMessageContaining("stopped after");
            assertThatThrownBy(this::open).hasMessageContaining("archive rebuild");
        }
        assertThat(Archive.rebuild(folder, ArchiveOptions.DEFAULT, faults::add, Advance.ON)
                        .instances())
                .isEqualTo(2);
        try (Archive archive = open()) {
            assertThat(archive.outbox().take("TPS", 10, Instant.now())).hasSize(1);
            assertThat(archive.shipments().waiting(0))
                    .extracting(
                            shipment -> shipment.route() + " " + shipment.root().sopInstanceUid())
                    .containsExactly("plans 1.2");
        }
    }

    @Test
    @DisplayName("Verification names damaged, missing and surplus files")
    void verifies() throws IOException {
        try (Archive archive = open()) {
            for (int i = 1; i <= 4; i++) {
                Objects.keep(archive, Objects.ct("1." + i));
            }
        }
        try (Archive archive = open()) {
            List<Instance> all = archive.find(Selection.ALL, 0, 10);
            byte[] bytes = Files.readAllBytes(all.get(0).file().name());
            bytes[bytes.length - 5] ^= 1;
            Files.write(all.get(0).file().name(), bytes);
            Files.write(all.get(1).file().name(), new byte[10]);
            Files.delete(all.get(2).file().name());
            Files.write(all.get(0).file().name().resolveSibling("0999.dcm"), bytes);
            assertThat(archive.verify(faults::add, Advance.ON)).isEqualTo(4);
            assertThat(faults)
                    .extracting(Fault::kind)
                    .containsExactly(Kind.DAMAGED, Kind.DAMAGED, Kind.MISSING, Kind.SURPLUS);
            assertThat(faults).extracting(Fault::sopInstanceUid).containsExactly("1.1", "1.2", "1.3", "");
        }
    }

    private static Kept study(Archive archive, int number, Dispatch... dispatches) throws IOException {
        DataSet object = Objects.ct("1.1." + number, "1.2." + number, "P" + number, "x").toBuilder()
                .put(Tags.StudyInstanceUID, "1.3." + number)
                .build();
        return Objects.keep(archive, object, dispatches);
    }

    @Test
    @DisplayName(
            "Retention removes the oldest studies for room, never one that is unsent, held, uncommitted or needed by a job")
    void retains() throws IOException {
        try (Archive archive = open()) {
            study(archive, 1, Dispatch.to("TPS"));
            study(archive, 2, Dispatch.held("TPS", "a person decides"));
            study(archive, 3);
            Kept forJob = study(archive, 4);
            study(archive, 5);
            study(archive, 6);
            archive.jobs()
                    .submit(new Jobs.Order("media", "cd", "{}", 0, Instant.now(), true, List.of(forJob.instance())));
            archive.commitments()
                    .begin(
                            Commitment.Role.SCU,
                            "PACS",
                            "2.1",
                            Commitment.State.PENDING,
                            List.of(new Commitment.Item(Objects.CT, "1.1.3", Commitment.Item.OPEN)),
                            Instant.now());
            RetentionPolicy empty = new RetentionPolicy(null, 1, 0);
            Archive.Removal dry = archive.retain(empty, true, Advance.ON);
            assertThat(dry.studies()).containsExactly("1.3.5", "1.3.6");
            assertThat(dry.kept()).isEqualTo(4);
            assertThat(archive.totals().studies()).isEqualTo(6);
            assertThat(archive.retain(empty, false, Advance.ON)).isEqualTo(dry);
            assertThat(archive.totals()).isEqualTo(new Archive.Totals(4, 4, 4, 4, 0));
            assertThat(files()).isEqualTo(4);
            assertThat(archive.verify(faults::add, Advance.ON)).isEqualTo(4);
            assertThat(faults).isEmpty();
            // What was removed can come again.
            assertThat(study(archive, 5).outcome()).isEqualTo(Kept.Outcome.NEW);
        }
    }

    @Test
    void retentionByAgeAndDownToTheLowMark() throws IOException {
        try (Archive archive = open()) {
            for (int i = 1; i <= 4; i++) {
                study(archive, i);
            }
            assertThat(archive.retain(new RetentionPolicy(Duration.ofDays(1), 0, 0), false, Advance.ON)
                            .studies())
                    .isEmpty();
            long one = archive.bytes() / 4;
            assertThat(archive.retain(new RetentionPolicy(null, 10 * one, one), true, Advance.ON)
                            .studies())
                    .isEmpty();
            assertThat(archive.retain(new RetentionPolicy(null, 3 * one, 2 * one + one / 2), false, Advance.ON)
                            .studies())
                    .containsExactly("1.3.1", "1.3.2");
            assertThat(archive.retain(new RetentionPolicy(Duration.ofDays(-1), 0, 0), false, Advance.ON)
                            .studies())
                    .containsExactly("1.3.3", "1.3.4");
            assertThat(archive.totals()).isEqualTo(new Archive.Totals(0, 0, 0, 0, 0));
        }
    }

    @Test
    void aFileWhoseRowsAreGoneIsRemovedAfterACrash() throws IOException, SQLException {
        Path file;
        try (Archive archive = open()) {
            study(archive, 1);
            file = archive.find(Selection.ALL, 0, 1).getFirst().file().name();
        }
        Index index = new EmbeddedIndex(folder.resolve("index.db"));
        try (Connection connection = index.writer(Durability.PROCESS);
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO removal SELECT file FROM instance");
            statement.execute("DELETE FROM instance");
        }
        open().close();
        assertThat(file).doesNotExist();
    }

    @Test
    void aRebuildNeedsTheFolderForItself() throws IOException {
        try (Archive _ = open()) {
            assertThatThrownBy(() -> Archive.rebuild(folder, ArchiveOptions.DEFAULT, faults::add, Advance.ON))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use");
        }
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("files"))) {
            return all.filter(Files::isRegularFile).count();
        }
    }
}
