package org.isocenter.dosimetry;

import java.util.List;

/** Parts of a plane's coverage: some of its components, its holes, or what is left with the holes filled. */
final class OccupancyMask {
    private static final float HALF = 0.5f;

    private final float[] coverage;
    private final int columns;
    private final int rows;

    OccupancyMask(float[] coverage, int columns, int rows) {
        this.coverage = coverage;
        this.columns = columns;
        this.rows = rows;
    }

    /** Coverage within these components and the pixels they cover in part, 0 elsewhere. */
    float[] only(OccupancyComponents components, List<Integer> labels) {
        float[] kept = new float[coverage.length];
        visit(components, labels, (pixel, isMember) -> {
            if (isMember || coverage[pixel] < HALF) {
                kept[pixel] = coverage[pixel];
            }
        });
        return kept;
    }

    /** Holes as if they were what is inside: their pixels' uncovered part. */
    float[] holes(OccupancyComponents holes) {
        float[] open = new float[coverage.length];
        visit(holes, null, (pixel, isMember) -> {
            if (isMember || coverage[pixel] >= HALF) {
                open[pixel] = 1 - coverage[pixel];
            }
        });
        return open;
    }

    /** The coverage that is left when the holes are filled. */
    float[] filled(float[] openOfHoles) {
        float[] filled = new float[coverage.length];
        for (int pixel = 0; pixel < filled.length; pixel++) {
            filled[pixel] = coverage[pixel] + openOfHoles[pixel];
        }
        return filled;
    }

    /** Visits each pixel of the components and those around them, some more than once. */
    private void visit(OccupancyComponents components, List<Integer> labels, Visitor visitor) {
        for (int row = 0; row < rows; row++) {
            for (int run = components.firstRun(row); run < components.firstRun(row + 1); run++) {
                int label = components.label(run);
                if (label >= 0 && (labels == null || labels.contains(label))) {
                    around(row, components.from(run), components.to(run), visitor);
                }
            }
        }
    }

    private void around(int row, int from, int to, Visitor visitor) {
        for (int y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
            for (int x = Math.max(0, from - 1); x < Math.min(columns, to + 1); x++) {
                visitor.visit(y * columns + x, y == row && x >= from && x < to);
            }
        }
    }

    /** What is done with a pixel. */
    @FunctionalInterface
    private interface Visitor {
        void visit(int pixel, boolean isMember);
    }
}
