package org.isocenter.web;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.isocenter.conformance.Profiles;
import org.isocenter.node.Node;
import org.isocenter.node.Settings;

/** A hub with its web side on a free port, and a client of the JDK. */
final class Hub implements AutoCloseable {
    final Node node;
    final WebServer web;
    final HttpClient client = HttpClient.newHttpClient();

    Hub(Path data) throws IOException {
        this(data, settings -> settings);
    }

    Hub(Path data, UnaryOperator<Settings> change) throws IOException {
        Settings settings = Settings.initial().withData(data).withListener("127.0.0.1", 0);
        settings = settings.with(settings.web().withPort(0));
        this.node = Node.start(change.apply(settings));
        this.web = WebServer.start(node, Profiles.packaged(List.of()));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(web.url()).resolve(path));
    }

    HttpResponse<String> get(String path, String... headers) throws IOException {
        return send(headers(request(path), headers).GET());
    }

    HttpResponse<byte[]> bytes(String path, String... headers) throws IOException {
        try {
            return client.send(headers(request(path), headers).GET().build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException {
        return send(headers(request(path), headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder headers(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends bytes as they are; what a careful client would not send. The answer, to the end of the connection. */
    String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(web.address().getAddress(), web.address().getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        try (node) {
            web.close();
        }
    }
}
