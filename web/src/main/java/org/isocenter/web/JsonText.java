package org.isocenter.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** JSON of our own interface: small documents in, streams or small documents out. */
public final class JsonText {
    /** Largest document that is read as a body. */
    static final int LARGEST_BODY = 1 << 20;

    private static final int DEEPEST = 32;

    private JsonText() {}

    /** Writes the members of an object or the items of an array. */
    @FunctionalInterface
    public interface Content {
        /** @throws IOException where the client is gone */
        void write(JsonGenerator json) throws IOException;
    }

    /** Answers with a document that is written as it is made. */
    public static void reply(WebReply reply, int status, Content content) throws IOException {
        try (OutputStream out = reply.stream(status, "application/json", true)) {
            if (!reply.isHead()) {
                write(out, content);
            }
        }
    }

    static void write(OutputStream out, Content content) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(out);
        // An error must not end a document as if it were whole.
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        content.write(json);
        json.flush();
    }

    /** What an error looks like. */
    static String error(int status, String message) {
        return of(json -> {
            json.writeStartObject();
            json.writeNumberField("status", status);
            json.writeStringField("message", message);
            json.writeEndObject();
        });
    }

    /** A small document as text. */
    public static String of(Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            content.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return text.toString();
    }

    /** The object a body holds. */
    public static ObjectNode object(WebRequest request) throws IOException {
        MediaType type =
                MediaType.parse(request.header("Content-Type").isEmpty() ? "*" : request.header("Content-Type"));
        if (!type.is(MediaType.JSON)) {
            throw new HttpException(415, "the body is to be application/json");
        }
        byte[] body = request.body().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new HttpException(413, "the body is larger than " + LARGEST_BODY + " bytes");
        }
        try {
            JsonNode node = mapper().readTree(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new HttpException(400, "the body is no JSON: " + e.getOriginalMessage());
        }
        throw new HttpException(400, "the body is to be a JSON object");
    }

    static JsonMapper mapper() {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxDocumentLength(64L << 20)
                .build();
        return JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(constraints).build())
                .disable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                .build();
    }

    /** A text an object must have. */
    public static String required(ObjectNode object, String name) throws HttpException {
        JsonNode value = object.get(name);
        if (value == null || !value.isTextual() || value.textValue().isBlank()) {
            throw new HttpException(400, "'" + name + "' is missing, or no text");
        }
        return value.textValue();
    }

    /** A text an object may have. */
    public static String optional(ObjectNode object, String name) throws HttpException {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw new HttpException(400, "'" + name + "' is no text");
        }
        return value.textValue();
    }
}
