package org.isocenter.web;

import java.io.IOException;
import java.util.List;
import org.isocenter.archive.Archive;
import org.isocenter.node.Node;

/** Whether the hub lives, and whether it can do its work; without signing in, so that a supervisor can ask. */
final class Health {
    private final Node node;

    Health(Node node) {
        this.node = node;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/health/live", Role.ANYONE, "Whether the process answers", this::live),
                Route.get("/health/ready", Role.ANYONE, "Whether it can query and receive; 503 where not", this::ready),
                Route.get("/api/status", Role.VIEWER, "What it is, where it listens, how much it keeps", this::status));
    }

    private void live(WebRequest request, WebReply reply) throws IOException {
        reply.text(200, "application/json", "{\"status\":\"live\"}");
    }

    private void ready(WebRequest request, WebReply reply) throws IOException {
        boolean queries = works(() -> node.archive().totals());
        // A receiving file is begun and dropped: it fails where the disk is full or cannot be written.
        boolean receives = works(() -> node.archive().receive().close());
        boolean ready = queries && receives;
        JsonText.reply(reply, ready ? 200 : 503, json -> {
            json.writeStartObject();
            json.writeStringField("status", ready ? "ready" : "not ready");
            json.writeBooleanField("queries", queries);
            json.writeBooleanField("receives", receives);
            json.writeEndObject();
        });
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private static boolean works(Attempt attempt) {
        try {
            attempt.run();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void status(WebRequest request, WebReply reply) throws IOException {
        Archive.Totals totals = node.archive().totals();
        JsonText.reply(reply, 200, json -> {
            json.writeStartObject();
            json.writeStringField("aeTitle", node.settings().hub().aeTitle());
            json.writeArrayFieldStart("listeners");
            for (var address : node.addresses()) {
                json.writeString(address.getAddress().getHostAddress() + ":" + address.getPort());
            }
            json.writeEndArray();
            json.writeNumberField("patients", totals.patients());
            json.writeNumberField("studies", totals.studies());
            json.writeNumberField("series", totals.series());
            json.writeNumberField("instances", totals.instances());
            json.writeNumberField("quarantined", totals.quarantined());
            json.writeEndObject();
        });
    }
}
