package org.isocenter.rt;

import java.util.Arrays;

/**
 * A field of displacements (PS3.3 C.20.3.1): between the matrix before it and the matrix after it, a point {@code p} of the
 * registered frame goes to {@code after(before(p) + vector(before(p)))} in the source's frame.
 *
 * @param grid where the vectors stand
 * @param vectorsMm x, y, z of each voxel in mm, columns fastest, then rows, then slices; NaN where there is none; not copied
 * @param before Pre Deformation Matrix
 * @param after Post Deformation Matrix
 */
public record Deformation(Grid grid, float[] vectorsMm, Affine before, Affine after) {
    /**
     * @throws IllegalArgumentException where there are not three numbers a voxel
     */
    public Deformation {
        if (vectorsMm.length != 3L * grid.voxels()) {
            throw new IllegalArgumentException(
                    grid.voxels() + " voxels need three numbers each, not " + vectorsMm.length + " in all");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Deformation that
                && grid.equals(that.grid)
                && before.equals(that.before)
                && after.equals(that.after)
                && Arrays.equals(vectorsMm, that.vectorsMm);
    }

    @Override
    public int hashCode() {
        return 31 * grid.hashCode() + Arrays.hashCode(vectorsMm);
    }
}
