package org.isocenter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebServerTest {
    @TempDir
    private Path data;

    private Hub hub;

    @BeforeEach
    void start() throws IOException {
        hub = new Hub(data, s -> s.with(s.web().withPort(0).withOrigins(List.of("https://viewer.example"))));
    }

    @AfterEach
    void stop() throws IOException {
        hub.close();
    }

    @Test
    void saysThatItLivesAndCanWork() throws IOException {
        assertThat(hub.get("/health/live").body()).contains("live");
        HttpResponse<String> ready = hub.get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("\"queries\":true", "\"receives\":true");
    }

    @Test
    void describesItselfFromItsRoutes() throws IOException {
        JsonNode openApi =
                JsonText.mapper().readTree(hub.get("/api/openapi.json").body());
        assertThat(openApi.path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(openApi.path("paths").path("/health/live").has("get")).isTrue();
        HttpResponse<String> page = hub.get("/api/docs");
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(page.body()).contains("/api/openapi.json");
        assertThat(hub.get("/").body()).contains("/api/docs");
    }

    @Test
    void answersToldBrowsersWhatTheyMustNotDo() throws IOException {
        HttpResponse<String> answer = hub.get("/");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("X-Request-Id").orElse("")).hasSize(16);
        assertThat(answer.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void wrongPathsAndMethodsAreToldApart() throws IOException {
        assertThat(hub.get("/nothing/here").statusCode()).isEqualTo(404);
        HttpResponse<String> wrong = hub.post("/health/live", "{}");
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("Allow")).hasValue("GET, HEAD");
        HttpResponse<String> options = hub.send(
                hub.request("/health/live").method("OPTIONS", java.net.http.HttpRequest.BodyPublishers.noBody()));
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("Allow")).hasValue("OPTIONS, GET, HEAD");
    }

    @Test
    void pagesOfNamedOriginsMayCall() throws IOException {
        HttpResponse<String> named = hub.get("/health/live", "Origin", "https://viewer.example");
        assertThat(named.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://viewer.example");
        HttpResponse<String> other = hub.get("/health/live", "Origin", "https://evil.example");
        assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("D2 path traversal: nothing in a path leads out of the routes")
    @ValueSource(
            strings = {
                "/../../etc/passwd",
                "/dicom-web/%2e%2e/%2e%2e/etc/passwd",
                "/dicom-web/studies/..%2f..%2fetc",
                "/dicom-web/studies/..%5c..%5c",
                "/dicom-web/studies/1.2%00.3/metadata",
                "/dicom-web//studies/./x",
                "/%c0%ae%c0%ae/x",
                "/api/%zz"
            })
    void pathsAreNotFollowed(String path) throws IOException {
        String answer = hub.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 (400|404) .*").doesNotContain("root:");
    }

    @Test
    @DisplayName("D2 header injection: what a client sends never ends a line of the answer")
    void headersAreNotInjected() throws IOException {
        String answer = hub.raw("GET /health/live?x=%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: localhost\r\n"
                + "Origin: https://viewer.example\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200").doesNotContain("Set-Cookie");
        assertThat(HeaderText.safe("a\r\nSet-Cookie: x\u0000\u2028")).isEqualTo("a  Set-Cookie: x  ");
    }

    @Test
    @DisplayName("D2 limits: heads, URLs and queries that are too long are refused")
    void longHeadsAreRefused() throws IOException {
        String head = "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(WebServer.LONGEST_HEAD) + "\r\n\r\n";
        assertThat(hub.raw(head)).startsWith("HTTP/1.1 431");
        assertThat(hub.raw("GET /" + "x".repeat(WebServer.LONGEST_HEAD) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 414");
        assertThat(hub.get("/health/live?" + "a&".repeat(QueryParameters.MOST + 1))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("D2 smuggling: a body whose length is told twice is refused")
    void ambiguousLengthsAreRefused() throws IOException {
        String answer = hub.raw("POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400");
        assertThat(answer.split("HTTP/1.1 ")).hasSize(2);
    }
}
