package org.isocenter.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isocenter.archive.AuditEvent;
import org.isocenter.archive.AuditEvent.Kind;
import org.isocenter.archive.Delivery;
import org.isocenter.archive.Quarantined;
import org.isocenter.node.Node;
import org.isocenter.node.Settings;

/** The hub's own interface beside DICOMweb: peers, routes, deliveries, quarantine, settings, audit. */
final class Api {
    private static final int PAGE = 1000;
    private static final int MOST = 10_000;

    private final Node node;

    Api(Node node) {
        this.node = node;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                        "/api/peers", Role.VIEWER, "The systems that are known, and what waits for them", this::peers),
                Route.get("/api/outbox", Role.VIEWER, "What is not delivered yet, oldest first", this::outbox)
                        .with("limit", "most rows, 1 to 10000"),
                Route.post(
                                "/api/outbox/release",
                                Role.PHYSICIST,
                                "Queues held or parked deliveries: {\"ids\":[..]}",
                                this::release)
                        .audited(Kind.DECISION),
                Route.get("/api/quarantine", Role.PHYSICIST, "What was received and is no object", this::quarantine),
                Route.get("/api/settings", Role.ADMINISTRATOR, "How the hub is set up; no secrets", this::settings),
                Route.get("/api/audit", Role.ADMINISTRATOR, "The newest lines of the audit", this::audit)
                        .with("limit", "most lines, 1 to 10000")
                        .audited(Kind.AUDIT_READ));
    }

    private void peers(WebRequest request, WebReply reply) throws IOException {
        JsonText.reply(reply, 200, json -> {
            json.writeStartArray();
            for (Map.Entry<String, Settings.PeerSettings> peer :
                    node.settings().peers().entrySet()) {
                json.writeStartObject();
                json.writeStringField("name", peer.getKey());
                json.writeStringField("aeTitle", peer.getValue().aeTitle());
                json.writeStringField("host", peer.getValue().host());
                json.writeNumberField("port", peer.getValue().port());
                json.writeBooleanField("tls", peer.getValue().tls());
                json.writeStringField("profile", peer.getValue().profile());
                json.writeStringField("hold", peer.getValue().hold());
                json.writeObjectFieldStart("deliveries");
                for (Map.Entry<Delivery.State, Long> count :
                        node.archive().outbox().counts(peer.getKey()).entrySet()) {
                    json.writeNumberField(word(count.getKey()), count.getValue());
                }
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void outbox(WebRequest request, WebReply reply) throws IOException {
        int limit = request.query().integer("limit", PAGE, 1, MOST);
        List<Delivery> open = node.archive().outbox().open(limit);
        JsonText.reply(reply, 200, json -> {
            json.writeStartArray();
            for (Delivery delivery : open) {
                json.writeStartObject();
                json.writeNumberField("id", delivery.id());
                json.writeStringField("destination", delivery.destination());
                json.writeStringField("state", word(delivery.state()));
                json.writeStringField("sopInstance", delivery.instance().sopInstanceUid());
                json.writeStringField("study", delivery.instance().studyUid());
                json.writeStringField("patientId", delivery.instance().patientId());
                json.writeStringField("modality", delivery.instance().modality());
                json.writeNumberField("attempts", delivery.attempts());
                json.writeStringField("due", delivery.due().toString());
                json.writeStringField("note", delivery.note());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private void release(WebRequest request, WebReply reply) throws IOException {
        ObjectNode body = JsonText.object(request);
        List<Long> ids = new ArrayList<>();
        for (JsonNode id : body.path("ids")) {
            if (!id.canConvertToLong() || !id.isIntegralNumber()) {
                throw new HttpException(400, "'ids' holds whole numbers");
            }
            ids.add(id.longValue());
        }
        if (ids.isEmpty() || ids.size() > MOST) {
            throw new HttpException(400, "'ids' holds 1 to " + MOST + " numbers of deliveries");
        }
        int released = node.release(ids);
        JsonText.reply(reply, 200, json -> {
            json.writeStartObject();
            json.writeNumberField("released", released);
            json.writeEndObject();
        });
    }

    private void quarantine(WebRequest request, WebReply reply) throws IOException {
        List<Quarantined> all = node.archive().quarantined();
        JsonText.reply(reply, 200, json -> {
            json.writeStartArray();
            for (Quarantined one : all) {
                json.writeStartObject();
                json.writeStringField("sopClass", one.sopClassUid());
                json.writeStringField("sopInstance", one.sopInstanceUid());
                json.writeStringField("reason", one.reason());
                json.writeStringField("from", one.origin().from());
                json.writeStringField("receivedAt", one.receivedAt().toString());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** Named one by one: a setting that is added later is not shown before somebody has thought about it. */
    private void settings(WebRequest request, WebReply reply) throws IOException {
        Settings settings = node.settings();
        JsonText.reply(reply, 200, json -> {
            json.writeStartObject();
            json.writeStringField("aeTitle", settings.hub().aeTitle());
            json.writeStringField("durability", settings.hub().durability());
            json.writeNumberField("reserveMib", settings.hub().reserveMib());
            json.writeBooleanField("acceptUnknown", settings.hub().acceptUnknown());
            json.writeBooleanField("acceptUnknownStorage", settings.hub().acceptUnknownStorage());
            json.writeNumberField("attempts", settings.hub().attempts());
            json.writeObjectFieldStart("web");
            json.writeStringField("address", settings.web().address());
            json.writeBooleanField("tls", settings.web().tls());
            texts(json, "origins", settings.web().origins());
            json.writeNumberField("maxUploadMib", settings.web().maxUploadMib());
            json.writeNumberField("maxMatches", settings.web().maxMatches());
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private void audit(WebRequest request, WebReply reply) throws IOException {
        int limit = request.query().integer("limit", PAGE, 1, MOST);
        List<AuditEvent> trail = node.archive().auditTrail(limit);
        JsonText.reply(reply, 200, json -> {
            json.writeStartArray();
            for (AuditEvent event : trail) {
                json.writeStartObject();
                json.writeStringField("at", event.at().toString());
                json.writeStringField("event", event.kind().word());
                json.writeStringField("outcome", event.outcome().word());
                json.writeStringField("user", event.user());
                json.writeStringField("peer", event.peer());
                json.writeStringField("address", event.address());
                json.writeStringField("detail", event.detail());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
