package org.isocenter.web;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.isocenter.archive.AuditEvent.Kind;
import org.isocenter.films.PrintJob;
import org.isocenter.node.Node;

/** Print jobs with their pages. */
final class ApiPrints {
    private final Node node;

    ApiPrints(Node node) {
        this.node = node;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/prints", Role.VIEWER, "Print jobs, in the order they came", this::prints),
                Route.get("/api/prints/{number}/films/{film}", Role.VIEWER, "The page of a film, from 1", this::film)
                        .producing("image/png")
                        .audited(Kind.ACCESSED),
                Route.get("/api/prints/{number}/pdf", Role.VIEWER, "All films of a job", this::pdf)
                        .producing("application/pdf")
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
}
