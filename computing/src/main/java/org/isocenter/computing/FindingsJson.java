package org.isocenter.computing;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.isocenter.dicom.Finding;

/** Findings as elements of a JSON array. */
final class FindingsJson {
    private FindingsJson() {}

    /**
     * @param path of the object they are about
     */
    static void write(JsonGenerator json, List<Finding> findings, String path) throws IOException {
        for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringField("path", path);
            json.writeStringField("rule", finding.rule());
            json.writeStringField("severity", finding.severity().name());
            json.writeStringField("effect", finding.effect().name());
            json.writeStringField("where", finding.where());
            json.writeStringField("message", finding.message());
            json.writeStringField("source", finding.source());
            json.writeEndObject();
        }
    }
}
