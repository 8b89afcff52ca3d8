package org.isocenter.computing;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.isocenter.dosimetry.IsodoseLine;
import org.isocenter.dosimetry.IsodoseSurface;
import org.isocenter.rt.Volume;

/**
 * What {@code isodose} prints.
 *
 * @param planes on which the lines are
 */
record IsodoseReport(DoseInput dose, double normalisationGy, Volume planes, List<Level> levels) {
    /** What was found of one level. */
    record Level(IsodoseLevels.Level level, IsodoseSurface surface, List<IsodoseLine> lines) {
        double areaMm2(int slice) {
            return lines.stream()
                    .filter(line -> line.slice() == slice)
                    .mapToDouble(IsodoseLine::areaMm2)
                    .sum();
        }

        long lines(int slice) {
            return lines.stream().filter(line -> line.slice() == slice).count();
        }
    }

    void writeText(PrintStream out) {
        out.printf(Locale.ROOT, "100 %% is %.4f Gy%n", normalisationGy);
        out.printf("%-10s %10s %12s %12s %8s%n", "level", "Gy", "volume cc", "area cm2", "lines");
        for (Level level : levels) {
            out.printf(
                    Locale.ROOT,
                    "%-10s %10.4f %12.4f %12.4f %8d%s%n",
                    level.level().name(),
                    level.level().levelGy(),
                    level.surface().volumeCc(),
                    level.surface().areaCm2(),
                    level.lines().size(),
                    level.surface().reachesRim()
                            ? "  reaches the rim of the dose grid: the volume is a lower bound"
                            : "");
        }
        out.flush();
    }

    void writeJson(PrintStream out) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (JsonGenerator json = factory.createGenerator(out, JsonEncoding.UTF8)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeNumberField("normalisationGy", normalisationGy);
            json.writeStringField("surfaces", "marching tetrahedra, trilinear dose, closed at the rim of the grid");
            json.writeStringField("lines", "marching squares, opposite corners joined by the saddle");
            json.writeArrayFieldStart("levels");
            for (Level level : levels) {
                level(json, level);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("findings");
            FindingsOutput.elements(json, dose.findings(), dose.name());
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
        out.flush();
    }

    private void level(JsonGenerator json, Level level) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", level.level().name());
        json.writeNumberField("levelGy", level.level().levelGy());
        json.writeNumberField("percent", level.level().percent());
        json.writeNumberField("volumeCc", level.surface().volumeCc());
        json.writeNumberField("areaCm2", level.surface().areaCm2());
        json.writeNumberField("triangles", level.surface().triangleCount());
        json.writeBooleanField("reachesRim", level.surface().reachesRim());
        json.writeArrayFieldStart("slices");
        for (int slice = 0; slice < planes.grid().slices(); slice++) {
            if (level.lines(slice) > 0) {
                json.writeStartObject();
                json.writeNumberField("slice", slice + 1);
                json.writeNumberField("offsetMm", planes.grid().offsetMm(slice));
                json.writeNumberField("lines", level.lines(slice));
                json.writeNumberField("areaMm2", level.areaMm2(slice));
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
