package org.isocenter.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.isocenter.archive.AuditEvent.Kind;
import org.isocenter.archive.Instance;
import org.isocenter.archive.Selection;
import org.isocenter.conformance.Profiles;
import org.isocenter.films.PrintJob;
import org.isocenter.node.DryRun;
import org.isocenter.node.Node;

/** Print jobs with their pages, and what the rules of routing would do with what is kept. */
final class ApiPrints {
    private final Node node;
    private final Profiles profiles;

    ApiPrints(Node node, Profiles profiles) {
        this.node = node;
        this.profiles = profiles;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/prints", Role.VIEWER, "Print jobs, in the order they came", this::prints),
                Route.get("/api/prints/{number}/films/{film}", Role.VIEWER, "The page of a film, from 1", this::film)
                        .producing("image/png")
                        .audited(Kind.ACCESSED),
                Route.get("/api/prints/{number}/pdf", Role.VIEWER, "All films of a job", this::pdf)
                        .producing("application/pdf")
                        .audited(Kind.ACCESSED),
                Route.post(
                                "/api/routes/dry-run",
                                Role.PHYSICIST,
                                "What the rules would do with kept objects: {\"study\" or \"patientId\", \"from\"}",
                                this::dryRun)
                        .audited(Kind.ACCESSED));
    }

    private void prints(WebRequest request, WebReply reply) throws IOException {
        List<PrintJob> jobs = node.printing().jobs();
        JsonText.reply(reply, 200, json -> {
            json.writeStartArray();
            for (PrintJob job : jobs) {
                json.writeStartObject();
                json.writeNumberField("number", job.number());
                json.writeStringField("created", job.created().toString());
                json.writeStringField("callingAe", job.callingAe());
                json.writeStringField("label", job.label());
                json.writeStringField("priority", job.priority());
                json.writeNumberField("copies", job.copies());
                json.writeNumberField("films", job.films());
                json.writeStringField("state", job.state().name().toLowerCase(Locale.ROOT));
                json.writeStringField("info", job.info());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private PrintJob job(WebRequest request) throws HttpException {
        String number = request.variable("number");
        return node.printing().jobs().stream()
                .filter(job -> Long.toString(job.number()).equals(number))
                .findFirst()
                .orElseThrow(() -> new HttpException(404, "there is no print job " + number));
    }

    private void film(WebRequest request, WebReply reply) throws IOException {
        PrintJob job = job(request);
        String film = request.variable("film");
        int number = film.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(film) : 0;
        if (number < 1 || number > job.films()) {
            throw new HttpException(404, "job " + job.number() + " has films 1 to " + job.films());
        }
        page(reply, "image/png", node.printing().png(job, number));
    }

    private void pdf(WebRequest request, WebReply reply) throws IOException {
        page(reply, "application/pdf", node.printing().pdf(job(request)));
    }

    private static void page(WebReply reply, String type, Optional<Path> made) throws IOException {
        Path page = made.orElseThrow(() -> new HttpException(404, "it is not printed yet, or failed"));
        try (FileChannel file = FileChannel.open(page, StandardOpenOption.READ)) {
            reply.start(200, type, file.size());
            if (!reply.isHead()) {
                reply.file(file, 0, file.size());
            }
        }
    }

    private void dryRun(WebRequest request, WebReply reply) throws IOException {
        ObjectNode body = JsonText.object(request);
        String study = JsonText.optional(body, "study");
        String patient = JsonText.optional(body, "patientId");
        if (study.isEmpty() == patient.isEmpty()) {
            throw new HttpException(400, "one of 'study' and 'patientId' is needed");
        }
        Selection selection = new Selection(patient, study, "", "");
        List<Path> files = node.archive().find(selection, 0, ApiSets.MOST + 1).stream()
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
