package org.isocenter.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.isocenter.archive.AuditEvent.Kind;
import org.isocenter.archive.KeptSettings;
import org.isocenter.node.Calling;
import org.isocenter.node.Node;
import org.isocenter.node.PeerBook;
import org.isocenter.node.Settings.PeerSettings;
import org.isocenter.node.SettingsException;
import org.isocenter.web.HttpException;
import org.isocenter.web.JsonText;
import org.isocenter.web.Role;
import org.isocenter.web.Route;
import org.isocenter.web.WebReply;
import org.isocenter.web.WebRequest;

/** The systems that are known: all about each, making and removing them, and asking one what it takes. */
final class PeerPaths {
    private static final String ANSWERS = "answers.";

    private final Node node;
    private final Runnable restart;

    /** @param restart starts the node anew, so that changes hold */
    PeerPaths(Node node, Runnable restart) {
        this.node = node;
        this.restart = restart;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                        "/api/peer-book",
                        Role.VIEWER,
                        "All settings of all peers, and what each answered last",
                        this::book),
                new Route(
                        "PUT",
                        "/api/peer-book/{name}",
                        Role.ADMINISTRATOR,
                        "Makes a peer, with the keys of the settings; the node starts anew with it",
                        List.of(),
                        List.of("application/json"),
                        null,
                        this::put),
                Route.delete(
                        "/api/peer-book/{name}", Role.ADMINISTRATOR, "Removes a peer that was made here", this::remove),
                Route.post(
                                "/api/peers/{name}/probe",
                                Role.PHYSICIST,
                                "Calls a peer: does it answer, and what does it take",
                                this::probe)
                        .audited(Kind.DECISION),
                Route.post(
                        "/api/hub-name",
                        Role.ADMINISTRATOR,
                        "Names the hub: {\"aeTitle\"}; the node starts anew",
                        this::name));
    }

    private void book(WebRequest request, WebReply reply) throws IOException {
        PeerBook book = node.peerBook();
        var own = book.own();
        KeptSettings kept = node.archive().settings();
        JsonText.reply(reply, 200, json -> {
            json.writeStartArray();
            for (Map.Entry<String, PeerSettings> peer : node.settings().peers().entrySet()) {
                json.writeStartObject();
                json.writeStringField("name", peer.getKey());
                json.writeBooleanField("fixed", !own.containsKey(peer.getKey()));
                json.writeFieldName("settings");
                json.writeRawValue(book.json(peer.getValue()));
                String answer = kept.find(ANSWERS + peer.getKey()).orElse("");
                if (!answer.isEmpty()) {
                    json.writeFieldName("answer");
                    json.writeRawValue(answer);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private void put(WebRequest request, WebReply reply) throws IOException {
        ObjectNode body = JsonText.object(request);
        PeerBook book = node.peerBook();
        String name = request.variable("name");
        try {
            book.put(name, book.parse(name, body.toString()), request.caller().name());
        } catch (SettingsException e) {
            throw new HttpException(400, e.getMessage());
        }
        restarting(reply);
    }

    private void remove(WebRequest request, WebReply reply) throws IOException {
        String name = request.variable("name");
        boolean routed = node.routes().entries().stream()
                .anyMatch(entry -> entry.rule().to().contains(name));
        if (routed) {
            throw new HttpException(409, "a rule of routing sends to " + name + "; change or remove it first");
        }
        try {
            if (!node.peerBook().remove(name, request.caller().name())) {
                throw new HttpException(404, "there is no peer of this name");
            }
        } catch (SettingsException e) {
            throw new HttpException(409, e.getMessage());
        }
        restarting(reply);
    }

    private void name(WebRequest request, WebReply reply) throws IOException {
        JsonNode title = JsonText.object(request).path("aeTitle");
        try {
            node.peerBook().name(title.asText(), request.caller().name());
        } catch (SettingsException e) {
            throw new HttpException(400, e.getMessage());
        }
        restarting(reply);
    }

    /** Asks first and answers then: who hears the answer finds the hub either not serving yet or serving with the change. */
    private void restarting(WebReply reply) throws IOException {
        restart.run();
        JsonText.reply(reply, 202, json -> {
            json.writeStartObject();
            json.writeBooleanField("restarting", true);
            json.writeEndObject();
        });
    }

    private void probe(WebRequest request, WebReply reply) throws IOException {
        String name = request.variable("name");
        Calling calling = node.calling(name).orElseThrow(() -> new HttpException(404, "there is no peer of this name"));
        String answer = Probe.of(calling).json(Instant.now());
        node.archive().settings().put(Map.of(ANSWERS + name, answer));
        reply.text(200, "application/json", answer);
    }
}
