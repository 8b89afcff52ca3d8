package org.isocenter.standard;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.isocenter.conformance.Subject;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.ImagePlane;
import org.isocenter.readings.SliceStack;

/**
 * A box along the axes of the patient that holds images or a dose grid, pixels whole, mm.
 *
 * @param low least x, y, z
 * @param high greatest x, y, z
 */
record Extent(double[] low, double[] high) {
    /** What a person sees as the edge is not the last digit. */
    private static final double SLACK_MM = 0.1;

    /** The box around images, with half a slice above and below; empty where one cannot be placed. */
    static Optional<Extent> ofImages(List<Subject> images) {
        Extent box = empty();
        for (Subject image : images) {
            if (!box.add(image.dataSet(), 0, 0)) {
                return Optional.empty();
            }
        }
        // Half the usual step: contours on the first and last slice have a volume.
        double half = SliceStack.of(images).usualStepMm() / 2;
        Optional<ImagePlane> plane = ImagePlane.of(images.getFirst().dataSet());
        for (int axis = 0; axis < 3 && plane.isPresent(); axis++) {
            box.low[axis] -= Math.abs(plane.get().normal()[axis]) * half;
            box.high[axis] += Math.abs(plane.get().normal()[axis]) * half;
        }
        return Optional.of(box);
    }

    /** The box around a dose grid; empty where it cannot be placed. */
    static Optional<Extent> ofDose(DataSet dose) {
        double[] offsets = dose.doubles(Tags.GridFrameOffsetVector);
        Extent box = empty();
        if (offsets.length == 0) {
            return box.add(dose, 0, 0) ? Optional.of(box) : Optional.empty();
        }
        // PS3.3 C.8.8.3.2: the offsets are relative where the first is 0, else z positions.
        double first = offsets[0];
        double low = Arrays.stream(offsets).min().orElse(first) - first;
        double high = Arrays.stream(offsets).max().orElse(first) - first;
        return box.add(dose, low, high) ? Optional.of(box) : Optional.empty();
    }

    private static Extent empty() {
        double inf = Double.POSITIVE_INFINITY;
        return new Extent(new double[] {inf, inf, inf}, new double[] {-inf, -inf, -inf});
    }

    /** Adds the corners of an image, moved along its normal. */
    private boolean add(DataSet image, double from, double to) {
        ImagePlane plane = ImagePlane.of(image).orElse(null);
        double[] spacing = image.doubles(Tags.PixelSpacing);
        int[] rows = image.ints(Tags.Rows);
        int[] columns = image.ints(Tags.Columns);
        if (plane == null || spacing.length != 2 || rows.length != 1 || columns.length != 1) {
            return false;
        }
        for (double r : new double[] {-0.5, rows[0] - 0.5}) {
            for (double c : new double[] {-0.5, columns[0] - 0.5}) {
                for (double n : new double[] {from, to}) {
                    corner(plane, c * spacing[1], r * spacing[0], n);
                }
            }
        }
        return true;
    }

    private void corner(ImagePlane plane, double alongRow, double alongColumn, double alongNormal) {
        for (int axis = 0; axis < 3; axis++) {
            double at = plane.position()[axis]
                    + plane.row()[axis] * alongRow
                    + plane.column()[axis] * alongColumn
                    + plane.normal()[axis] * alongNormal;
            low[axis] = Math.min(low[axis], at);
            high[axis] = Math.max(high[axis], at);
        }
    }

    /** How far a box (low x, y, z, high x, y, z) reaches beyond this one, in mm; 0 where it does not. */
    double beyondMm(double[] box) {
        double beyond = 0;
        for (int axis = 0; axis < 3; axis++) {
            beyond = Math.max(beyond, Math.max(low[axis] - box[axis], box[axis + 3] - high[axis]));
        }
        return beyond > SLACK_MM ? beyond : 0;
    }

    /** Whether the two have any point in common. */
    boolean meets(Extent other) {
        for (int axis = 0; axis < 3; axis++) {
            if (low[axis] > other.high[axis] || other.low[axis] > high[axis]) {
                return false;
            }
        }
        return true;
    }

    boolean contains(double[] point) {
        return beyondMm(new double[] {point[0], point[1], point[2], point[0], point[1], point[2]}) == 0;
    }
}
