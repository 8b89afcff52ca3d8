package org.isocenter.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.isocenter.archive.AuditEvent.Kind;
import org.isocenter.archive.Instance;
import org.isocenter.archive.Selection;
import org.isocenter.archive.StoredFile;
import org.isocenter.conformance.Profiles;
import org.isocenter.node.DryRun;
import org.isocenter.node.Node;
import org.isocenter.node.RouteBook;
import org.isocenter.node.SettingsException;

/** The rules of routing: which objects go where, changed while the hub runs, tried on what is kept. */
final class ApiRoutes {
    private final Node node;
    private final Profiles profiles;

    ApiRoutes(Node node, Profiles profiles) {
        this.node = node;
        this.profiles = profiles;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/routes", Role.VIEWER, "Which objects go where, in the order they are asked", this::all),
                Route.put(
                                "/api/routes/{name}",
                                Role.ADMINISTRATOR,
                                "Makes a rule, or puts another in its place: the keys of [[routes]] in the settings",
                                this::put)
                        .audited(Kind.CONFIGURATION),
                Route.delete(
                                "/api/routes/{name}",
                                Role.ADMINISTRATOR,
                                "Removes a rule that was made over REST",
                                this::remove)
                        .audited(Kind.CONFIGURATION),
                Route.post(
                                "/api/routes/dry-run",
                                Role.PHYSICIST,
                                "What the rules would do with kept objects: {\"study\" or \"patientId\", \"from\"}",
                                this::dryRun)
                        .audited(Kind.ACCESSED));
    }

    private void all(WebRequest request, WebReply reply) throws IOException {
        List<RouteBook.Entry> rules = node.routes().entries();
        JsonText.reply(reply, 200, json -> {
            json.writeStartArray();
            for (RouteBook.Entry rule : rules) {
                write(json, rule);
            }
            json.writeEndArray();
        });
    }

    private void write(JsonGenerator json, RouteBook.Entry entry) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", entry.rule().name());
        json.writeBooleanField("ofSettings", entry.ofSettings());
        Api.texts(json, "from", entry.rule().from());
        Api.texts(json, "modalities", entry.rule().modalities());
        Api.texts(json, "sopClasses", entry.rule().sopClasses());
        Api.texts(json, "to", entry.rule().to());
        json.writeFieldName("rule");
        json.writeRawValue(node.routes().json(entry.rule()));
        json.writeEndObject();
    }

    private void put(WebRequest request, WebReply reply) throws IOException {
        ObjectNode body = JsonText.object(request);
        body.put("name", request.variable("name"));
        try {
            node.routes()
                    .put(node.routes().parse(body.toString()), request.caller().name());
        } catch (SettingsException e) {
            throw new HttpException(400, e.getMessage());
        }
        RouteBook.Entry now = node.routes().entries().stream()
                .filter(entry -> entry.rule().name().equals(request.variable("name")))
                .findFirst()
                .orElseThrow(() -> new HttpException(409, "somebody removed the rule meanwhile"));
        JsonText.reply(reply, 200, json -> write(json, now));
    }

    private void remove(WebRequest request, WebReply reply) throws IOException {
        boolean removed;
        try {
            removed = node.routes()
                    .remove(request.variable("name"), request.caller().name());
        } catch (SettingsException e) {
            throw new HttpException(400, e.getMessage());
        }
        if (!removed) {
            throw new HttpException(404, "no rule of this name was made over REST");
        }
        reply.empty(204);
    }

    private void dryRun(WebRequest request, WebReply reply) throws IOException {
        ObjectNode body = JsonText.object(request);
        String study = JsonText.optional(body, "study");
        String patient = JsonText.optional(body, "patientId");
        if (study.isEmpty() == patient.isEmpty()) {
            throw new HttpException(400, "one of 'study' and 'patientId' is needed");
        }
        Selection selection = new Selection(patient, study, "", "");
        List<StoredFile> files = node.archive().find(selection, 0, ApiSets.MOST + 1).stream()
                .map(Instance::file)
                .toList();
        if (files.isEmpty() || files.size() > ApiSets.MOST) {
            throw new HttpException(
                    files.isEmpty() ? 404 : 400,
                    files.isEmpty() ? "nothing of it is kept" : "these are more than " + ApiSets.MOST + " objects");
        }
        List<DryRun.Step> steps =
                DryRun.of(node.settings(), profiles, _ -> List.of(), files, JsonText.optional(body, "from"));
        JsonText.reply(reply, 200, json -> {
            json.writeStartArray();
            for (DryRun.Step step : steps) {
                json.writeStartObject();
                json.writeStringField("sopInstance", step.sopInstance());
                json.writeStringField("rule", step.rule());
                json.writeStringField("destination", step.destination());
                json.writeStringField("action", step.action().name().toLowerCase(Locale.ROOT));
                json.writeStringField("why", step.why());
                json.writeStringField("due", step.due());
                json.writeStringField("profile", step.profile());
                json.writeStringField("verdict", step.verdict());
                json.writeNumberField("repairs", step.repairs());
                Api.texts(json, "members", step.members());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
