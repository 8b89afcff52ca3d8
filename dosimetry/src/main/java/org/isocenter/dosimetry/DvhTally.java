package org.isocenter.dosimetry;

import java.util.List;
import org.isocenter.dosimetry.StructurePlane.Outline;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Work;

/**
 * Volume by dose of a part of a structure. Each pixel of a thin layer counts with its covered part; it takes its dose at a place that
 * wanders within the pixel from row to row (an additive low-discrepancy sequence, Roberts 2018), so that doses in steps of pixels do
 * not show as steps of the curve. A pixel that is covered in part takes it at the middle of that part.
 */
final class DvhTally {
    /** Of the plastic number's powers: the fractional parts of multiples fill the unit cube evenly. */
    private static final double WANDER_U = 0.8191725133961645;

    private static final double WANDER_V = 0.6710436067037893;
    private static final double WANDER_N = 0.5497004779019703;

    /** What rounding makes of a coordinate that does not change along a row of voxels. */
    private static final double ALONG_MM = 1e-6;

    private final DvhDose dose;
    private final double leastGy;
    private final double perGy;
    private final double[] volumes;
    private double insideMm3;
    private double uncoveredMm3;
    private double doseSum;
    private double minGy = Double.POSITIVE_INFINITY;
    private double maxGy = Double.NEGATIVE_INFINITY;

    /**
     * @param leastGy lower end of the first bin
     * @param mostGy upper end of the last bin, not below the first
     */
    DvhTally(DvhDose dose, double leastGy, double mostGy, int bins) {
        this.dose = dose;
        this.leastGy = leastGy;
        perGy = mostGy > leastGy ? bins / (mostGy - leastGy) : 0;
        volumes = new double[bins];
    }

    double[] volumesMm3() {
        return volumes;
    }

    double insideMm3() {
        return insideMm3;
    }

    double uncoveredMm3() {
        return uncoveredMm3;
    }

    double minGy() {
        return minGy;
    }

    double maxGy() {
        return maxGy;
    }

    /** Sum of dose times volume, Gy mm^3. */
    double doseSum() {
        return doseSum;
    }

    void add(DvhTally other) {
        for (int bin = 0; bin < volumes.length; bin++) {
            volumes[bin] += other.volumes[bin];
        }
        insideMm3 += other.insideMm3;
        uncoveredMm3 += other.uncoveredMm3;
        doseSum += other.doseSum;
        minGy = Math.min(minGy, other.minGy);
        maxGy = Math.max(maxGy, other.maxGy);
    }

    /** Counts a slab of the structure in layers as thick as pixels are wide. */
    void addSlab(Occupancy occupancy, Occupancy.Slab slab) {
        OccupancyLattice lattice = occupancy.lattice();
        OccupancyLayer layer = new OccupancyLayer(lattice);
        int layers = (int) Math.max(1, Math.rint((slab.toMm() - slab.fromMm()) / lattice.pitchMm()));
        double thickness = (slab.toMm() - slab.fromMm()) / layers;
        Rows rows = new Rows(layer, thickness, (long) (slab.fromMm() / thickness));
        for (int number = 0; number < layers; number++) {
            double offset = slab.fromMm() + (number + 0.5) * thickness;
            slab.fill(layer, offset);
            rows.add(offset);
            addVoxels(layer, offset, thickness);
        }
        if (slab.pieces().stream().anyMatch(OccupancyPiece::isCap)) {
            addFace(layer, slab, slab.fromMm());
            addFace(layer, slab, slab.toMm());
        }
    }

    /** The corners of contours: between them and on them the dose may be larger than anywhere within. */
    void addCorners(StructurePlane plane, double offsetMm) {
        for (Outline outline : plane.outlines()) {
            double[] uv = outline.uvMm();
            for (int at = 0; at < uv.length; at += 2) {
                extreme(dose.at(uv[at], uv[at + 1], offsetMm));
            }
        }
    }

    /** The same of many planes, each at its own offset. */
    void addCorners(List<StructurePlane> planes, Work work) {
        DvhTally[] tallies = new DvhTally[planes.size()];
        work.forEach(tallies.length, number -> {
            tallies[number] = new DvhTally(dose, leastGy, leastGy, 0);
            tallies[number].addCorners(planes.get(number), planes.get(number).offsetMm());
        });
        for (DvhTally tally : tallies) {
            extremes(tally.minGy, tally.maxGy);
        }
    }

    void addPlace(double u, double v, double offsetMm) {
        extreme(dose.at(u, v, offsetMm));
    }

    private void addFace(OccupancyLayer layer, Occupancy.Slab slab, double offset) {
        slab.fill(layer, offset);
        for (int row = 0; row < layer.lattice.rows(); row++) {
            for (int column = 0; column < layer.lattice.columns(); column++) {
                if (layer.depthMm[row * layer.lattice.columns() + column] >= 0) {
                    extreme(dose.at(layer.lattice.uMm(column), layer.lattice.vMm(row), offset));
                }
            }
        }
    }

    /**
     * The centres of voxels that lie within the layer. A trilinear dose has no extreme within a cell of voxels, nor within its faces and
     * edges (its second differences along the axes are 0), so within the structure they are its extremes; on its surface others may be.
     */
    private void addVoxels(OccupancyLayer layer, double offset, double thickness) {
        if (!dose.isAligned()) {
            addTurnedVoxels(layer, offset - thickness / 2, offset + thickness / 2);
            return;
        }
        OccupancyLattice lattice = layer.lattice;
        Grid grid = dose.grid();
        Point low = dose.index(lattice.uMm(0), lattice.vMm(0), offset - thickness / 2);
        Point high = dose.index(
                lattice.uMm(lattice.columns() - 1.0), lattice.vMm(lattice.rows() - 1.0), offset + thickness / 2);
        int lastSlice = (int) Math.min(grid.slices() - 1, Math.floor(Math.max(low.z(), high.z())));
        int firstRow = (int) Math.max(0, Math.ceil(Math.min(low.y(), high.y())));
        int lastRow = (int) Math.min(grid.rows() - 1, Math.floor(Math.max(low.y(), high.y())));
        int firstColumn = (int) Math.max(0, Math.ceil(low.x()));
        int lastColumn = (int) Math.min(grid.columns() - 1, Math.floor(high.x()));
        for (int k = (int) Math.max(0, Math.ceil(Math.min(low.z(), high.z()))); k <= lastSlice; k++) {
            int[] columns = new int[Math.max(0, lastColumn + 1 - firstColumn)];
            for (int i = 0; i < columns.length; i++) {
                // Rows of the dose run along those of the lattice: all have their voxels in the same columns.
                double u = dose.place(firstColumn + i, firstRow, k).x();
                columns[i] = (int) ((u - lattice.uMm()) / lattice.pitchMm());
            }
            for (int j = firstRow; j <= lastRow; j++) {
                double v = dose.place(firstColumn, j, k).y();
                int row = (int) ((v - lattice.vMm()) / lattice.pitchMm());
                addVoxels(layer.coverage, row * lattice.columns(), columns, grid.at(firstColumn, j, k));
            }
        }
    }

    private void addVoxels(float[] coverage, int base, int[] columns, int at) {
        float[] voxels = dose.voxels();
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < columns.length; i++) {
            if (coverage[base + columns[i]] == 1) {
                float gy = voxels[at + i];
                least = gy < least ? gy : least;
                most = gy > most ? gy : most;
            }
        }
        extremes(least, most);
    }

    /** The same of a dose whose rows do not run along those of the lattice. */
    private void addTurnedVoxels(OccupancyLayer layer, double lowMm, double highMm) {
        OccupancyLattice lattice = layer.lattice;
        Grid grid = dose.grid();
        double right = lattice.uMm() + lattice.columns() * lattice.pitchMm();
        double bottom = lattice.vMm() + lattice.rows() * lattice.pitchMm();
        int[][] box = dose.box(lattice, lowMm, highMm);
        for (int k = box[0][2]; k <= box[1][2]; k++) {
            for (int j = box[0][1]; j <= box[1][1]; j++) {
                Point first = dose.place(0, j, k);
                Point step = dose.place(1, j, k).minus(first);
                double[] columns = {box[0][0], box[1][0]};
                clip(columns, first.x(), step.x(), lattice.uMm(), right);
                clip(columns, first.y(), step.y(), lattice.vMm(), bottom);
                clip(columns, first.z(), step.z(), lowMm, highMm);
                for (int i = (int) Math.ceil(columns[0]); i <= columns[1]; i++) {
                    Point place = first.plus(step.times(i));
                    int column = (int) ((place.x() - lattice.uMm()) / lattice.pitchMm());
                    int row = (int) ((place.y() - lattice.vMm()) / lattice.pitchMm());
                    if (layer.coverageAt(column, row) == 1) {
                        extreme(dose.voxels()[grid.at(i, j, k)]);
                    }
                }
            }
        }
    }

    /** Narrows a range of columns to those whose coordinate, {@code first} at column 0, lies between two. */
    private static void clip(double[] columns, double first, double step, double least, double most) {
        if (Math.abs(step) < ALONG_MM) {
            if (first < least - ALONG_MM || first > most + ALONG_MM) {
                columns[1] = -1;
            }
            return;
        }
        double one = (least - first) / step;
        double other = (most - first) / step;
        columns[0] = Math.max(columns[0], Math.min(one, other) - ALONG_MM);
        columns[1] = Math.min(columns[1], Math.max(one, other) + ALONG_MM);
    }

    /** Both, unless nothing was found between them. */
    private void extremes(double least, double most) {
        if (least <= most) {
            extreme(least);
            extreme(most);
        }
    }

    /** Pixels that are covered whole. Sums stand in locals, which the first compiler keeps in registers. */
    private void addWhole(float[] doses, int from, int to, double volumeMm3) {
        double[] bins = volumes;
        double first = leastGy;
        double scale = perGy;
        int last = bins.length - 1;
        double inside = insideMm3;
        double sum = doseSum;
        double least = minGy;
        double most = maxGy;
        for (int i = from; i < to; i++) {
            double gy = doses[i];
            inside += volumeMm3;
            if (!Double.isNaN(gy)) {
                int bin = (int) ((gy - first) * scale);
                bins[bin < 0 ? 0 : bin > last ? last : bin] += volumeMm3;
                sum += gy * volumeMm3;
                least = gy < least ? gy : least;
                most = gy > most ? gy : most;
            } else {
                uncoveredMm3 += volumeMm3;
            }
        }
        insideMm3 = inside;
        doseSum = sum;
        minGy = least;
        maxGy = most;
    }

    private void extreme(double gy) {
        // NaN compares as false: places off the dose have none.
        if (gy < minGy) {
            minGy = gy;
        }
        if (gy > maxGy) {
            maxGy = gy;
        }
    }

    private void count(double gy, double volumeMm3) {
        insideMm3 += volumeMm3;
        if (Double.isNaN(gy)) {
            uncoveredMm3 += volumeMm3;
            return;
        }
        int bin = (int) ((gy - leastGy) * perGy);
        volumes[Math.clamp(bin, 0, volumes.length - 1)] += volumeMm3;
        doseSum += gy * volumeMm3;
    }

    /** The rows of a layer. */
    private final class Rows {
        private final OccupancyLayer layer;
        private final OccupancyLattice lattice;
        private final double thickness;
        private final float[] doses;
        private final float[] line;
        private long sequence;

        Rows(OccupancyLayer layer, double thickness, long sequence) {
            this.layer = layer;
            this.lattice = layer.lattice;
            this.thickness = thickness;
            // Other slabs take other parts of the sequence.
            this.sequence = Math.floorMod(sequence, 1L << 20) * lattice.rows();
            doses = new float[lattice.columns()];
            line = new float[dose.lineLength()];
        }

        void add(double offset) {
            for (int row = 0; row < lattice.rows(); row++) {
                sequence++;
                int base = row * lattice.columns();
                int from = 0;
                int to = lattice.columns();
                while (from < to && layer.coverage[base + from] == 0) {
                    from++;
                }
                while (to > from && layer.coverage[base + to - 1] == 0) {
                    to--;
                }
                if (from < to) {
                    addRow(row, base, from, to, offset);
                }
            }
        }

        private void addRow(int row, int base, int from, int to, double offset) {
            double pitch = lattice.pitchMm();
            double u = lattice.uMm(from) + wander(WANDER_U) * pitch;
            double v = lattice.vMm(row) + wander(WANDER_V) * pitch;
            dose.row(u, pitch, to - from, v, offset + wander(WANDER_N) * thickness, doses, line);
            double whole = pitch * pitch * thickness;
            float[] coverage = layer.coverage;
            int column = from;
            while (column < to) {
                float covered = coverage[base + column];
                if (covered == 1) {
                    int first = column;
                    while (column < to && coverage[base + column] == 1) {
                        column++;
                    }
                    addWhole(doses, first - from, column - from, whole);
                } else {
                    if (covered > 0) {
                        addEdge(column, row, covered, offset, covered * whole);
                    }
                    column++;
                }
            }
        }

        /** A pixel at the outline, whose covered part lies up the slope of the depth. */
        private void addEdge(int column, int row, float covered, double offset, double volume) {
            int at = row * lattice.columns() + column;
            double du = layer.depthMm[at + (column + 1 < lattice.columns() ? 1 : 0)]
                    - layer.depthMm[at - (column > 0 ? 1 : 0)];
            int down = row + 1 < lattice.rows() ? lattice.columns() : 0;
            int up = row > 0 ? lattice.columns() : 0;
            double dv = layer.depthMm[at + down] - layer.depthMm[at - up];
            double length = Math.sqrt(du * du + dv * dv);
            double nu = length > 0 ? du / length : 0;
            double nv = length > 0 ? dv / length : 0;
            double pitch = lattice.pitchMm();
            double inward = (1 - covered + wander(WANDER_U) * 2 * covered) / 2 * pitch;
            double aside = wander(WANDER_V) * pitch;
            double u = lattice.uMm(column) + nu * inward - nv * aside;
            double v = lattice.vMm(row) + nv * inward + nu * aside;
            count(dose.at(u, v, offset + wander(WANDER_N) * thickness), volume);
            if (layer.depthMm[at] >= 0) {
                // The depth changes by its slope for each mm; where layers narrow fast it is no distance.
                double toOutline = length > 0 ? Math.min(0.5, layer.depthMm[at] / length * 2) * pitch : 0;
                extreme(dose.at(lattice.uMm(column) - nu * toOutline, lattice.vMm(row) - nv * toOutline, offset));
            }
        }

        /** -0.5 to 0.5. */
        private double wander(double step) {
            double turned = sequence * step;
            // Of numbers that are not negative this is the floor.
            return turned - (long) turned - 0.5;
        }
    }
}
