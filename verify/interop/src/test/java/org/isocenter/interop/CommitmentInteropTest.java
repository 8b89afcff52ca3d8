package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.Tags;
import org.isocenter.testkit.Conditions;
import org.isocenter.testkit.Isocenter;
import org.isocenter.testkit.NpmProgram;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.Ports;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Storage Commitment with dcmjs-dimse on the other side, as user and as provider, over one association and over two. */
class CommitmentInteropTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PUSH_MODEL = "1.2.840.10008.1.20.1";
    private static final String PUSH_MODEL_INSTANCE = "1.2.840.10008.1.20.1.1";
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String NOT_KEPT = "1.2.840.4711.404";
    private static final int SECONDS_FOR_THE_REPORT = 3000;

    @TempDir
    Path work;

    private Path objects;
    private List<String> instances;

    @BeforeAll
    static void installed() {
        NpmProgram.requireInstalled();
    }

    @BeforeEach
    void objects() throws Exception {
        objects = work.resolve("objects");
        instances = SmallObjects.write(objects, 2).stream()
                .map(DataSets::read)
                .map(file -> file.dataSet().string(Tags.SOPInstanceUID))
                .toList();
    }

    private Path request(List<String> uids) throws Exception {
        List<Map<String, String>> references = uids.stream()
                .map(uid -> Map.of("ReferencedSOPClassUID", CT, "ReferencedSOPInstanceUID", uid))
                .toList();
        Map<String, Object> data = Map.of("TransactionUID", "1.2.840.4711.77", "ReferencedSOPSequence", references);
        return Files.writeString(
                work.resolve("request.json"),
                JSON.writeValueAsString(List.of(Map.of(
                        "operation", "action",
                        "sopClass", PUSH_MODEL,
                        "instance", PUSH_MODEL_INSTANCE,
                        "data", data))));
    }

    @Test
    @DisplayName(
            "dcmjs-dimse asks the hub: what is kept is committed, what is not has its reason, over the association of"
                    + " the request")
    void asksTheHub() throws Exception {
        int port = Ports.free();
        try (PeerProcess _ = Isocenter.serve(port, work.resolve("data"), "--accept-unknown")) {
            Isocenter.succeed("send", "ISOCENTER@127.0.0.1:" + port, objects);
            PeerProcess.Ended all = NpmProgram.run(
                    "dimse-scu.cjs", port, "DCMJS", "ISOCENTER", SECONDS_FOR_THE_REPORT, request(instances));
            assertThat(event(all.output()).get("event").asInt()).isEqualTo(1);
            assertThat(event(all.output()).toString()).contains(instances);
            PeerProcess.Ended some = NpmProgram.run(
                    "dimse-scu.cjs",
                    port,
                    "OTHER",
                    "ISOCENTER",
                    SECONDS_FOR_THE_REPORT,
                    request(List.of(instances.getFirst(), NOT_KEPT)));
            JsonNode report = event(some.output());
            assertThat(report.get("event").asInt()).isEqualTo(2);
            assertThat(report.at("/data/FailedSOPSequence").toString())
                    .contains(NOT_KEPT)
                    .contains("\"FailureReason\":274");
        }
    }

    private static JsonNode event(String output) throws Exception {
        return MppsInteropTest.lines(output)
                .filter(line -> line.has("event"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no report: " + output));
    }

    @Test
    @DisplayName("the hub reports over an association of its own to dcmjs-dimse, which never answers roles (N-04)")
    void reportsToAListeningUser() throws Exception {
        int port = Ports.free();
        int users = Ports.free();
        try (PeerProcess user =
                        NpmProgram.start("dimse-scp.cjs", users, "0000", "same").awaitListening(users);
                PeerProcess _ =
                        Isocenter.serve(port, work.resolve("data"), "--peer", "dcmjs=DCMJS@127.0.0.1:" + users)) {
            Isocenter.succeed("send", "--ae", "DCMJS", "ISOCENTER@127.0.0.1:" + port, objects);
            NpmProgram.run("dimse-scu.cjs", port, "DCMJS", "ISOCENTER", 0, request(instances));
            // The association of the request may have been open long enough, or the report comes over the other way.
            Conditions.await("the report arrived", () -> user.output().contains("1.2.840.4711.77"));
            assertThat(user.output()).contains(instances);
        }
    }

    @Test
    @DisplayName("isocenter commit asks dcmjs-dimse, which reports over the same association or calls back")
    void asksAnotherProvider() throws Exception {
        int port = Ports.free();
        String address = "DCMJS@127.0.0.1:" + port;
        try (PeerProcess _ = NpmProgram.start("dimse-scp.cjs", port, "0000", "same", instances.getLast())
                .awaitListening(port)) {
            PeerProcess.Ended some = Isocenter.run("commit", "--json", address, objects);
            assertThat(some.exitCode()).as(some.output()).isEqualTo(1);
            assertThat(some.output()).containsOnlyOnce("\"committed\"").containsOnlyOnce("no such object instance");
        }
        int second = Ports.free();
        int here = Ports.free();
        try (PeerProcess _ =
                NpmProgram.start("dimse-scp.cjs", second, "0000", here).awaitListening(second)) {
            assertThat(Isocenter.succeed(
                            "commit", "--json", "DCMJS@127.0.0.1:" + second, objects, "--commit-listen", here))
                    .doesNotContain("failed");
        }
    }

    @Test
    @DisplayName("a hub that delivers asks dcmjs-dimse for commitment and keeps what it said")
    void theHubAsksAfterDelivery() throws Exception {
        int provider = Ports.free();
        int port = Ports.free();
        Path config = Files.writeString(work.resolve("hub.toml"), """
            [hub]
            accept-unknown = true
            [peers.dcmjs]
            ae-title = "DCMJS"
            host = "127.0.0.1"
            port = %d
            commit = true
            [[routes]]
            to = ["dcmjs"]
            """.formatted(provider));
        try (PeerProcess peer = NpmProgram.start("dimse-scp.cjs", provider, "0000", "same")
                        .awaitListening(provider);
                PeerProcess _ = Isocenter.serve(port, work.resolve("data"), "--config", config)) {
            Isocenter.succeed("send", "ISOCENTER@127.0.0.1:" + port, objects);
            Conditions.await(
                    "it was asked, and its report answered with success",
                    () -> peer.output().contains("\"reported\":0"));
        }
    }
}
