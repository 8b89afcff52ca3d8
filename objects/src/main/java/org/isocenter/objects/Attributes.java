package org.isocenter.objects;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.isocenter.dicom.DataSet;
import org.isocenter.rt.Point;

/** Values of a data set as the readers take them: absent, empty and unreadable are the same. */
final class Attributes {
    private Attributes() {}

    /** The first number; empty where there is none or it is not finite. */
    static OptionalDouble number(DataSet in, int tag) {
        double[] values = in.doubles(tag);
        return values.length == 0 || !Double.isFinite(values[0])
                ? OptionalDouble.empty()
                : OptionalDouble.of(values[0]);
    }

    /** The first number; NaN where there is none. */
    static double real(DataSet in, int tag) {
        return number(in, tag).orElse(Double.NaN);
    }

    /** The first number; another where there is none. */
    static double real(DataSet in, int tag, double absent) {
        return number(in, tag).orElse(absent);
    }

    /** The first whole number. */
    static OptionalInt whole(DataSet in, int tag) {
        int[] values = in.ints(tag);
        return values.length == 0 || values[0] == Integer.MIN_VALUE ? OptionalInt.empty() : OptionalInt.of(values[0]);
    }

    /** Three finite numbers as a point. */
    static Optional<Point> point(DataSet in, int tag) {
        double[] values = in.doubles(tag);
        if (values.length != 3) {
            return Optional.empty();
        }
        Point point = new Point(values[0], values[1], values[2]);
        return point.isFinite() ? Optional.of(point) : Optional.empty();
    }

    /** The first item of a sequence; one without elements where there is none. */
    static DataSet item(DataSet in, int sequence) {
        List<DataSet> items = in.items(sequence);
        return items.isEmpty() ? DataSet.EMPTY : items.getFirst();
    }
}
