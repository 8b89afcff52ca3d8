package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.testkit.Conditions;
import org.isocenter.testkit.Isocenter;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.Ports;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orthanc on the other side: commitment both ways, its worklist plug-in, query and retrieve at it and by it. */
class OrthancInteropTest {
    private static final Path WORKLIST_PLUGIN = Path.of("/usr/share/orthanc/plugins/libModalityWorklists.so");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path work;

    private final int dicomPort = Ports.free();
    private final int httpPort = Ports.free();
    private final int ourPort = Ports.free();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String address = "ORTHANC@127.0.0.1:" + dicomPort;

    @BeforeAll
    static void installed() {
        PeerProcess.requireInstalled("Orthanc");
    }

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectories(work.resolve("worklists"));
    }

    private PeerProcess orthanc() throws Exception {
        Path store = Files.createDirectories(work.resolve("orthanc"));
        ObjectNode configuration = JSON.createObjectNode()
                .put("StorageDirectory", store.toString())
                .put("IndexDirectory", store.toString())
                .put("DicomAet", "ORTHANC")
                .put("DicomPort", dicomPort)
                .put("HttpPort", httpPort)
                .put("RemoteAccessAllowed", false)
                .put("AuthenticationEnabled", false);
        ArrayNode plugins = configuration.putArray("Plugins");
        if (Files.exists(WORKLIST_PLUGIN)) {
            plugins.add(WORKLIST_PLUGIN.toString());
        }
        configuration
                .putObject("Worklists")
                .put("Enable", true)
                .put("Database", work.resolve("worklists").toString());
        configuration
                .putObject("DicomModalities")
                .putArray("hub")
                .add("ISOCENTER")
                .add("127.0.0.1")
                .add(ourPort);
        Path file = Files.writeString(work.resolve("orthanc.json"), configuration.toString());
        return PeerProcess.start("Orthanc", file).awaitListening(httpPort).awaitListening(dicomPort);
    }

    private PeerProcess hub() throws Exception {
        return Isocenter.serve(ourPort, work.resolve("data"), "--peer", "orthanc=" + address);
    }

    private JsonNode get(String path) throws Exception {
        return answer(HttpRequest.newBuilder(uri(path)).build());
    }

    private JsonNode post(String path, String body) throws Exception {
        return answer(HttpRequest.newBuilder(uri(path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + httpPort + path);
    }

    private JsonNode answer(HttpRequest request) throws Exception {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode())
                .as(request.uri() + " " + response.body())
                .isEqualTo(200);
        return JSON.readTree(response.body());
    }

    @Test
    @DisplayName("isocenter commit asks Orthanc, which calls back; what Orthanc does not keep has failed")
    void orthancCommits() throws Exception {
        Path kept = work.resolve("kept");
        Path other = work.resolve("other");
        SmallObjects.write(kept, 2);
        SmallObjects.write(other, 1);
        try (PeerProcess _ = orthanc()) {
            Isocenter.succeed("send", address, kept);
            assertThat(Isocenter.succeed("commit", "--json", address, kept, "--commit-listen", ourPort))
                    .doesNotContain("failed");
            PeerProcess.Ended some =
                    Isocenter.run("commit", "--json", address, kept, other, "--commit-listen", ourPort);
            assertThat(some.exitCode()).as(some.output()).isEqualTo(1);
            assertThat(some.output()).containsOnlyOnce("no such object instance");
        }
    }

    @Test
    @DisplayName("Orthanc asks the hub for commitment of what it sent, and of what it did not")
    void orthancAsks() throws Exception {
        Path objects = work.resolve("objects");
        SmallObjects.write(objects, 2);
        try (PeerProcess _ = orthanc();
                PeerProcess _ = hub()) {
            Isocenter.succeed("send", address, objects);
            ArrayNode resources = JSON.createArrayNode();
            get("/instances").forEach(resources::add);
            assertThat(resources).hasSize(2);
            assertThat(status(post("/modalities/hub/storage-commitment", resources(resources))))
                    .as("nothing was sent yet")
                    .isEqualTo("Failure");
            post("/modalities/hub/store", resources.toString());
            assertThat(status(post("/modalities/hub/storage-commitment", resources(resources))))
                    .isEqualTo("Success");
        }
    }

    private static String resources(ArrayNode instances) {
        ObjectNode body = JSON.createObjectNode();
        body.set("Resources", instances);
        return body.toString();
    }

    /** What Orthanc says of a request of its own, once the report of the hub is there. */
    private String status(JsonNode started) throws Exception {
        String path = "/storage-commitment/" + started.get("ID").asText();
        Conditions.await(
                "the report arrived", () -> !get(path).get("Status").asText().equals("Pending"));
        return get(path).get("Status").asText();
    }

    @Test
    @DisplayName("the worklist plug-in of Orthanc answers isocenter worklist, and step begins what it named")
    void worklistPlugin() throws Exception {
        if (!Files.exists(WORKLIST_PLUGIN)) {
            PeerProcess.requireInstalled(WORKLIST_PLUGIN.toString());
        }
        scheduled("4711", "Doe^Jane", "CT");
        scheduled("4712", "Roe^Max", "MR");
        try (PeerProcess _ = orthanc();
                PeerProcess _ = hub()) {
            assertThat(Isocenter.succeed("worklist", address)).contains("4711").contains("4712");
            assertThat(Isocenter.succeed("worklist", address, "-k", "Modality=MR", "--when", "today"))
                    .contains("4712")
                    .doesNotContain("4711");
            assertThat(Isocenter.succeed(
                            "worklist", address, "-k", "ScheduledProcedureStepStartDate=19990101-19991231"))
                    .doesNotContain("4711");
            Path items = work.resolve("items");
            Isocenter.succeed("worklist", address, "-k", "PatientID=4711", "--out", items);
            Isocenter.succeed(
                    "step",
                    "start",
                    "ISOCENTER@127.0.0.1:" + ourPort,
                    "--ae",
                    "ORTHANC",
                    items.resolve("0001.wl"),
                    "--modality",
                    "CT");
        }
    }

    private void scheduled(String patient, String name, String modality) throws IOException {
        String today = LocalDate.now().format(DateTimeFormatter.BASIC_ISO_DATE);
        DataSet step = DataSet.builder()
                .put(Tags.Modality, modality)
                .put(Tags.ScheduledStationAETitle, "CT1")
                .put(Tags.ScheduledProcedureStepStartDate, today)
                .put(Tags.ScheduledProcedureStepStartTime, "101500")
                .put(Tags.ScheduledProcedureStepID, "S" + patient)
                .build();
        DataSet item = DataSet.builder()
                .put(Tags.SpecificCharacterSet, "ISO_IR 100")
                .put(Tags.AccessionNumber, "A" + patient)
                .put(Tags.PatientName, name)
                .put(Tags.PatientID, patient)
                .put(Tags.StudyInstanceUID, "1.2.3." + patient)
                .put(Tags.ScheduledProcedureStepSequence, step)
                .put(Tags.RequestedProcedureID, "RP" + patient)
                .put(Tags.SOPClassUID, Uids.ModalityWorklistInformationModelFind)
                .put(Tags.SOPInstanceUID, Uids.create())
                .build();
        DicomFileWriter.write(
                item, TransferSyntax.EXPLICIT_LE, work.resolve("worklists").resolve(patient + ".wl"));
    }

    @Test
    @DisplayName("Orthanc finds at the hub and has it move; find and get at Orthanc")
    void queryAndRetrieve() throws Exception {
        Path objects = work.resolve("objects");
        SmallObjects.write(objects, 3);
        try (PeerProcess _ = orthanc();
                PeerProcess _ = hub()) {
            Isocenter.succeed("send", "--ae", "ORTHANC", "ISOCENTER@127.0.0.1:" + ourPort, objects);
            JsonNode query = post("/modalities/hub/query", "{\"Level\":\"Study\",\"Query\":{\"PatientID\":\"SMALL\"}}");
            String answers = "/queries/" + query.get("ID").asText() + "/answers";
            assertThat(get(answers)).hasSize(1);
            post(answers + "/0/retrieve", "ORTHANC");
            assertThat(get("/instances")).hasSize(3);
            assertThat(Isocenter.succeed("find", address, "--level", "STUDY", "-k", "PatientID=SMALL", "--json"))
                    .contains("0020000D");
            Path out = work.resolve("out");
            Isocenter.succeed(
                    "get", address, "--out", out, "-k", "PatientID=SMALL", "--level", "PATIENT", "--model", "patient");
            assertThat(DataSets.of(out).keySet()).isEqualTo(DataSets.of(objects).keySet());
        }
    }
}
