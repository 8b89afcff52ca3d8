package org.isocenter.computing;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.isocenter.dicom.Finding;
import org.isocenter.dosimetry.DoseSum;
import org.isocenter.rt.Volume;

/**
 * What {@code sum} prints.
 *
 * @param comparison with the dose that the sum should equal; null where none was given
 */
record SumReport(SumInputs inputs, DoseSum.Result result, List<Finding> findings, Comparison comparison) {
    /** D-05: beams and plan agree within this. */
    private static final double AGREES_PERCENT = 0.5;

    /**
     * How far the sum is from a dose.
     *
     * @param differencePercent the largest difference, of the maximum of that dose
     */
    record Comparison(String name, double differenceGy, double differencePercent) {
        /** @param difference the sum less the dose, on the grid of the sum */
        static Comparison of(DoseInput other, DoseSum.Result difference) {
            double most = 0;
            for (float value : other.volume().values()) {
                most = Math.max(most, value);
            }
            double largest = 0;
            for (float value : difference.volume().values()) {
                largest = Math.max(largest, Math.abs(value));
            }
            return new Comparison(other.name(), largest, 100 * largest / most);
        }

        boolean agrees() {
            return differencePercent <= AGREES_PERCENT;
        }
    }

    boolean hasError() {
        return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR)
                || comparison != null && !comparison.agrees();
    }

    private double largest() {
        double most = Double.NEGATIVE_INFINITY;
        for (float value : result.volume().values()) {
            most = Math.max(most, value);
        }
        return most;
    }

    void writeText(PrintStream out) {
        Volume volume = result.volume();
        out.println("grid " + volume.grid());
        out.printf(Locale.ROOT, "%-8s %-12s %10s %10s  %s%n", "weight", "summation", "covers %", "beyond Gy", "dose");
        for (int i = 0; i < inputs.doses().size(); i++) {
            DoseSum.Share share = result.shares().get(i);
            out.printf(
                    Locale.ROOT,
                    "%-8s %-12s %10.2f %10.4f  %s%n",
                    inputs.parts().get(i).weight(),
                    inputs.doses().get(i).dose().summation(),
                    share.coveredPercent(),
                    share.lostGy(),
                    inputs.doses().get(i).name());
        }
        out.printf(
                Locale.ROOT,
                "sum: %s, largest %.4f Gy%n",
                inputs.describe(volume).summation(),
                largest());
        if (comparison != null) {
            out.printf(
                    Locale.ROOT,
                    "D-05: %.3f %% (%.4f Gy) at most from %s: %s%n",
                    comparison.differencePercent(),
                    comparison.differenceGy(),
                    comparison.name(),
                    comparison.agrees() ? "equal" : "not equal, the limit is " + AGREES_PERCENT + " %");
        }
        findings.forEach(finding -> out.println(finding.rule() + ": " + finding.message()));
        out.flush();
    }

    void writeJson(PrintStream out) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (JsonGenerator json = factory.createGenerator(out, JsonEncoding.UTF8)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeNumberField("maxGy", largest());
            json.writeStringField("summation", inputs.describe(result.volume()).summation());
            json.writeStringField("grid", result.volume().grid().toString());
            json.writeStringField("frameOfReferenceUid", result.volume().frameOfReferenceUid());
            json.writeStringField("interpolation", "trilinear");
            json.writeArrayFieldStart("doses");
            for (int i = 0; i < inputs.doses().size(); i++) {
                dose(json, i);
            }
            json.writeEndArray();
            if (comparison != null) {
                json.writeObjectFieldStart("comparison");
                json.writeStringField("dose", comparison.name());
                json.writeNumberField("differenceGy", comparison.differenceGy());
                json.writeNumberField("differencePercent", comparison.differencePercent());
                json.writeBooleanField("agrees", comparison.agrees());
                json.writeEndObject();
            }
            json.writeArrayFieldStart("findings");
            FindingsOutput.elements(json, findings, "");
            for (DoseInput dose : inputs.doses()) {
                FindingsOutput.elements(json, dose.findings(), dose.name());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
        out.flush();
    }

    private void dose(JsonGenerator json, int number) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", inputs.doses().get(number).name());
        json.writeNumberField("weight", inputs.parts().get(number).weight());
        json.writeStringField("summation", inputs.doses().get(number).dose().summation());
        json.writeNumberField("coveredPercent", result.shares().get(number).coveredPercent());
        json.writeNumberField("beyondGy", result.shares().get(number).lostGy());
        json.writeEndObject();
    }
}
