package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.testkit.Conditions;
import org.isocenter.testkit.Isocenter;
import org.isocenter.testkit.NpmProgram;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.Ports;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modality Performed Procedure Step with dcmjs-dimse on the other side: it tells the hub of steps, and {@code isocenter step} tells it. */
class MppsInteropTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MPPS = "1.2.840.10008.3.1.2.3.3";
    private static final String STEP = "1.2.840.4711.1";
    private static final String OTHER_STEP = "1.2.840.4711.2";

    @TempDir
    Path work;

    @BeforeAll
    static void installed() {
        NpmProgram.requireInstalled();
    }

    private static Map<String, Object> create(String uid, String status) {
        Map<String, Object> scheduled =
                Map.of("StudyInstanceUID", "1.2.840.4711.9", "ScheduledProcedureStepID", "S1", "AccessionNumber", "A1");
        return Map.of(
                "operation",
                "create",
                "sopClass",
                MPPS,
                "instance",
                uid,
                "data",
                Map.of(
                        "ScheduledStepAttributesSequence", List.of(scheduled),
                        "PatientName", "Doe^Jane",
                        "PatientID", "4711",
                        "PerformedProcedureStepID", "P1",
                        "PerformedStationAETitle", "DCMJS",
                        "PerformedProcedureStepStartDate", "20261121",
                        "PerformedProcedureStepStartTime", "101500",
                        "PerformedProcedureStepStatus", status,
                        "Modality", "CT"));
    }

    private static Map<String, Object> set(String uid, Map<String, Object> data) {
        return Map.of("operation", "set", "sopClass", MPPS, "instance", uid, "data", data);
    }

    private static Map<String, Object> discontinued() {
        return Map.of(
                "PerformedProcedureStepStatus",
                "DISCONTINUED",
                "PerformedProcedureStepEndDate",
                "20261121",
                "PerformedProcedureStepEndTime",
                "102000");
    }

    private static Map<String, Object> completed() {
        Map<String, Object> image = Map.of(
                "ReferencedSOPClassUID", "1.2.840.10008.5.1.4.1.1.2", "ReferencedSOPInstanceUID", "1.2.840.4711.5.1");
        return Map.of(
                "PerformedProcedureStepStatus",
                "COMPLETED",
                "PerformedProcedureStepEndDate",
                "20261121",
                "PerformedProcedureStepEndTime",
                "102000",
                "PerformedSeriesSequence",
                List.of(Map.of(
                        "SeriesInstanceUID",
                        "1.2.840.4711.5",
                        "ProtocolName",
                        "Pelvis",
                        "ReferencedImageSequence",
                        List.of(image))));
    }

    /** Statuses that the hub answered, in the order of the requests. */
    private List<String> told(int port, List<Map<String, Object>> requests) throws Exception {
        Path file = Files.writeString(work.resolve("requests.json"), JSON.writeValueAsString(requests));
        PeerProcess.Ended ended = NpmProgram.run("dimse-scu.cjs", port, "DCMJS", "ISOCENTER", 0, file);
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        return lines(ended.output())
                .filter(line -> line.has("status"))
                .map(line -> line.get("status").asText())
                .toList();
    }

    static Stream<JsonNode> lines(String output) throws IOException {
        return JSON
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(output.lines()
                        .filter(line -> line.startsWith("{"))
                        .reduce("", (all, line) -> all + line + "\n"))
                .readAll()
                .stream();
    }

    @Test
    @DisplayName("COH-MPPS-013, COH-MPPS-014: dcmjs-dimse tells the hub of steps: begun, completed, discontinued; what"
            + " cannot be is refused")
    void stepsOfAnotherModality() throws Exception {
        int port = Ports.free();
        try (PeerProcess _ = Isocenter.serve(port, work.resolve("data"), "--accept-unknown")) {
            assertThat(told(port, List.of(create("1.2.840.4711.3", "COMPLETED"))))
                    .as("a step begins IN PROGRESS")
                    .containsExactly("0106");
            assertThat(told(
                            port,
                            List.of(
                                    create(STEP, "IN PROGRESS"),
                                    create(STEP, "IN PROGRESS"),
                                    set(STEP, Map.of("PerformedProcedureStepStatus", "PAUSED")),
                                    set(STEP, Map.of("PerformedProcedureStepStatus", "COMPLETED")),
                                    set(STEP, Map.of("PerformedProcedureStepDescription", "Planning CT")),
                                    set(STEP, completed()),
                                    set(STEP, discontinued()))))
                    .as("known, no status, no end, changed, completed, over")
                    .containsExactly("0000", "0111", "0106", "0120", "0000", "0000", "0110");
            assertThat(told(
                            port,
                            List.of(
                                    create(OTHER_STEP, "IN PROGRESS"),
                                    set(OTHER_STEP, discontinued()),
                                    set("1.2.840.4711.99", discontinued()))))
                    .containsExactly("0000", "0000", "0112");
        }
    }

    @Test
    @DisplayName("isocenter step begins, completes and discontinues steps at dcmjs-dimse, and says what it refuses")
    void ourStepsAtAnotherProvider() throws Exception {
        int port = Ports.free();
        String address = "DCMJS@127.0.0.1:" + port;
        Path objects = work.resolve("objects");
        SmallObjects.write(objects, 2);
        try (PeerProcess peer =
                NpmProgram.start("dimse-scp.cjs", port, "0000", "same").awaitListening(port)) {
            Isocenter.succeed("step", "start", address, "-k", "PatientID=4711", "--modality", "CT", "--uid", STEP);
            Isocenter.succeed("step", "complete", address, objects, "--uid", STEP);
            Isocenter.succeed(
                    "step", "start", address, "-k", "PatientID=4712", "--modality", "MR", "--uid", OTHER_STEP);
            Isocenter.succeed("step", "discontinue", address, "--uid", OTHER_STEP);
            Conditions.await("all four arrived", () -> lines(peer.output()).count() == 4);
            List<JsonNode> came =
                    lines(peer.output()).map(line -> line.get("data")).toList();
            assertThat(came)
                    .extracting(data -> data.get("PerformedProcedureStepStatus").asText())
                    .containsExactly("IN PROGRESS", "COMPLETED", "IN PROGRESS", "DISCONTINUED");
            assertThat(came.getFirst().get("PatientID").asText()).isEqualTo("4711");
            assertThat(came.get(1).toString()).contains("ReferencedImageSequence");
        }
        int refusing = Ports.free();
        try (PeerProcess _ =
                NpmProgram.start("dimse-scp.cjs", refusing, "0110", "same").awaitListening(refusing)) {
            PeerProcess.Ended refused =
                    Isocenter.run("step", "discontinue", "DCMJS@127.0.0.1:" + refusing, "--uid", OTHER_STEP);
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.output()).contains("may no longer be updated");
        }
    }
}
