package org.isocenter.pages;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.archive.Archive;
import org.isocenter.archive.AuditEvent;
import org.isocenter.archive.AuditEvent.Kind;
import org.isocenter.archive.Instance;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.conformance.Report;
import org.isocenter.conformance.ReportJson;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.node.Node;
import org.isocenter.repair.Outcome;
import org.isocenter.repair.OutcomeJson;
import org.isocenter.repair.RepairOptions;
import org.isocenter.repair.Repairer;
import org.isocenter.web.HttpException;
import org.isocenter.web.JsonText;
import org.isocenter.web.Role;
import org.isocenter.web.Route;
import org.isocenter.web.WebReply;
import org.isocenter.web.WebRequest;

/** Sets of a patient: their picture, verdicts of several targets, what a repair would change, and sending them. */
final class SetPaths {
    /** Targets of one request. */
    private static final int MOST_TARGETS = 32;

    /** Of verdicts among the kept settings: the last of each patient and target. */
    private static final String VERDICTS = "verdicts.";

    private final Node node;
    private final Archive archive;
    private final Profiles profiles;

    SetPaths(Node node, Profiles profiles) {
        this.node = node;
        this.archive = node.archive();
        this.profiles = profiles;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                                "/api/graph",
                                Role.VIEWER,
                                "What is kept of a patient, and what is missing, as a graph",
                                this::graph)
                        .with("patientId", "Patient ID")
                        .with("study", "Study Instance UID")
                        .audited(Kind.ACCESSED),
                Route.post(
                                "/api/verdicts",
                                Role.PHYSICIST,
                                "Reports of several targets: {\"targets\":[..],\"patientId\" or \"study\",\"instances\":[..]}",
                                this::verdicts)
                        .audited(Kind.VERDICT),
                Route.post(
                                "/api/repairs",
                                Role.PHYSICIST,
                                "What a repair would change: {\"target\",\"patientId\" or \"study\",\"instances\":[..]}",
                                this::repairs)
                        .audited(Kind.VERDICT),
                Route.post(
                                "/api/deliveries",
                                Role.PHYSICIST,
                                "Queues kept objects for a peer, mended on the way for the target \"repairFor\" where that is given:"
                                        + " {\"peer\",\"patientId\" or \"study\",\"instances\":[..],\"repairFor\"}",
                                this::send)
                        .audited(Kind.DECISION),
                Route.get("/api/instances/{uid}/tree", Role.VIEWER, "A data set with names, item by item", this::tree)
                        .audited(Kind.ACCESSED));
    }

    private void graph(WebRequest request, WebReply reply) throws IOException {
        String patient = request.query().first("patientId").orElse("");
        List<Instance> all =
                Chosen.of(archive, patient, request.query().first("study").orElse(""));
        SetGraph graph = SetGraph.of(archive, all);
        Map<String, String> kept =
                archive.settings().all(VERDICTS + all.getFirst().patientId() + "\t");
        JsonText.reply(reply, 200, json -> {
            json.writeStartObject();
            json.writeStringField("patientId", all.getFirst().patientId());
            json.writeStringField("patientName", all.getFirst().patientName());
            json.writeNumberField("instances", all.size());
            json.writeNumberField(
                    "bytes", all.stream().mapToLong(Instance::size).sum());
            json.writeBooleanField("complete", graph.isComplete());
            graph.write(json);
            verdicts(kept, json);
            json.writeEndObject();
        });
    }

    private static void verdicts(Map<String, String> kept, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("verdicts");
        for (Map.Entry<String, String> one : kept.entrySet()) {
            String[] words = one.getValue().split(" ");
            json.writeStartObject();
            json.writeStringField("target", one.getKey().substring(one.getKey().lastIndexOf('\t') + 1));
            json.writeStringField("verdict", words[0]);
            json.writeStringField("at", words[1]);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private Profile target(String id) throws IOException {
        Optional<Profile> profile = profiles.find(id);
        return profile.filter(p -> p.product().target())
                .orElseThrow(
                        () -> new HttpException(400, "there is no target of this name; GET /api/profiles lists them"));
    }

    private void verdicts(WebRequest request, WebReply reply) throws IOException {
        ObjectNode body = JsonText.object(request);
        List<Profile> targets = new ArrayList<>();
        for (JsonNode id : body.path("targets")) {
            targets.add(target(id.asText()));
        }
        if (targets.isEmpty() || targets.size() > MOST_TARGETS) {
            throw new HttpException(400, "'targets' holds 1 to " + MOST_TARGETS + " names of targets");
        }
        List<Instance> chosen = Chosen.of(archive, body);
        List<Report> reports = new ArrayList<>();
        try (Arena arena = Arena.ofShared()) {
            var subjects = Chosen.open(chosen, arena);
            for (Profile target : targets) {
                Report report = Checker.check(target, subjects);
                reports.add(report);
                archive.settings()
                        .put(Map.of(
                                VERDICTS + chosen.getFirst().patientId() + "\t" + target.id(),
                                report.verdict().name() + " " + Instant.now()));
            }
            about(request, chosen);
            try (OutputStream out = reply.stream(200, "application/json", true)) {
                PrintWriter text = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                ReportJson.write(reports, text);
                text.flush();
            }
        }
    }

    private static void about(WebRequest request, List<Instance> chosen) {
        Instance first = chosen.getFirst();
        request.about(AuditEvent.Subject.patient(first.patientId(), first.patientName()));
    }

    private void repairs(WebRequest request, WebReply reply) throws IOException {
        ObjectNode body = JsonText.object(request);
        Profile target = target(JsonText.required(body, "target"));
        List<Instance> chosen = Chosen.of(archive, body);
        about(request, chosen);
        try (Arena arena = Arena.ofShared()) {
            Outcome outcome =
                    Repairer.repair(target, Chosen.open(chosen, arena), RepairOptions.usual(ZonedDateTime.now()));
            try (OutputStream out = reply.stream(200, "application/json", true)) {
                PrintWriter text = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                OutcomeJson.write(outcome, Map.of(), text);
                text.flush();
            }
        }
    }

    private void send(WebRequest request, WebReply reply) throws IOException {
        ObjectNode body = JsonText.object(request);
        String peer = JsonText.required(body, "peer");
        String repairFor = JsonText.optional(body, "repairFor");
        if (!node.settings().peers().containsKey(peer)) {
            throw new HttpException(400, "there is no peer of this name; GET /api/peers lists them");
        }
        if (!repairFor.isEmpty()) {
            target(repairFor);
        }
        List<Instance> chosen = Chosen.of(archive, body);
        about(request, chosen);
        long job =
                node.decisions().send(peer, chosen, repairFor, request.caller().name());
        JsonText.reply(reply, 202, json -> {
            json.writeStartObject();
            json.writeStringField("job", "S" + job);
            json.writeNumberField("objects", chosen.size());
            json.writeEndObject();
        });
    }

    private void tree(WebRequest request, WebReply reply) throws IOException {
        List<Instance> named = archive.relations().named(request.variable("uid"));
        if (named.isEmpty()) {
            throw new HttpException(404, "no such object is kept");
        }
        about(request, named);
        try (Arena arena = Arena.ofShared()) {
            DicomFile file = DicomFileReader.readMapped(named.getFirst().file(), ReadOptions.ALL, arena);
            JsonText.reply(reply, 200, json -> DataSetTree.write(file, json));
        }
    }
}
