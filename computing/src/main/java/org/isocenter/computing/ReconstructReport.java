package org.isocenter.computing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.isocenter.console.Console;
import org.isocenter.projections.Reconstruction;
import org.isocenter.rt.Grid;

/** What was reconstructed, and how. */
record ReconstructReport(Reconstruction made, ProjectionSet set, double waterPerMm, List<Path> files, Path folder) {
    void print(Console console, boolean json) throws IOException {
        console.say(json ? json() : text());
    }

    private String text() {
        Grid grid = made.volume().grid();
        return String.format(
                Locale.ROOT,
                "FDK, %s: %d projections over %.1f degrees, %.2f apart; %s to %.2f of the highest frequency%n"
                        + "%d x %d x %d voxels of %.3f mm; all projections see %.1f mm around the axis, %.1f to %.1f mm along it%n"
                        + "0 HU at %.5f per mm%n%d images in %s",
                made.redundancy(),
                set.scan().projections(),
                made.arcDeg(),
                made.stepDeg(),
                made.settings().window(),
                made.settings().cut(),
                grid.columns(),
                grid.rows(),
                grid.slices(),
                grid.columnSpacingMm(),
                made.field().radiusMm(),
                made.field().downMm(),
                made.field().upMm(),
                waterPerMm,
                files.size(),
                folder);
    }

    private String json() throws IOException {
        StringWriter text = new StringWriter();
        Grid grid = made.volume().grid();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("method", "FDK");
            json.writeStringField("redundancy", made.redundancy().name());
            json.writeNumberField("projections", set.scan().projections());
            json.writeNumberField("arcDeg", made.arcDeg());
            json.writeNumberField("stepDeg", made.stepDeg());
            json.writeStringField("filter", made.settings().window().name());
            json.writeNumberField("cut", made.settings().cut());
            json.writeNumberField("truncation", made.settings().truncation());
            json.writeNumberField("columns", grid.columns());
            json.writeNumberField("rows", grid.rows());
            json.writeNumberField("slices", grid.slices());
            json.writeNumberField("voxelMm", grid.columnSpacingMm());
            json.writeNumberField("fieldRadiusMm", made.field().radiusMm());
            json.writeNumberField("waterPerMm", waterPerMm);
            json.writeStringField("out", folder.toString());
            json.writeNumberField("images", files.size());
            json.writeEndObject();
        }
        return text.toString();
    }
}
