package org.isocenter.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.archive.Commitment.Item;
import org.isocenter.archive.Commitment.Role;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTablesTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);

    @TempDir
    Path folder;

    /** Where the index is; other tests run the same elsewhere. */
    ArchiveOptions options() {
        return ArchiveOptions.DEFAULT;
    }

    private Archive open() throws IOException {
        return Archive.open(folder, options());
    }

    private static DataSet item(String patientId, String date) {
        DataSet step = DataSet.builder()
                .put(Tags.ScheduledProcedureStepStartDate, date)
                .put(Tags.Modality, "RTPLAN")
                .build();
        return DataSet.builder()
                .put(Tags.PatientID, patientId)
                .put(Tags.ScheduledProcedureStepSequence, step)
                .build();
    }

    @Test
    void worklistItemsAreReplacedFoundAndRemoved() throws IOException {
        try (Archive archive = open()) {
            Worklist worklist = archive.worklist();
            worklist.put(List.of(
                    new WorklistItem(0, "rest", "a", "SCHEDULED", item("P1", "20260101")),
                    new WorklistItem(0, "rest", "b", "SCHEDULED", item("P2", "20260102"))));
            worklist.put(List.of(new WorklistItem(0, "rest", "a", "STARTED", item("P1", "20260103"))));
            assertThat(worklist.find(Worklist.Range.ALL, 0, 10)).hasSize(2);
            assertThat(worklist.find(new Worklist.Range("20260103", "", "", "", ""), 0, 10))
                    .singleElement()
                    .satisfies(i -> {
                        assertThat(i.state()).isEqualTo("STARTED");
                        assertThat(i.item()).isEqualTo(item("P1", "20260103"));
                    });
            assertThat(worklist.find(new Worklist.Range("", "", "P2", "", ""), 0, 10))
                    .hasSize(1);
            assertThat(worklist.remove("rest", "a")).isTrue();
            assertThat(worklist.remove("rest", "a")).isFalse();
            assertThat(worklist.keys("rest")).containsExactly("b");
        }
    }

    @Test
    void aStepIsBegunOnceAndChangedOnlyFromWhatItWas() throws IOException {
        try (Archive archive = open()) {
            Steps steps = archive.steps();
            Step begun = new Step("1.5", "IN PROGRESS", "LINAC", item("P1", "20260101"), NOW);
            assertThat(steps.create(begun)).isTrue();
            assertThat(steps.create(begun)).isFalse();
            Step done = new Step("1.5", "COMPLETED", "LINAC", item("P1", "20260102"), NOW.plusSeconds(1));
            assertThat(steps.change(begun, done)).isTrue();
            assertThat(steps.change(begun, done)).isFalse();
            assertThat(steps.find("1.5")).contains(done);
            assertThat(steps.newest("IN PROGRESS", 10)).isEmpty();
            assertThat(steps.newest("", 10)).containsExactly(done);
        }
    }

    @Test
    @DisplayName(
            "COH-COM-009 COH-COM-012: open transactions survive a restart, end with what is known of each instance, and begin anew when asked again")
    void commitmentsSurviveAndKnowWhatIsDue() throws IOException {
        List<Item> items = List.of(Item.open("1.9", "1.1"), Item.open("1.9", "1.2"));
        try (Archive archive = open()) {
            Commitments all = archive.commitments();
            assertThat(all.begin(Role.SCP, "LINAC", "2.1", Commitment.State.PENDING, items, Instant.MAX))
                    .isTrue();
            assertThat(all.begin(Role.SCP, "LINAC", "2.1", Commitment.State.PENDING, items, Instant.MAX))
                    .isTrue();
            assertThat(all.begin(Role.SCP, "LINAC", "2.1", Commitment.State.PENDING, items.subList(0, 1), Instant.MAX))
                    .as("other instances under the same UID")
                    .isFalse();
        }
        try (Archive archive = open()) {
            Commitments all = archive.commitments();
            Instant now = Instant.now();
            assertThat(all.due(Role.SCP, "OTHER", now, 10)).isEmpty();
            Commitment one = all.due(Role.SCP, "LINAC", now, 10).getFirst();
            assertThat(one.items()).isEqualTo(items);
            assertThat(one.state()).isEqualTo(Commitment.State.PENDING);
            all.settle(one.id(), List.of(items.get(0).with(0), items.get(1).with(0x0112)), "1 missing");
            all.again(one.id(), now.plusSeconds(5), "no answer");
            assertThat(all.due(Role.SCP, "LINAC", now, 10)).isEmpty();
            assertThat(all.nextDue(Role.SCP, "LINAC").toEpochMilli())
                    .isEqualTo(now.plusSeconds(5).toEpochMilli());
            Commitment failed = all.find(one.id()).orElseThrow();
            assertThat(failed.state()).isEqualTo(Commitment.State.FAILED);
            assertThat(failed.attempts()).isEqualTo(1);
            all.over(one.id());
            assertThat(all.nextDue(Role.SCP, "LINAC")).isEqualTo(Instant.MAX);
            assertThat(all.about("1.2")).extracting(Commitment::reported).containsExactly(true);
            all.begin(Role.SCP, "LINAC", "2.1", Commitment.State.PENDING, items, Instant.MAX);
            assertThat(all.due(Role.SCP, "LINAC", Instant.now(), 10).getFirst().items())
                    .isEqualTo(items);
        }
    }

    @Test
    @DisplayName(
            "COH-COM-010 COH-COM-013: only a transaction that is waited for takes a report; flags tell where instances stand")
    void resolvesOnce() throws IOException {
        List<Item> items = List.of(Item.open("1.9", "1.1"), Item.open("1.9", "1.2"));
        try (Archive archive = open()) {
            Commitments all = archive.commitments();
            all.begin(Role.SCU, "pacs", "2.2", Commitment.State.SENT, items, Instant.MAX);
            assertThat(all.resolve("2.3", Map.of("1.1", 0), 0x0110, "", "")).isEmpty();
            Commitment known =
                    all.resolve("2.2", Map.of("1.1", 0), 0x0110, "PACS", "").orElseThrow();
            assertThat(known.items()).extracting(Item::reason).containsExactly(0, 0x0110);
            assertThat(known.state()).isEqualTo(Commitment.State.FAILED);
            assertThat(all.resolve("2.2", Map.of("1.1", 0, "1.2", 0), 0x0110, "", ""))
                    .isEmpty();
            assertThat(known.state().flag(true)).isEqualTo("Af");
            assertThat(Commitment.State.COMMITTED.flag(false)).isEqualTo("SC");
            assertThat(Commitment.State.PENDING.flag(true)).isEqualTo("A?");
        }
    }

    @Test
    @DisplayName("N-06: what is secured is whole; an instance whose file is gone or cut is not")
    void secures() throws IOException {
        try (Archive archive = open()) {
            Objects.keep(archive, Objects.ct("1.2.3.4"));
            Objects.keep(archive, Objects.ct("1.2.3.5"));
            Objects.keep(archive, Objects.ct("1.2.3.6"));
            Path gone = archive.find(Selection.ofInstance("1.2.3.5"), 0, 1)
                    .getFirst()
                    .file()
                    .name();
            Files.delete(gone);
            Path cut = archive.find(Selection.ofInstance("1.2.3.6"), 0, 1)
                    .getFirst()
                    .file()
                    .name();
            Files.write(cut, new byte[10]);
            assertThat(archive.secure(List.of("1.2.3.4", "1.2.3.5", "1.2.3.6", "1.2.3.7")))
                    .isEqualTo(Map.of("1.2.3.4", Set.of(Objects.CT)));
        }
    }

    @Test
    void aJobIsTakenOnceGoesOnAfterACrashAndEndsOnce() throws IOException {
        long id;
        try (Archive archive = open()) {
            Jobs jobs = archive.jobs();
            Jobs.Order order = new Jobs.Order("export", "export 1", "{}", 3, NOW, false, List.of());
            id = jobs.submit(order).orElseThrow();
            assertThat(jobs.submit(order)).isEmpty();
            assertThat(jobs.take("media", 10, NOW)).isEmpty();
            assertThat(jobs.take("export", 10, NOW)).hasSize(1);
            assertThat(jobs.take("export", 10, NOW)).isEmpty();
            assertThat(jobs.progress(id, 1, 3, "{\"at\":1}")).isTrue();
        }
        try (Archive archive = open()) {
            Jobs jobs = archive.jobs();
            assertThat(jobs.progress(id, 2, 3, "{}")).isFalse();
            Job again = jobs.take("export", 10, NOW).getFirst();
            assertThat(again.payload()).isEqualTo("{\"at\":1}");
            assertThat(again.attempts()).isEqualTo(2);
            assertThat(jobs.end(id, Job.State.DONE, "")).isTrue();
            assertThat(jobs.end(id, Job.State.FAILED, "")).isFalse();
            assertThat(jobs.cancel(id, "")).isFalse();
            assertThat(jobs.find("export 1"))
                    .hasValueSatisfying(j -> assertThat(j.state()).isEqualTo(Job.State.DONE));
            assertThat(jobs.open(10)).isEmpty();
        }
    }

    @Test
    void aJobIsHeldReleasedAndCancelledByAPerson() throws IOException {
        try (Archive archive = open()) {
            Kept kept = Objects.keep(archive, Objects.ct("1.1"));
            Jobs jobs = archive.jobs();
            long id = jobs.submit(new Jobs.Order("media", "cd 1", "{}", 0, NOW, true, List.of(kept.instance())))
                    .orElseThrow();
            assertThat(jobs.take("media", 1, NOW)).isEmpty();
            assertThat(jobs.release(id)).isTrue();
            assertThat(jobs.hold(id, "not now")).isTrue();
            assertThat(jobs.cancel(id, "nobody wants it")).isTrue();
            assertThat(jobs.find(id))
                    .hasValueSatisfying(j -> assertThat(j.note()).isEqualTo("nobody wants it"));
        }
    }

    @Test
    void settingsAreKept() throws IOException {
        try (Archive archive = open()) {
            archive.settings().put(Map.of("route.a", "1", "route.b", "2", "peer.a", "3"));
            archive.settings().put(Map.of("route.b", "4"));
            assertThat(archive.settings().all("route."))
                    .containsExactly(Map.entry("route.a", "1"), Map.entry("route.b", "4"));
            assertThat(archive.settings().remove("route.a")).isTrue();
            assertThat(archive.settings().find("route.a")).isEmpty();
        }
    }

    @Test
    void theAuditIsAChain() throws IOException {
        try (Archive archive = open()) {
            for (int i = 0; i < 3; i++) {
                AuditEvent event = AuditEvent.of(AuditEvent.Kind.QUERY, AuditEvent.Outcome.DONE)
                        .asUser("anna");
                int number = i;
                archive.chainedAudit().append(event, "m" + i, previous -> previous + number);
            }
            assertThat(archive.chainedAudit().chain(0, 10))
                    .extracting(AuditTrail.Link::message, AuditTrail.Link::previous, AuditTrail.Link::hash)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("m0", "", "0"),
                            org.assertj.core.groups.Tuple.tuple("m1", "0", "01"),
                            org.assertj.core.groups.Tuple.tuple("m2", "01", "012"));
            assertThat(archive.auditTrail(3)).extracting(AuditEvent::user).containsOnly("anna");
            assertThat(archive.chainedAudit().chain(0, 1).getFirst().event().user())
                    .isEqualTo("anna");
        }
    }
}
