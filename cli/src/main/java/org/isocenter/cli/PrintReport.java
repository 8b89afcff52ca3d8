package org.isocenter.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.util.List;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;

/**
 * What became of the films of one {@code print}.
 *
 * @param printer where they were to go
 * @param films one for each film
 * @param notices what the printer said it needs
 */
record PrintReport(String printer, List<Film> films, List<String> notices) {
    /**
     * One film.
     *
     * @param images what is on it
     * @param failure why it was not printed; empty where it was
     * @param job SOP Instance UID of the print job; empty where the printer named none
     * @param warnings what the printer did otherwise than asked
     */
    record Film(List<String> images, String failure, String job, List<String> warnings) {}

    int exitCode() {
        return films.stream().allMatch(film -> film.failure().isEmpty()) ? ExitCode.OK : ExitCode.REFUSED;
    }

    private long printed() {
        return films.stream().filter(film -> film.failure().isEmpty()).count();
    }

    void write(Console console, boolean json) throws IOException {
        if (json) {
            writeJson(console);
            return;
        }
        for (int i = 0; i < films.size(); i++) {
            String film = "film " + (i + 1) + ": ";
            films.get(i).warnings().forEach(warning -> console.err().println(film + warning));
            if (!films.get(i).failure().isEmpty()) {
                console.err().println(film + "not printed: " + films.get(i).failure());
            }
        }
        notices.forEach(notice -> console.err().println(notice));
        console.say(printer + " took " + printed() + " of " + films.size() + " films");
    }

    private void writeJson(Console console) throws IOException {
        try (JsonGenerator out = new JsonFactory()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET.mappedFeature())
                .createGenerator(console.out())
                .useDefaultPrettyPrinter()) {
            out.writeStartObject();
            out.writeStringField("printer", printer);
            out.writeNumberField("printed", printed());
            out.writeNumberField("total", films.size());
            out.writeArrayFieldStart("films");
            for (Film film : films) {
                out.writeStartObject();
                texts(out, "images", film.images());
                out.writeBooleanField("printed", film.failure().isEmpty());
                out.writeStringField("message", film.failure());
                out.writeStringField("job", film.job());
                texts(out, "warnings", film.warnings());
                out.writeEndObject();
            }
            out.writeEndArray();
            texts(out, "notices", notices);
            out.writeEndObject();
        }
        console.out().println();
    }

    private static void texts(JsonGenerator out, String name, List<String> texts) throws IOException {
        out.writeArrayFieldStart(name);
        for (String text : texts) {
            out.writeString(text);
        }
        out.writeEndArray();
    }
}
