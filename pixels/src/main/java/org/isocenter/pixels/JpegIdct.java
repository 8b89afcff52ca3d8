package org.isocenter.pixels;

/**
 * The inverse DCT of a block (T.81 A.3.3) in whole numbers: Loeffler, Ligtenberg, Moschytz, "Practical fast 1-D DCT algorithms
 * with 11 multiplications", ICASSP 1989. Constants have 13 bits behind the point, results between the two passes 2 bits, or 1 for
 * samples of 12 bits; these are the widths the common decoders use, so that pixels agree with theirs.
 */
final class JpegIdct {
    private static final int CONSTANT_BITS = 13;
    // cosines and their sums, times 2^13
    private static final int F_0_298 = 2446;
    private static final int F_0_390 = 3196;
    private static final int F_0_541 = 4433;
    private static final int F_0_765 = 6270;
    private static final int F_0_899 = 7373;
    private static final int F_1_175 = 9633;
    private static final int F_1_501 = 12_299;
    private static final int F_1_847 = 15_137;
    private static final int F_1_961 = 16_069;
    private static final int F_2_053 = 16_819;
    private static final int F_2_562 = 20_995;
    private static final int F_3_072 = 25_172;

    private final int[] quantization;
    private final int passBits;
    private final int centre;
    private final int largest;
    private final int[] work = new int[64];

    JpegIdct(int precision, int[] quantization) {
        this.quantization = quantization;
        this.passBits = precision == 8 ? 2 : 1;
        this.centre = 1 << precision - 1;
        this.largest = (1 << precision) - 1;
    }

    /** One block: coefficients in natural order from an offset on, samples into rows of a stride. */
    void block(short[] coefficients, int from, short[] out, int to, int stride) {
        for (int x = 0; x < 8; x++) {
            column(coefficients, from + x, x);
        }
        int shift = CONSTANT_BITS + passBits + 3;
        for (int y = 0; y < 8; y++) {
            int r = y * 8;
            butterfly(
                    work[r],
                    work[r + 1],
                    work[r + 2],
                    work[r + 3],
                    work[r + 4],
                    work[r + 5],
                    work[r + 6],
                    work[r + 7],
                    r,
                    1,
                    shift);
            int row = to + y * stride;
            for (int x = 0; x < 8; x++) {
                int value = work[r + x] + centre;
                out[row + x] = (short) Math.clamp(value, 0, largest);
            }
        }
    }

    private void column(short[] c, int at, int x) {
        int[] q = quantization;
        int c0 = c[at] * q[x];
        if ((c[at + 8] | c[at + 16] | c[at + 24] | c[at + 32] | c[at + 40] | c[at + 48] | c[at + 56]) == 0) {
            int flat = c0 << passBits;
            for (int i = x; i < 64; i += 8) {
                work[i] = flat;
            }
            return;
        }
        butterfly(
                c0,
                c[at + 8] * q[x + 8],
                c[at + 16] * q[x + 16],
                c[at + 24] * q[x + 24],
                c[at + 32] * q[x + 32],
                c[at + 40] * q[x + 40],
                c[at + 48] * q[x + 48],
                c[at + 56] * q[x + 56],
                x,
                8,
                CONSTANT_BITS - passBits);
    }

    /** Eight values into {@code work} at a step, rounded and shifted right. */
    private void butterfly(
            int c0, int c1, int c2, int c3, int c4, int c5, int c6, int c7, int at, int step, int shift) {
        int round = 1 << shift - 1;
        int even = (c2 + c6) * F_0_541;
        int even2 = even - c6 * F_1_847;
        int even3 = even + c2 * F_0_765;
        int sum = (c0 + c4 << CONSTANT_BITS) + round;
        int gap = (c0 - c4 << CONSTANT_BITS) + round;
        int e0 = sum + even3;
        int e3 = sum - even3;
        int e1 = gap + even2;
        int e2 = gap - even2;

        int z5 = (c7 + c3 + c5 + c1) * F_1_175;
        int z1 = (c7 + c1) * -F_0_899;
        int z2 = (c5 + c3) * -F_2_562;
        int z3 = (c7 + c3) * -F_1_961 + z5;
        int z4 = (c5 + c1) * -F_0_390 + z5;
        int o0 = c7 * F_0_298 + z1 + z3;
        int o1 = c5 * F_2_053 + z2 + z4;
        int o2 = c3 * F_3_072 + z2 + z3;
        int o3 = c1 * F_1_501 + z1 + z4;

        int[] w = work;
        w[at] = e0 + o3 >> shift;
        w[at + 7 * step] = e0 - o3 >> shift;
        w[at + step] = e1 + o2 >> shift;
        w[at + 6 * step] = e1 - o2 >> shift;
        w[at + 2 * step] = e2 + o1 >> shift;
        w[at + 5 * step] = e2 - o1 >> shift;
        w[at + 3 * step] = e3 + o0 >> shift;
        w[at + 4 * step] = e3 - o0 >> shift;
    }
}
