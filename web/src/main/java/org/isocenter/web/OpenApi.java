package org.isocenter.web;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.isocenter.dicom.Implementation;

/** Writes the table of routes as an OpenAPI 3.1 document. */
final class OpenApi {
    private OpenApi() {}

    static void write(List<Route> routes, JsonGenerator json) throws IOException {
        Map<String, List<Route>> byPath = new LinkedHashMap<>();
        for (Route route : routes) {
            byPath.computeIfAbsent(route.path().replace("*}", "}"), _ -> new java.util.ArrayList<>())
                    .add(route);
        }
        json.writeStartObject();
        json.writeStringField("openapi", "3.1.0");
        json.writeObjectFieldStart("info");
        json.writeStringField("title", "Isocenter");
        json.writeStringField("version", Implementation.VERSION_NAME);
        json.writeEndObject();
        json.writeObjectFieldStart("paths");
        for (Map.Entry<String, List<Route>> path : byPath.entrySet()) {
            json.writeObjectFieldStart(path.getKey());
            for (Route route : path.getValue()) {
                operation(route, json);
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        security(json);
        json.writeEndObject();
    }

    private static void operation(Route route, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(route.method().toLowerCase(Locale.ROOT));
        json.writeStringField("summary", route.summary());
        json.writeStringField("x-role", route.role().word());
        json.writeArrayFieldStart("parameters");
        for (String variable : route.variables()) {
            parameter(json, variable.replace("*", ""), "path", "");
        }
        for (Route.Parameter parameter : route.parameters()) {
            parameter(json, parameter.name(), "query", parameter.about());
        }
        json.writeEndArray();
        json.writeObjectFieldStart("responses");
        json.writeObjectFieldStart("200");
        json.writeStringField("description", "done");
        json.writeObjectFieldStart("content");
        for (String mediaType : route.produces()) {
            json.writeObjectFieldStart(mediaType);
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeArrayFieldStart("security");
        if (route.role() != Role.ANYONE) {
            for (String scheme : List.of("token", "session")) {
                json.writeStartObject();
                json.writeArrayFieldStart(scheme);
                json.writeEndArray();
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void parameter(JsonGenerator json, String name, String in, String about) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeStringField("in", in);
        if (!about.isEmpty()) {
            json.writeStringField("description", about);
        }
        json.writeBooleanField("required", in.equals("path"));
        json.writeObjectFieldStart("schema");
        json.writeStringField("type", "string");
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void security(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("components");
        json.writeObjectFieldStart("securitySchemes");
        json.writeObjectFieldStart("token");
        json.writeStringField("type", "http");
        json.writeStringField("scheme", "bearer");
        json.writeEndObject();
        json.writeObjectFieldStart("session");
        json.writeStringField("type", "apiKey");
        json.writeStringField("in", "cookie");
        json.writeStringField("name", Gate.cookieName(false));
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }
}
