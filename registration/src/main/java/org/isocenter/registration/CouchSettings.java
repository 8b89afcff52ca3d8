package org.isocenter.registration;

import org.isocenter.rt.Affine;
import org.isocenter.rt.Point;

/**
 * How a patient lies on the table while the moving images are taken. The axes of these images are those of the room, as a scanner or a cone
 * beam reconstruction writes them for the patient position.
 *
 * @param patientToRoom turns directions of the patient coordinate system (DICOM) into those of the IEC fixed system, for the patient position
 * @param planned isocenter of the plan, in the fixed frame of reference
 * @param machine where the isocenter of the machine is in the moving frame of reference
 * @param couchDeg Patient Support Angle while the moving images are taken, IEC 61217
 * @param position of the table top then; the shift alone is judged where it is not known
 */
public record CouchSettings(
        Affine patientToRoom, Point planned, Point machine, double couchDeg, Position position, CouchLimits limits) {
    /** Table top positions of IEC 61217 in mm; NaN where not known. */
    public record Position(double lateralMm, double longitudinalMm, double verticalMm) {
        public static final Position UNKNOWN = new Position(Double.NaN, Double.NaN, Double.NaN);
    }
}
