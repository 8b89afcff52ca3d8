package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.testkit.Isocenter;
import org.isocenter.testkit.NpmProgram;
import org.isocenter.testkit.PeerProcess;
import org.isocenter.testkit.Ports;
import org.isocenter.testkit.ViewerProgram;

/**
 * A hub that holds some objects, and a browser that looks at them.
 *
 * @param hub the program
 * @param browser one for all that is asked
 * @param url of the hub's pages
 */
record ViewedHub(PeerProcess hub, ViewerProgram browser, String url) implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    static void requireInstalled() {
        PeerProcess.requireInstalled("chromium");
        NpmProgram.requireInstalled();
    }

    /** @param folders what is imported first */
    static ViewedHub start(Path data, List<?> folders) throws Exception {
        List<Object> words = new ArrayList<>(List.of("import", "--data", data));
        words.addAll(folders);
        // Broken files among real ones make it say so by its exit code
        Isocenter.run(words.toArray());
        int http = Ports.free();
        PeerProcess hub = Isocenter.serve(Ports.free(), data, "--http", http);
        try {
            hub.awaitListening(http);
            String url = "http://127.0.0.1:" + http + "/";
            return new ViewedHub(hub, ViewerProgram.start(url), url);
        } catch (Exception | AssertionError e) {
            hub.close();
            throw e;
        }
    }

    /** What the browser saw; an error of the page fails. */
    JsonNode look(String task, ObjectNode given) throws Exception {
        JsonNode told = JSON.readTree(browser.ask(task, given.toString()));
        assertThat(told.path("errors")).as("errors of the page, " + given).isEmpty();
        return told.path("seen");
    }

    /** Why the hub does not show something; empty where it does. */
    String refusal(String path) throws IOException {
        HttpURLConnection asked =
                (HttpURLConnection) URI.create(url).resolve(path).toURL().openConnection();
        try {
            if (asked.getResponseCode() == HttpURLConnection.HTTP_OK) {
                return "";
            }
            assertThat(asked.getResponseCode()).as(path).isEqualTo(422);
            try (InputStream in = asked.getErrorStream()) {
                return JSON.readTree(in).path("message").asText();
            }
        } finally {
            asked.disconnect();
        }
    }

    JsonNode get(String path) throws IOException {
        try (InputStream in = URI.create(url).resolve(path).toURL().openStream()) {
            return JSON.readTree(in);
        }
    }

    @Override
    public void close() throws IOException {
        browser.close();
        hub.close();
    }
}
