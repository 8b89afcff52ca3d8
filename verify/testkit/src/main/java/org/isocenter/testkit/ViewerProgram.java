package org.isocenter.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** One browser that looks at the viewer: {@code verify/interop/src/test/js/viewer.cjs}, which tells what it can be asked. */
public final class ViewerProgram implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final HttpClient client = HttpClient.newHttpClient();
    private final PeerProcess program;
    private final URI at;

    private ViewerProgram(PeerProcess program, URI at) {
        this.program = program;
        this.at = at;
    }

    /**
     * Starts it.
     *
     * @param url of the hub, ending with a slash
     */
    public static ViewerProgram start(String url) throws Exception {
        int port = Ports.free();
        PeerProcess program = NpmProgram.start("viewer.cjs", url, port);
        program.awaitListening(port);
        return new ViewerProgram(program, URI.create("http://127.0.0.1:" + port + "/"));
    }

    /** Does a task and returns what was seen, as JSON; a task that fails fails the test with the reason. */
    public String ask(String task, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(at.resolve(task))
                .timeout(LIMIT)
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(task + " " + json + ": " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() throws IOException {
        client.close();
        program.close();
    }
}
