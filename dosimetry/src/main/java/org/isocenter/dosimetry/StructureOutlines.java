package org.isocenter.dosimetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Outlines of a function over a lattice where it is 0: marching squares (Lorensen and Cline 1987 in the plane), straight between pixel
 * centres; the inside lies to the left, so holes run the other way round.
 */
final class StructureOutlines {
    /** Points closer than this to the line between their neighbours are left out. */
    private static final double STRAIGHT_MM = 0.005;

    private static final int BOTTOM = 0;
    private static final int RIGHT = 1;
    private static final int TOP = 2;
    private static final int LEFT = 3;

    /** For each set of corners inside (1 lower left, 2 lower right, 4 upper right, 8 upper left) the sides from and to. */
    private static final int[][] SEGMENTS = {
        {},
        {BOTTOM, LEFT},
        {RIGHT, BOTTOM},
        {RIGHT, LEFT},
        {TOP, RIGHT},
        {BOTTOM, LEFT, TOP, RIGHT},
        {TOP, BOTTOM},
        {TOP, LEFT},
        {LEFT, TOP},
        {BOTTOM, TOP},
        {RIGHT, BOTTOM, LEFT, TOP},
        {RIGHT, TOP},
        {LEFT, RIGHT},
        {BOTTOM, RIGHT},
        {LEFT, BOTTOM},
        {}
    };

    /** The two with opposite corners inside, where the middle is inside too. */
    private static final int[] JOINED_5 = {BOTTOM, RIGHT, TOP, LEFT};

    private static final int[] JOINED_10 = {LEFT, BOTTOM, RIGHT, TOP};

    private final OccupancyLattice lattice;
    private final float[] depth;
    private final int[] next;

    private StructureOutlines(OccupancyLattice lattice, float[] depth) {
        this.lattice = lattice;
        this.depth = depth;
        next = new int[2 * lattice.pixels()];
        Arrays.fill(next, -1);
    }

    /**
     * All outlines, each as u, v of its points in mm.
     *
     * @param depth at pixel centres, positive inside; negative at the border of the lattice
     */
    static List<double[]> of(OccupancyLattice lattice, float[] depth) {
        StructureOutlines outlines = new StructureOutlines(lattice, depth);
        outlines.connect();
        return outlines.chains();
    }

    private void connect() {
        int columns = lattice.columns();
        for (int row = 0; row + 1 < lattice.rows(); row++) {
            for (int column = 0; column + 1 < columns; column++) {
                int at = row * columns + column;
                int corners = (depth[at] >= 0 ? 1 : 0)
                        | (depth[at + 1] >= 0 ? 2 : 0)
                        | (depth[at + columns + 1] >= 0 ? 4 : 0)
                        | (depth[at + columns] >= 0 ? 8 : 0);
                int[] sides = SEGMENTS[corners];
                if ((corners == 5 || corners == 10) && middle(at) >= 0) {
                    sides = corners == 5 ? JOINED_5 : JOINED_10;
                }
                for (int segment = 0; segment < sides.length; segment += 2) {
                    next[side(at, sides[segment])] = side(at, sides[segment + 1]);
                }
            }
        }
    }

    private float middle(int at) {
        int above = at + lattice.columns();
        return depth[at] + depth[at + 1] + depth[above] + depth[above + 1];
    }

    /** Number of a side: twice its lower or left pixel, 1 more where it goes up. */
    private int side(int at, int which) {
        return switch (which) {
            case BOTTOM -> 2 * at;
            case TOP -> 2 * (at + lattice.columns());
            case LEFT -> 2 * at + 1;
            case RIGHT -> 2 * (at + 1) + 1;
            default -> throw new IllegalStateException("side " + which);
        };
    }

    private List<double[]> chains() {
        List<double[]> chains = new ArrayList<>();
        for (int start = 0; start < next.length; start++) {
            if (next[start] >= 0) {
                double[] chain = chain(start);
                if (chain.length >= 6) {
                    chains.add(chain);
                }
            }
        }
        return chains;
    }

    private double[] chain(int start) {
        double[] points = new double[64];
        int count = 0;
        for (int side = start; next[side] >= 0; ) {
            if (count + 2 > points.length) {
                points = Arrays.copyOf(points, 2 * points.length);
            }
            int at = side / 2;
            int other = side % 2 == 0 ? at + 1 : at + lattice.columns();
            double part = depth[at] / (double) (depth[at] - depth[other]);
            int row = at / lattice.columns();
            int column = at - row * lattice.columns();
            points[count++] = lattice.uMm(side % 2 == 0 ? column + part : column);
            points[count++] = lattice.vMm(side % 2 == 0 ? row : row + part);
            int following = next[side];
            next[side] = -1;
            side = following;
        }
        return straightened(Arrays.copyOf(points, count));
    }

    /** Without points that tell nothing; of two neighbours at most one goes. */
    private static double[] straightened(double[] uv) {
        int count = uv.length / 2;
        double[] kept = new double[uv.length];
        int size = 0;
        boolean left = true;
        for (int at = 0; at < count; at++) {
            int before = (at + count - 1) % count;
            int after = (at + 1) % count;
            double du = uv[2 * after] - uv[2 * before];
            double dv = uv[2 * after + 1] - uv[2 * before + 1];
            double cross = du * (uv[2 * at + 1] - uv[2 * before + 1]) - dv * (uv[2 * at] - uv[2 * before]);
            boolean isNeeded = !left || Math.abs(cross) > STRAIGHT_MM * Math.hypot(du, dv);
            left = isNeeded;
            if (isNeeded) {
                kept[size++] = uv[2 * at];
                kept[size++] = uv[2 * at + 1];
            }
        }
        return Arrays.copyOf(kept, size);
    }
}
