package org.isocenter.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.archive.Archive;
import org.isocenter.archive.AuditEvent.Kind;
import org.isocenter.archive.Instance;
import org.isocenter.archive.Judged;
import org.isocenter.archive.Reference;
import org.isocenter.archive.Selection;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.conformance.Report;
import org.isocenter.conformance.ReportJson;
import org.isocenter.conformance.Subject;

/** Sets of objects: what belongs together, what is missing, what was found, and what a target would make of it. */
final class ApiSets {
    /** Most objects of one set. */
    static final int MOST = 20_000;

    private final Archive archive;
    private final Profiles profiles;

    ApiSets(Archive archive, Profiles profiles) {
        this.archive = archive;
        this.profiles = profiles;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                                "/api/sets",
                                Role.VIEWER,
                                "Objects of a study or a patient, and which of their references are missing",
                                this::set)
                        .with("study", "Study Instance UID")
                        .with("patientId", "Patient ID")
                        .audited(Kind.ACCESSED),
                Route.get("/api/findings", Role.VIEWER, "What was said about objects when they came", this::findings)
                        .with("study", "Study Instance UID")
                        .with("patientId", "Patient ID")
                        .audited(Kind.ACCESSED),
                Route.get("/api/profiles", Role.VIEWER, "Targets that a check may name", this::targets),
                Route.post(
                                "/api/checks",
                                Role.PHYSICIST,
                                "What a target makes of a set: {\"target\",\"study\" or \"patientId\"}; the report of"
                                        + " isocenter check --json",
                                this::check)
                        .audited(Kind.VERDICT));
    }

    private List<Instance> instances(String study, String patientId) throws IOException {
        if (study.isEmpty() && patientId.isEmpty()) {
            throw new HttpException(400, "name a study or a patientId");
        }
        List<Instance> all = archive.find(new Selection(patientId, study, "", ""), 0, MOST + 1);
        if (all.isEmpty()) {
            throw new HttpException(404, "nothing is kept of it");
        }
        if (all.size() > MOST) {
            throw new HttpException(413, "more than " + MOST + " objects; name a study");
        }
        return all;
    }

    private List<Instance> instances(WebRequest request) throws IOException {
        request.query().allow("study", "patientId");
        return instances(
                request.query().first("study").orElse(""),
                request.query().first("patientId").orElse(""));
    }

    private void set(WebRequest request, WebReply reply) throws IOException {
        List<Instance> all = instances(request);
        List<List<Reference>> missing = new ArrayList<>();
        for (Instance instance : all) {
            missing.add(archive.missingReferences(instance.id()));
        }
        JsonText.reply(reply, 200, json -> {
            json.writeStartObject();
            json.writeBooleanField("complete", missing.stream().allMatch(List::isEmpty));
            json.writeArrayFieldStart("objects");
            for (int i = 0; i < all.size(); i++) {
                object(json, all.get(i), missing.get(i));
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void object(JsonGenerator json, Instance instance, List<Reference> missing) throws IOException {
        json.writeStartObject();
        json.writeStringField("sopInstance", instance.sopInstanceUid());
        json.writeStringField("sopClass", instance.sopClassUid());
        json.writeNumberField("variant", instance.variant());
        json.writeStringField("study", instance.studyUid());
        json.writeStringField("series", instance.seriesUid());
        json.writeStringField("modality", instance.modality());
        json.writeStringField("label", instance.label());
        json.writeStringField("from", instance.origin().from());
        json.writeStringField("receivedAt", instance.receivedAt().toString());
        json.writeArrayFieldStart("missing");
        for (Reference reference : missing) {
            json.writeStartObject();
            json.writeStringField("sopInstance", reference.sopInstanceUid());
            json.writeStringField("sopClass", reference.sopClassUid());
            json.writeStringField("where", reference.place());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void findings(WebRequest request, WebReply reply) throws IOException {
        List<Instance> all = instances(request);
        JsonText.reply(reply, 200, json -> {
            json.writeStartArray();
            for (Instance instance : all) {
                for (Judged judged : archive.findings(instance.id())) {
                    json.writeStartObject();
                    json.writeStringField("sopInstance", instance.sopInstanceUid());
                    json.writeStringField("target", judged.target());
                    json.writeStringField("rule", judged.finding().rule());
                    json.writeStringField(
                            "severity", judged.finding().severity().name());
                    json.writeStringField("effect", judged.finding().effect().name());
                    json.writeStringField("where", judged.finding().where());
                    json.writeStringField("message", judged.finding().message());
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
        });
    }

    private void targets(WebRequest request, WebReply reply) throws IOException {
        List<String> ids = profiles.all().stream()
                .filter(profile -> profile.product().target())
                .map(Profile::id)
                .toList();
        JsonText.reply(reply, 200, json -> {
            json.writeStartArray();
            for (String id : ids) {
                json.writeString(id);
            }
            json.writeEndArray();
        });
    }

    private void check(WebRequest request, WebReply reply) throws IOException {
        ObjectNode body = JsonText.object(request);
        String target = JsonText.required(body, "target");
        Profile profile = profiles.find(target)
                .filter(p -> p.product().target())
                .orElseThrow(() -> new HttpException(400, "there is no target '" + HeaderText.safe(target) + "'"));
        List<Instance> all = instances(JsonText.optional(body, "study"), JsonText.optional(body, "patientId"));
        List<OpenInstance> open = new ArrayList<>();
        try {
            List<Subject> subjects = new ArrayList<>();
            for (Instance instance : all) {
                OpenInstance one = new OpenInstance(instance);
                open.add(one);
                subjects.add(new Subject(instance.file().name().getFileName(), one.dataSet(), one.syntax(), List.of()));
            }
            Report report = Checker.check(profile, subjects);
            try (OutputStream out = reply.stream(200, "application/json", true)) {
                PrintWriter text = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                ReportJson.write(List.of(report), text);
                text.flush();
            }
        } finally {
            open.forEach(OpenInstance::close);
        }
    }
}
