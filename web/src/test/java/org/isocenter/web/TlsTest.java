package org.isocenter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import org.isocenter.conformance.Profiles;
import org.isocenter.network.TlsMaterial;
import org.isocenter.node.Node;
import org.isocenter.node.Settings;
import org.isocenter.testkit.TestKeys;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub whose web side and audit repository speak TLS. */
class TlsTest {
    @TempDir
    private static Path keys;

    private static TestKeys key;

    @TempDir
    private Path data;

    @BeforeAll
    static void make() throws Exception {
        key = TestKeys.make(keys);
    }

    private Settings settings() {
        Settings settings =
                Settings.initial().withData(data).withListener("127.0.0.1", 0).withReserveMib(0);
        return settings.with(settings.web().withPort(0).withTls(true))
                .with(new Settings.TlsSettings(key.key(), key.certificate(), key.certificate()));
    }

    private static HttpClient client(SSLParameters parameters) throws IOException {
        return HttpClient.newBuilder()
                .sslContext(TlsMaterial.ofPem(key.key(), key.certificate(), key.certificate())
                        .context())
                .sslParameters(parameters)
                .build();
    }

    @Test
    @DisplayName("HTTPS: answers over TLS 1.3 and 1.2, not below; plain HTTP gets no answer; cookies are Secure")
    void https() throws Exception {
        try (Node node = Node.start(settings());
                WebServer web = WebServer.start(node, Profiles.packaged(List.of()))) {
            assertThat(web.url()).startsWith("https://127.0.0.1:");
            HttpRequest request = HttpRequest.newBuilder(URI.create(web.url() + "health/live"))
                    .build();
            for (String protocol : List.of("TLSv1.3", "TLSv1.2")) {
                SSLParameters only = new SSLParameters();
                only.setProtocols(new String[] {protocol});
                try (HttpClient client = client(only)) {
                    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
                    assertThat(answer.statusCode()).isEqualTo(200);
                    assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo(protocol);
                }
            }
            try (HttpClient stranger = HttpClient.newHttpClient()) {
                assertThatThrownBy(() -> stranger.send(request, BodyHandlers.ofString()))
                        .as("a client that does not trust the certificate")
                        .isInstanceOf(SSLHandshakeException.class);
                HttpRequest plain = HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + web.address().getPort() + "/health/live"))
                        .build();
                assertThatThrownBy(() -> stranger.send(plain, BodyHandlers.ofString()))
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void httpsWithoutAKeyIsRefused() throws Exception {
        Path none = Path.of("");
        try (Node node = Node.start(settings().with(new Settings.TlsSettings(none, none, none)))) {
            assertThatThrownBy(() -> WebServer.start(node, Profiles.packaged(List.of())))
                    .hasMessageContaining("there is no key in [tls]");
        }
    }

    @Test
    @DisplayName("RFC 5425: the audit goes to a repository over TLS, each message with its length before it")
    void syslogOverTls() throws Exception {
        BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        try (SSLServerSocket repository =
                (SSLServerSocket) TlsMaterial.ofPem(key.key(), key.certificate(), key.certificate())
                        .context()
                        .getServerSocketFactory()
                        .createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            // PS3.15 B.12: both sides show who they are
            repository.setNeedClientAuth(true);
            Thread.ofVirtual().start(() -> read(repository, messages));
            Settings settings = settings()
                    .with(new Settings.AuditSettings(Path.of(""), "127.0.0.1", repository.getLocalPort(), "tls", 1000));
            try (Node _ = Node.start(settings)) {
                assertThat(messages.poll(60, TimeUnit.SECONDS))
                        .startsWith("<85>1 ")
                        .contains("DICOM+RFC3881", "Application Start");
            }
            // What was not sent when the hub stopped goes at the next start, in order.
            try (Node _ = Node.start(settings)) {
                assertThat(messages.poll(60, TimeUnit.SECONDS)).contains("Application Stop");
                assertThat(messages.poll(60, TimeUnit.SECONDS)).contains("Application Start");
            }
        }
    }

    private static void read(SSLServerSocket repository, BlockingQueue<String> messages) {
        while (!repository.isClosed()) {
            try (var socket = repository.accept();
                    DataInputStream in = new DataInputStream(socket.getInputStream())) {
                for (int length = length(in); length >= 0; length = length(in)) {
                    messages.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
                }
            } catch (IOException closed) {
                // The next accept tells whether the repository itself was closed.
                continue;
            }
        }
    }

    // RFC 5425 4.3: MSG-LEN SP SYSLOG-MSG
    private static int length(DataInputStream in) throws IOException {
        int length = 0;
        int digit = in.read();
        if (digit < 0) {
            return -1;
        }
        while (digit != ' ') {
            assertThat(digit).isBetween((int) '0', (int) '9');
            length = length * 10 + digit - '0';
            digit = in.read();
        }
        return length;
    }
}
