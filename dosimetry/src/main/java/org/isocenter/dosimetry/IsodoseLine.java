package org.isocenter.dosimetry;

/**
 * A closed line of equal dose in a plane.
 *
 * @param slice of the grid that it was found on
 * @param xyzMm three numbers a point in the patient coordinate system; the last point is not the first again
 * @param areaMm2 that it encloses; negative of the rim of a hole, where the dose inside is less
 */
public record IsodoseLine(int slice, double[] xyzMm, double areaMm2) {
    public int points() {
        return xyzMm.length / 3;
    }

    public boolean isHole() {
        return areaMm2 < 0;
    }
}
