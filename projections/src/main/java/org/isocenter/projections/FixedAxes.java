package org.isocenter.projections;

import org.isocenter.rt.Point;

/**
 * The axes of the IEC 61217 fixed system as directions in the patient: x to the right of who looks at the gantry, y from the isocenter to
 * the gantry, z up.
 */
public record FixedAxes(Point x, Point y, Point z) {
    public static final FixedAxes HEAD_FIRST_SUPINE =
            new FixedAxes(new Point(1, 0, 0), new Point(0, 0, 1), new Point(0, -1, 0));

    /**
     * Of a patient on a table that is not turned, PS3.3 C.7.3.1.1.2: the second letter tells what goes to the gantry, the last what lies on
     * the table.
     *
     * @param patientPosition Patient Position (0018,5100)
     * @throws IllegalArgumentException where it is none of the eight that lie on a table
     */
    public static FixedAxes of(String patientPosition) {
        Point head = new Point(0, 0, 1);
        Point toGantry = patientPosition.startsWith("HF") ? head : head.times(-1);
        Point up = switch (patientPosition) {
            case "HFS", "FFS" -> new Point(0, -1, 0);
            case "HFP", "FFP" -> new Point(0, 1, 0);
            case "HFDR", "FFDR" -> new Point(1, 0, 0);
            case "HFDL", "FFDL" -> new Point(-1, 0, 0);
            default ->
                throw new IllegalArgumentException(
                        "the patient lies HFS, HFP, HFDR, HFDL, FFS, FFP, FFDR or FFDL, not " + patientPosition);
        };
        return new FixedAxes(toGantry.cross(up), toGantry, up);
    }

    /**
     * With the table turned about z, IEC 61217: positive counter-clockwise seen from above.
     *
     * @param couchDeg Patient Support Angle
     */
    public FixedAxes withCouch(double couchDeg) {
        double angle = Math.toRadians(couchDeg);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        return new FixedAxes(x.times(cos).minus(y.times(sin)), x.times(sin).plus(y.times(cos)), z);
    }
}
