package org.isocenter.repair;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes what came of a repair as JSON. The fields are a contract. */
public final class OutcomeJson {
    private OutcomeJson() {}

    /**
     * Writes and flushes; the writer stays open.
     *
     * @param files where each object was written, by the path it came from
     */
    public static void write(Outcome outcome, Map<Path, Path> files, Writer out) throws IOException {
        try (JsonGenerator json = new JsonFactory()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET.mappedFeature())
                .createGenerator(out)
                .useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("target", outcome.report().profile().id());
            json.writeStringField("verdict", outcome.report().verdict().name());
            json.writeBooleanField("needsPerson", outcome.needsPerson());
            json.writeArrayFieldStart("objects");
            for (Repaired object : outcome.objects()) {
                write(object, files.get(object.original().path()), json);
            }
            json.writeEndArray();
            write(outcome.ofSets(), json);
            json.writeEndObject();
        }
    }

    private static void write(Repaired object, Path file, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", object.original().path().toString());
        if (file != null) {
            json.writeStringField("file", file.toString());
        }
        json.writeStringField("sopClass", object.original().sopClass());
        json.writeStringField("sopInstance", object.original().sopInstance());
        json.writeStringField("transferSyntax", object.syntax().uid());
        json.writeStringField("verdict", object.report().verdict().name());
        json.writeArrayFieldStart("repairs");
        for (Change change : object.changes()) {
            json.writeStartObject();
            json.writeStringField("rule", change.rule());
            json.writeStringField("repair", change.repair());
            json.writeStringField("where", change.where());
            json.writeStringField("before", change.before());
            json.writeStringField("after", change.after());
            json.writeEndObject();
        }
        json.writeEndArray();
        write(object.decisions(), json);
        json.writeEndObject();
    }

    private static void write(List<Decision> decisions, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("decisions");
        for (Decision decision : decisions) {
            json.writeStartObject();
            json.writeStringField("rule", decision.rule());
            json.writeStringField("effect", decision.effect().name());
            json.writeStringField("where", decision.where());
            json.writeStringField("message", decision.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
