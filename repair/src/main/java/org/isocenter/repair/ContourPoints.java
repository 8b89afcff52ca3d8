package org.isocenter.repair;

import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;

/** The points of a contour item (PS3.3 C.8.8.6), and which contours enclose nothing. */
final class ContourPoints {
    /** No contour of fewer than three points has more bytes than this; longer ones need no counting. */
    private static final int SHORT = 4096;

    private ContourPoints() {}

    /** How many values Contour Data holds; where there are plenty of bytes, some number above 8. */
    static int values(DataSet contour) {
        Bytes bytes = contour.find(Tags.ContourData).map(Element::bytes).orElse(Bytes.EMPTY);
        if (bytes.isEmpty()) {
            return 0;
        }
        int separators = 0;
        for (int i = 0; i < Math.min(SHORT, bytes.length()); i++) {
            separators += bytes.at(i) == '\\' ? 1 : 0;
        }
        return separators + 1;
    }

    /** Whether it is a closed contour of fewer than three points, or has no point at all. */
    static boolean isDegenerate(DataSet contour) {
        int values = values(contour);
        boolean closed = contour.string(Tags.ContourGeometricType).strip().equals("CLOSED_PLANAR");
        return values == 0 || closed && values < 9 && values % 3 == 0;
    }

    /** Distance in mm of point p from the line between points a and b; each an index of x in the data. */
    static double distanceMm(double[] data, int p, int a, int b) {
        double length2 = 0;
        double along = 0;
        for (int k = 0; k < 3; k++) {
            double d = data[b + k] - data[a + k];
            length2 += d * d;
            along += d * (data[p + k] - data[a + k]);
        }
        double t = length2 == 0 ? 0 : Math.clamp(along / length2, 0, 1);
        double sum = 0;
        for (int k = 0; k < 3; k++) {
            double d = data[a + k] + t * (data[b + k] - data[a + k]) - data[p + k];
            sum += d * d;
        }
        return Math.sqrt(sum);
    }
}
