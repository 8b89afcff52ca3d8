package org.isocenter.conformance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.Finding;

/**
 * Writes reports as JSON, set by set, so that none needs to be held: one target as an object, several as an array. The fields are a
 * contract.
 */
public final class ReportJson implements AutoCloseable {
    private final JsonGenerator json;
    private final boolean several;
    private Verdict verdict = Verdict.ACCEPTS;

    /** Writes to a writer that stays open; {@code several} says whether more than one product will be written. */
    public ReportJson(Writer out, boolean several) throws IOException {
        this.several = several;
        json = new JsonFactory()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET.mappedFeature())
                .createGenerator(out)
                .useDefaultPrettyPrinter();
        if (several) {
            json.writeStartArray();
        }
    }

    /** Writes and flushes; the writer stays open. */
    public static void write(List<Report> reports, Writer out) throws IOException {
        try (ReportJson json = new ReportJson(out, reports.size() != 1)) {
            for (Report report : reports) {
                json.begin(report.profile(), report.direction());
                for (SetReport set : report.sets()) {
                    json.add(set);
                }
                json.end();
            }
        }
    }

    /** What follows is said of a product. */
    public void begin(Profile profile, Direction direction) throws IOException {
        verdict = Verdict.ACCEPTS;
        json.writeStartObject();
        json.writeStringField(direction == Direction.IMPORT ? "target" : "source", profile.id());
        json.writeArrayFieldStart("sets");
    }

    /** One set. */
    public void add(SetReport set) throws IOException {
        verdict = verdict.or(set.verdict());
        json.writeStartObject();
        json.writeStringField("patientId", set.patientId());
        json.writeStringField("verdict", set.verdict().name());
        writeUses(set.uses(), json);
        json.writeArrayFieldStart("objects");
        for (ObjectReport object : set.objects()) {
            write(object, json);
        }
        json.writeEndArray();
        write(set.findings(), json);
        json.writeEndObject();
    }

    /** The product has no more sets. */
    public void end() throws IOException {
        json.writeEndArray();
        json.writeStringField("verdict", verdict.name());
        json.writeEndObject();
    }

    /** Ends and flushes. */
    @Override
    public void close() throws IOException {
        if (several) {
            json.writeEndArray();
        }
        json.close();
    }

    private static void write(ObjectReport object, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", object.path().toString());
        json.writeStringField("sopClass", object.sopClass());
        json.writeStringField("sopInstance", object.sopInstance());
        json.writeStringField("verdict", object.verdict().name());
        writeUses(object.uses(), json);
        write(object.findings(), json);
        json.writeEndObject();
    }

    /** {@code "uses":{"2D":"ACCEPTS",..}}; nothing where the product has one use. */
    private static void writeUses(Map<String, Verdict> uses, JsonGenerator json) throws IOException {
        if (uses.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("uses");
        for (Map.Entry<String, Verdict> use : uses.entrySet()) {
            json.writeStringField(use.getKey(), use.getValue().name());
        }
        json.writeEndObject();
    }

    private static void write(List<Finding> findings, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("findings");
        for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringField("rule", finding.rule());
            json.writeStringField("severity", finding.severity().name());
            json.writeStringField("effect", finding.effect().name());
            json.writeStringField("where", finding.where());
            json.writeStringField("message", finding.message());
            json.writeStringField("source", finding.source());
            json.writeBooleanField("repairable", finding.isRepairable());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
