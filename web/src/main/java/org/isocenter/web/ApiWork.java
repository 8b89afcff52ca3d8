package org.isocenter.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.isocenter.archive.AuditEvent.Kind;
import org.isocenter.archive.Commitment;
import org.isocenter.archive.Step;
import org.isocenter.archive.Worklist;
import org.isocenter.archive.WorklistItem;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.DicomJson;
import org.isocenter.node.Node;

/** What is scheduled, under way and waiting: worklist, steps, commitments. */
final class ApiWork {
    private static final int PAGE = 100;
    private static final int MOST = 10_000;

    private final Node node;

    ApiWork(Node node) {
        this.node = node;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/worklist", Role.VIEWER, "Scheduled steps, as DICOM JSON", this::worklist)
                        .with("from", "first date, YYYYMMDD")
                        .with("to", "last date, YYYYMMDD")
                        .with("patientId", "Patient ID")
                        .with("limit", "most items, 1 to 10000")
                        .audited(Kind.ACCESSED),
                Route.post(
                                "/api/worklist",
                                Role.PHYSICIST,
                                "Puts a scheduled step in place of the one with its key: {\"key\",\"item\"}, the item as"
                                        + " DICOM JSON",
                                this::schedule)
                        .audited(Kind.ORDER),
                Route.delete(
                                "/api/worklist/{key}",
                                Role.PHYSICIST,
                                "Takes back a scheduled step that was put over REST",
                                this::unschedule)
                        .audited(Kind.ORDER),
                Route.get("/api/steps", Role.VIEWER, "Performed procedure steps, newest first", this::steps)
                        .with("state", "IN PROGRESS, COMPLETED or DISCONTINUED")
                        .with("limit", "most steps, 1 to 10000")
                        .audited(Kind.ACCESSED),
                Route.get("/api/commitments", Role.VIEWER, "Storage commitments, newest first", this::commitments)
                        .with("limit", "most transactions, 1 to 10000"));
    }

    private static int limit(WebRequest request) throws HttpException {
        return request.query().integer("limit", PAGE, 1, MOST);
    }

    private static String text(WebRequest request, String name) {
        return request.query().first(name).orElse("");
    }

    private void worklist(WebRequest request, WebReply reply) throws IOException {
        Worklist.Range range =
                new Worklist.Range(text(request, "from"), text(request, "to"), text(request, "patientId"), "", "");
        List<WorklistItem> items = node.archive().worklist().find(range, 0, limit(request));
        JsonText.reply(reply, 200, json -> {
            json.writeStartArray();
            for (WorklistItem item : items) {
                json.writeStartObject();
                json.writeStringField("source", item.source());
                json.writeStringField("key", item.key());
                json.writeStringField("state", item.state());
                dicom(json, "item", item.item());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void dicom(JsonGenerator json, String name, DataSet dataSet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomJson.write(dataSet, out);
        json.writeFieldName(name);
        json.writeRawValue(out.toString(StandardCharsets.UTF_8));
    }

    private void schedule(WebRequest request, WebReply reply) throws IOException {
        ObjectNode body = JsonText.object(request);
        String key = JsonText.required(body, "key");
        JsonNode item = body.get("item");
        if (item == null || !item.isObject()) {
            throw new HttpException(400, "'item' is missing, or no DICOM JSON object");
        }
        try {
            byte[] text = item.toString().getBytes(StandardCharsets.UTF_8);
            node.schedule(key, DicomJson.read(new ByteArrayInputStream(text)));
        } catch (DicomException e) {
            throw new HttpException(400, "'item' cannot be a scheduled step: " + e.getMessage());
        }
        JsonText.reply(reply, 200, json -> {
            json.writeStartObject();
            json.writeStringField("key", key);
            json.writeEndObject();
        });
    }

    private void unschedule(WebRequest request, WebReply reply) throws IOException {
        if (!node.unschedule(request.variable("key"))) {
            throw new HttpException(404, "nothing was put under this key over REST");
        }
        reply.empty(204);
    }

    private void steps(WebRequest request, WebReply reply) throws IOException {
        List<Step> steps = node.archive().steps().newest(text(request, "state"), limit(request));
        JsonText.reply(reply, 200, json -> {
            json.writeStartArray();
            for (Step step : steps) {
                json.writeStartObject();
                json.writeStringField("sopInstance", step.sopInstanceUid());
                json.writeStringField("state", step.state());
                json.writeStringField("peer", step.peer());
                json.writeStringField("changed", step.changed().toString());
                dicom(json, "step", step.step());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private void commitments(WebRequest request, WebReply reply) throws IOException {
        List<Commitment> all = node.archive().commitments().newest(limit(request));
        JsonText.reply(reply, 200, json -> {
            json.writeStartArray();
            for (Commitment one : all) {
                json.writeStartObject();
                json.writeStringField("transaction", one.transactionUid());
                json.writeStringField("role", one.role().name());
                json.writeStringField("peer", one.peer());
                json.writeStringField("state", word(one.state()));
                json.writeBooleanField("reported", one.reported());
                json.writeNumberField("attempts", one.attempts());
                json.writeStringField("note", one.note());
                json.writeStringField("created", one.created().toString());
                json.writeArrayFieldStart("instances");
                for (Commitment.Item item : one.items()) {
                    json.writeStartObject();
                    json.writeStringField("sopInstance", item.sopInstanceUid());
                    json.writeStringField("state", word(item.state()));
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
