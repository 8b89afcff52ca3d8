package org.isocenter.web;

/** Headers that tell a browser what it must not do with answers of this server. */
final class SecurityHeaders {
    private SecurityHeaders() {}

    static void addTo(WebReply reply, boolean secure) {
        reply.header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header(
                        "Content-Security-Policy",
                        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors"
                                + " 'none'")
                // Patient data: no cache may keep it without asking again.
                .header("Cache-Control", "no-cache, private");
        if (secure) {
            reply.header("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
