package org.isocenter.rt;

import java.util.Arrays;
import java.util.Optional;

/**
 * How the patient lies, Patient Position (0018,5100), PS3.3 C.7.3.1.1.2: where left and head of the patient point on the table top
 * of IEC 61217, whose x goes to the right of who faces the gantry, y to the gantry, z up.
 */
public enum PatientPosition {
    HFS(new Point(1, 0, 0), new Point(0, 1, 0)),
    HFP(new Point(-1, 0, 0), new Point(0, 1, 0)),
    HFDR(new Point(0, 0, 1), new Point(0, 1, 0)),
    HFDL(new Point(0, 0, -1), new Point(0, 1, 0)),
    FFS(new Point(-1, 0, 0), new Point(0, -1, 0)),
    FFP(new Point(1, 0, 0), new Point(0, -1, 0)),
    FFDR(new Point(0, 0, 1), new Point(0, -1, 0)),
    FFDL(new Point(0, 0, -1), new Point(0, -1, 0));

    private final Point left;
    private final Point head;

    PatientPosition(Point left, Point head) {
        this.left = left;
        this.head = head;
    }

    /** That of a code; empty where it is none of the eight. */
    public static Optional<PatientPosition> of(String code) {
        return Arrays.stream(values())
                .filter(position -> position.name().equals(code.strip()))
                .findFirst();
    }

    /** Turns the patient coordinate system of DICOM (left, back, head) into the table top system; the origin stays. */
    public Affine toTableTop() {
        // left x back = head, so back = head x left
        return Affine.ofColumns(left, head.cross(left), head, Point.ORIGIN);
    }
}
