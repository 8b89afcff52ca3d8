package org.isocenter.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    @TempDir
    Path folder;

    /** Where the index is; other tests run the same elsewhere. */
    ArchiveOptions options() {
        return ArchiveOptions.DEFAULT;
    }

    @Test
    void keepsWhatWasReceivedAndFindsItAgain() throws IOException {
        DataSet dataSet = Objects.ct("1.2.3.4");
        try (Archive archive = Archive.open(folder, options())) {
            Kept kept = Objects.keep(archive, dataSet);
            assertThat(kept.outcome()).isEqualTo(Kept.Outcome.NEW);
            assertThat(kept.findings()).isEmpty();
        }
        try (Archive archive = Archive.open(folder, options())) {
            Instance instance = only(archive, "1.2.3.4");
            assertThat(instance.patientId()).isEqualTo("P1");
            assertThat(instance.patientName()).isEqualTo("Doe^P1");
            assertThat(instance.sopClassUid()).isEqualTo(Objects.CT);
            assertThat(instance.origin()).isEqualTo(Objects.ORIGIN);
            assertThat(instance.file().size()).isEqualTo(instance.size());
            assertThat(DicomFileReader.read(instance.file(), ReadOptions.ALL).dataSet())
                    .isEqualTo(dataSet);
            assertThat(archive.recovery()).isEqualTo(new Archive.Recovery(0, 0));
        }
    }

    @Test
    @DisplayName("I-02: the same object a thousand times at once is kept once, and stays intact")
    void sameObjectAtOnce() throws Exception {
        DataSet dataSet = Objects.ct("1.2.3.4");
        try (Archive archive = Archive.open(folder, options());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Kept>> tasks = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                tasks.add(() -> Objects.keep(archive, dataSet, Dispatch.to("TPS")));
            }
            List<Kept.Outcome> outcomes = new ArrayList<>();
            for (Future<Kept> future : threads.invokeAll(tasks)) {
                outcomes.add(future.get().outcome());
            }
            assertThat(outcomes).hasSize(1000).containsOnlyOnce(Kept.Outcome.NEW);
            assertThat(outcomes).doesNotContain(Kept.Outcome.BESIDE);
            assertThat(DicomFileReader.read(only(archive, "1.2.3.4").file(), ReadOptions.ALL)
                            .dataSet())
                    .isEqualTo(dataSet);
            assertThat(archive.outbox().take("TPS", 10, Instant.now())).hasSize(1);
        }
        assertThat(files()).hasSize(1);
    }

    @Test
    @DisplayName("P-13, I-01: other bytes under the same SOP Instance UID are kept beside, reported and held")
    void otherBytesUnderOneUid() throws IOException {
        try (Archive archive = Archive.open(folder, options())) {
            Objects.keep(archive, Objects.ct("1.2.3.4", "1.2.3.1", "P1", "first"), Dispatch.to("TPS"));
            DataSet second = Objects.ct("1.2.3.4", "1.2.3.1", "P1", "other");
            Kept kept = Objects.keep(archive, second, Dispatch.to("TPS"));
            assertThat(kept.outcome()).isEqualTo(Kept.Outcome.BESIDE);
            assertThat(kept.findings()).extracting(Finding::rule).containsExactly("P-13");
            assertThat(archive.findings(kept.instance()))
                    .extracting(j -> j.finding().rule())
                    .containsExactly("P-13");
            assertThat(archive.find(Selection.ofInstance("1.2.3.4"), 0, 10))
                    .extracting(Instance::variant)
                    .containsExactly(0, 1);
            assertThat(archive.outbox().open(10))
                    .extracting(Delivery::state)
                    .containsExactly(Delivery.State.QUEUED, Delivery.State.HELD);
            assertThat(Objects.keep(archive, second).outcome()).isEqualTo(Kept.Outcome.SAME);
        }
        assertThat(files()).hasSize(2);
    }

    @Test
    @DisplayName("I-03: the same SOP Instance UID in two series overwrites nothing")
    void oneUidInTwoSeries() throws IOException {
        try (Archive archive = Archive.open(folder, options())) {
            Objects.keep(archive, Objects.ct("1.2.3.4", "1.2.3.1", "P1", "x"));
            Kept kept = Objects.keep(archive, Objects.ct("1.2.3.4", "1.2.3.2", "P1", "x"));
            assertThat(kept.outcome()).isEqualTo(Kept.Outcome.BESIDE);
            assertThat(kept.findings()).extracting(Finding::rule).containsExactly("I-03");
            assertThat(archive.totals()).isEqualTo(new Archive.Totals(1, 1, 2, 2, 0));
        }
    }

    @Test
    void tellsWhatContradictsThePatientTheStudyAndTheSeriesKept() throws IOException {
        try (Archive archive = Archive.open(folder, options())) {
            Objects.keep(archive, Objects.ct("1.1"));
            DataSet renamed =
                    Objects.ct("1.2").toBuilder().put(Tags.PatientName, "Other").build();
            assertThat(Objects.keep(archive, renamed).findings())
                    .extracting(Finding::rule)
                    .containsExactly("ARCHIVE-PATIENT");
            DataSet otherPatient =
                    Objects.ct("1.3").toBuilder().put(Tags.PatientID, "P2").build();
            assertThat(Objects.keep(archive, otherPatient).findings())
                    .extracting(Finding::rule)
                    .containsExactly("ARCHIVE-STUDY", "ARCHIVE-SERIES");
            assertThat(Objects.keep(archive, Objects.ct("1.4")).findings()).isEmpty();
        }
    }

    @Test
    void whatIsNotCommittedLeavesNothing() throws IOException {
        try (Archive archive = Archive.open(folder, options())) {
            try (Incoming incoming = Objects.receive(archive, Objects.ct("1.2.3.4"))) {
                incoming.flush();
                assertThat(files()).hasSize(1);
            }
            assertThat(files()).isEmpty();
            assertThat(archive.totals().instances()).isZero();
        }
    }

    @Test
    void sweepsAtStartWhatADeadProcessLeft() throws IOException {
        try (Archive archive = Archive.open(folder, options())) {
            Objects.keep(archive, Objects.ct("1.1"));
            Objects.receive(archive, Objects.ct("1.2")).flush();
            assertThat(files()).hasSize(2);
        }
        try (Archive archive = Archive.open(folder, options())) {
            assertThat(archive.recovery().filesRemoved()).isEqualTo(1);
            assertThat(only(archive, "1.1").file().name()).isRegularFile();
        }
        assertThat(files()).hasSize(1);
        try (Stream<Path> marks = Files.list(folder.resolve("open"))) {
            assertThat(marks).isEmpty();
        }
    }

    @Test
    void quarantinesWhatIsNoObject() throws IOException {
        try (Archive archive = Archive.open(folder, options())) {
            try (Incoming incoming = Objects.receive(archive, Objects.ct("1.2"))) {
                archive.quarantine(incoming, Objects.ORIGIN, Objects.CT, "1.2", "cut off");
            }
            assertThat(archive.quarantined()).singleElement().satisfies(q -> {
                assertThat(q.reason()).isEqualTo("cut off");
                assertThat(q.file().name()).isRegularFile();
            });
            assertThat(archive.find(Selection.ALL, 0, 10)).isEmpty();
        }
    }

    @Test
    void refusesWhenFreeSpaceIsBelowTheReserve() throws IOException {
        ArchiveOptions options = options().withReserveBytes(Long.MAX_VALUE);
        try (Archive archive = Archive.open(folder, options)) {
            assertThatThrownBy(archive::receive)
                    .isInstanceOf(ArchiveFullException.class)
                    .hasMessageContaining("reserve");
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void oneFolderHasOneProcess() throws IOException {
        try (Archive _ = Archive.open(folder, options())) {
            assertThatThrownBy(() -> Archive.open(folder, options()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid());
        }
        Archive.open(folder, options()).close();
    }

    @Test
    void syncKeepsLikewise() throws IOException {
        ArchiveOptions options = options().withDurability(Durability.SYNC);
        try (Archive archive = Archive.open(folder, options)) {
            assertThat(Objects.keep(archive, Objects.ct("1.1")).outcome()).isEqualTo(Kept.Outcome.NEW);
            assertThat(only(archive, "1.1").file().name()).isRegularFile();
        }
    }

    @Test
    void namesWhatAnObjectRefersToAndWhatOfItIsMissing() throws IOException {
        DataSet plan = Objects.ct("1.9").toBuilder()
                .put(Tags.ReferencedStructureSetSequence, List.of(reference("1.1"), reference("1.7")))
                .put(Tags.RTReferencedStudySequence, List.of(reference("1.2.3.80")))
                .build();
        try (Archive archive = Archive.open(folder, options())) {
            Objects.keep(archive, Objects.ct("1.1"));
            Kept kept = Objects.keep(archive, plan);
            assertThat(archive.missingReferences(kept.instance()))
                    .containsExactly(new Reference("1.7", Objects.CT, "ReferencedStructureSetSequence"));
        }
    }

    private static DataSet reference(String uid) {
        return DataSet.builder()
                .put(Tags.ReferencedSOPClassUID, Objects.CT)
                .put(Tags.ReferencedSOPInstanceUID, uid)
                .build();
    }

    private static Instance only(Archive archive, String uid) throws IOException {
        List<Instance> all = archive.find(Selection.ofInstance(uid), 0, 10);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("files"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
