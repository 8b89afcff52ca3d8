package org.isocenter.dosimetry;

/**
 * Finds the gamma of one point after the other: the least over all places of the evaluated dose, which is trilinear between its voxels.
 * A walk from cell to cell, downhill from the cell that holds the point, gives an upper bound; then every cell that could hold less is
 * looked at, and blocks whose distance and doses rule that out are passed over. Not for two threads at once.
 */
final class GammaSearch {
    private static final int WALK_CELLS = 24;

    /** Cells along a side that are looked at one by one; wider searches go by blocks. */
    private static final int NEAR_CELLS = 4;

    /** Lines of a lattice on each side of the exact least that are looked at first. */
    private static final int NEAR_LINES = 2;

    /** What gamma is told to, where that decides nothing. */
    private static final double CLOSE = 0.002;

    /** Wider than the rounding of a place, narrower than anything that counts. */
    private static final double EDGE_MM = 1e-9;

    private static final double RANGE_MM = 2e-3;

    private final GammaField field;
    private final GammaCell cell = new GammaCell();
    private final int[] walked = new int[WALK_CELLS];
    private int walkedCells;

    private double pointX;
    private double pointY;
    private double pointZ;
    private double wanted;
    private double perDistance;
    private double perDose;
    /** Between the places that are looked at; 0 where all places are. */
    private double stepMm;

    private int around;
    /** The square of the least gamma so far. */
    private double best;
    // The cell that held it.
    private int bestI;
    private int bestJ;
    private int bestK;
    // Its place in that cell, relative to the point, mm.
    private double bestY;
    private double bestZ;

    GammaSearch(GammaField field) {
        this.field = field;
    }

    /**
     * The least gamma over all places, up to a limit.
     *
     * @param x y and z: the point in mm along the axes of the evaluated grid
     * @param dose of the reference at the point
     * @param toleranceGy positive
     * @param limit gamma is not looked for above it
     */
    double exact(double x, double y, double z, double dose, double distanceMm, double toleranceGy, double limit) {
        pointX = x;
        pointY = y;
        pointZ = z;
        wanted = dose;
        perDistance = 1 / (distanceMm * distanceMm);
        perDose = 1 / (toleranceGy * toleranceGy);
        best = limit * limit;
        stepMm = 0;
        // The neighbour's place is near the best where that is far from the point.
        int i = bestI;
        int j = bestJ;
        int k = bestK;
        walk();
        if (best > 1) {
            look(i, j, k);
        }
        searchTheRest();
        return Math.sqrt(best);
    }

    /**
     * The least gamma over the places of a lattice around the point that {@link #exact} was called with last, or a passing one that is
     * within {@link #CLOSE} of the exact least.
     *
     * @param steps of the lattice in a distance to agreement
     */
    double onLattice(double steps, double limit) {
        double exact = Math.sqrt(best);
        best = limit * limit;
        stepMm = 1 / Math.sqrt(perDistance) / steps;
        walkedCells = 0;
        around = NEAR_LINES;
        look(bestI, bestJ, bestK);
        around = GammaCell.MOST_LINES;
        double near = Math.sqrt(best);
        if (near > 1 || near > exact + CLOSE) {
            searchTheRest();
        }
        return Math.max(Math.sqrt(best), exact);
    }

    private void walk() {
        walkedCells = 0;
        int i = field.cellX(pointX);
        int j = field.cellY(pointY);
        int k = field.cellZ(pointZ);
        while (walkedCells < WALK_CELLS && look(i, j, k)) {
            walked[walkedCells++] = index(i, j, k);
            int nextI = next(i, cell.atX + pointX, field.x);
            int nextJ = next(j, cell.atY + pointY, field.y);
            int nextK = next(k, cell.atZ + pointZ, field.z);
            if (nextI == i && nextJ == j && nextK == k) {
                return;
            }
            i = nextI;
            j = nextJ;
            k = nextK;
        }
        // The last cell was no better: it has been seen too, and the rest looks at it at most once more.
    }

    /** The neighbour across the edge that the least of a cell lies on. */
    private static int next(int cell, double place, double[] ticks) {
        if (place <= ticks[cell] + EDGE_MM && cell > 0) {
            return cell - 1;
        }
        return cell + 2 < ticks.length && place >= ticks[cell + 1] - EDGE_MM ? cell + 1 : cell;
    }

    private int index(int i, int j, int k) {
        return (k * field.cellsY() + j) * field.cellsX() + i;
    }

    /** Looks into one cell; whether it holds less than what was known. */
    private boolean look(int i, int j, int k) {
        double lowX = field.x[i] - pointX;
        double lowY = field.y[j] - pointY;
        double lowZ = field.z[k] - pointZ;
        double highX = field.x[Math.min(i + 1, field.x.length - 1)] - pointX;
        double highY = field.y[Math.min(j + 1, field.y.length - 1)] - pointY;
        double highZ = field.z[Math.min(k + 1, field.z.length - 1)] - pointZ;
        double distance = (square(lowX, highX) + square(lowY, highY) + square(lowZ, highZ)) * perDistance;
        if (distance >= best || !cell.load(field, i, j, k)) {
            return false;
        }
        double gap = cell.gap(wanted);
        if (distance + gap * gap * perDose >= best) {
            return false;
        }
        cell.box(lowX, highX, lowY, highY, lowZ, highZ);
        double least = stepMm == 0
                ? cell.least(wanted, perDistance, perDose)
                : cell.leastOnLattice(wanted, perDistance, perDose, stepMm, best, bestY, bestZ, around);
        if (least < best) {
            if (stepMm == 0) {
                bestY = cell.atY;
                bestZ = cell.atZ;
            }
            best = least;
            bestI = i;
            bestJ = j;
            bestK = k;
            return true;
        }
        return false;
    }

    /** The square of the distance from 0 to a range. */
    private static double square(double low, double high) {
        double distance = low > 0 ? low : high < 0 ? high : 0;
        return distance * distance;
    }

    private void searchTheRest() {
        double radius = Math.sqrt(best / perDistance) + RANGE_MM;
        int fromX = field.cellX(pointX - radius);
        int fromY = field.cellY(pointY - radius);
        int fromZ = field.cellZ(pointZ - radius);
        int toX = field.cellX(pointX + radius);
        int toY = field.cellY(pointY + radius);
        int toZ = field.cellZ(pointZ + radius);
        int widest = Math.max(Math.max(toX - fromX, toY - fromY), toZ - fromZ);
        int level = 0;
        for (int side = NEAR_CELLS; widest >= side && level < field.levels.size(); side *= GammaField.FANOUT) {
            level++;
        }
        descend(level, fromX, toX, fromY, toY, fromZ, toZ);
    }

    /** Looks at the cells of a range, by blocks of a level that are looked into where they could hold less. */
    private void descend(int level, int fromX, int toX, int fromY, int toY, int fromZ, int toZ) {
        if (level == 0) {
            lookAll(fromX, toX, fromY, toY, fromZ, toZ);
            return;
        }
        GammaField.Level blocks = field.levels.get(level - 1);
        int side = blocks.side();
        for (int c = fromZ / side; c <= toZ / side; c++) {
            double z = square(field.z, c * side, side, pointZ);
            for (int b = fromY / side; b <= toY / side; b++) {
                double yz = square(field.y, b * side, side, pointY) + z;
                for (int a = fromX / side; a <= toX / side; a++) {
                    double distance = (square(field.x, a * side, side, pointX) + yz) * perDistance;
                    if (distance < best && isWorthwhile(blocks, a, b, c, distance)) {
                        descend(
                                level - 1,
                                Math.max(fromX, a * side),
                                Math.min(toX, a * side + side - 1),
                                Math.max(fromY, b * side),
                                Math.min(toY, b * side + side - 1),
                                Math.max(fromZ, c * side),
                                Math.min(toZ, c * side + side - 1));
                    }
                }
            }
        }
    }

    private boolean isWorthwhile(GammaField.Level blocks, int a, int b, int c, double distance) {
        int at = (c * blocks.rows() + b) * blocks.columns() + a;
        double gap = Math.max(Math.max(blocks.least()[at] - wanted, wanted - blocks.most()[at]), 0);
        return distance + gap * gap * perDose < best;
    }

    private static double square(double[] ticks, int from, int side, double point) {
        return square(ticks[from] - point, ticks[Math.min(from + side, ticks.length - 1)] - point);
    }

    private void lookAll(int fromX, int toX, int fromY, int toY, int fromZ, int toZ) {
        for (int k = fromZ; k <= toZ; k++) {
            for (int j = fromY; j <= toY; j++) {
                for (int i = fromX; i <= toX; i++) {
                    if (!isWalked(index(i, j, k))) {
                        look(i, j, k);
                    }
                }
            }
        }
    }

    private boolean isWalked(int index) {
        for (int step = 0; step < walkedCells; step++) {
            if (walked[step] == index) {
                return true;
            }
        }
        return false;
    }
}
