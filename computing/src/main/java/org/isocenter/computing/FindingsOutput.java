package org.isocenter.computing;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.isocenter.dicom.Finding;

/** How commands that compute show findings: as JSON in the shape of {@code check --json}, or a line each for a person. */
final class FindingsOutput {
    private FindingsOutput() {}

    /** The array {@code findings} of the object that is open. */
    static void json(JsonGenerator json, List<Finding> findings) throws IOException {
        json.writeArrayFieldStart("findings");
        elements(json, findings, "");
        json.writeEndArray();
    }

    /**
     * The elements of an array that is open.
     *
     * @param path of the object they are about, where several are in one array; empty where not
     */
    static void elements(JsonGenerator json, List<Finding> findings, String path) throws IOException {
        for (Finding finding : findings) {
            json.writeStartObject();
            if (!path.isEmpty()) {
                json.writeStringField("path", path);
            }
            json.writeStringField("rule", finding.rule());
            json.writeStringField("severity", finding.severity().name());
            json.writeStringField("effect", finding.effect().name());
            json.writeStringField("where", finding.where());
            json.writeStringField("message", finding.message());
            json.writeStringField("source", finding.source());
            json.writeBooleanField("repairable", finding.isRepairable());
            json.writeEndObject();
        }
    }

    static void lines(PrintStream out, List<Finding> findings) {
        for (Finding finding : findings) {
            String where = finding.where().isEmpty() ? "" : " " + finding.where() + ":";
            out.println(finding.severity() + " " + finding.rule() + where + " " + finding.message());
        }
    }

    static boolean hasError(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }
}
