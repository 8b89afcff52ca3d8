package org.isocenter.readings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.conformance.Subject;
import org.isocenter.dicom.Tags;

/** The images of a series in order along the normal of the first one. Positions in mm, patient coordinates. */
public final class SliceStack {
    /** A step longer than this many times the usual one is a gap. */
    private static final double GAP_FACTOR = 1.5;
    /** Images closer than this lie at the same place, in mm. */
    private static final double SAME_PLACE_MM = 1e-3;

    private record Slice(Subject image, double[] position, double alongMm) {}

    /**
     * A gap in the series.
     *
     * @param fromMm last slice before, along the normal
     * @param toMm first slice after
     * @param spacingMm usual distance
     * @param missing how many slices it lacks
     */
    public record Gap(double fromMm, double toMm, double spacingMm, int missing) {}

    private final List<Slice> slices;

    private SliceStack(List<Slice> slices) {
        this.slices = slices;
    }

    public static SliceStack of(List<Subject> series) {
        double[] orientation = series.getFirst().dataSet().doubles(Tags.ImageOrientationPatient);
        List<Slice> slices = new ArrayList<>();
        if (orientation.length == 6) {
            double[] normal = normal(orientation);
            for (Subject image : series) {
                double[] position = image.dataSet().doubles(Tags.ImagePositionPatient);
                if (position.length == 3) {
                    slices.add(new Slice(image, position, dot(position, normal)));
                }
            }
        }
        slices.sort(Comparator.comparingDouble(Slice::alongMm));
        return new SliceStack(slices);
    }

    // PS3.3 C.7.6.2.1.1: the normal is the cross product of row and column direction.
    private static double[] normal(double[] iop) {
        return new double[] {
            iop[1] * iop[5] - iop[2] * iop[4], iop[2] * iop[3] - iop[0] * iop[5], iop[0] * iop[4] - iop[1] * iop[3]
        };
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    public int size() {
        return slices.size();
    }

    /** Direction from the first slice to the last. */
    public double[] axis() {
        double[] a = slices.getFirst().position();
        double[] b = slices.getLast().position();
        double[] axis = {b[0] - a[0], b[1] - a[1], b[2] - a[2]};
        double length = Math.sqrt(dot(axis, axis));
        return length < SAME_PLACE_MM
                ? new double[] {0, 0, 1}
                : new double[] {axis[0] / length, axis[1] / length, axis[2] / length};
    }

    /** Images whose position is off the line through the middle slice along an axis, with the distance in mm. */
    public Map<Subject, Double> offAxis(double[] axis) {
        double[] middle = {median(0), median(1), median(2)};
        Map<Subject, Double> off = new LinkedHashMap<>();
        for (Slice slice : slices) {
            double[] p = slice.position();
            double[] d = {p[0] - middle[0], p[1] - middle[1], p[2] - middle[2]};
            double along = dot(d, axis);
            double[] r = {d[0] - along * axis[0], d[1] - along * axis[1], d[2] - along * axis[2]};
            double mm = Math.sqrt(dot(r, r));
            if (mm > Tolerances.SLICE_TEXT_MM + Tolerances.COSINE * Math.abs(along)) {
                off.put(slice.image(), mm);
            }
        }
        return off;
    }

    private double median(int axis) {
        return median(
                slices.stream().mapToDouble(slice -> slice.position()[axis]).toArray());
    }

    /** Distances from each slice to the next, in mm. */
    public double[] stepsMm() {
        double[] steps = new double[Math.max(0, slices.size() - 1)];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = slices.get(i + 1).alongMm() - slices.get(i).alongMm();
        }
        return steps;
    }

    /** The median step in mm; 0 for less than two slices. */
    public double usualStepMm() {
        double[] steps = stepsMm();
        return steps.length == 0 ? 0 : median(steps);
    }

    /** Steps that are longer than the usual one. */
    public List<Gap> gaps() {
        double[] steps = stepsMm();
        List<Gap> gaps = new ArrayList<>();
        double usual = steps.length < 2 ? 0 : median(steps);
        for (int i = 0; i < steps.length && usual > SAME_PLACE_MM; i++) {
            if (steps[i] > GAP_FACTOR * usual) {
                double from = slices.get(i).alongMm();
                gaps.add(new Gap(from, from + steps[i], usual, Math.max(1, (int) Math.round(steps[i] / usual) - 1)));
            }
        }
        return gaps;
    }

    /** The median of numbers, without changing them. */
    public static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
