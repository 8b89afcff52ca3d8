package org.isocenter.dosimetry;

import java.util.Arrays;
import org.isocenter.dosimetry.StructurePlane.Outline;

/**
 * The part of each pixel that the contours of a plane cover, exact for polygons: each edge adds the area to its right, rows are summed
 * from left to right, so the sum at a pixel is its winding number averaged over its area.
 */
final class OccupancyRaster {
    /** Sums of floats along a row end this close to whole numbers. */
    private static final float NOISE = 1e-4f;

    private final OccupancyLattice lattice;
    private final int stride;
    private final float[] edges;

    private OccupancyRaster(OccupancyLattice lattice) {
        this.lattice = lattice;
        // The column after the last takes what an edge in the last one gives to its right.
        stride = lattice.columns() + 2;
        edges = new float[stride * lattice.rows()];
    }

    /** Covered part of each pixel, 0 to 1; the lattice holds all outlines. */
    static float[] coverage(StructurePlane plane, OccupancyLattice lattice, StructurePolicy.Nesting nesting) {
        OccupancyRaster raster = new OccupancyRaster(lattice);
        return switch (nesting) {
            case XOR -> raster.evenOdd(plane);
            case OR -> raster.union(plane);
            case BY_TYPE -> raster.byType(plane);
        };
    }

    private float[] evenOdd(StructurePlane plane) {
        for (Outline outline : plane.outlines()) {
            add(outline);
        }
        float[] coverage = new float[lattice.pixels()];
        sumRows(0, lattice.rows(), coverage, true);
        return coverage;
    }

    private float[] union(StructurePlane plane) {
        float[] coverage = new float[lattice.pixels()];
        for (Outline outline : plane.outlines()) {
            addUnion(outline, coverage);
        }
        return coverage;
    }

    private float[] byType(StructurePlane plane) {
        float[] coverage = new float[lattice.pixels()];
        for (Outline outline : plane.outlines()) {
            if (!outline.isXor()) {
                addUnion(outline, coverage);
            }
        }
        plane.outlines().stream().filter(Outline::isXor).forEach(this::add);
        float[] holes = new float[lattice.pixels()];
        sumRows(0, lattice.rows(), holes, true);
        for (int pixel = 0; pixel < coverage.length; pixel++) {
            coverage[pixel] = fold(coverage[pixel] + holes[pixel]);
        }
        return coverage;
    }

    private void addUnion(Outline outline, float[] coverage) {
        add(outline);
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int at = 1; at < outline.uvMm().length; at += 2) {
            least = Math.min(least, outline.uvMm()[at]);
            most = Math.max(most, outline.uvMm()[at]);
        }
        int from = (int) Math.floor((least - lattice.vMm()) / lattice.pitchMm());
        int to = (int) Math.floor((most - lattice.vMm()) / lattice.pitchMm()) + 1;
        sumRows(Math.max(0, from), Math.min(lattice.rows(), to), coverage, false);
    }

    /** Adds what the edges of these rows enclose to the coverage, and forgets the edges. */
    private void sumRows(int fromRow, int toRow, float[] coverage, boolean isOnly) {
        int columns = lattice.columns();
        for (int row = fromRow; row < toRow; row++) {
            float winding = 0;
            int from = row * stride;
            int to = row * columns;
            for (int column = 0; column < columns; column++) {
                winding += edges[from + column];
                if (winding != 0) {
                    float covered = fold(winding);
                    coverage[to + column] = isOnly ? covered : Math.min(1, coverage[to + column] + covered);
                }
            }
            if (!isOnly) {
                Arrays.fill(edges, from, from + stride, 0);
            }
        }
    }

    /** Even-odd: 0 at even, 1 at odd winding numbers, linear between. */
    private static float fold(float winding) {
        float turns = Math.abs(winding);
        float folded = turns <= 1 ? turns : turns <= 2 ? 2 - turns : Math.abs(turns - 2 * (float) Math.rint(turns / 2));
        return folded < NOISE ? 0 : folded > 1 - NOISE ? 1 : folded;
    }

    private void add(Outline outline) {
        double[] uv = outline.uvMm();
        // All run the same way round: neighbours that share an edge then add up, whatever way they were drawn.
        float sign = outline.areaMm2() < 0 ? -1 : 1;
        double scale = 1 / lattice.pitchMm();
        double x = (uv[uv.length - 2] - lattice.uMm()) * scale;
        double y = (uv[uv.length - 1] - lattice.vMm()) * scale;
        for (int at = 0; at < uv.length; at += 2) {
            double nextX = (uv[at] - lattice.uMm()) * scale;
            double nextY = (uv[at + 1] - lattice.vMm()) * scale;
            if (y < nextY) {
                edge(x, y, nextX, nextY, -sign);
            } else if (y > nextY) {
                edge(nextX, nextY, x, y, sign);
            }
            x = nextX;
            y = nextY;
        }
    }

    /** An edge that goes to larger y. */
    private void edge(double x0, double y0, double x1, double y1, float sign) {
        double slope = (x1 - x0) / (y1 - y0);
        int lastRow = (int) y1;
        double y = y0;
        double x = x0;
        for (int row = (int) y0; row <= lastRow; row++) {
            double toY = Math.min(row + 1, y1);
            double toX = toY == y1 ? x1 : x0 + (toY - y0) * slope;
            if (toY > y) {
                rowPart(row * stride, Math.min(x, toX), Math.max(x, toX), sign * (toY - y));
            }
            x = toX;
            y = toY;
        }
    }

    /** The part of an edge within one row: from left to right it spans these columns and this (signed) height. */
    private void rowPart(int base, double left, double right, double height) {
        int first = (int) left;
        int last = (int) right;
        if (first == last) {
            double toRight = height * (first + 1 - (left + right) / 2);
            edges[base + first] += (float) toRight;
            edges[base + first + 1] += (float) (height - toRight);
            return;
        }
        double perColumn = height / (right - left);
        double done = 0;
        double before = 0;
        for (int column = first; column <= last; column++) {
            double from = Math.max(left, column);
            double to = Math.min(right, column + 1);
            double part = perColumn * (to - from);
            // What has come in before covers the whole pixel; this part what is right of its middle.
            double covered = done + part * (column + 1 - (from + to) / 2);
            edges[base + column] += (float) (covered - before);
            before = covered;
            done += part;
        }
        edges[base + last + 1] += (float) (height - before);
    }
}
