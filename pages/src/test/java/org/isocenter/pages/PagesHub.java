package org.isocenter.pages;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.isocenter.conformance.Profiles;
import org.isocenter.node.Node;
import org.isocenter.node.Settings;
import org.isocenter.web.WebServer;

/** A hub with the pages on a free port. It counts how often a restart was asked for, and starts anew only when told. */
final class PagesHub implements AutoCloseable {
    final AtomicInteger restarts = new AtomicInteger();
    final HttpClient client = HttpClient.newHttpClient();
    private final Profiles profiles;
    private final Settings settings;
    private final WebPages pages = WebPages.packed();
    Node node;
    final WebServer web;

    PagesHub(Path data, UnaryOperator<Settings> change) throws IOException {
        profiles = Profiles.packaged(java.util.List.of());
        Settings initial = Settings.initial().withData(data).withListener("127.0.0.1", 0);
        settings = change.apply(initial.with(initial.web().withPort(0)));
        node = Node.start(settings);
        web = WebServer.start(node, profiles, pages.routes(node, profiles, restarts::incrementAndGet));
    }

    void restart() throws IOException {
        web.pause();
        node.close();
        node = Node.start(settings);
        web.serve(node, profiles, pages.routes(node, profiles, restarts::incrementAndGet));
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(web.url()).resolve(path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    @Override
    public void close() throws IOException {
        web.close();
        node.close();
    }
}
