package org.isocenter.projections;

import java.util.function.Supplier;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/**
 * Integrals of a volume along the rays of views: of attenuation per mm for a DRR and for cone-beam projections, of any value else. Rays
 * start at the source and do not end at the detector, which may stand within the volume. What is outside the volume counts as 0.
 *
 * <p>Memory: nothing beside the volume and the projection.
 */
public final class Projector {
    /** Pixels of a side that one step of work does: neighbours share what they read. */
    private static final int TILE = 32;

    private final Volume volume;
    private final RayMethod method;
    private final Supplier<RayIntegral> rays;
    private final boolean isEmpty;

    /**
     * @param volume of finite values. Slices of unequal distances are taken as boxes that reach half way to their neighbours,
     *     with exact paths whatever the method
     * @param method how rays are summed
     */
    public Projector(Volume volume, RayMethod method, Work work) {
        Grid grid = volume.grid();
        this.volume = volume;
        this.method = grid.isUniform() ? method : RayMethod.EXACT;
        float[] values = volume.values();
        if (!grid.isUniform()) {
            isEmpty = false;
            rays = () -> new IrregularRays(values, grid);
            return;
        }
        Box box = Box.ofNonZero(volume, work);
        isEmpty = box.isEmpty();
        rays = switch (method) {
            case EXACT -> () -> new ExactRays(values, grid, box);
            case JOSEPH -> () -> new JosephRays(values, grid, box);
        };
    }

    /** What is done: EXACT where slices have unequal distances. */
    public RayMethod method() {
        return method;
    }

    /**
     * The integral, value times mm, for each pixel of the view: row by row.
     *
     * @throws java.util.concurrent.CancellationException where somebody stopped it
     */
    public float[] project(View view, Work work) {
        float[] image = new float[view.pixels()];
        if (isEmpty) {
            return image;
        }
        int across = (view.columns() + TILE - 1) / TILE;
        int down = (view.rows() + TILE - 1) / TILE;
        work.forEach(across * down, tile -> {
            int column = tile % across * TILE;
            int row = tile / across * TILE;
            fill(image, view, column, row);
        });
        return image;
    }

    private void fill(float[] image, View view, int firstColumn, int firstRow) {
        RayIntegral ray = rays.get();
        int endColumn = Math.min(firstColumn + TILE, view.columns());
        int endRow = Math.min(firstRow + TILE, view.rows());
        Point source = toIndex(view.source());
        for (int row = firstRow; row < endRow; row++) {
            for (int column = firstColumn; column < endColumn; column++) {
                Point pixel = view.pixel(column, row);
                Point to = toIndex(pixel).minus(source);
                double integral = ray.along(source.x(), source.y(), source.z(), to.x(), to.y(), to.z());
                image[row * view.columns() + column] = (float) (integral * pixel.distanceTo(view.source()));
            }
        }
    }

    /** Where voxel i reaches from i to i + 1; of unequal slices mm from the middle of the first. */
    private Point toIndex(Point place) {
        Grid grid = volume.grid();
        Point from = place.minus(grid.origin());
        double z = from.dot(grid.normal());
        return new Point(
                from.dot(grid.rowDirection()) / grid.columnSpacingMm() + 0.5,
                from.dot(grid.columnDirection()) / grid.rowSpacingMm() + 0.5,
                grid.isUniform() ? z / grid.sliceSpacingMm() + 0.5 : z);
    }
}
