package org.isocenter.computing;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.isocenter.dicom.Finding;

/** Findings of computations for people and as JSON, in the shape that {@code check --json} has. */
final class FindingLines {
    private FindingLines() {}

    /** A field {@code findings}. */
    static void write(List<Finding> findings, JsonGenerator json) throws IOException {
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

    static void print(List<Finding> findings, PrintStream out) {
        for (Finding finding : findings) {
            String where = finding.where().isEmpty() ? "" : " " + finding.where() + ":";
            out.println(finding.severity() + " " + finding.rule() + where + " " + finding.message());
        }
    }
}
