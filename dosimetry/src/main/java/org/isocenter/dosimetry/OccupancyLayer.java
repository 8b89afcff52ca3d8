package org.isocenter.dosimetry;

import java.util.Arrays;

/**
 * The structure in one thin layer between its planes: for each pixel the part that is inside, and how deep its centre lies. One a
 * thread, filled again for each layer.
 */
final class OccupancyLayer {
    private static final float FAR_MM = -1e9f;

    final OccupancyLattice lattice;
    /** 0 to 1. */
    final float[] coverage;
    /** In mm, negative outside. */
    final float[] depthMm;

    private final float[] line;
    private final float[] covered;

    OccupancyLayer(OccupancyLattice lattice) {
        this.lattice = lattice;
        coverage = new float[lattice.pixels()];
        depthMm = new float[lattice.pixels()];
        line = new float[lattice.columns()];
        covered = new float[lattice.columns()];
    }

    void clear() {
        Arrays.fill(coverage, 0);
        Arrays.fill(depthMm, FAR_MM);
    }

    /** Of a pixel; 0 off the lattice. */
    float coverageAt(int column, int row) {
        boolean isOn = column >= 0 && column < lattice.columns() && row >= 0 && row < lattice.rows();
        return isOn ? coverage[row * lattice.columns() + column] : 0;
    }

    /** Room for the values of f of one row. */
    float[] line() {
        return line;
    }

    /**
     * Adds or takes away pixels of a row of a solid, whose f stand in {@link #line()} at their column of the place.
     *
     * @param row within the place
     * @param from first column of the place, likewise {@code to}, the one after the last
     * @param peak largest f of the layer, at least 0
     */
    void combine(OccupancyPiece.Place place, int row, int from, int to, float peak, Residual residual) {
        int at = (place.row() + row) * lattice.columns() + place.column();
        int base = row * place.columns();
        float root = (float) Math.sqrt(peak);
        float scale = (float) (1 / lattice.pitchMm());
        float[] first = residual.first;
        float[] second = residual.second;
        float weight = residual.weight;
        for (int i = from; i < to; i++) {
            float below = peak - line[i];
            float depth = root - (below > 0 ? (float) Math.sqrt(below) : 0);
            float rest = first[base + i] + weight * (second[base + i] - first[base + i]);
            float part = 0.5f + depth * scale + rest;
            line[i] = depth;
            // Comparisons, since the first compiler makes calls of minimum and maximum
            covered[i] = part < 0 ? 0 : part > 1 ? 1 : part;
        }
        if (place.isHole()) {
            takeAway(at, from, to);
        } else {
            add(at, from, to);
        }
    }

    /** Adds pixels that lie wholly inside. */
    void fill(OccupancyPiece.Place place, int row, int from, int to) {
        int at = (place.row() + row) * lattice.columns() + place.column();
        if (place.isHole()) {
            Arrays.fill(coverage, at + from, at + to, 0);
            Arrays.fill(depthMm, at + from, at + to, FAR_MM);
        } else {
            Arrays.fill(coverage, at + from, at + to, 1);
            Arrays.fill(depthMm, at + from, at + to, -FAR_MM);
        }
    }

    private void add(int at, int from, int to) {
        for (int i = from; i < to; i++) {
            coverage[at + i] = Math.min(1, coverage[at + i] + covered[i]);
            depthMm[at + i] = Math.max(depthMm[at + i], line[i]);
        }
    }

    private void takeAway(int at, int from, int to) {
        for (int i = from; i < to; i++) {
            coverage[at + i] = Math.max(0, coverage[at + i] - covered[i]);
            depthMm[at + i] = Math.min(depthMm[at + i], -line[i]);
        }
    }

    /** {@code first + weight (second - first)}. */
    record Residual(float[] first, float[] second, float weight) {}
}
