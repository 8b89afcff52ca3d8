package org.isocenter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.isocenter.dicom.TransferSyntax;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiTest {
    @TempDir
    private Path data;

    private Hub hub;

    @BeforeEach
    void start() throws IOException {
        hub = new Hub(
                data,
                settings -> settings.withPeer("tps", "TPS", "127.0.0.1", 1).withRoute("tps"));
        Images.keep(hub, Images.ct(1, 1).build(), TransferSyntax.EXPLICIT_LE);
    }

    @AfterEach
    void stop() throws IOException {
        hub.close();
    }

    private JsonNode get(String path) throws IOException {
        HttpResponse<String> answer = hub.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonText.mapper().readTree(answer.body());
    }

    @Test
    void tellsPeersRoutesDeliveriesAndAudit() throws IOException {
        assertThat(get("/api/peers").get(0).path("aeTitle").asText()).isEqualTo("TPS");
        assertThat(get("/api/routes").get(0).path("to").get(0).asText()).isEqualTo("tps");
        assertThat(get("/api/outbox").get(0).path("sopInstance").asText()).isEqualTo(Images.uid(1));
        assertThat(get("/api/settings").toString()).doesNotContain("key").contains("aeTitle");
        assertThat(get("/api/audit").toString()).contains("start");
        assertThat(hub.post("/api/outbox/release", "{\"ids\":[999]}").body()).isEqualTo("{\"released\":0}");
        assertThat(hub.post("/api/outbox/release", "{\"ids\":[\"x\"]}").statusCode())
                .isEqualTo(400);
        assertThat(hub.post("/api/outbox/release", "[".repeat(5000)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void tellsSetsFindingsAndChecks() throws IOException {
        JsonNode set = get("/api/sets?study=" + Images.STUDY);
        assertThat(set.path("complete").asBoolean()).isTrue();
        assertThat(set.path("objects")).hasSize(1);
        assertThat(get("/api/findings?patientId=WEB1").isArray()).isTrue();
        assertThat(hub.get("/api/sets").statusCode()).isEqualTo(400);
        assertThat(hub.get("/api/sets?study=1.2.3").statusCode()).isEqualTo(404);
        assertThat(get("/api/profiles").toString()).contains("raystation");
        HttpResponse<String> report =
                hub.post("/api/checks", "{\"target\":\"raystation\",\"study\":\"" + Images.STUDY + "\"}");
        assertThat(report.statusCode()).as(report.body()).isEqualTo(200);
        assertThat(report.body()).contains("\"target\"", Images.uid(1));
        assertThat(hub.post("/api/checks", "{\"target\":\"nobody\",\"study\":\"1\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("a listener that comes back with the last id it saw misses no arrival")
    void eventsGoOnWhereTheyWere() throws IOException, InterruptedException {
        Images.keep(hub, Images.ct(2, 1).build(), TransferSyntax.EXPLICIT_LE);
        var request =
                hub.request("/api/events").header("Last-Event-ID", "1").GET().build();
        var answer = hub.client.send(request, BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (!line.startsWith("event: arrival")) {
                line = lines.readLine();
            }
            assertThat(lines.readLine()).contains(Images.uid(2)).doesNotContain(Images.uid(1) + "\"");
        }
    }
}
