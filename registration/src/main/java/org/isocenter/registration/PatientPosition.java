package org.isocenter.registration;

import java.util.Optional;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Point;

/**
 * How a patient lies on the table, Patient Position (0018,5100), PS3.3 C.7.3.1.1.2: where left, back and head of the patient point in the IEC
 * 61217 fixed system (x to the right of a viewer who faces the gantry, y to the gantry, z up) while the table is not turned.
 */
public enum PatientPosition {
    HFS(new Point(1, 0, 0), new Point(0, 0, -1)),
    HFP(new Point(-1, 0, 0), new Point(0, 0, 1)),
    HFDR(new Point(0, 0, 1), new Point(1, 0, 0)),
    HFDL(new Point(0, 0, -1), new Point(-1, 0, 0)),
    FFS(new Point(-1, 0, 0), new Point(0, 0, -1)),
    FFP(new Point(1, 0, 0), new Point(0, 0, 1)),
    FFDR(new Point(0, 0, 1), new Point(-1, 0, 0)),
    FFDL(new Point(0, 0, -1), new Point(1, 0, 0));

    private final Point left;
    private final Point back;

    PatientPosition(Point left, Point back) {
        this.left = left;
        this.back = back;
    }

    /** Turns directions of the patient coordinate system of DICOM into those of the IEC fixed system. */
    public Affine toRoom() {
        return Affine.ofColumns(left, back, left.cross(back), Point.ORIGIN);
    }

    /** By the defined term of the attribute; empty where it is none of these. */
    public static Optional<PatientPosition> of(String term) {
        for (PatientPosition position : values()) {
            if (position.name().equals(term)) {
                return Optional.of(position);
            }
        }
        return Optional.empty();
    }
}
