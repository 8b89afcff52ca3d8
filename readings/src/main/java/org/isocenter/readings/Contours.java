package org.isocenter.readings;

import java.util.List;
import java.util.function.Consumer;
import org.isocenter.conformance.Sink;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** Walks the contours of a structure set one at a time, so that no more than one is held as numbers. */
public final class Contours {
    private Contours() {}

    /**
     * One contour.
     *
     * @param roi item of ROI Contour Sequence, from 1
     * @param index item of Contour Sequence, from 1
     * @param item the item itself
     */
    public record Contour(int roi, int index, DataSet item) {
        public String where(String attribute) {
            return "ROIContourSequence[" + roi + "].ContourSequence[" + index + "]." + attribute;
        }

        /** Whether it is a point and no line. */
        public boolean isPoint() {
            return item.string(Tags.ContourGeometricType).equals("POINT");
        }

        /** Coordinates in mm, three a point. */
        public double[] data() {
            return item.doubles(Tags.ContourData);
        }

        /** How many numbers Contour Data holds, without reading them. */
        public long valueCount(Sink out) {
            return item.find(Tags.ContourData)
                    .map(element -> NumberScans.of(element, out).values())
                    .orElse(0L);
        }
    }

    public static void each(DataSet structureSet, Consumer<Contour> visitor) {
        List<DataSet> rois = structureSet.items(Tags.ROIContourSequence);
        for (int r = 0; r < rois.size(); r++) {
            List<DataSet> contours = rois.get(r).items(Tags.ContourSequence);
            for (int c = 0; c < contours.size(); c++) {
                visitor.accept(new Contour(r + 1, c + 1, contours.get(c)));
            }
        }
    }
}
