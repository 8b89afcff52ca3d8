package org.isocenter.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.isocenter.archive.AuditEvent.Kind;
import org.isocenter.archive.Delivery;
import org.isocenter.archive.Job;
import org.isocenter.archive.Shipment;
import org.isocenter.node.Decisions;
import org.isocenter.node.LongJobs;
import org.isocenter.node.Node;
import org.isocenter.node.SettingsException;

/** What waits and what is under way: deliveries (12), sets (S3) and long jobs (J7), and what people decide about them. */
final class ApiJobs {
    private static final int PAGE = 100;
    private static final int MOST = 10_000;

    /** What an id means, by its first letter. */
    private enum Sort {
        DELIVERY,
        SET,
        JOB
    }

    private final Node node;

    ApiJobs(Node node) {
        this.node = node;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                                "/api/jobs",
                                Role.VIEWER,
                                "Long jobs, sets and deliveries that are not over, oldest first",
                                this::open)
                        .with("limit", "most of each, 1 to 10000"),
                Route.get("/api/jobs/long", Role.VIEWER, "Long jobs, also those that are over, newest first", this::all)
                        .with("limit", "most jobs, 1 to 10000"),
                Route.get("/api/jobs/long/{id}", Role.VIEWER, "One long job, with what it has written down", this::one),
                Route.post(
                                "/api/jobs",
                                Role.ADMINISTRATOR,
                                "Orders a long job: {\"kind\":\"verify\"}, {\"kind\":\"import\",\"path\",\"from\"},"
                                        + " {\"kind\":\"export\",\"to\",\"patient\",\"study\",\"series\",\"instance\",\"tree\"} or"
                                        + " {\"kind\":\"retain\"}",
                                this::order)
                        .audited(Kind.DECISION),
                Route.post(
                                "/api/jobs/{action}",
                                Role.PHYSICIST,
                                "hold, release, retry or cancel: {\"ids\":[\"12\",\"S3\",\"J7\"]}, S for a set, J for a long"
                                        + " job",
                                this::decide)
                        .audited(Kind.DECISION));
    }

    private static int limit(WebRequest request) throws HttpException {
        return request.query().integer("limit", PAGE, 1, MOST);
    }

    private void open(WebRequest request, WebReply reply) throws IOException {
        int limit = limit(request);
        List<Job> jobs = node.archive().jobs().open(limit);
        List<Shipment> sets = node.archive().shipments().open(limit);
        List<Delivery> deliveries = node.archive().outbox().open(limit);
        JsonText.reply(reply, 200, json -> {
            json.writeStartArray();
            for (Job job : jobs) {
                write(json, job);
            }
            for (Shipment set : sets) {
                begin(json, "S" + set.id(), "set", word(set.state()), set.destination(), set.reason());
                json.writeStringField("sopInstance", set.root().sopInstanceUid());
                json.writeNumberField("done", set.sent());
                json.writeNumberField("total", set.items());
                json.writeEndObject();
            }
            for (Delivery delivery : deliveries) {
                write(json, delivery);
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, Delivery delivery) throws IOException {
        begin(
                json,
                Long.toString(delivery.id()),
                "delivery",
                word(delivery.state()),
                delivery.destination(),
                delivery.note());
        json.writeStringField("sopInstance", delivery.instance().sopInstanceUid());
        json.writeNumberField("attempts", delivery.attempts());
        json.writeStringField("due", delivery.due().toString());
        json.writeEndObject();
    }

    private static void begin(JsonGenerator json, String id, String kind, String state, String destination, String note)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeStringField("kind", kind);
        json.writeStringField("state", state);
        json.writeStringField("destination", destination);
        json.writeStringField("note", note);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private void all(WebRequest request, WebReply reply) throws IOException {
        List<Job> jobs = node.jobs().newest(limit(request));
        JsonText.reply(reply, 200, json -> write(json, jobs));
    }

    private void one(WebRequest request, WebReply reply) throws IOException {
        String id = request.variable("id");
        Job job = node.archive()
                .jobs()
                .find(number(id, id.startsWith("J") ? id.substring(1) : id))
                .orElseThrow(() -> new HttpException(404, "there is no long job " + id));
        JsonText.reply(reply, 200, json -> write(json, job));
    }

    static void write(JsonGenerator json, List<Job> jobs) throws IOException {
        json.writeStartArray();
        for (Job job : jobs) {
            write(json, job);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Job job) throws IOException {
        begin(json, "J" + job.id(), job.kind(), word(job.state()), "", job.note());
        json.writeNumberField("done", job.done());
        json.writeNumberField("total", job.total());
        json.writeNumberField("attempts", job.attempts());
        json.writeStringField("created", job.created().toString());
        json.writeStringField("changed", job.changed().toString());
        json.writeObjectFieldStart("details");
        for (Map.Entry<String, String> detail : LongJobs.state(job).entrySet()) {
            json.writeStringField(detail.getKey(), detail.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void order(WebRequest request, WebReply reply) throws IOException {
        ObjectNode body = JsonText.object(request);
        String kind = JsonText.required(body, "kind");
        Map<String, String> options = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> option : body.properties()) {
            if (!option.getKey().equals("kind")) {
                options.put(option.getKey(), JsonText.optional(body, option.getKey()));
            }
        }
        long id;
        try {
            id = node.jobs().submit(kind, options, request.caller().name());
        } catch (SettingsException e) {
            throw new HttpException(400, e.getMessage());
        }
        JsonText.reply(reply, 202, json -> {
            json.writeStartObject();
            json.writeStringField("id", "J" + id);
            json.writeEndObject();
        });
    }

    private void decide(WebRequest request, WebReply reply) throws IOException {
        Map<Sort, List<Long>> ids = ids(request);
        String user = request.caller().name();
        Decisions decisions = node.decisions();
        int done = 0;
        for (Map.Entry<Sort, List<Long>> some : ids.entrySet()) {
            List<Long> numbers = some.getValue();
            done += switch (request.variable("action")) {
                case "release", "retry" ->
                    switch (some.getKey()) {
                        case DELIVERY -> decisions.release(numbers, user);
                        case SET -> decisions.releaseSets(numbers, user);
                        case JOB -> decisions.releaseJobs(numbers, user);
                    };
                case "hold" ->
                    switch (some.getKey()) {
                        case DELIVERY -> decisions.hold(numbers, user);
                        case SET -> decisions.holdSets(numbers, user);
                        case JOB -> decisions.holdJobs(numbers, user);
                    };
                case "cancel" ->
                    switch (some.getKey()) {
                        case DELIVERY -> decisions.cancel(numbers, user);
                        case SET -> decisions.cancelSets(numbers, user);
                        case JOB -> decisions.cancelJobs(numbers, user);
                    };
                default ->
                    throw new HttpException(
                            404, "'" + request.variable("action") + "' is none of hold, release, retry, cancel");
            };
        }
        int changed = done;
        JsonText.reply(reply, 200, json -> {
            json.writeStartObject();
            json.writeNumberField("done", changed);
            json.writeEndObject();
        });
    }

    private static Map<Sort, List<Long>> ids(WebRequest request) throws IOException {
        JsonNode all = JsonText.object(request).path("ids");
        if (all.isEmpty() || all.size() > MOST) {
            throw new HttpException(400, "'ids' holds 1 to " + MOST + " ids that GET /api/jobs tells");
        }
        Map<Sort, List<Long>> ids = new EnumMap<>(Sort.class);
        for (JsonNode each : all) {
            String id = each.asText();
            Sort sort = id.startsWith("S") ? Sort.SET : id.startsWith("J") ? Sort.JOB : Sort.DELIVERY;
            ids.computeIfAbsent(sort, _ -> new ArrayList<>())
                    .add(number(id, sort == Sort.DELIVERY ? id : id.substring(1)));
        }
        return ids;
    }

    private static long number(String id, String digits) throws HttpException {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new HttpException(400, "'" + id + "' is no id of a delivery (12), a set (S3) or a long job (J7)");
        }
    }
}
