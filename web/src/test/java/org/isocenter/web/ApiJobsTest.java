package org.isocenter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.node.JobSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiJobsTest {
    @TempDir
    private Path folder;

    private Hub hub;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(folder.resolve("in"));
        hub = new Hub(
                folder.resolve("data"),
                settings -> settings.with(new JobSettings(List.of(folder.resolve("in")), folder.resolve("out"), 30)));
        Images.keep(hub, Images.ct(1, 1).build(), TransferSyntax.EXPLICIT_LE);
    }

    @AfterEach
    void stop() throws IOException {
        hub.close();
    }

    private JsonNode order(String body) throws IOException {
        HttpResponse<String> answer = hub.post("/api/jobs", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return JsonText.mapper().readTree(answer.body());
    }

    private JsonNode get(String path) throws IOException {
        HttpResponse<String> answer = hub.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonText.mapper().readTree(answer.body());
    }

    private JsonNode ended(String id) throws IOException {
        JsonNode job = get("/api/jobs/long/" + id);
        while (List.of("queued", "running").contains(job.path("state").asText())) {
            job = get("/api/jobs/long/" + id);
        }
        return job;
    }

    @Test
    @DisplayName(
            "long jobs are ordered, looked at, and listed when they are over; what cannot be is refused with the reason")
    void longJobs() throws IOException {
        String id = order("{\"kind\":\"export\",\"to\":\"one\"}").path("id").asText();
        assertThat(id).matches("J[0-9]+");
        JsonNode job = ended(id);
        assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("done");
        assertThat(job.path("done").asLong()).isEqualTo(1);
        assertThat(job.path("total").asLong()).isEqualTo(1);
        assertThat(job.at("/details/to").asText()).isEqualTo("one");
        assertThat(folder.resolve("out/one")).isDirectory();
        assertThat(get("/api/jobs/long").get(0).path("id").asText()).isEqualTo(id);
        assertThat(get("/api/jobs")).isEmpty();
        assertThat(hub.post("/api/jobs", "{\"kind\":\"export\",\"to\":\"../x\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(hub.post("/api/jobs", "{\"kind\":\"import\",\"path\":\"/etc\"}")
                        .body())
                .contains("jobs.import-folders");
        assertThat(hub.post("/api/jobs", "{\"kind\":\"format\"}").body()).contains("expected one of");
        assertThat(hub.post("/api/jobs", "{}").statusCode()).isEqualTo(400);
        assertThat(hub.get("/api/jobs/long/J999").statusCode()).isEqualTo(404);
        assertThat(hub.get("/api/jobs/long/x").statusCode()).isEqualTo(400);
        assertThat(hub.post("/api/jobs/cancel", "{\"ids\":[\"" + id + "\"]}").body())
                .as("it is over")
                .isEqualTo("{\"done\":0}");
        assertThat(hub.post("/api/jobs/release", "{\"ids\":[\"J1x\"]}").statusCode())
                .isEqualTo(400);
        assertThat(get("/api/audit").toString()).contains("was ordered: export");
    }

    @Test
    @DisplayName("server-sent events tell long jobs as they go")
    void events() throws Exception {
        HttpResponse<Stream<String>> events =
                hub.client.send(hub.request("/api/events").GET().build(), BodyHandlers.ofLines());
        try (Stream<String> body = events.body()) {
            Iterator<String> lines = body.iterator();
            assertThat(lines.next()).isEqualTo(": listening");
            String id = order("{\"kind\":\"verify\"}").path("id").asText();
            String line = "";
            while (!line.contains("\"" + id + "\"") || !line.contains("1 instances verified")) {
                line = lines.next();
            }
            assertThat(line)
                    .startsWith("data: [")
                    .contains("\"kind\":\"verify\"")
                    .contains("\"state\":\"done\"");
        }
    }
}
