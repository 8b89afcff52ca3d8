package org.isocenter.pages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.web.HttpException;
import org.isocenter.web.Role;
import org.isocenter.web.Route;
import org.isocenter.web.WebReply;
import org.isocenter.web.WebRequest;

/**
 * The built pages of {@code ui/}, which lie in this module's jar. Only what {@code files.tsv} lists is ever looked for, so that no path
 * from outside reaches a file; each file lies there as it is, and most as {@code .br} and {@code .gz} beside it.
 */
final class PageFiles {
    /** Not the name of a package, so that the folder is none. */
    private static final String FOLDER = "/ui-dist/";

    private static final String INDEX = "index.html";

    /**
     * What a page may do: load what this server has, and nothing else. Decoders of pictures are WebAssembly in workers; styles in elements
     * come from components that place windows and menus.
     */
    private static final String POLICY =
            "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' blob: data:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    private record PageFile(String path, String type, String tag) {}

    private final Map<String, PageFile> files;

    private PageFiles(Map<String, PageFile> files) {
        this.files = files;
    }

    /** What was packed; nothing where the pages were not built. */
    static PageFiles packed() throws IOException {
        Map<String, PageFile> files = new HashMap<>();
        byte[] list = read("files.tsv");
        if (list != null) {
            new String(list, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t"))
                    .forEach(cells -> {
                        files.put(cells[0], new PageFile(cells[0], cells[1], cells[2]));
                    });
        }
        return new PageFiles(files);
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    List<Route> routes() {
        return isEmpty()
                ? List.of()
                : List.of(
                        page("/", "The pages", (request, reply) -> serve(INDEX, request, reply)),
                        page("/favicon.ico", "Their picture", (request, reply) -> serve("favicon.svg", request, reply)),
                        page("/favicon.svg", "Their picture", (request, reply) -> serve("favicon.svg", request, reply)),
                        page("/theme.js", "Light or dark", (request, reply) -> serve("theme.js", request, reply)),
                        page("/assets/{path*}", "Scripts, styles, fonts", (request, reply) -> {
                            serve("assets/" + request.variable("path"), request, reply);
                        }));
    }

    private static Route page(String path, String summary, Route.Action action) {
        return Route.get(path, Role.ANYONE, summary, action).producing("text/html", "text/javascript", "text/css");
    }

    private void serve(String path, WebRequest request, WebReply reply) throws IOException {
        PageFile file = files.get(path);
        if (file == null) {
            throw new HttpException(404, "the pages have no such file");
        }
        boolean index = path.equals(INDEX);
        String tag = '"' + file.tag() + '"';
        reply.header("ETag", tag).header("Vary", "Accept-Encoding");
        // Names under assets hold a hash of what is inside: such a file never changes. It holds no patient's data.
        reply.header("Cache-Control", path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache");
        if (index) {
            reply.header("Content-Security-Policy", POLICY);
        }
        if (request.header("If-None-Match").contains(tag)) {
            reply.empty(304);
            return;
        }
        for (String coding : List.of("br", "gzip")) {
            byte[] packed = takes(request, coding) ? read(path + (coding.equals("br") ? ".br" : ".gz")) : null;
            if (packed != null) {
                reply.header("Content-Encoding", coding).bytes(200, file.type(), packed);
                return;
            }
        }
        reply.bytes(200, file.type(), read(path));
    }

    private static boolean takes(WebRequest request, String coding) {
        for (String one : request.header("Accept-Encoding").split(",")) {
            if (one.strip().equals(coding)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] read(String path) throws IOException {
        try (InputStream in = PageFiles.class.getResourceAsStream(FOLDER + path)) {
            return in == null ? null : in.readAllBytes();
        }
    }
}
