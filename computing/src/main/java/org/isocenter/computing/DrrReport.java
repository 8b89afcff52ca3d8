package org.isocenter.computing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.isocenter.console.Console;
import org.isocenter.projections.BeamGeometry;
import org.isocenter.projections.Drr;
import org.isocenter.rt.Point;

/**
 * What a DRR shows and how it was made.
 *
 * @param file the RT Image, where one was written; the first of several
 * @param images how many were computed
 */
record DrrReport(Drr drr, DrrBeam beam, Optional<Path> file, String sopInstanceUid, int images) {
    void print(Console console, boolean json) throws IOException {
        console.say(json ? json() : text());
    }

    private String text() {
        BeamGeometry geometry = drr.geometry();
        return String.format(
                Locale.ROOT,
                "%s: gantry %.1f, collimator %.1f, couch %.1f degrees; %s; isocenter %.1f, %.1f, %.1f mm; SAD %.0f, SID %.0f mm%n"
                        + "%d x %d pixels of %.3f mm; %s; line integral up to %.3f, water %.5f per mm (%.0f keV)%s",
                beam.label(),
                geometry.systems().gantryAngleDeg(),
                geometry.systems().collimatorAngleDeg(),
                drr.geometry().systems().patientSupportAngleDeg(),
                drr.geometry().systems().position().name(),
                geometry.systems().isocenter().x(),
                geometry.systems().isocenter().y(),
                geometry.systems().isocenter().z(),
                geometry.systems().sourceAxisDistanceMm(),
                geometry.sidMm(),
                drr.view().columns(),
                drr.view().rows(),
                drr.pixelSpacingMm(),
                drr.method(),
                greatest(),
                drr.attenuation().waterPerMm(),
                drr.attenuation().energyKev(),
                file.map(path -> System.lineSeparator() + path).orElse(""));
    }

    private float greatest() {
        float greatest = 0;
        for (float value : drr.values()) {
            greatest = Math.max(greatest, value);
        }
        return greatest;
    }

    private String json() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("file", file.map(Path::toString).orElse(""));
            json.writeStringField("sopInstance", sopInstanceUid);
            json.writeNumberField("images", images);
            json.writeStringField("label", beam.label());
            json.writeStringField("method", drr.method().name());
            json.writeStringField(
                    "patientPosition", drr.geometry().systems().position().name());
            json.writeNumberField("gantryDeg", drr.geometry().systems().gantryAngleDeg());
            json.writeNumberField("collimatorDeg", drr.geometry().systems().collimatorAngleDeg());
            json.writeNumberField("couchDeg", drr.geometry().systems().patientSupportAngleDeg());
            json.writeNumberField("receptorDeg", drr.geometry().receptorDeg());
            json.writeNumberField("sadMm", drr.geometry().systems().sourceAxisDistanceMm());
            json.writeNumberField("sidMm", drr.geometry().sidMm());
            json.writeNumberField("columns", drr.view().columns());
            json.writeNumberField("rows", drr.view().rows());
            json.writeNumberField("pixelMm", drr.pixelSpacingMm());
            point(json, "isocenterMm", drr.geometry().systems().isocenter());
            point(json, "sourceMm", drr.view().source());
            point(json, "firstPixelMm", drr.view().first());
            point(json, "columnStepMm", drr.view().columnStep());
            point(json, "rowStepMm", drr.view().rowStep());
            json.writeStringField("curve", "WATER");
            json.writeNumberField("energyKev", drr.attenuation().energyKev());
            json.writeNumberField("waterPerMm", drr.attenuation().waterPerMm());
            json.writeNumberField("airHu", drr.attenuation().airHu());
            json.writeNumberField("maximumLineIntegral", greatest());
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void point(JsonGenerator json, String name, Point point) throws IOException {
        json.writeArrayFieldStart(name);
        json.writeNumber(point.x());
        json.writeNumber(point.y());
        json.writeNumber(point.z());
        json.writeEndArray();
    }
}
