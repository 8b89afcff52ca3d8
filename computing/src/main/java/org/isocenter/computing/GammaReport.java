package org.isocenter.computing;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import org.isocenter.dosimetry.GammaResult;
import org.isocenter.dosimetry.GammaResult.OfCriterion;
import org.isocenter.dosimetry.GammaSettings;

/** What {@code gamma} prints. */
record GammaReport(GammaResult result, DoseInput reference, DoseInput evaluated) {
    void writeText(PrintStream out) {
        out.println("reference  " + reference.name());
        out.println("evaluated  " + evaluated.name());
        out.printf(
                Locale.ROOT,
                "100 %% is %.4f Gy (%s), cut-off %s %% = %.4f Gy, %s%n",
                result.normalisationGy(),
                normalisation(),
                plain(result.settings().cutOffPercent()),
                result.cutOffGy(),
                result.search());
        out.printf(
                "%d points below the cut-off, %d without dose, %d above it but off the evaluated grid (%s)%n",
                result.belowCutOff(), result.withoutDose(), result.outside(), outside());
        out.println();
        out.printf(
                "%-16s %10s %10s %8s %8s %8s  %s%n", "criterion", "points", "pass %", "mean", "99 %", "max", "TG-218");
        for (OfCriterion of : result.criteria()) {
            out.printf(
                    Locale.ROOT,
                    "%-16s %10d %10.3f %8.4f %8.4f %8.4f  %s%n",
                    of.criterion(),
                    of.evaluatedPoints(),
                    of.passRatePercent(),
                    of.meanGamma(),
                    of.percentile99(),
                    of.maximumGamma(),
                    words(of.verdict()));
        }
        out.flush();
    }

    private String normalisation() {
        return result.settings().normalisation().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private String outside() {
        return result.settings().outside() == GammaSettings.Outside.EXCLUDED ? "left out" : "searched like any other";
    }

    private static String words(GammaResult.Verdict verdict) {
        return switch (verdict) {
            case WITHIN_TOLERANCE -> "within tolerance (95 %)";
            case WITHIN_ACTION_LIMIT -> "within the action limit (90 %), below tolerance (95 %)";
            case BEYOND_ACTION_LIMIT -> "beyond the action limit (90 %)";
            case NOT_APPLICABLE -> "no limits for this";
        };
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    void writeJson(PrintStream out) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (JsonGenerator json = factory.createGenerator(out, JsonEncoding.UTF8)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            figures(json, result.criteria().getFirst());
            json.writeObjectFieldStart("settings");
            settings(json);
            json.writeEndObject();
            json.writeNumberField("pointsBelowCutOff", result.belowCutOff());
            json.writeNumberField("pointsWithoutDose", result.withoutDose());
            json.writeNumberField("pointsOutside", result.outside());
            json.writeArrayFieldStart("results");
            for (OfCriterion of : result.criteria()) {
                json.writeStartObject();
                figures(json, of);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("findings");
            for (DoseInput input : java.util.List.of(reference, evaluated)) {
                FindingsOutput.elements(json, input.findings(), input.name());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
        out.flush();
    }

    private void settings(JsonGenerator json) throws IOException {
        GammaSettings settings = result.settings();
        json.writeStringField("reference", reference.name());
        json.writeStringField("evaluated", evaluated.name());
        json.writeStringField("normalisation", settings.normalisation().name());
        json.writeNumberField("normalisationGy", result.normalisationGy());
        json.writeNumberField("cutOffPercent", settings.cutOffPercent());
        json.writeNumberField("cutOffGy", result.cutOffGy());
        json.writeStringField("interpolation", result.search());
        json.writeNumberField("stepsPerDistance", settings.stepsPerDistance());
        json.writeStringField("outside", settings.outside().name());
        if (Double.isFinite(settings.maximumGamma())) {
            json.writeNumberField("maximumGamma", settings.maximumGamma());
        }
    }

    private void figures(JsonGenerator json, OfCriterion of) throws IOException {
        number(json, "passRatePercent", of.passRatePercent());
        json.writeNumberField("evaluatedPoints", of.evaluatedPoints());
        json.writeNumberField("passingPoints", of.passingPoints());
        number(json, "meanGamma", of.meanGamma());
        number(json, "percentile99", of.percentile99());
        number(json, "maxGamma", of.maximumGamma());
        json.writeObjectFieldStart("criteria");
        json.writeStringField("name", of.criterion().toString());
        json.writeNumberField("dosePercent", of.criterion().dosePercent());
        json.writeNumberField("distanceMm", of.criterion().distanceMm());
        json.writeBooleanField("local", of.criterion().isLocal());
        json.writeStringField("normalisation", result.settings().normalisation().name());
        json.writeNumberField("normalisationGy", result.normalisationGy());
        json.writeNumberField("cutOffPercent", result.settings().cutOffPercent());
        json.writeEndObject();
        json.writeStringField("tg218", of.verdict().name());
        json.writeObjectFieldStart("histogram");
        json.writeNumberField("binWidth", GammaResult.BIN_WIDTH);
        json.writeArrayFieldStart("points");
        for (long points : of.histogram()) {
            json.writeNumber(points);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** JSON has no NaN: what does not exist is null. */
    private static void number(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }
}
