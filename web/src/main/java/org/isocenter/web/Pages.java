package org.isocenter.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The page at the root, and what describes the interface: both are made from the table of routes. */
final class Pages {
    private static final String HTML = "text/html;charset=utf-8";

    private final List<Route> described;

    /** @param others all routes but these */
    Pages(List<Route> others) {
        this.described = new ArrayList<>(others);
        described.addAll(routes());
    }

    List<Route> routes() {
        return List.of(
                Route.get("/", Role.ANYONE, "A page that says what runs", this::root)
                        .producing("text/html"),
                Route.get("/api/openapi.json", Role.ANYONE, "This interface as OpenAPI 3.1", this::openApi),
                Route.get("/api/docs", Role.ANYONE, "This interface as a page", this::table)
                        .producing("text/html"));
    }

    private void openApi(WebRequest request, WebReply reply) throws IOException {
        JsonText.reply(reply, 200, json -> OpenApi.write(described, json));
    }

    private void root(WebRequest request, WebReply reply) throws IOException {
        reply.text(200, HTML, page("Isocenter", """
                        <p>A radiotherapy DICOM hub runs here.</p>
                        <ul>
                        <li><a href="/api/docs">All paths of this server</a>, and the same as <a href="/api/openapi.json">OpenAPI</a></li>
                        <li><a href="/health/ready">Whether it can work</a></li>
                        <li><a href="/dicom-web/studies?limit=25">The first studies</a> (DICOM JSON)</li>
                        </ul>
                        <p>The manual stands in <code>docs/manual</code> of the source. This hub was built without its web pages: that needs Node.js 20.19 or newer with npm; install them and start again.</p>
                        """));
    }

    private void table(WebRequest request, WebReply reply) throws IOException {
        StringBuilder rows =
                new StringBuilder("<table><tr><th>Method</th><th>Path</th><th>What</th><th>Role</th></tr>\n");
        for (Route route : described) {
            rows.append("<tr><td>")
                    .append(route.method())
                    .append("</td><td><code>")
                    .append(escape(route.path()))
                    .append("</code></td><td>")
                    .append(escape(route.summary()));
            for (Route.Parameter parameter : route.parameters()) {
                rows.append("<br><code>")
                        .append(escape(parameter.name()))
                        .append("</code>: ")
                        .append(escape(parameter.about()));
            }
            rows.append("</td><td>").append(route.role().word()).append("</td></tr>\n");
        }
        reply.text(
                200,
                HTML,
                page("Paths of this server", rows.append("</table>\n").toString()));
    }

    private static String page(String title, String body) {
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escape(title)
                + "</title></head>\n<body><h1>" + escape(title) + "</h1>\n" + body + "</body></html>\n";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
