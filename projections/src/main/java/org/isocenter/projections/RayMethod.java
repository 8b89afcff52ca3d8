package org.isocenter.projections;

/** How a volume is summed along a ray. */
public enum RayMethod {
    /**
     * The exact path through each voxel by its value: voxels are boxes of one value. Siddon, Med Phys 12 (1985) 252, walked slab by
     * slab along the axis that the ray crosses fastest.
     */
    EXACT,
    /**
     * One sample in the middle of each slab along the axis that the ray crosses fastest, bilinear between four voxels. Joseph, IEEE
     * Trans Med Imaging 1 (1982) 192. Smoother than EXACT where pixels are finer than voxels.
     */
    JOSEPH
}
