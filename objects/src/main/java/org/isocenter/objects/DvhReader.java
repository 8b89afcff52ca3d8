package org.isocenter.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.rt.StoredDvh;

/** Reads the histograms that an RT Dose holds (PS3.3 C.8.8.4). */
final class DvhReader {
    private static final String SOURCE = "PS3.3 C.8.8.4";

    private DvhReader() {}

    static List<StoredDvh> read(DataSet object, Consumer<Finding> findings) {
        List<StoredDvh> dvhs = new ArrayList<>();
        List<DataSet> items = object.items(Tags.DVHSequence);
        for (int i = 0; i < items.size(); i++) {
            String where = "DVHSequence[" + (i + 1) + "].DVHData";
            double[] data = items.get(i).doubles(Tags.DVHData);
            boolean finite = java.util.Arrays.stream(data).allMatch(Double::isFinite);
            if (data.length == 0 || data.length % 2 != 0 || !finite) {
                findings.accept(ReaderFindings.error(
                        "RT-DVH",
                        where,
                        data.length + " values are no pairs of numbers; the histogram is left out",
                        SOURCE));
            } else {
                dvhs.add(dvh(items.get(i), data, where, findings));
            }
        }
        return dvhs;
    }

    private static StoredDvh dvh(DataSet item, double[] data, String where, Consumer<Finding> findings) {
        double scaling = Attributes.number(item, Tags.DVHDoseScaling).orElse(1);
        int bins = Attributes.whole(item, Tags.DVHNumberOfBins).orElse(data.length / 2);
        if (bins != data.length / 2) {
            findings.accept(ReaderFindings.warning(
                    "RT-DVH", where, bins + " bins are told, " + data.length / 2 + " are there and taken", SOURCE));
        }
        double[] widths = new double[data.length / 2];
        double[] volumes = new double[data.length / 2];
        for (int bin = 0; bin < widths.length; bin++) {
            widths[bin] = data[2 * bin] * scaling;
            volumes[bin] = data[2 * bin + 1];
        }
        List<Integer> included = new ArrayList<>();
        List<Integer> excluded = new ArrayList<>();
        for (DataSet roi : item.items(Tags.DVHReferencedROISequence)) {
            boolean out = roi.string(Tags.DVHROIContributionType).equals("EXCLUDED");
            Attributes.whole(roi, Tags.ReferencedROINumber).ifPresent((out ? excluded : included)::add);
        }
        return new StoredDvh(
                included,
                excluded,
                item.string(Tags.DVHType),
                item.string(Tags.DoseUnits),
                item.string(Tags.DVHVolumeUnits),
                widths,
                volumes,
                Attributes.number(item, Tags.DVHMinimumDose),
                Attributes.number(item, Tags.DVHMaximumDose),
                Attributes.number(item, Tags.DVHMeanDose));
    }
}
