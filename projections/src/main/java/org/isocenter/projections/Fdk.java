package org.isocenter.projections;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/**
 * Reconstruction of a volume from cone-beam projections of a circle. Feldkamp, Davis and Kress, J Opt Soc Am A 1 (1984) 612: weight, filter
 * along rows, smear back. Exact in the plane of the source, blurred along the axis away from it.
 *
 * <p>Memory: the volume, and {@value #AT_ONCE} filtered projections; projections are asked for one by one.
 */
public final class Fdk {
    private static final int AT_ONCE = 48;

    private Fdk() {}

    /**
     * @param lineIntegrals of attenuation (per mm, over mm) by number of the projection: row by row; asked once for each, from several
     *     threads
     * @param grid of the volume: equal slices whose normal is the axis of the scan
     * @return attenuation per mm; what not all projections see is 0
     * @throws IllegalArgumentException where the grid is not along the axis
     * @throws IllegalStateException where {@link ScanReview} refuses the scan: callers ask before
     */
    public static Reconstruction reconstruct(
            CircularScan scan,
            IntFunction<float[]> lineIntegrals,
            Grid grid,
            String frameOfReferenceUid,
            FdkSettings settings,
            Work work) {
        requireAlongAxis(scan, grid);
        Arc arc = Arc.of(scan.gantryDeg());
        Redundancy redundancy = Redundancy.of(scan, arc);
        RowFilter filter = new RowFilter(scan, arc, redundancy, settings);
        FieldOfView field = FieldOfView.of(scan, redundancy);
        Backprojection volume = new Backprojection(filter.filtered(), grid, field.radiusMm());
        double[] angles = scan.gantryDeg();
        int batches = (angles.length + AT_ONCE - 1) / AT_ONCE;
        float[][][] filtered = new float[Math.min(AT_ONCE, angles.length)][][];
        Arrays.setAll(filtered, _ -> filter.room());
        for (int batch = 0; batch < batches; batch++) {
            int first = batch * AT_ONCE;
            int end = Math.min(angles.length, first + AT_ONCE);
            Work quiet = new Work(work.threads(), work.cancelled(), _ -> {});
            quiet.forEach(end - first, index -> {
                filter.apply(lineIntegrals.apply(first + index), first + index, filtered[index]);
            });
            volume.add(Arrays.asList(filtered), Arrays.copyOfRange(angles, first, end), quiet);
            work.progress().accept((double) end / angles.length);
        }
        field.clear(volume.volume(), grid, scan, work);
        if (!settings.isNegativeKept()) {
            clearNegative(volume.volume(), grid, work);
        }
        Volume result = new Volume(grid, frameOfReferenceUid, volume.volume());
        return new Reconstruction(result, redundancy, arc.lengthDeg(), arc.stepDeg(), field, settings);
    }

    private static void clearNegative(float[] values, Grid grid, Work work) {
        int slice = grid.columns() * grid.rows();
        new Work(work.threads(), work.cancelled(), _ -> {}).forEach(grid.slices(), index -> {
            for (int voxel = index * slice; voxel < (index + 1) * slice; voxel++) {
                values[voxel] = Math.max(0, values[voxel]);
            }
        });
    }

    /** Of a scan: radius around the axis, lowest and highest coordinate along it, in mm. */
    public static double[] fieldOfView(CircularScan scan) {
        FieldOfView field = FieldOfView.of(scan, Redundancy.of(scan, Arc.of(scan.gantryDeg())));
        return new double[] {field.radiusMm(), field.downMm(), field.upMm()};
    }

    private static void requireAlongAxis(CircularScan scan, Grid grid) {
        Point axis = scan.axes().y();
        if (!grid.isUniform() || Math.abs(Math.abs(grid.normal().dot(axis)) - 1) > 1e-6) {
            throw new IllegalArgumentException(
                    "the slices of the volume have equal distances along the axis of the gantry, " + axis);
        }
    }
}
