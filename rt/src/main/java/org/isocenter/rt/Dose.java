package org.isocenter.rt;

/**
 * A dose distribution (PS3.3 A.18) in Gy, whatever the object's scaling, or relative where its units say so.
 *
 * @param volume the numbers: Gy where {@code units} is GY, else fractions of an unknown dose
 * @param units Dose Units (3004,0002)
 * @param type Dose Type (3004,0004): PHYSICAL, EFFECTIVE, ERROR
 * @param summation Dose Summation Type (3004,000A): PLAN, BEAM, FRACTION, BRACHY ..
 * @param planUid SOP Instance UID of the plan it belongs to; empty where not told
 * @param sopInstanceUid of the object it was read from; empty of one made here
 */
public record Dose(Volume volume, String units, String type, String summation, String planUid, String sopInstanceUid) {
    /** Whether the numbers are Gy: only then may they be compared with a prescription. */
    public boolean isAbsolute() {
        return units.equals("GY");
    }
}
