package org.isocenter.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.console.UsageException;

/**
 * The REST of a hub that runs.
 *
 * @param base such as {@code http://127.0.0.1:8080}
 * @param token of a user; empty where the hub asks for none
 */
record RunningHub(URI base, String token) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    List<Map<String, String>> get(String path) throws IOException {
        return objects(send(request(path).GET().build()));
    }

    /** Sends texts as an object. */
    List<Map<String, String>> post(String path, Map<String, String> body) throws IOException {
        return post(path, json -> {
            for (Map.Entry<String, String> field : body.entrySet()) {
                json.writeStringField(field.getKey(), field.getValue());
            }
        });
    }

    /** Sends an object. */
    List<Map<String, String>> post(String path, Fields fields) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        }
        return objects(send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(text.toString()))
                .build()));
    }

    /** Writes the fields of an object. */
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private String send(HttpRequest request) throws IOException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                String why = objects(answer.body()).stream()
                        .map(error -> error.getOrDefault("message", ""))
                        .findFirst()
                        .orElse("");
                throw new UsageException(base + " answered " + answer.statusCode() + ": " + why
                        + (answer.statusCode() == 401 ? " (--token-file)" : ""));
            }
            return answer.body();
        } catch (ConnectException e) {
            throw new UsageException("no hub answers at " + base + "; it needs port in [web] of its settings", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The objects of an array, or one object; what is nested in them is passed over. */
    private static List<Map<String, String>> objects(String text) throws IOException {
        List<Map<String, String>> all = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(text)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    all.add(object(json));
                }
            }
        }
        return all;
    }

    private static Map<String, String> object(JsonParser json) throws IOException {
        Map<String, String> object = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken().isScalarValue()) {
                object.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
        return object;
    }
}
