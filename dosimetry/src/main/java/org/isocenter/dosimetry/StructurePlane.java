package org.isocenter.dosimetry;

import java.util.List;

/** The closed contours of one plane of a structure, at an offset along the normal of its frame. */
record StructurePlane(double offsetMm, List<Outline> outlines) {
    /**
     * A polygon in its plane, closed from the last point to the first.
     *
     * @param uvMm two numbers a point
     * @param isXor whether it came as CLOSEDPLANAR_XOR
     */
    record Outline(double[] uvMm, boolean isXor) {
        /** Signed: positive where it runs from u to v. */
        double areaMm2() {
            double sum = 0;
            double a = uvMm[uvMm.length - 2] - uvMm[0];
            double b = uvMm[uvMm.length - 1] - uvMm[1];
            for (int at = 0; at < uvMm.length; at += 2) {
                double c = uvMm[at] - uvMm[0];
                double d = uvMm[at + 1] - uvMm[1];
                sum += a * d - b * c;
                a = c;
                b = d;
            }
            return sum / 2;
        }
    }

    /** Area by the outlines as if none overlapped: an estimate to choose resolutions by. */
    double roughAreaMm2() {
        return outlines.stream()
                .mapToDouble(outline -> Math.abs(outline.areaMm2()))
                .sum();
    }
}
