package org.isocenter.viewing;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.isocenter.dicom.Finding;
import org.isocenter.dosimetry.Dvh;
import org.isocenter.dosimetry.DvhCalculation;
import org.isocenter.dosimetry.DvhCurve;
import org.isocenter.dosimetry.DvhSettings;
import org.isocenter.objects.StructureSetReader;
import org.isocenter.rt.Roi;
import org.isocenter.rt.StructureSet;
import org.isocenter.rt.UnfitException;
import org.isocenter.rt.Work;

/** Histograms of structures in a dose: the calculation, the settings and the fields of {@code isocenter dvh --json --curve}. */
final class DvhDocument {
    private static final List<String> PERCENTS = List.of("99", "98", "95", "90", "50", "10", "5", "2", "1");
    private static final List<String> VOLUMES_CC = List.of("0.03", "0.1", "1", "2");
    private static final int MOST_BINS = 1000;
    private static final double FINEST_GY = 0.01;

    private final double binGy;

    private DvhDocument(double binGy) {
        this.binGy = binGy;
    }

    /** @param rois numbers of the structures; all where there are none */
    static Document of(Kept structures, Doses doses, Set<Integer> rois, Work work) throws IOException {
        if (!doses.dose().isAbsolute()) {
            throw new UnfitException(
                    "D-09",
                    "DoseUnits",
                    "the dose is in units " + doses.dose().units() + ", so it has no Gy; pick an absolute dose",
                    "PS3.3 C.8.8.3");
        }
        List<Finding> findings = java.util.Collections.synchronizedList(new ArrayList<>(doses.findings()));
        StructureSet set;
        try (OpenFiles open = OpenFiles.of(structures)) {
            set = StructureSetReader.read(open.first().dataSet(), work, findings::add);
        }
        DvhCalculation calculation = new DvhCalculation(doses.dose(), set, DvhSettings.DEFAULT);
        List<Dvh> results = new ArrayList<>();
        for (Roi roi : set.rois()) {
            if (rois.isEmpty() || rois.contains(roi.number())) {
                results.add(calculation.computeInFrame(roi, work, "pick the objects of one frame"));
            }
        }
        double mostGy = results.stream()
                .flatMap(dvh -> dvh.summary().stream())
                .mapToDouble(Dvh.Summary::maxGy)
                .max()
                .orElse(0);
        DvhDocument form = new DvhDocument(Math.max(FINEST_GY, Math.ceil(mostGy / MOST_BINS / FINEST_GY) * FINEST_GY));
        return json -> form.write(json, results, List.copyOf(findings));
    }

    private void write(JsonGenerator json, List<Dvh> results, List<Finding> findings) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("rois");
        for (Dvh dvh : results) {
            write(json, dvh);
        }
        json.writeEndArray();
        Numbers.findings(json, findings);
        json.writeEndObject();
    }

    private void write(JsonGenerator json, Dvh dvh) throws IOException {
        Optional<Dvh.Summary> summary = dvh.summary();
        Optional<DvhCurve> curve = summary.map(Dvh.Summary::curve).filter(found -> found.volumeCc() > 0);
        json.writeStartObject();
        json.writeNumberField("number", dvh.number());
        json.writeStringField("name", dvh.name());
        number(json, "volumeCc", dvh.volumeCc());
        number(json, "coveredPercent", dvh.coveredPercent());
        number(json, "minGy", summary.map(Dvh.Summary::minGy).orElse(Double.NaN));
        number(json, "maxGy", summary.map(Dvh.Summary::maxGy).orElse(Double.NaN));
        number(json, "meanGy", summary.map(Dvh.Summary::meanGy).orElse(Double.NaN));
        points(json, "doseAtPercentGy", PERCENTS, curve.map(c -> c::doseGyAtPercent));
        points(json, "doseAtCcGy", VOLUMES_CC, curve.map(c -> c::doseGyAtCc));
        json.writeStringField("policy", dvh.policy());
        if (curve.isPresent()) {
            curve(json, curve.get(), summary.get().maxGy());
        }
        Numbers.findings(json, dvh.findings());
        json.writeEndObject();
    }

    private void curve(JsonGenerator json, DvhCurve curve, double maxGy) throws IOException {
        json.writeObjectFieldStart("curve");
        json.writeNumberField("binGy", binGy);
        json.writeArrayFieldStart("cumulativeCc");
        for (int bin = 0; bin <= Math.floor(Math.max(0, maxGy) / binGy) + 1; bin++) {
            json.writeNumber(rounded(curve.volumeCcAtGy(bin * binGy)));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void points(JsonGenerator json, String name, List<String> at, Optional<DoubleUnaryOperator> curve)
            throws IOException {
        json.writeObjectFieldStart(name);
        for (String key : at) {
            number(json, key, curve.isEmpty() ? Double.NaN : curve.get().applyAsDouble(Double.parseDouble(key)));
        }
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        Numbers.number(json, name, rounded(value));
    }

    /** As the command rounds, so that the same numbers stand on the page. */
    private static double rounded(double value) {
        return Math.rint(value * 1e7) / 1e7;
    }
}
