package org.isocenter.viewing;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A JSON document, made when it is written. */
@FunctionalInterface
public interface Document {
    /** Writes the one value that the document is. */
    void write(JsonGenerator json) throws IOException;
}
