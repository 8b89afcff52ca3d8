package org.isocenter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.isocenter.dicom.TransferSyntax;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiRoutesTest {
    @TempDir
    private Path data;

    private Hub start() throws IOException {
        return new Hub(
                data,
                settings -> settings.withPeer("tps", "TPS", "127.0.0.1", 1)
                        .withPeer("pacs", "PACS", "127.0.0.1", 1)
                        .withRoute("tps"));
    }

    private static HttpResponse<String> put(Hub hub, String name, String rule) throws IOException {
        return hub.send(hub.request("/api/routes/" + name)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(rule)));
    }

    private static JsonNode rules(Hub hub) throws IOException {
        return JsonText.mapper().readTree(hub.get("/api/routes").body());
    }

    @Test
    @DisplayName(
            "a rule that is put counts for what comes after it, survives a restart, and is removed; those of the settings stay")
    void rulesOfUsers() throws IOException {
        try (Hub hub = start()) {
            HttpResponse<String> made = put(hub, "plans", "{\"to\":[\"pacs\"],\"modalities\":[\"CT\"]}");
            assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
            Images.keep(hub, Images.ct(1, 1).build(), TransferSyntax.EXPLICIT_LE);
            assertThat(hub.get("/api/outbox").body()).contains("\"pacs\"", "\"tps\"");
            assertThat(hub.get("/api/audit").body()).contains("rule of routing plans set");
        }
        try (Hub hub = start()) {
            assertThat(rules(hub)).hasSize(2);
            JsonNode rule = rules(hub).get(1);
            assertThat(rule.path("name").asText()).isEqualTo("plans");
            assertThat(rule.path("ofSettings").asBoolean()).isFalse();
            assertThat(rule.at("/rule/modalities/0").asText()).isEqualTo("CT");
            String ofSettings = rules(hub).get(0).path("name").asText();
            assertThat(hub.send(hub.request("/api/routes/" + ofSettings).DELETE())
                            .body())
                    .contains("stands in the settings");
            assertThat(put(hub, ofSettings, "{\"to\":[\"pacs\"]}").statusCode()).isEqualTo(400);
            assertThat(hub.send(hub.request("/api/routes/plans").DELETE()).statusCode())
                    .isEqualTo(204);
            assertThat(hub.send(hub.request("/api/routes/plans").DELETE()).statusCode())
                    .isEqualTo(404);
            assertThat(rules(hub)).hasSize(1);
        }
    }

    @Test
    void rulesThatCannotBe() throws IOException {
        try (Hub hub = start()) {
            assertThat(put(hub, "a", "{\"to\":[\"nobody\"]}").body()).contains("no peer of that name");
            assertThat(put(hub, "a", "{\"too\":[\"tps\"]}").body()).contains("there is no setting");
            assertThat(put(hub, "a", "{\"to\":[\"tps\"],\"when\":\"soon\"}").statusCode())
                    .isEqualTo(400);
            assertThat(put(hub, "x".repeat(65), "{\"to\":[\"tps\"]}").statusCode())
                    .isEqualTo(400);
            assertThat(put(hub, "a", "[]").statusCode()).isEqualTo(400);
            assertThat(rules(hub)).hasSize(1);
        }
    }
}
