package org.isocenter.computing;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.isocenter.dicom.Finding;

/** How commands that compute show findings: as JSON like the other commands, or a line each for a person. */
final class FindingsOutput {
    private FindingsOutput() {}

    /** The array {@code findings} of the object that is open. */
    static void json(JsonGenerator json, List<Finding> findings) throws IOException {
        json.writeArrayFieldStart("findings");
        for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringField("rule", finding.rule());
            json.writeStringField("severity", finding.severity().name());
            json.writeStringField("effect", finding.effect().name());
            json.writeStringField("where", finding.where());
            json.writeStringField("message", finding.message());
            json.writeStringField("source", finding.source());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void lines(PrintStream out, List<Finding> findings) {
        for (Finding finding : findings) {
            String where = finding.where().isEmpty() ? "" : " " + finding.where();
            out.println(finding.severity() + " " + finding.rule() + where + ": " + finding.message());
        }
    }

    static boolean hasError(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }
}
