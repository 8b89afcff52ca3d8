package org.isocenter.planning;

import java.util.Locale;
import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.rt.Point;

/** Single numbers of attributes, and numbers as text. */
final class Numbers {
    private Numbers() {}

    /** NaN where there is not one number. */
    static double number(DataSet item, int tag) {
        double[] all = item.doubles(tag);
        return all.length == 1 ? all[0] : Double.NaN;
    }

    /** {@link Integer#MIN_VALUE} where there is not one whole number. */
    static int whole(DataSet item, int tag) {
        int[] all = item.ints(tag);
        return all.length == 1 ? all[0] : Integer.MIN_VALUE;
    }

    static Optional<Point> point(DataSet item, int tag) {
        double[] all = item.doubles(tag);
        if (all.length != 3) {
            return Optional.empty();
        }
        Point point = new Point(all[0], all[1], all[2]);
        return point.isFinite() ? Optional.of(point) : Optional.empty();
    }

    /** Up to four decimals, none where they are 0. */
    static String text(double number) {
        if (!Double.isFinite(number)) {
            return Double.isNaN(number) ? "no number" : "infinite";
        }
        String text = String.format(Locale.ROOT, "%.4f", number);
        return text.replaceFirst("\\.?0+$", "");
    }

    static String text(Point point) {
        return text(point.x()) + ", " + text(point.y()) + ", " + text(point.z());
    }
}
