package org.isocenter.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isocenter.archive.AuditEvent;

/**
 * One thing the server does.
 *
 * @param method GET, POST, PUT or DELETE; HEAD is served by GET
 * @param path with variables in braces, such as {@code /dicom-web/studies/{study}}
 * @param role least that is needed
 * @param summary one line for people
 * @param parameters query parameters: names, or name and meaning
 * @param produces media types of the answer
 * @param audited what stands in the audit for it; null where nothing does
 * @param action what is done
 */
public record Route(
        String method,
        String path,
        Role role,
        String summary,
        List<Parameter> parameters,
        List<String> produces,
        AuditEvent.Kind audited,
        Action action) {
    /** A query parameter and what it means. */
    public record Parameter(String name, String about) {}

    /** Serves one request. */
    @FunctionalInterface
    public interface Action {
        /** @throws IOException an {@link HttpException} where the client is to hear why; anything else is an error of the server */
        void serve(WebRequest request, WebReply reply) throws IOException;
    }

    /** Lists are copied. */
    public Route {
        parameters = List.copyOf(parameters);
        produces = List.copyOf(produces);
    }

    /** A GET that answers with JSON. */
    public static Route get(String path, Role role, String summary, Action action) {
        return new Route("GET", path, role, summary, List.of(), List.of("application/json"), null, action);
    }

    /** A POST that answers with JSON. */
    public static Route post(String path, Role role, String summary, Action action) {
        return new Route("POST", path, role, summary, List.of(), List.of("application/json"), null, action);
    }

    /** A route that puts something in place of what its path names, answered by JSON. */
    static Route put(String path, Role role, String summary, Action action) {
        return new Route("PUT", path, role, summary, List.of(), List.of("application/json"), null, action);
    }

    /** A DELETE without answer. */
    public static Route delete(String path, Role role, String summary, Action action) {
        return new Route("DELETE", path, role, summary, List.of(), List.of(), null, action);
    }

    /** The same with one query parameter more. */
    public Route with(String parameter, String about) {
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(new Parameter(parameter, about));
        return new Route(method, path, role, summary, more, produces, audited, action);
    }

    /** The same with other media types. */
    public Route producing(String... mediaTypes) {
        return new Route(method, path, role, summary, parameters, List.of(mediaTypes), audited, action);
    }

    /** The same, with a line in the audit for each request. */
    public Route audited(AuditEvent.Kind kind) {
        return new Route(method, path, role, summary, parameters, produces, kind, action);
    }

    /** The names in braces, in order. */
    List<String> variables() {
        return split().stream()
                .filter(Route::isVariable)
                .map(s -> s.substring(1, s.length() - 1))
                .toList();
    }

    List<String> split() {
        return List.of(path.substring(1).split("/", -1));
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    /** What the variables stand for where a path is one of this route; {@code {path*}} at the end takes all that is left. */
    Optional<Map<String, String>> match(List<String> mine, List<String> segments) {
        boolean open = mine.getLast().endsWith("*}");
        if (open ? segments.size() < mine.size() : segments.size() != mine.size()) {
            return Optional.empty();
        }
        Map<String, String> found = new HashMap<>();
        for (int i = 0; i < mine.size(); i++) {
            String expected = mine.get(i);
            if (!isVariable(expected)) {
                if (!expected.equals(segments.get(i))) {
                    return Optional.empty();
                }
            } else if (expected.endsWith("*}")) {
                found.put(
                        expected.substring(1, expected.length() - 2),
                        String.join("/", segments.subList(i, segments.size())));
            } else {
                found.put(expected.substring(1, expected.length() - 1), segments.get(i));
            }
        }
        return Optional.of(found);
    }
}
