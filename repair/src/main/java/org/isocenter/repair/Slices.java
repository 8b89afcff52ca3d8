package org.isocenter.repair;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.isocenter.conformance.References;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** The images a structure set may be drawn on, as planes in patient coordinates, in mm. */
final class Slices {
    /** How far a contour may lie from the plane of its image: what decimals and shifts of couches leave (field.md S-18), far below any spacing. */
    static final double IN_PLANE_MM = 0.1;

    /**
     * An image.
     *
     * @param image the object
     * @param series its Series Instance UID
     * @param position centre of the first pixel
     * @param normal unit vector across the image
     */
    record Slice(DataSet image, String series, double[] position, double[] normal) {
        double distanceMm(double[] data, int at) {
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                sum += normal[k] * (data[at + k] - position[k]);
            }
            return Math.abs(sum);
        }

        /** Distance of the farthest point. */
        double farthestMm(double[] data) {
            double farthest = 0;
            for (int at = 0; at < data.length; at += 3) {
                double distance = distanceMm(data, at);
                farthest = distance <= farthest ? farthest : distance;
            }
            return farthest;
        }
    }

    private final List<Slice> slices = new ArrayList<>();

    /** Images of a Frame of Reference; of the series the structure set names, or of any where it names none. */
    Slices(List<Workpiece> patient, DataSet structureSet, String frame) {
        Set<String> named = new HashSet<>();
        References.series(structureSet).forEach(series -> named.add(series.uid()));
        for (Workpiece piece : patient) {
            DataSet image = piece.current();
            String series = image.string(Tags.SeriesInstanceUID);
            if (image.string(Tags.FrameOfReferenceUID).equals(frame) && (named.isEmpty() || named.contains(series))) {
                add(image, series);
            }
        }
    }

    private void add(DataSet image, String series) {
        double[] position = image.doubles(Tags.ImagePositionPatient);
        double[] o = image.doubles(Tags.ImageOrientationPatient);
        boolean dose = image.has(Tags.DoseGridScaling);
        if (position.length != 3 || o.length != 6 || dose) {
            return;
        }
        // PS3.3 C.7.6.2.1.1: across rows and columns
        double[] normal = {o[1] * o[5] - o[2] * o[4], o[2] * o[3] - o[0] * o[5], o[0] * o[4] - o[1] * o[3]};
        slices.add(new Slice(image, series, position, normal));
    }

    boolean isEmpty() {
        return slices.isEmpty();
    }

    /** The image whose plane all points lie in, the nearest of several; {@code null} for none, or where two series have one. */
    Slice of(double[] data) {
        Slice nearest = null;
        double nearestMm = IN_PLANE_MM;
        boolean several = false;
        for (Slice slice : slices) {
            if (!(slice.distanceMm(data, 0) <= IN_PLANE_MM)) {
                continue;
            }
            double farthest = slice.farthestMm(data);
            if (farthest <= IN_PLANE_MM) {
                several |= nearest != null && !nearest.series().equals(slice.series());
                if (nearest == null || farthest < nearestMm) {
                    nearest = slice;
                    nearestMm = farthest;
                }
            }
        }
        return several ? null : nearest;
    }
}
