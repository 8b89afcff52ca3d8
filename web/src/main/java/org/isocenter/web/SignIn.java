package org.isocenter.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.isocenter.archive.AuditEvent.Kind;
import org.isocenter.archive.AuditEvent.Outcome;

/** Signing in and out: {@code /api/session}. */
final class SignIn {
    /** What a name that nobody has is compared with, so that it takes as long. */
    private final String nobody = PasswordHash.ofNobody();

    private final Users users;
    private final Sessions sessions;
    private final SignInLimit limit;
    private final AccessAudit audit;

    SignIn(Users users, Sessions sessions, SignInLimit limit, AccessAudit audit) {
        this.users = users;
        this.sessions = sessions;
        this.limit = limit;
        this.audit = audit;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                        "/api/session",
                        Role.ANYONE,
                        "Who one is, and the token for requests that change something",
                        this::tell),
                Route.post("/api/session", Role.ANYONE, "Signs in: {\"name\",\"password\"}", this::begin),
                Route.delete("/api/session", Role.ANYONE, "Signs out", this::end)
                        .audited(Kind.LOGOUT));
    }

    private void tell(WebRequest request, WebReply reply) throws IOException {
        Caller caller = request.caller();
        reply.header("Cache-Control", "no-store");
        reply(reply, caller.name(), caller.role(), caller.csrf());
    }

    private static void reply(WebReply reply, String name, Role role, String csrf) throws IOException {
        JsonText.reply(reply, 200, json -> {
            json.writeStartObject();
            json.writeStringField("name", name);
            json.writeStringField("role", role.word());
            json.writeStringField("csrf", csrf);
            json.writeEndObject();
        });
    }

    private void begin(WebRequest request, WebReply reply) throws IOException {
        ObjectNode body = JsonText.object(request);
        String name = JsonText.required(body, "name");
        String password = JsonText.required(body, "password");
        limit.check(name, request.address());
        Optional<Users.User> user = users.user(name);
        boolean right = PasswordHash.matches(
                password.toCharArray(), user.map(Users.User::password).orElse(nobody));
        if (!right || user.isEmpty()) {
            limit.failed(name, request.address());
            audit.write(Kind.LOGIN, Outcome.REFUSED, request, "wrong name or password");
            throw new HttpException(401, "the name or the password is wrong");
        }
        limit.succeeded(name);
        Sessions.Begun session = sessions.begin(name);
        boolean secure = request.isSecure();
        reply.header(
                "Set-Cookie",
                Gate.cookieName(secure) + "=" + session.secret() + "; Path=/; HttpOnly; SameSite=Strict"
                        + (secure ? "; Secure" : ""));
        reply.header("Cache-Control", "no-store");
        request.caller(new Caller(name, user.get().role(), session.csrf()));
        audit.write(Kind.LOGIN, Outcome.DONE, request, user.get().role().word());
        reply(reply, name, user.get().role(), session.csrf());
    }

    private void end(WebRequest request, WebReply reply) {
        boolean secure = request.isSecure();
        sessions.end(request.cookie(Gate.cookieName(secure)));
        reply.header(
                "Set-Cookie",
                Gate.cookieName(secure) + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict"
                        + (secure ? "; Secure" : ""));
        reply.empty(204);
    }
}
