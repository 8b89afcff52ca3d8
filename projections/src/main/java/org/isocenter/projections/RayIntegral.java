package org.isocenter.projections;

/** Sums a volume along rays. One object serves one thread. */
interface RayIntegral {
    /**
     * The integral of the values over the parameter t from 0 without end, on the ray {@code p + t d}. Voxel i of an axis lies between
     * i and i+1.
     */
    double along(double px, double py, double pz, double dx, double dy, double dz);
}
