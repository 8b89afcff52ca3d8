package org.isocenter.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.isocenter.archive.AuditEvent.Kind;
import org.isocenter.archive.Delivery;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.node.Node;
import org.isocenter.node.Settings;
import org.isocenter.synthetic.SyntheticPatient;
import org.isocenter.web.HttpException;
import org.isocenter.web.JsonText;
import org.isocenter.web.Role;
import org.isocenter.web.Route;
import org.isocenter.web.Users;
import org.isocenter.web.WebReply;
import org.isocenter.web.WebRequest;

/** What the pages need of the hub itself: deliveries, users and tokens, storage, a patient to try. */
final class HubPaths {
    private static final int SLICES = 60;
    private static final int MOST_DAYS = 3650;
    private static final int MOST = 10_000;

    private final Node node;
    private final Users users;

    HubPaths(Node node) {
        this.node = node;
        this.users = new Users(node.settings().hub().data());
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                                "/api/deliveries",
                                Role.VIEWER,
                                "Deliveries in any state, the last changed first",
                                this::deliveries)
                        .with("limit", "most rows, 1 to 10000"),
                Route.get("/api/users", Role.ADMINISTRATOR, "Users and tokens; no secrets", this::users),
                put(
                        "/api/users/{name}",
                        "Makes a user or gives another password or role: {\"role\",\"password\"}",
                        this::putUser),
                put(
                        "/api/tokens/{name}",
                        "Makes a token: {\"role\",\"area\",\"days\"}; the answer holds its secret, once",
                        this::putToken),
                Route.delete("/api/users/{name}", Role.ADMINISTRATOR, "Removes a user or a token", this::removeUser)
                        .audited(Kind.CONFIGURATION),
                Route.get("/api/storage", Role.VIEWER, "What is kept, and how much room there is", this::storage),
                Route.post(
                                "/api/sample-patient",
                                Role.PHYSICIST,
                                "Takes in a generated patient to try things with",
                                this::sample)
                        .audited(Kind.DECISION));
    }

    private static Route put(String path, String summary, Route.Action action) {
        List<String> json = List.of("application/json");
        return new Route("PUT", path, Role.ADMINISTRATOR, summary, List.of(), json, Kind.CONFIGURATION, action);
    }

    private static void done(WebReply reply) throws IOException {
        JsonText.reply(reply, 200, json -> {
            json.writeStartObject();
            json.writeBooleanField("done", true);
            json.writeEndObject();
        });
    }

    private void deliveries(WebRequest request, WebReply reply) throws IOException {
        List<Delivery> newest = node.archive().outbox().newest(request.query().integer("limit", 200, 1, MOST));
        JsonText.reply(reply, 200, json -> {
            json.writeStartArray();
            for (Delivery delivery : newest) {
                json.writeStartObject();
                json.writeNumberField("id", delivery.id());
                json.writeStringField("destination", delivery.destination());
                json.writeStringField("state", delivery.state().name().toLowerCase(Locale.ROOT));
                json.writeStringField("route", delivery.route());
                json.writeStringField("sopInstance", delivery.instance().sopInstanceUid());
                json.writeStringField("study", delivery.instance().studyUid());
                json.writeStringField("patientId", delivery.instance().patientId());
                json.writeStringField("patientName", delivery.instance().patientName());
                json.writeStringField("modality", delivery.instance().modality());
                json.writeNumberField("attempts", delivery.attempts());
                json.writeStringField("due", delivery.due().toString());
                json.writeStringField("note", delivery.note());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private void users(WebRequest request, WebReply reply) throws IOException {
        List<Users.User> people = users.users();
        List<Users.Token> tokens = users.tokens();
        JsonText.reply(reply, 200, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("users");
            for (Users.User user : people) {
                json.writeStartObject();
                json.writeStringField("name", user.name());
                json.writeStringField("role", user.role().word());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("tokens");
            for (Users.Token token : tokens) {
                json.writeStartObject();
                json.writeStringField("name", token.name());
                json.writeStringField("role", token.role().word());
                json.writeStringField("area", token.area());
                json.writeStringField("expires", token.expires().toString());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static Role role(ObjectNode body) throws IOException {
        return Role.ofUser(JsonText.required(body, "role"))
                .orElseThrow(() -> new HttpException(400, "'role' is none of viewer, physicist, administrator"));
    }

    private void putUser(WebRequest request, WebReply reply) throws IOException {
        ObjectNode body = JsonText.object(request);
        Role role = role(body);
        if (users.users().isEmpty() && role != Role.ADMINISTRATOR) {
            throw new HttpException(400, "the first user is to be an administrator, or nobody could make others");
        }
        char[] password = JsonText.required(body, "password").toCharArray();
        // One after the other: two administrators who demote each other leave one.
        synchronized (users) {
            if (role != Role.ADMINISTRATOR) {
                requireOtherAdministrator(request.variable("name"));
            }
            try {
                users.add(request.variable("name"), role, password);
            } catch (IOException e) {
                throw new HttpException(400, e.getMessage());
            }
        }
        done(reply);
    }

    /** Whose roles only an administrator may change: without one nobody could. */
    private void requireOtherAdministrator(String name) throws IOException {
        List<String> administrators = users.users().stream()
                .filter(user -> user.role() == Role.ADMINISTRATOR)
                .map(Users.User::name)
                .toList();
        if (administrators.equals(List.of(name))) {
            throw new HttpException(409, name + " is the last administrator; make another one first");
        }
    }

    private void putToken(WebRequest request, WebReply reply) throws IOException {
        ObjectNode body = JsonText.object(request);
        int days = body.path("days").asInt(0);
        if (days < 1 || days > MOST_DAYS) {
            throw new HttpException(400, "'days' is 1 to " + MOST_DAYS);
        }
        Instant expires = Instant.now().plus(Duration.ofDays(days));
        String secret;
        try {
            secret = users.addToken(request.variable("name"), role(body), JsonText.required(body, "area"), expires);
        } catch (HttpException e) {
            throw e;
        } catch (IOException e) {
            throw new HttpException(400, e.getMessage());
        }
        reply.header("Cache-Control", "no-store");
        JsonText.reply(reply, 200, json -> {
            json.writeStartObject();
            json.writeStringField("secret", secret);
            json.writeEndObject();
        });
    }

    private void removeUser(WebRequest request, WebReply reply) throws IOException {
        String name = request.variable("name");
        if (name.equals(request.caller().name())) {
            throw new HttpException(409, "nobody removes themselves");
        }
        synchronized (users) {
            requireOtherAdministrator(name);
            if (!users.remove(name)) {
                throw new HttpException(404, "there is no user or token of this name");
            }
        }
        reply.empty(204);
    }

    private void storage(WebRequest request, WebReply reply) throws IOException {
        Settings.HubSettings hub = node.settings().hub();
        FileStore store = Files.getFileStore(hub.data());
        long bytes = node.archive().bytes();
        JsonText.reply(reply, 200, json -> {
            json.writeStartObject();
            json.writeNumberField("bytes", bytes);
            json.writeNumberField("freeBytes", store.getUsableSpace());
            json.writeNumberField("reserveMib", hub.reserveMib());
            json.writeStringField("durability", hub.durability());
            json.writeEndObject();
        });
    }

    /** What it writes is taken in as files are, and then goes. */
    private void sample(WebRequest request, WebReply reply) throws IOException {
        Path folder = Files.createTempDirectory(node.settings().hub().data(), "sample-");
        String id =
                "TRY-" + Long.toString(System.currentTimeMillis() / 1000, 36).toUpperCase(Locale.ROOT);
        int taken = 0;
        try {
            new SyntheticPatient(System.nanoTime(), SLICES, 256, 256, id, "Try^Isocenter", "ISO_IR 100", "20260102")
                    .write(folder, TransferSyntax.EXPLICIT_LE);
            for (Path file : deepestFirst(folder)) {
                if (Files.isRegularFile(file)) {
                    node.ingest().acceptFile(file, "sample");
                    taken++;
                }
            }
        } finally {
            for (Path path : deepestFirst(folder)) {
                Files.deleteIfExists(path);
            }
        }
        int objects = taken;
        JsonText.reply(reply, 201, json -> {
            json.writeStartObject();
            json.writeStringField("patientId", id);
            json.writeNumberField("objects", objects);
            json.writeEndObject();
        });
    }

    private static List<Path> deepestFirst(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
