package org.isocenter.computing;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.isocenter.dicom.Finding;
import org.isocenter.dosimetry.Dvh;
import org.isocenter.dosimetry.DvhCurve;
import org.isocenter.dosimetry.DvhStored;
import org.isocenter.rt.StoredDvh;

/**
 * What {@code dvh} prints.
 *
 * @param stored histograms that the dose object holds
 * @param findings of reading
 */
record DvhReport(List<Dvh> results, List<StoredDvh> stored, List<Finding> findings, Form form) {
    private static final double[] PRESCRIPTION_PERCENTS = {95, 100, 107};

    /**
     * What is wanted of each curve.
     *
     * @param prescriptionGy 0 where not told
     * @param binGy of whole curves; 0 where they are not wanted
     */
    record Form(
            List<String> percents, List<String> volumesCc, List<String> dosesGy, double prescriptionGy, double binGy) {}

    boolean hasError() {
        return FindingsOutput.hasError(findings)
                || results.stream().anyMatch(dvh -> FindingsOutput.hasError(dvh.findings()));
    }

    void writeJson(PrintStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET.mappedFeature())
                .createGenerator(out, JsonEncoding.UTF8)
                .useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeArrayFieldStart("rois");
            for (Dvh dvh : results) {
                json.writeStartObject();
                write(json, dvh);
                json.writeEndObject();
            }
            json.writeEndArray();
            FindingsOutput.json(json, findings);
            json.writeEndObject();
        }
        out.println();
        out.flush();
    }

    private void write(JsonGenerator json, Dvh dvh) throws IOException {
        json.writeNumberField("number", dvh.number());
        json.writeStringField("name", dvh.name());
        number(json, "volumeCc", dvh.volumeCc());
        number(json, "coveredPercent", dvh.coveredPercent());
        Optional<Dvh.Summary> summary = dvh.summary();
        number(json, "minGy", summary.map(Dvh.Summary::minGy).orElse(Double.NaN));
        number(json, "maxGy", summary.map(Dvh.Summary::maxGy).orElse(Double.NaN));
        number(json, "meanGy", summary.map(Dvh.Summary::meanGy).orElse(Double.NaN));
        Optional<DvhCurve> curve = summary.map(Dvh.Summary::curve).filter(found -> found.volumeCc() > 0);
        points(json, "doseAtPercentGy", form.percents, curve.map(c -> c::doseGyAtPercent));
        points(json, "doseAtCcGy", form.volumesCc, curve.map(c -> c::doseGyAtCc));
        points(json, "volumeAtGyCc", form.dosesGy, curve.map(c -> c::volumeCcAtGy));
        if (form.prescriptionGy > 0 && curve.isPresent()) {
            prescription(json, curve.get());
        }
        json.writeStringField("policy", dvh.policy());
        if (form.binGy > 0 && curve.isPresent()) {
            curve(json, curve.get(), summary.get().maxGy());
        }
        Optional<DvhStored> compared = compared(dvh);
        if (compared.isPresent()) {
            compared(json, compared.get());
        }
        FindingsOutput.json(json, dvh.findings());
    }

    private static void points(JsonGenerator json, String name, List<String> at, Optional<DoubleUnaryOperator> curve)
            throws IOException {
        json.writeObjectFieldStart(name);
        for (String key : at) {
            number(json, key, curve.isEmpty() ? Double.NaN : curve.get().applyAsDouble(Double.parseDouble(key)));
        }
        json.writeEndObject();
    }

    private void prescription(JsonGenerator json, DvhCurve curve) throws IOException {
        number(json, "prescriptionGy", form.prescriptionGy);
        json.writeObjectFieldStart("volumePercentAtPrescriptionPercent");
        for (double percent : PRESCRIPTION_PERCENTS) {
            double volume = curve.volumeCcAtGy(form.prescriptionGy * percent / 100);
            number(json, "%.0f".formatted(percent), 100 * volume / curve.volumeCc());
        }
        json.writeEndObject();
        // ICRU 83: (D2 - D98) / D50
        number(
                json,
                "homogeneityIndex",
                (curve.doseGyAtPercent(2) - curve.doseGyAtPercent(98)) / curve.doseGyAtPercent(50));
    }

    private void curve(JsonGenerator json, DvhCurve curve, double maxGy) throws IOException {
        int bins = bins(maxGy);
        json.writeObjectFieldStart("curve");
        number(json, "binGy", form.binGy);
        json.writeArrayFieldStart("cumulativeCc");
        for (int bin = 0; bin <= bins; bin++) {
            json.writeNumber(rounded(curve.volumeCcAtGy(bin * form.binGy)));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("differentialCc");
        for (int bin = 0; bin < bins; bin++) {
            json.writeNumber(
                    rounded(curve.volumeCcAtGy(bin * form.binGy) - curve.volumeCcAtGy((bin + 1) * form.binGy)));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private int bins(double maxGy) {
        return (int) Math.min(1_000_000, Math.floor(Math.max(0, maxGy) / form.binGy) + 1);
    }

    private Optional<DvhStored> compared(Dvh dvh) {
        return stored.stream()
                .flatMap(one -> DvhStored.compare(dvh, one).stream())
                .findFirst();
    }

    private static void compared(JsonGenerator json, DvhStored compared) throws IOException {
        json.writeObjectFieldStart("stored");
        number(json, "volumeCc", compared.volumeCc());
        number(json, "minGy", compared.minGy());
        number(json, "maxGy", compared.maxGy());
        number(json, "meanGy", compared.meanGy());
        number(json, "volumeDifferencePercent", compared.volumeDifferencePercent());
        number(json, "largestDoseDifferenceGy", compared.largestDoseDifferenceGy());
        number(json, "largestDoseDifferenceAtPercent", compared.atPercent());
        json.writeEndObject();
    }

    /** Absent numbers are null: never 0 where nothing is known. */
    private static void number(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, rounded(value));
        } else {
            json.writeNullField(name);
        }
    }

    /** Seven digits after the point: more would be noise. */
    private static double rounded(double value) {
        return Math.rint(value * 1e7) / 1e7;
    }

    void writeText(PrintStream out) {
        List<String> columns = new ArrayList<>(List.of("No", "cm3", "covered %", "min Gy", "mean Gy", "max Gy"));
        form.percents.forEach(at -> columns.add("D" + at + "% Gy"));
        form.volumesCc.forEach(at -> columns.add("D" + at + "cc Gy"));
        form.dosesGy.forEach(at -> columns.add("V" + at + "Gy cm3"));
        List<List<String>> lines = new ArrayList<>();
        columns.add("name");
        lines.add(columns);
        results.forEach(dvh -> lines.add(line(dvh)));
        TextTable.write(lines, out);
        results.stream().map(Dvh::policy).distinct().forEach(policy -> out.println("structures " + policy));
        for (Dvh dvh : results) {
            compared(dvh).ifPresent(compared -> out.println(compared.describe(dvh.name())));
        }
        if (form.binGy > 0) {
            writeCurves(out);
        }
        FindingsOutput.lines(out, findings);
        results.forEach(dvh -> FindingsOutput.lines(out, dvh.findings()));
        out.flush();
    }

    private List<String> line(Dvh dvh) {
        List<String> line = new ArrayList<>();
        line.add(Integer.toString(dvh.number()));
        line.add(text(dvh.volumeCc(), 3));
        line.add(text(dvh.coveredPercent(), 2));
        Optional<Dvh.Summary> summary = dvh.summary();
        line.add(text(summary.map(Dvh.Summary::minGy).orElse(Double.NaN), 3));
        line.add(text(summary.map(Dvh.Summary::meanGy).orElse(Double.NaN), 3));
        line.add(text(summary.map(Dvh.Summary::maxGy).orElse(Double.NaN), 3));
        DoubleUnaryOperator none = _ -> Double.NaN;
        Optional<DvhCurve> curve = summary.map(Dvh.Summary::curve).filter(found -> found.volumeCc() > 0);
        add(
                line,
                form.percents,
                curve.<DoubleUnaryOperator>map(c -> c::doseGyAtPercent).orElse(none));
        add(
                line,
                form.volumesCc,
                curve.<DoubleUnaryOperator>map(c -> c::doseGyAtCc).orElse(none));
        add(
                line,
                form.dosesGy,
                curve.<DoubleUnaryOperator>map(c -> c::volumeCcAtGy).orElse(none));
        line.add(dvh.name());
        return line;
    }

    private static void add(List<String> line, List<String> at, DoubleUnaryOperator curve) {
        at.forEach(key -> line.add(text(curve.applyAsDouble(Double.parseDouble(key)), 3)));
    }

    private static String text(double value, int digits) {
        return Double.isFinite(value) ? ("%." + digits + "f").formatted(value) : "-";
    }

    private void writeCurves(PrintStream out) {
        List<Dvh> drawn =
                results.stream().filter(dvh -> dvh.summary().isPresent()).toList();
        double most = drawn.stream()
                .mapToDouble(dvh -> dvh.summary().orElseThrow().maxGy())
                .max()
                .orElse(0);
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("Gy"));
        drawn.forEach(dvh -> head.add(dvh.name() + " cm3"));
        lines.add(head);
        for (int bin = 0; bin <= bins(most); bin++) {
            List<String> line = new ArrayList<>();
            line.add(text(bin * form.binGy, 4));
            for (Dvh dvh : drawn) {
                line.add(text(dvh.summary().orElseThrow().curve().volumeCcAtGy(bin * form.binGy), 4));
            }
            lines.add(line);
        }
        TextTable.write(lines, out);
    }
}
