package org.isocenter.pages;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.statements.Comparer;
import org.isocenter.statements.ComparisonJson;
import org.isocenter.statements.Statement;
import org.isocenter.web.HttpException;
import org.isocenter.web.JsonText;
import org.isocenter.web.Role;
import org.isocenter.web.Route;
import org.isocenter.web.WebReply;
import org.isocenter.web.WebRequest;

/** Products by their profiles: which there are, two side by side, the statement of each. */
final class ProductPaths {
    private final Profiles profiles;

    ProductPaths(Profiles profiles) {
        this.profiles = profiles;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/products", Role.VIEWER, "The products that are known", this::products),
                Route.get(
                                "/api/comparison",
                                Role.VIEWER,
                                "What gets through from one to another; isocenter compare --json",
                                this::compare)
                        .with("exporter", "id of a profile")
                        .with("importer", "id of a profile"),
                Route.get(
                                "/api/statements/{id}",
                                Role.VIEWER,
                                "The conformance statement of a profile",
                                this::statement)
                        .with("template", "annex-n or annex-a")
                        .with("format", "html or md")
                        .producing("text/html", "text/markdown"));
    }

    private Profile find(String id) throws IOException {
        return profiles.find(id)
                .orElseThrow(() -> new HttpException(404, "there is no such profile; GET /api/products lists them"));
    }

    private void products(WebRequest request, WebReply reply) throws IOException {
        List<Profile> all = profiles.all();
        JsonText.reply(reply, 200, json -> {
            json.writeStartArray();
            for (Profile profile : all) {
                json.writeStartObject();
                json.writeStringField("id", profile.id());
                json.writeStringField("title", profile.product().title());
                json.writeStringField("vendor", profile.product().vendor());
                json.writeBooleanField("target", profile.product().target());
                json.writeNumberField("rules", profile.rules().size());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private void compare(WebRequest request, WebReply reply) throws IOException {
        Profile exporter = find(request.query().first("exporter").orElse(""));
        Profile importer = find(request.query().first("importer").orElse(""));
        var comparison = Comparer.compare(exporter, importer);
        try (OutputStream out = reply.stream(200, "application/json", true)) {
            PrintWriter text = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            ComparisonJson.write(comparison, text);
            text.flush();
        }
    }

    private void statement(WebRequest request, WebReply reply) throws IOException {
        Profile profile = find(request.variable("id"));
        String wanted = request.query().first("template").orElse("annex-n");
        for (Statement.Template template : Statement.Template.values()) {
            if (template.toString().equals(wanted)) {
                write(Statement.of(profile, template), request, reply);
                return;
            }
        }
        throw new HttpException(400, "template is annex-n or annex-a");
    }

    private static void write(Statement statement, WebRequest request, WebReply reply) throws IOException {
        boolean markdown = request.query().first("format").orElse("html").equals("md");
        String type = markdown ? "text/markdown;charset=utf-8" : "text/html;charset=utf-8";
        try (OutputStream out = reply.stream(200, type, true);
                OutputStreamWriter text = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            if (markdown) {
                statement.writeMarkdown(text);
            } else {
                statement.writeHtml(text);
            }
        }
    }
}
