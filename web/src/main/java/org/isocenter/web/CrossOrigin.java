package org.isocenter.web;

import java.util.List;

/**
 * Which pages of other origins may call this server from a browser (CORS, as the Fetch standard has it): those the settings name.
 *
 * @param origins such as {@code https://viewer.example}; {@code *} for all, which never includes cookies
 */
record CrossOrigin(List<String> origins) {
    CrossOrigin {
        origins = List.copyOf(origins);
    }

    void addTo(WebRequest request, WebReply reply) {
        String origin = request.header("Origin");
        if (origins.isEmpty() || origin.isEmpty()) {
            return;
        }
        reply.add("Vary", "Origin");
        if (origins.contains(origin)) {
            reply.header("Access-Control-Allow-Origin", origin).header("Access-Control-Allow-Credentials", "true");
        } else if (origins.contains("*")) {
            reply.header("Access-Control-Allow-Origin", "*");
        } else {
            return;
        }
        reply.header(
                "Access-Control-Expose-Headers",
                "Content-Type, Content-Location, ETag, Location, Warning, X-Request-Id");
        if (request.method().equals("OPTIONS")) {
            reply.header("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE")
                    .header(
                            "Access-Control-Allow-Headers",
                            "Accept, Authorization, Content-Type, If-None-Match, Range, X-CSRF-Token")
                    .header("Access-Control-Max-Age", "600");
        }
    }

    /** Whether a page of this origin may change something here. */
    boolean trusts(String origin) {
        return origins.contains(origin);
    }
}
