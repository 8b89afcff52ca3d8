package org.isocenter.brainlab;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.References;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** DVHs of iPlan RT Dose: bins that add up to the volume and give the mean that is written. */
final class IplanHistograms {
    /** What a dose grid makes of a volume: one part in twenty, and a tenth of a cubic centimetre for the small ones. */
    private static final double VOLUME_SHARE = 0.05;

    private static final double VOLUME_CC = 0.1;

    static final List<Check> CHECKS = new CheckList(IplanHistograms.class)
            .written("IPL-DVH-001", IplanHistograms::structureSet, Iods.DOSE)
            .written("IPL-DVH-007", IplanHistograms::bins, Iods.DOSE)
            .writtenSet("IPL-DVH-009", IplanHistograms::volumes)
            .written("IPL-DVH-010", IplanHistograms::doses, Iods.DOSE)
            .all();

    private IplanHistograms() {}

    private static void structureSet(DataSet dose, Sink out) {
        if (!IplanDoses.isDvh(dose)) {
            return;
        }
        List<DataSet> references = dose.items(Tags.ReferencedStructureSetSequence);
        if (references.isEmpty() || !references.getFirst().hasValue(Tags.ReferencedSOPInstanceUID)) {
            out.add("ReferencedStructureSetSequence", "names no structure set beside a DVH");
        }
    }

    private static String where(int item, String attribute) {
        return "DVHSequence[" + (item + 1) + "]." + attribute;
    }

    private static void bins(DataSet dose, Sink out) {
        List<DataSet> histograms = dose.items(Tags.DVHSequence);
        for (int h = 0; h < histograms.size(); h++) {
            int[] bins = histograms.get(h).ints(Tags.DVHNumberOfBins);
            int values = histograms.get(h).doubles(Tags.DVHData).length;
            if (bins.length > 0 && values != 2L * bins[0]) {
                out.add(where(h, "DVHData"), "has " + values + " values; accepted: " + 2L * bins[0] + ", two a bin");
            }
        }
    }

    private static double volumeCc(double[] data) {
        double sum = 0;
        for (int i = 1; i < data.length; i += 2) {
            sum += data[i];
        }
        return sum;
    }

    private static void volumes(SubjectSet set, SetSink out) {
        for (Subject dose : set.all(Iods.DOSE)) {
            Map<String, double[]> rois = set.find(References.structureSet(dose.dataSet()))
                    .map(structures -> volumesCc(structures.dataSet()))
                    .orElse(Map.of());
            List<DataSet> histograms = dose.dataSet().items(Tags.DVHSequence);
            for (int h = 0; h < histograms.size(); h++) {
                List<DataSet> referenced = histograms.get(h).items(Tags.DVHReferencedROISequence);
                double[] roi = referenced.size() != 1
                        ? new double[0]
                        : rois.getOrDefault(referenced.getFirst().string(Tags.ReferencedROINumber), new double[0]);
                double sum = volumeCc(histograms.get(h).doubles(Tags.DVHData));
                if (roi.length > 0 && !(Math.abs(sum - roi[0]) <= Math.max(VOLUME_CC, VOLUME_SHARE * roi[0]))) {
                    out.add(
                            dose,
                            where(h, "DVHData"),
                            "adds up to " + Words.number(sum) + " cc; accepted: ROI Volume, which is "
                                    + Words.number(roi[0]));
                }
            }
        }
    }

    private static Map<String, double[]> volumesCc(DataSet structures) {
        Map<String, double[]> volumes = new HashMap<>();
        for (DataSet roi : structures.items(Tags.StructureSetROISequence)) {
            volumes.put(roi.string(Tags.ROINumber), roi.doubles(Tags.ROIVolume));
        }
        return volumes;
    }

    private static void doses(DataSet dose, Sink out) {
        List<DataSet> histograms = dose.items(Tags.DVHSequence);
        for (int h = 0; h < histograms.size(); h++) {
            DataSet item = histograms.get(h);
            missing(item, Tags.DVHMinimumDose, where(h, "DVHMinimumDose"), out);
            missing(item, Tags.DVHMaximumDose, where(h, "DVHMaximumDose"), out);
            missing(item, Tags.DVHMeanDose, where(h, "DVHMeanDose"), out);
            mean(item, where(h, "DVHMeanDose"), out);
        }
    }

    private static void missing(DataSet item, int tag, String where, Sink out) {
        if (!item.hasValue(tag)) {
            out.add(where, "is missing");
        }
    }

    /** Doses of a differential histogram are widths of its bins (PS3.3 C.8.8.4.2); the mean fits within half a bin. */
    private static void mean(DataSet item, String where, Sink out) {
        double[] data = item.doubles(Tags.DVHData);
        double[] scaling = item.doubles(Tags.DVHDoseScaling);
        double[] written = item.doubles(Tags.DVHMeanDose);
        double volume = volumeCc(data);
        if (scaling.length == 0 || written.length == 0 || !(volume > 0)) {
            return;
        }
        double edge = 0;
        double sum = 0;
        double widest = 0;
        for (int i = 0; i + 1 < data.length; i += 2) {
            double width = data[i] * scaling[0];
            sum += data[i + 1] * (edge + width / 2);
            edge += width;
            widest = Math.max(widest, width);
        }
        if (!(Math.abs(sum / volume - written[0]) <= widest / 2 + 1e-6)) {
            out.add(where, "is " + Words.number(written[0]) + "; the bins give " + Words.number(sum / volume));
        }
    }
}
