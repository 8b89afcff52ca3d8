package org.isocenter.web;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks, and whether they may. In this order: an API token, a session cookie, and, as long as there is no user at all, the machine
 * itself, which may then do everything (docs/manual/security.md).
 */
final class Gate {
    /** Name of the session cookie; see {@link #cookieName}. */
    private static final String COOKIE = "isocenter-session";

    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private final Users users;
    private final Sessions sessions;
    private final CrossOrigin crossOrigin;
    private final Clock clock;

    Gate(Users users, Sessions sessions, CrossOrigin crossOrigin, Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.crossOrigin = crossOrigin;
        this.clock = clock;
    }

    /** With a prefix that keeps other hosts and plain HTTP from setting it, where the connection is secure (RFC 6265bis). */
    static String cookieName(boolean secure) {
        return secure ? "__Host-" + COOKIE : COOKIE;
    }

    /**
     * Lets a request through, and tells it who its caller is.
     *
     * @throws HttpException 401 where one must sign in, 403 where one may not
     */
    void admit(WebRequest request, Route route) throws IOException {
        Caller caller = caller(request);
        request.caller(caller);
        if (caller.role().includes(route.role())) {
            requireOwnPage(request, caller);
            return;
        }
        if (!caller.name().isEmpty()) {
            throw new HttpException(
                    403,
                    "this needs the role " + route.role().word() + "; " + caller.name() + " has "
                            + caller.role().word());
        }
        if (users.isEmpty()) {
            throw new HttpException(
                    403,
                    "this hub has no users yet, so that only its own machine may ask, under the name localhost;"
                            + " make one: isocenter user add NAME --role administrator");
        }
        throw new HttpException(
                401, "sign in, or send a token", Map.of("WWW-Authenticate", "Bearer realm=\"isocenter\""));
    }

    private Caller caller(WebRequest request) throws IOException {
        String authorization = request.header("Authorization");
        if (!authorization.isEmpty()) {
            return token(request, authorization);
        }
        Optional<Sessions.Known> session = sessions.find(request.cookie(cookieName(request.isSecure())));
        if (session.isPresent()) {
            Optional<Users.User> user = users.user(session.get().user());
            // A user who was removed is signed out by that.
            return user.map(u -> new Caller(u.name(), u.role(), session.get().csrf()))
                    .orElse(Caller.NOBODY);
        }
        return isOwnMachine(request) && users.isEmpty() ? new Caller("local", Role.ADMINISTRATOR, "") : Caller.NOBODY;
    }

    private Caller token(WebRequest request, String authorization) throws IOException {
        if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw new HttpException(
                    401,
                    "only tokens are taken in Authorization: Bearer TOKEN",
                    Map.of("WWW-Authenticate", "Bearer realm=\"isocenter\""));
        }
        Users.Token token = users.token(authorization.substring(7).strip(), clock.instant())
                .orElseThrow(() -> new HttpException(
                        401,
                        "the token is not known, or has ended",
                        Map.of("WWW-Authenticate", "Bearer realm=\"isocenter\", error=\"invalid_token\"")));
        String area = request.segments().getFirst();
        boolean dicomWeb = area.equals("dicom-web") || area.equals("wado");
        boolean inside = token.area().equals("all") || token.area().equals(dicomWeb ? "dicomweb" : "api");
        if (!inside) {
            throw new HttpException(403, "the token " + token.name() + " is for " + token.area());
        }
        return new Caller("token " + token.name(), token.role(), "");
    }

    /** The hub's own machine, asked for by a name of its own: a page that points its own name here is another (DNS rebinding). */
    private boolean isOwnMachine(WebRequest request) throws IOException {
        String host = request.host();
        int colon = host.lastIndexOf(':');
        String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        String origin = request.header("Origin");
        boolean ownPage = origin.isEmpty() || origin.equals(request.origin()) || crossOrigin.trusts(origin);
        return InetAddress.getByName(request.address()).isLoopbackAddress() && LOOPBACK_NAMES.contains(name) && ownPage;
    }

    /** A browser sends cookies whoever made the page: what changes something needs more than that (CSRF). */
    private void requireOwnPage(WebRequest request, Caller caller) throws HttpException {
        if (SAFE_METHODS.contains(request.method()) || caller.name().startsWith("token ")) {
            return;
        }
        String origin = request.header("Origin");
        boolean foreign = !origin.isEmpty() && !origin.equals(request.origin()) && !crossOrigin.trusts(origin);
        if (foreign || request.header("Sec-Fetch-Site").equals("cross-site") && !crossOrigin.trusts(origin)) {
            throw new HttpException(403, "a page of another origin may not change anything here");
        }
        if (!caller.csrf().isEmpty() && !Secrets.same(caller.csrf(), request.header("X-CSRF-Token"))) {
            throw new HttpException(403, "the header X-CSRF-Token is missing or wrong; GET /api/session tells it");
        }
    }
}
