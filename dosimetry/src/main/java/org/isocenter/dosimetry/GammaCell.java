package org.isocenter.dosimetry;

/**
 * The least of {@code |y|^2 / d^2 + (T(y) - D)^2 / dD^2} in one cell, where y goes from the point of the reference to a place in the
 * cell and T is trilinear between the eight voxels at its corners.
 *
 * <p>By Gauss-Newton steps: T is replaced by its tangent at the last place. What remains has its least in the box where each
 * coordinate is {@code y_i = clamp(-k e g_i)} with {@code k = d^2 / dD^2}, g the gradient and e the difference of dose there; e is the root
 * of a falling, piecewise linear function, found exactly in a few steps (the active edges of the box change at most that often). A step
 * that does not lessen the function is halved. The start is the place of the cell nearest to the point. Where the dose bends by many
 * tolerances within one cell, there may be several minima, so there the middles of its eighths are starts as well.
 */
final class GammaCell {
    private static final int STEPS = 12;
    private static final int HALVINGS = 4;
    private static final int NEWTON_STEPS = 12;
    private static final double ROUNDING = 1e-12;

    /** Of a step: a line on the face between two cells belongs to both. */
    private static final double LATTICE_ROUNDING = 1e-6;

    /** More than any cell has: a limit that is infinite bounds nothing. */
    static final int MOST_LINES = 1 << 20;

    /** A step that lessens the square of gamma by less than this part of it, or less than this, is not worth going. */
    private static final double SMALL_PART = 1e-4;

    private static final double SMALL = 1e-8;

    /** Square of the tolerances that a dose bends by within a cell that may hold several minima. */
    private static final double CURVED = 64;

    // Corners of the box relative to the point, mm.
    private double lowX;
    private double lowY;
    private double lowZ;
    private double highX;
    private double highY;
    private double highZ;
    private double perX;
    private double perY;
    private double perZ;
    // Doses at the corners: the digits count x, y, z.
    private double t000;
    private double t100;
    private double t010;
    private double t110;
    private double t001;
    private double t101;
    private double t011;
    private double t111;
    // At the last place.
    private double dose;
    private double gradientX;
    private double gradientY;
    private double gradientZ;
    // In the plane of a lattice: the digits count x, y.
    private double p00;
    private double p10;
    private double p01;
    private double p11;
    // The place of the least, relative to the point, mm.
    double atX;
    double atY;
    double atZ;

    /** Takes the corners of a cell; false where one of them has no dose. */
    boolean load(GammaField field, int i, int j, int k) {
        float[] values = field.values;
        int columns = field.x.length;
        int right = columns > 1 ? 1 : 0;
        int down = field.y.length > 1 ? columns : 0;
        int deep = field.z.length > 1 ? columns * field.y.length : 0;
        int at = (k * field.y.length + j) * columns + i;
        t000 = values[at];
        t100 = values[at + right];
        t010 = values[at + down];
        t110 = values[at + down + right];
        t001 = values[at + deep];
        t101 = values[at + deep + right];
        t011 = values[at + deep + down];
        t111 = values[at + deep + down + right];
        return !Double.isNaN(t000 + t100 + t010 + t110 + t001 + t101 + t011 + t111);
    }

    /** How far a dose is from all doses in the cell; 0 where some place has it. */
    double gap(double wanted) {
        double least = Math.min(
                Math.min(Math.min(t000, t100), Math.min(t010, t110)),
                Math.min(Math.min(t001, t101), Math.min(t011, t111)));
        double most = Math.max(
                Math.max(Math.max(t000, t100), Math.max(t010, t110)),
                Math.max(Math.max(t001, t101), Math.max(t011, t111)));
        return Math.max(Math.max(least - wanted, wanted - most), 0);
    }

    void box(double lowX, double highX, double lowY, double highY, double lowZ, double highZ) {
        this.lowX = lowX;
        this.lowY = lowY;
        this.lowZ = lowZ;
        this.highX = highX;
        this.highY = highY;
        this.highZ = highZ;
        perX = highX > lowX ? 1 / (highX - lowX) : 0;
        perY = highY > lowY ? 1 / (highY - lowY) : 0;
        perZ = highZ > lowZ ? 1 / (highZ - lowZ) : 0;
    }

    private void evaluate(double x, double y, double z) {
        double u = (x - lowX) * perX;
        double v = (y - lowY) * perY;
        double w = (z - lowZ) * perZ;
        double d00 = t100 - t000;
        double d10 = t110 - t010;
        double d01 = t101 - t001;
        double d11 = t111 - t011;
        double a00 = t000 + u * d00;
        double a10 = t010 + u * d10;
        double a01 = t001 + u * d01;
        double a11 = t011 + u * d11;
        double b0 = a00 + v * (a10 - a00);
        double b1 = a01 + v * (a11 - a01);
        double c0 = d00 + v * (d10 - d00);
        double c1 = d01 + v * (d11 - d01);
        dose = b0 + w * (b1 - b0);
        gradientX = (c0 + w * (c1 - c0)) * perX;
        gradientY = (a10 - a00 + w * (a11 - a01 - a10 + a00)) * perY;
        gradientZ = (b1 - b0) * perZ;
    }

    /**
     * The least, with its place in {@code atX}, {@code atY}, {@code atZ}.
     *
     * @param wanted the dose of the reference
     * @param perDistance 1 over the square of the distance to agreement
     * @param perDose 1 over the square of the dose tolerance
     */
    double least(double wanted, double perDistance, double perDose) {
        double least = leastFrom(
                bounded(0, lowX, highX),
                bounded(0, lowY, highY),
                bounded(0, lowZ, highZ),
                wanted,
                perDistance,
                perDose);
        if (bend() * bend() * perDose < CURVED) {
            return least;
        }
        double x = atX;
        double y = atY;
        double z = atZ;
        for (int octant = 0; octant < 8; octant++) {
            double other = leastFrom(
                    lowX + ((octant & 1) * 0.5 + 0.25) * (highX - lowX),
                    lowY + ((octant >> 1 & 1) * 0.5 + 0.25) * (highY - lowY),
                    lowZ + ((octant >> 2) * 0.5 + 0.25) * (highZ - lowZ),
                    wanted,
                    perDistance,
                    perDose);
            if (other < least) {
                least = other;
                x = atX;
                y = atY;
                z = atZ;
            }
        }
        atX = x;
        atY = y;
        atZ = z;
        return least;
    }

    /** How far the dose is from a plane: the greatest mixed difference over a face. */
    private double bend() {
        double xy = Math.max(Math.abs(t110 - t100 - t010 + t000), Math.abs(t111 - t101 - t011 + t001));
        double xz = Math.max(Math.abs(t101 - t100 - t001 + t000), Math.abs(t111 - t110 - t011 + t010));
        double yz = Math.max(Math.abs(t011 - t010 - t001 + t000), Math.abs(t111 - t110 - t101 + t100));
        return Math.max(xy, Math.max(xz, yz));
    }

    private double leastFrom(
            double startX, double startY, double startZ, double wanted, double perDistance, double perDose) {
        double k = perDose / perDistance;
        atX = startX;
        atY = startY;
        atZ = startZ;
        evaluate(atX, atY, atZ);
        double least = value(atX, atY, atZ, wanted, perDistance, perDose);
        for (int step = 0; step < STEPS; step++) {
            double difference = dose - wanted - gradientX * atX - gradientY * atY - gradientZ * atZ;
            double e = tangent(difference, k);
            double x = bounded(-k * e * gradientX, lowX, highX);
            double y = bounded(-k * e * gradientY, lowY, highY);
            double z = bounded(-k * e * gradientZ, lowZ, highZ);
            double promised = (x * x + y * y + z * z) * perDistance + e * e * perDose;
            double enough = least * (1 - SMALL_PART) - SMALL;
            if (promised >= enough) {
                return least;
            }
            double lower = lessened(least, x - atX, y - atY, z - atZ, wanted, perDistance, perDose);
            if (lower >= enough) {
                return Math.min(lower, least);
            }
            least = lower;
        }
        return least;
    }

    /** Goes the step, or a half, a quarter of it; the value there, or the old one where none is less. */
    private double lessened(
            double least, double stepX, double stepY, double stepZ, double wanted, double perDistance, double perDose) {
        double part = 1;
        for (int halving = 0; halving <= HALVINGS; halving++, part /= 2) {
            double x = atX + part * stepX;
            double y = atY + part * stepY;
            double z = atZ + part * stepZ;
            evaluate(x, y, z);
            double value = value(x, y, z, wanted, perDistance, perDose);
            if (value < least) {
                atX = x;
                atY = y;
                atZ = z;
                return value;
            }
        }
        return least;
    }

    private double value(double x, double y, double z, double wanted, double perDistance, double perDose) {
        double difference = dose - wanted;
        return (x * x + y * y + z * z) * perDistance + difference * difference * perDose;
    }

    /**
     * The difference of dose at the least of the function with the tangent in place of the dose: the root of
     * {@code constant + sum g_i clamp(-k e g_i) - e}. Newton steps between the bounds known so far, else halves.
     */
    private double tangent(double constant, double k) {
        double least = constant
                + lesser(gradientX, lowX, highX)
                + lesser(gradientY, lowY, highY)
                + lesser(gradientZ, lowZ, highZ);
        double most = constant
                - lesser(-gradientX, lowX, highX)
                - lesser(-gradientY, lowY, highY)
                - lesser(-gradientZ, lowZ, highZ);
        double e = constant / (1 + k * (gradientX * gradientX + gradientY * gradientY + gradientZ * gradientZ));
        for (int step = 0; step < NEWTON_STEPS; step++) {
            e = bounded(e, least, most);
            double x = -k * e * gradientX;
            double y = -k * e * gradientY;
            double z = -k * e * gradientZ;
            double slope = 1
                    + k
                            * (free(x, lowX, highX, gradientX)
                                    + free(y, lowY, highY, gradientY)
                                    + free(z, lowZ, highZ, gradientZ));
            double value = constant
                    + gradientX * bounded(x, lowX, highX)
                    + gradientY * bounded(y, lowY, highY)
                    + gradientZ * bounded(z, lowZ, highZ)
                    - e;
            if (value > 0) {
                least = e;
            } else {
                most = e;
            }
            double next = e + value / slope;
            if (Math.abs(next - e) <= ROUNDING * Math.abs(e)) {
                return next;
            }
            e = next > least && next < most ? next : (least + most) / 2;
        }
        return e;
    }

    private static double lesser(double gradient, double low, double high) {
        return Math.min(gradient * low, gradient * high);
    }

    private static double free(double place, double low, double high, double gradient) {
        return place < low || place > high ? 0 : gradient * gradient;
    }

    /**
     * The least over the places of a lattice with the point on it, its lines along the axes of the cell; infinite where none is in the
     * cell, or none that is less than the limit. Along a line the dose is linear, so that the best place of a line is one of the two beside
     * the least of a parabola.
     *
     * @param around only lines within so many of the place {@code aroundY}, {@code aroundZ} are looked at
     */
    double leastOnLattice(
            double wanted,
            double perDistance,
            double perDose,
            double stepMm,
            double limit,
            double aroundY,
            double aroundZ,
            int around) {
        double best = limit;
        int reach = reach(limit, perDistance, stepMm);
        int middle = (int) Math.floor(aroundZ / stepMm);
        int lastZ = Math.min(last(lowZ, highZ, stepMm), Math.min(reach, middle + around));
        for (int k = Math.max(first(lowZ, highZ, stepMm), Math.max(-reach, middle - around + 1)); k <= lastZ; k++) {
            double z = place(k, lowZ, highZ, stepMm);
            double zz = z * z * perDistance;
            if (zz < best) {
                plane((z - lowZ) * perZ);
                double gap = Math.max(Math.max(planeLeast() - wanted, wanted - planeMost()), 0);
                if (zz + gap * gap * perDose < best) {
                    best = leastOfPlane(zz, wanted, perDistance, perDose, stepMm, best, aroundY, around);
                }
            }
        }
        return best < limit ? best : Double.POSITIVE_INFINITY;
    }

    /** How many lines off the point a place can be that is less than the limit. */
    private static int reach(double limit, double perDistance, double stepMm) {
        return (int) Math.min(Math.sqrt(limit / perDistance) / stepMm + 1, MOST_LINES);
    }

    private void plane(double w) {
        p00 = t000 + w * (t001 - t000);
        p10 = t100 + w * (t101 - t100);
        p01 = t010 + w * (t011 - t010);
        p11 = t110 + w * (t111 - t110);
    }

    private double planeLeast() {
        return Math.min(Math.min(p00, p10), Math.min(p01, p11));
    }

    private double planeMost() {
        return Math.max(Math.max(p00, p10), Math.max(p01, p11));
    }

    private double leastOfPlane(
            double zz,
            double wanted,
            double perDistance,
            double perDose,
            double stepMm,
            double limit,
            double aroundY,
            int around) {
        double best = limit;
        int reach = reach(limit - zz, perDistance, stepMm);
        int middle = (int) Math.floor(aroundY / stepMm);
        int firstX = first(lowX, highX, stepMm);
        int lastX = last(lowX, highX, stepMm);
        int lastY = Math.min(last(lowY, highY, stepMm), Math.min(reach, middle + around));
        if (firstX > lastX) {
            return limit;
        }
        for (int j = Math.max(first(lowY, highY, stepMm), Math.max(-reach, middle - around + 1)); j <= lastY; j++) {
            double y = place(j, lowY, highY, stepMm);
            double yz = zz + y * y * perDistance;
            if (yz >= best) {
                continue;
            }
            double v = (y - lowY) * perY;
            double left = p00 + v * (p01 - p00);
            double slope = (p10 + v * (p11 - p10) - left) * perX;
            double atPoint = left - slope * lowX - wanted;
            double lowest = -perDose * slope * atPoint / (perDistance + perDose * slope * slope);
            int below = (int) bounded(Math.floor(lowest / stepMm), firstX, lastX);
            int above = Math.min(below + 1, lastX);
            double first = onLine(place(below, lowX, highX, stepMm), atPoint, slope, perDistance, perDose);
            double second = onLine(place(above, lowX, highX, stepMm), atPoint, slope, perDistance, perDose);
            best = Math.min(best, yz + Math.min(first, second));
        }
        return best;
    }

    private static double onLine(double x, double atPoint, double slope, double perDistance, double perDose) {
        double difference = atPoint + slope * x;
        return x * x * perDistance + difference * difference * perDose;
    }

    /** The first line of the lattice in a range; the number 0 stands for the range itself where it has no extent. */
    private static int first(double low, double high, double stepMm) {
        return low == high ? 0 : (int) Math.ceil(low / stepMm - LATTICE_ROUNDING);
    }

    private static int last(double low, double high, double stepMm) {
        return low == high ? 0 : (int) Math.floor(high / stepMm + LATTICE_ROUNDING);
    }

    private static double place(int line, double low, double high, double stepMm) {
        return low == high ? low : line * stepMm;
    }

    /** Without the checks of {@link Math#clamp}: a box is never upside down. */
    private static double bounded(double number, double low, double high) {
        return number < low ? low : number > high ? high : number;
    }
}
