package org.isocenter.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.isocenter.archive.Archive;
import org.isocenter.archive.Instance;
import org.isocenter.archive.Selection;
import org.isocenter.node.Node;
import org.isocenter.node.RetentionSettings;
import org.isocenter.node.SettingsException;
import org.isocenter.web.HttpException;
import org.isocenter.web.JsonText;
import org.isocenter.web.Role;
import org.isocenter.web.Route;
import org.isocenter.web.WebReply;
import org.isocenter.web.WebRequest;

/** What is removed from time to time: the limits, and what would go by them or by others. */
final class RetentionPaths {
    private static final int MOST_DAYS = 36_500;
    private static final int MOST_GIB = 1 << 20;
    /** Studies that a preview names. */
    private static final int NAMED = 50;

    private final Node node;
    private final Runnable restart;

    RetentionPaths(Node node, Runnable restart) {
        this.node = node;
        this.restart = restart;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                                "/api/retention",
                                Role.ADMINISTRATOR,
                                "What is removed from time to time, and what would go now; by other limits where they are given",
                                this::show)
                        .with("days", "studies that got nothing for so long go; 0 for none")
                        .with("highGib", "when files take more, the longest unchanged studies go; 0 for none")
                        .with("lowGib", "at which that ends"),
                new Route(
                        "PUT",
                        "/api/retention",
                        Role.ADMINISTRATOR,
                        "Sets it: {\"days\",\"highGib\",\"lowGib\"}; the node starts anew",
                        List.of(),
                        List.of("application/json"),
                        null,
                        this::put));
    }

    private void show(WebRequest request, WebReply reply) throws IOException {
        RetentionSettings now = node.settings().retention();
        RetentionSettings asked = now.with(
                request.query().integer("days", now.days(), 0, MOST_DAYS),
                request.query().integer("highGib", now.highGib(), 0, MOST_GIB),
                request.query().integer("lowGib", now.lowGib(), 0, MOST_GIB));
        Archive.Removal next = asked.isOn()
                ? node.archive().retain(asked.policy(), true, (_, _) -> true)
                : new Archive.Removal(List.of(), 0, 0, 0);
        JsonText.reply(reply, 200, json -> {
            json.writeStartObject();
            json.writeBooleanField("fixed", node.peerBook().retention().isFixed());
            json.writeNumberField("days", now.days());
            json.writeNumberField("highGib", now.highGib());
            json.writeNumberField("lowGib", now.lowGib());
            json.writeNumberField("everyMinutes", now.everyMinutes());
            json.writeNumberField("studies", next.studies().size());
            json.writeNumberField("instances", next.instances());
            json.writeNumberField("bytes", next.bytes());
            json.writeNumberField("needed", next.kept());
            json.writeArrayFieldStart("next");
            for (String study :
                    next.studies().subList(0, Math.min(NAMED, next.studies().size()))) {
                List<Instance> some = node.archive().find(new Selection("", study, "", ""), 0, 1);
                json.writeStartObject();
                json.writeStringField("study", study);
                json.writeStringField(
                        "patientId", some.isEmpty() ? "" : some.getFirst().patientId());
                json.writeStringField(
                        "patientName", some.isEmpty() ? "" : some.getFirst().patientName());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static int number(ObjectNode body, String name, int most) throws HttpException {
        JsonNode value = body.path(name);
        if (!value.isInt() || value.asInt() < 0 || value.asInt() > most) {
            throw new HttpException(400, "'" + name + "' is a whole number, 0 to " + most);
        }
        return value.asInt();
    }

    private void put(WebRequest request, WebReply reply) throws IOException {
        ObjectNode body = JsonText.object(request);
        int days = number(body, "days", MOST_DAYS);
        int high = number(body, "highGib", MOST_GIB);
        int low = number(body, "lowGib", MOST_GIB);
        try {
            node.peerBook().retention().put(days, high, low, request.caller().name());
        } catch (SettingsException e) {
            throw new HttpException(400, e.getMessage());
        }
        restart.run();
        JsonText.reply(reply, 202, json -> {
            json.writeStartObject();
            json.writeBooleanField("restarting", true);
            json.writeEndObject();
        });
    }
}
