package org.isocenter.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.archive.KeepPolicy.Conflict;
import org.isocenter.archive.KeepPolicy.Duplicate;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepPolicyTest {
    @TempDir
    Path folder;

    private static Kept keep(Archive archive, DataSet object, KeepPolicy policy) throws IOException {
        try (Incoming incoming = Objects.receive(archive, object)) {
            return archive.commit(incoming, Objects.arrival(object), policy);
        }
    }

    @ParameterizedTest
    @CsvSource({"BESIDE, BESIDE, 2", "REPLACE, REPLACED, 2", "DISCARD, DISCARDED, 1", "REFUSE, REFUSED, 1"})
    @DisplayName("P-13: other bytes under a SOP Instance UID are kept beside, in place, not, or refused")
    void otherBytes(Duplicate policy, Kept.Outcome outcome, int files) throws IOException {
        try (Archive archive = Archive.open(folder, ArchiveOptions.DEFAULT)) {
            Objects.keep(archive, Objects.ct("1.1", "1.2", "P1", "old"));
            KeepPolicy keep = KeepPolicy.DEFAULT.withDuplicates(Duplicate.DISCARD, policy);
            Kept kept = keep(archive, Objects.ct("1.1", "1.2", "P1", "new"), keep);
            assertThat(kept.outcome()).isEqualTo(outcome);
            assertThat(kept.findings()).extracting(Finding::rule).containsExactly("P-13");
            assertThat(files()).isEqualTo(files);
            Instance found = archive.instances(QueryLevel.IMAGE, List.of("1.1")).getFirst();
            assertThat(found.id() == kept.instance())
                    .isEqualTo(policy == Duplicate.REPLACE || policy == Duplicate.DISCARD);
        }
    }

    @Test
    @DisplayName("I-02: the same bytes are acknowledged, or refused where the policy says so")
    void sameBytes() throws IOException {
        try (Archive archive = Archive.open(folder, ArchiveOptions.DEFAULT)) {
            Objects.keep(archive, Objects.ct("1.1"));
            assertThat(Objects.keep(archive, Objects.ct("1.1")).outcome()).isEqualTo(Kept.Outcome.SAME);
            KeepPolicy keep = KeepPolicy.DEFAULT.withDuplicates(Duplicate.REFUSE, Duplicate.REFUSE);
            assertThat(keep(archive, Objects.ct("1.1"), keep).outcome().isSuccess())
                    .isFalse();
            assertThat(files()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"ACCEPT, NEW, 2, 0", "QUARANTINE, QUARANTINED, 2, 1", "REJECT, REFUSED, 1, 0"})
    @DisplayName("Conflicts of identity are findings, and each has a policy")
    void conflicts(Conflict policy, Kept.Outcome outcome, int files, int quarantined) throws IOException {
        try (Archive archive = Archive.open(folder, ArchiveOptions.DEFAULT)) {
            Objects.keep(archive, Objects.ct("1.1"));
            DataSet otherName = Objects.ct("1.3").toBuilder()
                    .put(Tags.PatientName, "Roe^Richard")
                    .build();
            DataSet otherPatient =
                    Objects.ct("1.3").toBuilder().put(Tags.PatientID, "P9").build();
            DataSet otherStudy = Objects.ct("1.3").toBuilder()
                    .put(Tags.StudyInstanceUID, "1.2.9")
                    .build();
            KeepPolicy accept = KeepPolicy.DEFAULT;
            KeepPolicy[] policies = {
                accept.withConflicts(policy, Conflict.ACCEPT, Conflict.ACCEPT),
                accept.withConflicts(Conflict.ACCEPT, policy, Conflict.ACCEPT),
                accept.withConflicts(Conflict.ACCEPT, Conflict.ACCEPT, policy)
            };
            DataSet[] objects = {otherName, otherPatient, otherStudy};
            String[] rules = {"ARCHIVE-PATIENT", "ARCHIVE-STUDY", "ARCHIVE-SERIES"};
            for (int i = 0; i < objects.length; i++) {
                DataSet object = objects[i].toBuilder()
                        .put(Tags.SOPInstanceUID, "1.3." + i)
                        .build();
                Kept kept = keep(archive, object, policies[i]);
                assertThat(kept.outcome()).isEqualTo(outcome);
                assertThat(kept.findings()).extracting(Finding::rule).contains(rules[i]);
            }
            assertThat(files()).isEqualTo(1 + 3 * (files - 1));
            assertThat(archive.quarantined()).hasSize(3 * quarantined);
            assertThat(archive.totals().quarantined()).isEqualTo(3L * quarantined);
        }
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("files"))) {
            return all.filter(Files::isRegularFile).count();
        }
    }
}
