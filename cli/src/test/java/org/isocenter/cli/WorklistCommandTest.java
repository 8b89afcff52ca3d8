package org.isocenter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.network.Status;
import org.isocenter.node.Node;
import org.isocenter.node.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** worklist and step against a running hub of our own. */
class WorklistCommandTest {
    @TempDir
    private Path folder;

    private Node hub;
    private String address;

    @BeforeEach
    void start() throws IOException {
        hub = Node.start(Settings.initial()
                .withAeTitle("HUB")
                .withData(folder.resolve("data"))
                .withReserveMib(0)
                .withListener("127.0.0.1", 0)
                .withPeer("known", "CT1", "127.0.0.1", 0));
        address = "HUB@127.0.0.1:" + hub.port();
        hub.schedule("1", item("4711", "S1", "CT"));
        hub.schedule("2", item("4712", "S2", "MR"));
    }

    @AfterEach
    void stop() throws IOException {
        hub.close();
    }

    private static DataSet item(String patient, String step, String modality) {
        return DataSet.builder()
                .put(Tags.PatientID, patient)
                .put(Tags.PatientName, "Doe^Jane")
                .put(Tags.StudyInstanceUID, "1.2.3." + patient)
                .put(
                        Tags.ScheduledProcedureStepSequence,
                        DataSet.builder()
                                .put(Tags.ScheduledStationAETitle, "CT1")
                                .put(
                                        Tags.ScheduledProcedureStepStartDate,
                                        LocalDate.now().format(DateTimeFormatter.BASIC_ISO_DATE))
                                .put(Tags.ScheduledProcedureStepStartTime, "101500")
                                .put(Tags.Modality, modality)
                                .put(Tags.ScheduledProcedureStepID, step)
                                .build())
                .build();
    }

    @Test
    void listsWhatMatches() throws Exception {
        Run all = Run.of("worklist", "--ae", "CT1", address, "--when", "today");
        assertThat(all.exitCode()).as(all.err()).isZero();
        assertThat(all.out().lines()).hasSize(2);
        Run one = Run.of("worklist", "--ae", "CT1", address, "-k", "Modality=MR", "--json");
        assertThat(JsonTree.read(one.out()).items()).hasSize(1);
        assertThat(one.out()).contains("4712").doesNotContain("4711");
        assertThat(Run.of("worklist", "--ae", "CT1", address, "--broad", "ct").out())
                .contains("4711")
                .doesNotContain("4712");
        assertThat(Run.of("worklist", "--ae", "CT1", address, "--broad", "station")
                        .out()
                        .lines())
                .hasSize(2);
    }

    @Test
    @DisplayName(
            "ONC-MWL-001 to ONC-MWL-004 ONC-MWL-009 to ONC-MWL-014 COH-MWL-014 COH-MWL-017: --as asks for the keys of a product, and refuses those it does not match on")
    void asAProduct() throws Exception {
        Run oncentra = Run.of("worklist", "--ae", "CT1", address, "--as", "oncentra-gyn", "--when", "today", "--json");
        assertThat(oncentra.exitCode()).as(oncentra.err()).isZero();
        assertThat(oncentra.out()).contains("4711").contains("00101030").doesNotContain("00321064");
        Run name = Run.of("worklist", "--ae", "CT1", address, "--as", "oncentra-gyn", "-k", "PatientName=Doe*");
        assertThat(name.exitCode()).isEqualTo(2);
        assertThat(name.err()).contains("PatientName").contains("oncentra-gyn");
        Run coherence = Run.of(
                "worklist", "--ae", "CT1", address, "--as", "coherence-therapist", "-k", "PatientID=4711", "--json");
        assertThat(coherence.out()).contains("00321064").contains("4711").doesNotContain("4712");
        assertThat(Run.of("worklist", "--ae", "CT1", address, "--as", "obi").exitCode())
                .isEqualTo(2);
        assertThat(Run.of("worklist", "--ae", "CT1", address, "--when", "tomorrow")
                        .exitCode())
                .isEqualTo(2);
        assertThat(Run.of("worklist", "--ae", "WHO", address).exitCode()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "COH-MPPS-002 COH-MPPS-003 COH-MPPS-004: a step is started from a worklist file, completed once, and no more")
    void stepFromWorklist() {
        Path items = folder.resolve("items");
        Path patient = folder.resolve("patient");
        Run.of("generate", "--out", patient, "--slices", "3", "--rows", "32", "--columns", "32");
        Run.of("worklist", "--ae", "CT1", address, "-k", "PatientID=4711", "--out", items);
        Run begun = Run.of("step", "start", "--ae", "CT1", "--modality", "CT", address, items.resolve("0001.wl"));
        assertThat(begun.exitCode()).as(begun.err()).isZero();
        String uid = begun.out().strip();
        Run done = Run.of("step", "complete", "--ae", "CT1", "--uid", uid, address, patient);
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(Run.of("worklist", "--ae", "CT1", address).out()).doesNotContain("4711");
        Run again = Run.of("step", "discontinue", "--ae", "CT1", "--uid", uid, address);
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("may no longer be updated");
    }

    @Test
    void unscheduledStepAndUsage() {
        Run begun = Run.of("step", "start", "--ae", "CT1", "-k", "PatientID=4713", "--uid", "1.2.3.9", address);
        assertThat(begun.exitCode()).as(begun.err()).isZero();
        assertThat(Run.of("step", "start", "--ae", "CT1", "-k", "PatientID=4713", "--uid", "1.2.3.9", address)
                        .err())
                .contains("there is a step with this UID");
        assertThat(Run.of("step", "start", "--ae", "CT1", address).exitCode()).isEqualTo(2);
        assertThat(Run.of("step", "complete", "--ae", "CT1", address).exitCode())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("COH-MPPS-013 COH-MPPS-014: each failure code has its meaning")
    void codes() {
        for (int code :
                new int[] {0x0110, 0x0105, 0x0106, 0x0111, 0x0112, 0x0117, 0x0118, 0x0119, 0x0120, 0x0121, 0x0213}) {
            for (StepCommand.What what : StepCommand.What.values()) {
                assertThat(StepStatus.text(what, Status.of(code)))
                        .contains("%04XH".formatted(code))
                        .contains(": ");
            }
        }
    }
}
