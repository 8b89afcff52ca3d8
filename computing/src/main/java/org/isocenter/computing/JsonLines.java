package org.isocenter.computing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import org.isocenter.console.Console;

/** JSON to where results go, which stays open. */
final class JsonLines {
    private JsonLines() {}

    static JsonGenerator open(Console console) throws IOException {
        return new JsonFactory()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET.mappedFeature())
                .createGenerator(console.out())
                .useDefaultPrettyPrinter();
    }
}
