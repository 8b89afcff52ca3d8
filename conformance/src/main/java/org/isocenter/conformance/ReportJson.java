package org.isocenter.conformance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.Finding;

/** Writes reports as JSON: one target as an object, several as an array. The fields are a contract. */
public final class ReportJson {
    private ReportJson() {}

    /** Writes and flushes; the writer stays open. */
    public static void write(List<Report> reports, Writer out) throws IOException {
        try (JsonGenerator json = new JsonFactory()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET.mappedFeature())
                .createGenerator(out)
                .useDefaultPrettyPrinter()) {
            if (reports.size() == 1) {
                write(reports.getFirst(), json);
            } else {
                json.writeStartArray();
                for (Report report : reports) {
                    write(report, json);
                }
                json.writeEndArray();
            }
        }
    }

    private static void write(Report report, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField(
                report.direction() == Direction.IMPORT ? "target" : "source",
                report.profile().id());
        json.writeStringField("verdict", report.verdict().name());
        json.writeArrayFieldStart("sets");
        for (SetReport set : report.sets()) {
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
        json.writeEndArray();
        json.writeEndObject();
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
