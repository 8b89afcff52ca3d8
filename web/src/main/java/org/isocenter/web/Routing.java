package org.isocenter.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** All routes, and which of them a request means. */
final class Routing {
    private record Entry(Route route, List<String> segments) {}

    private final List<Entry> entries = new ArrayList<>();

    Routing(List<Route> routes) {
        routes.forEach(route -> entries.add(new Entry(route, route.split())));
    }

    List<Route> routes() {
        return entries.stream().map(Entry::route).toList();
    }

    /** Every method some route of the path has, for Allow; empty where no route has the path. */
    List<String> methods(List<String> segments) {
        TreeSet<String> methods = new TreeSet<>();
        for (Entry entry : entries) {
            if (entry.route().match(entry.segments(), segments).isPresent()) {
                methods.add(entry.route().method());
                if (entry.route().method().equals("GET")) {
                    methods.add("HEAD");
                }
            }
        }
        return List.copyOf(methods);
    }

    /**
     * The route of a request, whose variables it is told.
     *
     * @throws HttpException 404 where no route has the path, 405 where none of the path has the method
     */
    Route find(WebRequest request) throws HttpException {
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        for (Entry entry : entries) {
            if (entry.route().method().equals(method)) {
                Optional<Map<String, String>> found = entry.route().match(entry.segments(), request.segments());
                if (found.isPresent()) {
                    request.variables(found.get());
                    return entry.route();
                }
            }
        }
        List<String> methods = methods(request.segments());
        if (methods.isEmpty()) {
            throw new HttpException(404, "there is nothing at this path; /api/openapi.json lists what there is");
        }
        throw new HttpException(
                405,
                request.method() + " is not done here; there are " + methods,
                Map.of("Allow", String.join(", ", methods)));
    }
}
