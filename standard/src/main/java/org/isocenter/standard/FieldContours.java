package org.isocenter.standard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.ContourScan;
import org.isocenter.readings.Tolerances;

/** Field cases about the form of contours: holes and contours too small to draw (field.md S-14 to S-17). */
final class FieldContours {
    /** A contour smaller than this in both directions covers no pixel of a planning image. */
    private static final double SMALL_MM = 0.5;
    /** Contours of one ROI in one slice that are compared with each other. */
    private static final int MOST_IN_SLICE = 200;

    static final List<Check> CHECKS = new CheckList(FieldContours.class)
            .object("S-14", FieldContours::holes, Iods.STRUCTURE_SET)
            .object("S-15", FieldContours::nested, Iods.STRUCTURE_SET)
            .object("S-16", FieldContours::crossedCuts, Iods.STRUCTURE_SET)
            .object("S-17", FieldContours::tiny, Iods.STRUCTURE_SET)
            .all();

    private FieldContours() {}

    private static void holes(DataSet object, Sink out) {
        for (ContourScan.Shape shape : ContourScan.of(object, out).shapes()) {
            if (shape.contour().item().string(Tags.ContourGeometricType).equals("CLOSEDPLANAR_XOR")) {
                out.add(
                        shape.contour().where("ContourGeometricType"),
                        "is CLOSEDPLANAR_XOR; a system that does not know it fills the holes");
            } else if (shape.keyhole() && shape.isClosed()) {
                out.add(
                        shape.contour().where("ContourData"),
                        "cuts to a hole and back (keyhole); some systems fill the hole");
            }
        }
    }

    /** A contour inside another of the same ROI is a hole to some systems and nothing to others. */
    private static void nested(DataSet object, Sink out) {
        Map<String, List<ContourScan.Shape>> slices = new HashMap<>();
        for (ContourScan.Shape shape : ContourScan.of(object, out).shapes()) {
            boolean planar =
                    shape.contour().item().string(Tags.ContourGeometricType).equals("CLOSED_PLANAR");
            if (planar && shape.points() > 2 && shape.size(2) <= Tolerances.CONTOUR_PLANE_MM) {
                String slice = shape.contour().roi() + " " + Math.round(shape.low()[2] * 100);
                slices.computeIfAbsent(slice, _ -> new ArrayList<>()).add(shape);
            }
        }
        for (List<ContourScan.Shape> slice : slices.values()) {
            nested(slice.subList(0, Math.min(MOST_IN_SLICE, slice.size())), out);
        }
    }

    private static void nested(List<ContourScan.Shape> slice, Sink out) {
        for (ContourScan.Shape inner : slice) {
            for (ContourScan.Shape outer : slice) {
                if (boxInside(inner, outer)
                        && contains(outer.contour().data(), inner.contour().data())) {
                    out.add(
                            inner.contour().where("ContourData"),
                            "lies inside contour " + outer.contour().index()
                                    + " of the same ROI; read as a hole by some systems, as nothing by others");
                    break;
                }
            }
        }
    }

    private static boolean boxInside(ContourScan.Shape inner, ContourScan.Shape outer) {
        return inner.low()[0] > outer.low()[0]
                && inner.low()[1] > outer.low()[1]
                && inner.high()[0] < outer.high()[0]
                && inner.high()[1] < outer.high()[1];
    }

    /** Whether the first point of the inner one lies inside the outer one, in x and y, by the number of edges to its right. */
    private static boolean contains(double[] outer, double[] inner) {
        boolean inside = false;
        for (int i = 0, j = outer.length - outer.length % 3 - 3; i + 2 < outer.length; j = i, i += 3) {
            boolean spans = outer[i + 1] > inner[1] != outer[j + 1] > inner[1];
            if (spans
                    && inner[0]
                            < (outer[j] - outer[i]) * (inner[1] - outer[i + 1]) / (outer[j + 1] - outer[i + 1])
                                    + outer[i]) {
                inside = !inside;
            }
        }
        return inside;
    }

    /** The cut of a keyhole contour runs across another edge of the contour. */
    private static void crossedCuts(DataSet object, Sink out) {
        for (ContourScan.Shape shape : ContourScan.of(object, out).shapes()) {
            if (shape.keyhole() && shape.isClosed()) {
                double[] data = shape.contour().data();
                if (crosses(data, ContourScan.repeatedEdge(data), shape)) {
                    out.add(
                            shape.contour().where("ContourData"),
                            "crosses its own outline with the cut to a hole; inside and outside are not told apart");
                }
            }
        }
    }

    private static boolean crosses(double[] data, int cut, ContourScan.Shape shape) {
        int u = shape.size(0) < Math.min(shape.size(1), shape.size(2)) ? 1 : 0;
        int v = shape.size(2) < Math.min(shape.size(0), shape.size(1)) ? 1 : 2;
        int points = data.length / 3;
        int end = (cut + 1) % points;
        for (int i = 0; i < points; i++) {
            int j = (i + 1) % points;
            if (side(data, cut, end, i, u, v) * side(data, cut, end, j, u, v) < 0
                    && side(data, i, j, cut, u, v) * side(data, i, j, end, u, v) < 0) {
                return true;
            }
        }
        return false;
    }

    /** On which side of the line from a to b a point lies: 1, 0 or -1. */
    private static int side(double[] data, int a, int b, int p, int u, int v) {
        double cross = (data[3 * b + u] - data[3 * a + u]) * (data[3 * p + v] - data[3 * a + v])
                - (data[3 * b + v] - data[3 * a + v]) * (data[3 * p + u] - data[3 * a + u]);
        return (int) Math.signum(cross);
    }

    private static void tiny(DataSet object, Sink out) {
        for (ContourScan.Shape shape : ContourScan.of(object, out).shapes()) {
            double size = Math.max(shape.size(0), Math.max(shape.size(1), shape.size(2)));
            if (shape.isClosed() && shape.points() > 2 && size < SMALL_MM) {
                out.add(
                        shape.contour().where("ContourData"),
                        "spans only " + Words.number(Math.round(size * 1000) / 1000.0)
                                + " mm; a slice drawn with it alone may be lost");
            }
        }
    }
}
