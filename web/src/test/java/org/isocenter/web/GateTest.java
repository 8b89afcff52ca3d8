package org.isocenter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.isocenter.archive.AuditEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private Path data;

    private Hub hub;
    private Users users;

    @BeforeEach
    void start() throws IOException {
        hub = new Hub(data);
        users = new Users(data);
    }

    @AfterEach
    void stop() throws IOException {
        hub.close();
    }

    @Test
    @DisplayName("without users the machine itself may do everything, under names of its own only")
    void firstStart() throws IOException {
        assertThat(hub.get("/api/status").statusCode()).isEqualTo(200);
        assertThat(hub.get("/api/session").body()).contains("\"role\":\"administrator\"");
        String rebound = hub.raw("GET /api/status HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
        assertThat(rebound).startsWith("HTTP/1.1 403").contains("isocenter user add");
        assertThat(hub.get("/api/status", "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
    }

    @Test
    void withUsersEverybodySignsIn() throws IOException {
        users.add("anna", Role.VIEWER, PASSWORD.toCharArray());
        HttpResponse<String> nobody = hub.get("/api/status");
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer");
        HttpResponse<String> signedIn = signIn("anna", PASSWORD);
        assertThat(signedIn.statusCode()).isEqualTo(200);
        String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/");
        assertThat(hub.get("/api/status", "Cookie", pair(cookie)).statusCode()).isEqualTo(200);
        assertThat(users.remove("anna")).isTrue();
        users.add("other", Role.VIEWER, PASSWORD.toCharArray());
        assertThat(hub.get("/api/status", "Cookie", pair(cookie)).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> signIn(String name, String password) throws IOException {
        return hub.post("/api/session", "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}");
    }

    private static String pair(String cookie) {
        return cookie.substring(0, cookie.indexOf(';'));
    }

    @Test
    @DisplayName("a session changes something only with its token, and never for a page of another origin")
    void changesNeedTheToken() throws IOException {
        users.add("anna", Role.ADMINISTRATOR, PASSWORD.toCharArray());
        HttpResponse<String> signedIn = signIn("anna", PASSWORD);
        String cookie = pair(signedIn.headers().firstValue("Set-Cookie").orElseThrow());
        JsonNode session = JsonText.mapper().readTree(signedIn.body());
        String csrf = session.path("csrf").asText();
        assertThat(signOut("Cookie", cookie).statusCode()).isEqualTo(403);
        assertThat(signOut("Cookie", cookie, "X-CSRF-Token", csrf, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(signOut("Cookie", cookie, "X-CSRF-Token", csrf).statusCode()).isEqualTo(204);
        assertThat(hub.get("/api/status", "Cookie", cookie).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> signOut(String... headers) throws IOException {
        return hub.send(hub.request("/api/session").headers(headers).method("DELETE", BodyPublishers.noBody()));
    }

    @Test
    void tokensHaveAreaRoleAndEnd() throws IOException {
        users.add("anna", Role.ADMINISTRATOR, PASSWORD.toCharArray());
        String viewer =
                users.addToken("viewer", Role.VIEWER, "api", Instant.now().plus(Duration.ofDays(1)));
        assertThat(status("Bearer " + viewer)).isEqualTo(200);
        assertThat(status("Bearer " + viewer + "x")).isEqualTo(401);
        assertThat(status("Basic YW5uYTphbm5h")).isEqualTo(401);
        String dicomWeb =
                users.addToken("pacs", Role.VIEWER, "dicomweb", Instant.now().plus(Duration.ofDays(1)));
        assertThat(status("Bearer " + dicomWeb)).isEqualTo(403);
        String over = users.addToken("over", Role.VIEWER, "all", Instant.now().minusSeconds(1));
        assertThat(status("Bearer " + over)).isEqualTo(401);
    }

    private int status(String authorization) throws IOException {
        return hub.get("/api/status", "Authorization", authorization).statusCode();
    }

    @Test
    @DisplayName("wrong passwords are counted, noted, and soon must wait")
    void guessingIsSlowedDown() throws IOException {
        users.add("anna", Role.VIEWER, PASSWORD.toCharArray());
        for (int i = 0; i < SignInLimit.FREE; i++) {
            assertThat(signIn("anna", "wrong password " + i).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> next = signIn("anna", PASSWORD);
        assertThat(next.statusCode()).isEqualTo(429);
        assertThat(next.headers().firstValue("Retry-After")).isPresent();
        assertThat(hub.node.archive().auditTrail(20)).anySatisfy(event -> {
            assertThat(event.kind()).isEqualTo(AuditEvent.Kind.LOGIN);
            assertThat(event.outcome()).isEqualTo(AuditEvent.Outcome.REFUSED);
            assertThat(event.detail()).doesNotContain("wrong password 1");
        });
    }

    @Test
    void waitsGrowAndEnd() throws IOException {
        Moving clock = new Moving();
        SignInLimit limit = new SignInLimit(clock);
        for (int i = 0; i < 40; i++) {
            limit.failed("anna", "10.0.0.1");
        }
        assertThatThrownBy(() -> limit.check("anna", "10.0.0.2")).isInstanceOf(HttpException.class);
        assertThatThrownBy(() -> limit.check("bert", "10.0.0.1")).isInstanceOf(HttpException.class);
        limit.check("bert", "10.0.0.2");
        clock.now = clock.now.plus(SignInLimit.LONGEST);
        limit.check("anna", "10.0.0.1");
    }

    @Test
    void sessionsEndWhenIdleOrOld() {
        Moving clock = new Moving();
        Sessions sessions = new Sessions(Duration.ofMinutes(10), clock);
        String secret = sessions.begin("anna").secret();
        for (int i = 0; i < 12 * 6 + 1; i++) {
            assertThat(sessions.find(secret)).isPresent();
            clock.now = clock.now.plus(Duration.ofMinutes(10));
        }
        assertThat(sessions.find(secret)).isEmpty();
        String other = sessions.begin("anna").secret();
        clock.now = clock.now.plus(Duration.ofMinutes(11));
        assertThat(sessions.find(other)).isEmpty();
    }

    private static final class Moving extends Clock {
        private Instant now = Instant.parse("2026-11-21T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }

    @Test
    @DisplayName("the file of users holds no password and no token, and only its owner may read it")
    void secretsAreNotKept() throws IOException {
        users.add("anna", Role.VIEWER, PASSWORD.toCharArray());
        String token =
                users.addToken("script", Role.VIEWER, "all", Instant.now().plusSeconds(60));
        Path file = data.resolve("web-users.json");
        assertThat(Files.readString(file)).contains("pbkdf2-sha512:").doesNotContain(PASSWORD, token);
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThat(users.users().getFirst().toString()).doesNotContain("pbkdf2");
        assertThatThrownBy(() -> users.add("../x", Role.VIEWER, PASSWORD.toCharArray()))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> users.add("short", Role.VIEWER, "short".toCharArray()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void passwordsMatchTheirOwnHashOnly() {
        String hash = PasswordHash.of(PASSWORD.toCharArray());
        assertThat(PasswordHash.matches(PASSWORD.toCharArray(), hash)).isTrue();
        assertThat(PasswordHash.matches((PASSWORD + " ").toCharArray(), hash)).isFalse();
        assertThat(PasswordHash.matches(PASSWORD.toCharArray(), "pbkdf2-sha512:99999999999:x:y"))
                .isFalse();
        assertThat(PasswordHash.of(PASSWORD.toCharArray())).isNotEqualTo(hash);
    }
}
