package org.isocenter.dosimetry;

/**
 * A closed surface of equal dose, as triangles.
 *
 * @param levelGy the dose
 * @param xyzMm three numbers a corner, in the patient coordinate system
 * @param triangles three numbers of corners each, counter-clockwise seen from where the dose is less
 * @param volumeCc that it encloses, holes taken off
 * @param areaCm2 of all triangles
 * @param reachesRim whether the dose is at least the level somewhere at the rim of the grid, so that the surface is closed along it and
 *     the volume is a lower bound
 */
public record IsodoseSurface(
        double levelGy, float[] xyzMm, int[] triangles, double volumeCc, double areaCm2, boolean reachesRim) {
    public int corners() {
        return xyzMm.length / 3;
    }

    public int triangleCount() {
        return triangles.length / 3;
    }
}
