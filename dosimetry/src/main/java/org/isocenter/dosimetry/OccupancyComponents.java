package org.isocenter.dosimetry;

import java.util.Arrays;

/**
 * What hangs together in a plane: runs of pixels inside (or, of holes, outside) with the number of their component. Pixels inside
 * touch by edges and corners, those outside by edges only.
 */
final class OccupancyComponents {
    private static final float HALF = 0.5f;

    private final int rows;
    private final int[] firstRun;
    private int[] from = new int[64];
    private int[] to = new int[64];
    private int[] label = new int[64];
    private int runs;
    private int count;

    private OccupancyComponents(int rows) {
        this.rows = rows;
        firstRun = new int[rows + 1];
    }

    /** Components of what is inside: at least half covered; covered at all where no pixel is. */
    static OccupancyComponents inside(float[] coverage, int columns, int rows) {
        boolean any = false;
        for (float covered : coverage) {
            any |= covered >= HALF;
        }
        float threshold = any ? HALF : Float.MIN_VALUE;
        OccupancyComponents found = new OccupancyComponents(rows);
        found.collect(coverage, columns, threshold, true);
        found.number(found.connect(1));
        return found;
    }

    /** Holes: components of what is outside and does not reach the border. */
    static OccupancyComponents holes(float[] coverage, int columns, int rows) {
        OccupancyComponents found = new OccupancyComponents(rows);
        found.collect(coverage, columns, HALF, false);
        int[] parent = found.connect(0);
        int outside = -1;
        for (int row = 0; row < rows; row++) {
            for (int run = found.firstRun[row]; run < found.firstRun[row + 1]; run++) {
                boolean atBorder = row == 0 || row == rows - 1 || found.from[run] == 0 || found.to[run] == columns;
                if (atBorder) {
                    outside = outside < 0 ? root(parent, run) : unite(parent, outside, run);
                }
            }
        }
        found.number(parent);
        if (outside >= 0) {
            found.drop(found.label[root(parent, outside)]);
        }
        return found;
    }

    int count() {
        return count;
    }

    int rows() {
        return rows;
    }

    int firstRun(int row) {
        return firstRun[row];
    }

    int from(int run) {
        return from[run];
    }

    int to(int run) {
        return to[run];
    }

    /** Component of a run, from 0; -1 of none. */
    int label(int run) {
        return label[run];
    }

    private void collect(float[] coverage, int columns, float threshold, boolean isInside) {
        for (int row = 0; row < rows; row++) {
            firstRun[row] = runs;
            int base = row * columns;
            for (int column = 0; column < columns; ) {
                while (column < columns && coverage[base + column] >= threshold != isInside) {
                    column++;
                }
                int start = column;
                while (column < columns && coverage[base + column] >= threshold == isInside) {
                    column++;
                }
                if (column > start) {
                    add(start, column);
                }
            }
        }
        firstRun[rows] = runs;
    }

    private void add(int start, int end) {
        if (runs == from.length) {
            from = Arrays.copyOf(from, 2 * runs);
            to = Arrays.copyOf(to, 2 * runs);
            label = Arrays.copyOf(label, 2 * runs);
        }
        from[runs] = start;
        to[runs++] = end;
    }

    /** Unites runs of neighbouring rows that touch; reach 1 counts corners. */
    private int[] connect(int reach) {
        int[] parent = new int[runs];
        Arrays.setAll(parent, run -> run);
        for (int row = 1; row < rows; row++) {
            int above = firstRun[row - 1];
            for (int run = firstRun[row]; run < firstRun[row + 1]; run++) {
                while (above < firstRun[row] && to[above] + reach <= from[run]) {
                    above++;
                }
                for (int other = above; other < firstRun[row] && from[other] < to[run] + reach; other++) {
                    unite(parent, other, run);
                }
            }
        }
        return parent;
    }

    private void number(int[] parent) {
        int[] number = new int[runs];
        Arrays.fill(number, -1);
        for (int run = 0; run < runs; run++) {
            int root = root(parent, run);
            if (number[root] < 0) {
                number[root] = count++;
            }
            label[run] = number[root];
        }
    }

    private void drop(int dropped) {
        for (int run = 0; run < runs; run++) {
            label[run] = label[run] == dropped ? -1 : label[run] > dropped ? label[run] - 1 : label[run];
        }
        count--;
    }

    static int root(int[] parent, int at) {
        int root = at;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    static int unite(int[] parent, int a, int b) {
        int first = root(parent, a);
        int second = root(parent, b);
        parent[Math.max(first, second)] = Math.min(first, second);
        return Math.min(first, second);
    }
}
