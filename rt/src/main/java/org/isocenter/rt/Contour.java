package org.isocenter.rt;

import java.util.Arrays;

/**
 * One contour of a region of interest (PS3.3 C.8.8.6).
 *
 * @param type Contour Geometric Type (3006,0042)
 * @param xyzMm three numbers a point in the patient coordinate system; not copied, nobody writes into it
 * @param imageUid SOP Instance UID of the image that it was drawn on; empty where not told
 */
public record Contour(Type type, double[] xyzMm, String imageUid) {
    /** Contour Geometric Type, PS3.3 C.8.8.6.1. */
    public enum Type {
        POINT,
        OPEN_PLANAR,
        OPEN_NONPLANAR,
        CLOSED_PLANAR,
        CLOSEDPLANAR_XOR
    }

    public int points() {
        return xyzMm.length / 3;
    }

    public Point point(int number) {
        return new Point(xyzMm[3 * number], xyzMm[3 * number + 1], xyzMm[3 * number + 2]);
    }

    /** Whether it encloses an area. */
    public boolean isClosed() {
        return type == Type.CLOSED_PLANAR || type == Type.CLOSEDPLANAR_XOR;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Contour contour
                && type == contour.type
                && imageUid.equals(contour.imageUid)
                && Arrays.equals(xyzMm, contour.xyzMm);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(xyzMm);
    }
}
