package org.isocenter.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.isocenter.archive.Worklist;
import org.isocenter.archive.WorklistItem;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Endpoint;
import org.isocenter.network.Status;
import org.isocenter.services.Manner;
import org.isocenter.services.MppsScu;
import org.isocenter.services.PerformedStep;
import org.isocenter.services.StepDraft;
import org.isocenter.services.WorklistQuery;
import org.isocenter.services.WorklistScu;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorklistsTest {
    private static final String TODAY = LocalDate.now().format(DateTimeFormatter.BASIC_ISO_DATE);

    @TempDir
    Path folder;

    private Settings settings(String data) {
        return Settings.initial()
                .withData(folder.resolve(data))
                .withListener("127.0.0.1", 0)
                .withReserveMib(0)
                .withPeer("ct", "CT1", "127.0.0.1", 0)
                .withPeer("hub", "HUB", "127.0.0.1", 0);
    }

    private static DataSet item(String patientId, String name, String step, String modality, String station) {
        DataSet code = DataSet.builder()
                .put(Tags.CodeValue, "PELVIS")
                .put(Tags.CodingSchemeDesignator, "99ISO")
                .put(Tags.CodeMeaning, "Pelvis")
                .build();
        return DataSet.builder()
                .put(Tags.SpecificCharacterSet, "ISO_IR 100")
                .put(Tags.PatientID, patientId)
                .put(Tags.PatientName, name)
                .put(Tags.PatientBirthDate, "19500101")
                .put(Tags.PatientSex, "F")
                .put(Tags.AccessionNumber, "A" + patientId)
                .put(Tags.StudyInstanceUID, "1.2.3." + patientId)
                .put(Tags.RequestedProcedureID, "RP" + patientId)
                .put(Tags.RequestedProcedureDescription, "Planning")
                .put(Tags.RequestedProcedureCodeSequence, code)
                .put(
                        Tags.ScheduledProcedureStepSequence,
                        DataSet.builder()
                                .put(Tags.ScheduledStationAETitle, station)
                                .put(Tags.ScheduledProcedureStepStartDate, TODAY)
                                .put(Tags.ScheduledProcedureStepStartTime, "101500")
                                .put(Tags.Modality, modality)
                                .put(Tags.ScheduledProcedureStepID, step)
                                .put(Tags.ScheduledProcedureStepDescription, "CT pelvis")
                                .put(Tags.ScheduledProcedureStepLocation, "ROOM 1")
                                .put(Tags.ScheduledProtocolCodeSequence, code)
                                .build())
                .build();
    }

    private static List<DataSet> ask(Node node, WorklistQuery query) throws IOException {
        WorklistScu.Result result = WorklistScu.query(
                Endpoint.of("127.0.0.1", node.port()),
                "CT1",
                node.settings().hub().aeTitle(),
                query.identifier(),
                Manner.OWN,
                0);
        assertThat(result.status()).isEqualTo(Status.SUCCESS);
        return result.items();
    }

    private static List<String> patients(Node node, WorklistQuery query) throws IOException {
        return ask(node, query).stream().map(one -> one.string(Tags.PatientID)).toList();
    }

    @Test
    @DisplayName(
            "ONC-MWL-001 to ONC-MWL-014 ONC-MWL-017 COH-MWL-001 COH-MWL-004 COH-MWL-014: matches on keys inside and outside the sequence, returns all that is asked for")
    void answersQueries() throws Exception {
        try (Node node = Node.start(settings("data"))) {
            node.schedule("1", item("4711", "Müller^Änne", "S1", "CT", "CT1"));
            node.schedule("2", item("4712", "Doe^Jane", "S2", "MR", "MR1"));
            assertThat(patients(node, WorklistQuery.ofAllKeys())).containsExactly("4711", "4712");
            assertThat(patients(node, WorklistQuery.ofAllKeys().with(Tags.ScheduledStationAETitle, "CT1")))
                    .containsExactly("4711");
            assertThat(patients(node, WorklistQuery.ofAllKeys().with(Tags.PatientName, "doe*")))
                    .containsExactly("4712");
            for (WorklistQuery.When when : WorklistQuery.When.values()) {
                WorklistQuery query = WorklistQuery.ofAllKeys()
                        .with(Tags.ScheduledProcedureStepStartDate, when.range(LocalDate.now()));
                assertThat(patients(node, query)).containsExactly("4711", "4712");
            }
            assertThat(patients(
                            node,
                            WorklistQuery.ofAllKeys()
                                    .with(Tags.ScheduledProcedureStepStartDate, TODAY + "-" + TODAY)
                                    .with(Tags.ScheduledProcedureStepStartTime, "1100-1200")))
                    .isEmpty();
            assertThat(patients(node, WorklistQuery.ofAllKeys().forModality("MR", LocalDate.now())))
                    .containsExactly("4712");
            DataSet whole = ask(node, WorklistQuery.ofAllKeys().with(Tags.PatientID, "4711"))
                    .getFirst();
            assertThat(whole.string(Tags.PatientName)).isEqualTo("Müller^Änne");
            assertThat(whole.items(Tags.RequestedProcedureCodeSequence)).hasSize(1);
            DataSet step = whole.items(Tags.ScheduledProcedureStepSequence).getFirst();
            assertThat(step.items(Tags.ScheduledProtocolCodeSequence).getFirst().string(Tags.CodeMeaning))
                    .isEqualTo("Pelvis");
            assertThat(node.unschedule("2")).isTrue();
            assertThat(patients(node, WorklistQuery.ofAllKeys())).containsExactly("4711");
            assertThatThrownBy(() -> node.schedule("3", DataSet.EMPTY)).isInstanceOf(DicomException.class);
        }
    }

    private static void write(Path file, DataSet item) throws IOException {
        DataSet named = item.toBuilder()
                .put(Tags.SOPClassUID, Uids.ModalityWorklistInformationModelFind)
                .put(Tags.SOPInstanceUID, Uids.create())
                .build();
        DicomFileWriter.write(named, TransferSyntax.EXPLICIT_LE, file);
    }

    @Test
    @DisplayName(
            "D2: a folder of worklist files is followed; what is no item, too large, or a link is reported and not read")
    void watchesAFolder() throws Exception {
        Path lists = Files.createDirectories(folder.resolve("lists"));
        write(lists.resolve("a.wl"), item("4711", "Doe^Jane", "S1", "CT", "CT1"));
        Files.writeString(lists.resolve("bad.wl"), "no DICOM at all, whatever it is");
        write(
                lists.resolve("empty.wl"),
                DataSet.builder().put(Tags.PatientID, "1").build());
        Path outside = folder.resolve("secret");
        write(outside, item("4799", "Se^Cret", "S9", "CT", "CT1"));
        Files.createSymbolicLink(lists.resolve("link.wl"), outside);
        Settings.WorklistSettings worklist = SettingsReader.copy(settings("x").worklist(), "folder", lists);
        try (Node node = Node.start(settings("data").withWorklist(SettingsReader.copy(worklist, "folderSeconds", 1)))) {
            Await.until(
                    "the item is there",
                    () -> patients(node, WorklistQuery.ofAllKeys()).equals(List.of("4711")));
            Await.until(
                    "the others are reported",
                    () -> node.unreadableWorklistFiles().size() == 3);
            assertThat(node.unreadableWorklistFiles()).containsOnlyKeys("bad.wl", "empty.wl", "link.wl");
            write(lists.resolve("b.wl"), item("4712", "Doe^John", "S2", "CT", "CT1"));
            Files.delete(lists.resolve("a.wl"));
            node.updateWorklist();
            Await.until(
                    "it follows",
                    () -> patients(node, WorklistQuery.ofAllKeys()).equals(List.of("4712")));
        }
    }

    private Settings scheduler(Node ris, boolean remove, int most) {
        Settings.WorklistSettings worklist = settings("x").worklist();
        for (Map.Entry<String, Object> one : Map.<String, Object>of(
                        "from", "ris", "by", "modality", "modality", "CT", "remove", remove, "most", most)
                .entrySet()) {
            worklist = SettingsReader.copy(worklist, one.getKey(), one.getValue());
        }
        return settings("local")
                .withAeTitle("HUB")
                .withPeer("ris", ris.settings().hub().aeTitle(), "127.0.0.1", ris.port())
                .withWorklist(worklist);
    }

    @Test
    @DisplayName(
            "COH-MWL-003 COH-MWL-005 to COH-MWL-013: the scheduler takes new entries once, removes what is gone and not begun, never by a patient query")
    void schedulerFollowsAnInformationSystem() throws Exception {
        try (Node ris = Node.start(settings("ris"))) {
            ris.schedule("1", item("4711", "Doe^Jane", "S1", "CT", "CT1"));
            ris.schedule("2", item("4712", "Doe^John", "S2", "CT", "CT2"));
            ris.schedule("3", item("4713", "Roe^Max", "S3", "MR", "MR1"));
            try (Node local = Node.start(scheduler(ris, true, 200))) {
                Await.until(
                        "the broad query is in",
                        () -> patients(local, WorklistQuery.ofAllKeys()).equals(List.of("4711", "4712")));
                assertThat(local.askWorklist(Map.of(Tags.PatientID, "4713"))).isEqualTo(1);
                assertThat(local.askWorklist(Map.of(Tags.PatientName, "Doe^Jane")))
                        .isEqualTo(1);
                assertThat(patients(local, WorklistQuery.ofAllKeys())).containsExactly("4711", "4712", "4713");
                assertThatThrownBy(() -> local.askWorklist(Map.of(Tags.PatientName, "*")))
                        .hasMessageContaining("at least one");
                begin(local, item("4711", "Doe^Jane", "S1", "CT", "CT1"));
                ris.unschedule("1");
                ris.unschedule("2");
                local.updateWorklist();
                Await.until(
                        "what is not begun is removed",
                        () -> patients(local, WorklistQuery.ofAllKeys()).equals(List.of("4711")));
            }
        }
    }

    @Test
    @DisplayName(
            "COH-MWL-019 COH-MWL-020 COH-MWL-021 COH-CFG-012: 200 entries, 20 s, 60 minutes, by AE title or modality where nothing else is set")
    void defaults() {
        Settings.WorklistSettings worklist = Settings.initial().worklist();
        assertThat(worklist.most()).isEqualTo(200);
        assertThat(worklist.waitSeconds()).isEqualTo(20);
        assertThat(worklist.minutes()).isEqualTo(60);
        assertThat(worklist.by()).isEqualTo("station");
    }

    @Test
    @DisplayName("COH-MWL-019: no more entries than configured are taken, and an answer that was cut removes nothing")
    void limitOfEntries() throws Exception {
        try (Node ris = Node.start(settings("ris"))) {
            for (int i = 0; i < 5; i++) {
                ris.schedule("" + i, item("47" + i, "Doe^Jane", "S" + i, "CT", "CT1"));
            }
            try (Node local = Node.start(scheduler(ris, true, 3))) {
                Await.until(
                        "three are in",
                        () -> patients(local, WorklistQuery.ofAllKeys()).size() == 3);
            }
        }
    }

    private static String begin(Node node, DataSet... items) throws IOException {
        String uid = Uids.create();
        try (MppsScu scu = MppsScu.open(
                Endpoint.of("127.0.0.1", node.port()),
                "CT1",
                node.settings().hub().aeTitle())) {
            DataSet creation = StepDraft.begin(
                    DataSet.EMPTY,
                    List.of(items),
                    new StepDraft.Station("CT1", "scanner", "CT"),
                    LocalDateTime.of(2026, 1, 2, 10, 15));
            assertThat(scu.create(uid, creation)).isEqualTo(Status.SUCCESS);
        }
        return uid;
    }

    private static List<String> states(Node node) throws IOException {
        return node.archive().worklist().find(Worklist.Range.ALL, 0, 10).stream()
                .map(WorklistItem::state)
                .toList();
    }

    @Test
    @DisplayName(
            "COH-MPPS-002 COH-MPPS-004 COH-MPPS-005 COH-MPPS-008 to COH-MPPS-012 COH-MWL-015 COH-MWL-016: steps are kept, mark their worklist items, grouped and appended, and survive a restart")
    void stepsMarkWorklistItems() throws Exception {
        DataSet first = item("4711", "Doe^Jane", "S1", "CT", "CT1");
        DataSet second = item("4711", "Doe^Jane", "S2", "CT", "CT1");
        String group;
        try (Node node = Node.start(settings("data"))) {
            node.schedule("1", first);
            node.schedule("2", second);
            group = begin(node, first, second);
            assertThat(states(node)).containsExactly("IN PROGRESS", "IN PROGRESS");
            assertThat(ask(node, WorklistQuery.ofAllKeys())
                            .getFirst()
                            .items(Tags.ScheduledProcedureStepSequence)
                            .getFirst()
                            .string(Tags.ScheduledProcedureStepStatus))
                    .isEqualTo("STARTED");
            DataSet kept = node.archive().steps().find(group).orElseThrow().step();
            assertThat(kept.items(Tags.ScheduledStepAttributesSequence))
                    .extracting(one -> one.string(Tags.ScheduledProcedureStepID))
                    .containsExactly("S1", "S2");
            assertThat(kept.string(Tags.StudyID)).isEqualTo("RP4711");
            assertThat(kept.string(Tags.PerformedLocation)).isEqualTo("ROOM 1");
            assertThat(kept.items(Tags.PerformedProtocolCodeSequence)).hasSize(1);
            assertThat(kept.items(Tags.ProcedureCodeSequence)).hasSize(1);
            assertThat(kept.has(Tags.PerformedProcedureStepEndDate)).isTrue();
            assertThat(kept.hasValue(Tags.PerformedProcedureStepEndDate)).isFalse();
        }
        try (Node node = Node.start(settings("data"));
                MppsScu scu = MppsScu.open(Endpoint.of("127.0.0.1", node.port()), "CT1", "ISOCENTER")) {
            DataSet end = StepDraft.end(
                    PerformedStep.State.COMPLETED,
                    List.of(Sender.ct("1.2.3.4"), Sender.ct("1.2.3.5")),
                    "PACS",
                    LocalDateTime.of(2026, 1, 2, 10, 30));
            assertThat(scu.set(group, end)).isEqualTo(Status.SUCCESS);
            assertThat(states(node)).containsExactly("COMPLETED", "COMPLETED");
            assertThat(ask(node, WorklistQuery.ofAllKeys())).isEmpty();
            DataSet series =
                    scu.get(group).dataSet().items(Tags.PerformedSeriesSequence).getFirst();
            assertThat(series.items(Tags.ReferencedImageSequence)).hasSize(2);
            assertThat(series.string(Tags.RetrieveAETitle)).isEqualTo("PACS");
            assertThat(scu.set(group, end).errorId()).isEqualTo(0xA710);
            String appended = begin(node, first);
            assertThat(states(node)).containsExactly("IN PROGRESS", "COMPLETED");
            assertThat(scu.set(
                            appended,
                            StepDraft.end(PerformedStep.State.DISCONTINUED, List.of(), "", LocalDateTime.now())))
                    .isEqualTo(Status.SUCCESS);
            assertThat(states(node)).containsExactly("DISCONTINUED", "COMPLETED");
        }
    }

    @Test
    @DisplayName(
            "COH-MPPS-006 COH-MPPS-007 COH-MPPS-009: a patient registered without a worklist item gets a step with identifiers of its own")
    void unscheduled() {
        DataSet patient = DataSet.builder()
                .put(Tags.PatientID, "4711")
                .put(Tags.PatientName, "Doe^Jane")
                .build();
        DataSet creation = StepDraft.begin(
                patient,
                List.of(),
                new StepDraft.Station("CT1", "a-long-name-of-a-host", "CT"),
                LocalDateTime.of(2026, 1, 2, 10, 15, 7));
        assertThat(creation.string(Tags.PerformedStationAETitle)).isEqualTo("CT1");
        assertThat(creation.string(Tags.PerformedStationName)).isEqualTo("a-long-name-of-a");
        assertThat(creation.string(Tags.PerformedProcedureStepStartDate)).isEqualTo("20260102");
        assertThat(creation.string(Tags.PerformedProcedureStepStartTime)).isEqualTo("101507");
        assertThat(creation.string(Tags.PerformedProcedureStepID)).isNotEmpty();
        DataSet scheduled = creation.items(Tags.ScheduledStepAttributesSequence).getFirst();
        assertThat(Uids.isValid(scheduled.string(Tags.StudyInstanceUID))).isTrue();
        assertThat(scheduled.has(Tags.ScheduledProcedureStepID)).isTrue();
        assertThat(scheduled.hasValue(Tags.ScheduledProcedureStepID)).isFalse();
        assertThat(scheduled.has(Tags.PlacerOrderNumberImagingServiceRequest)).isTrue();
    }
}
