package org.isocenter.rendering;

/**
 * The forward cosine transform of blocks of 8 x 8, by Arai, Agui, Nakajima, "A fast DCT-SQ scheme for images", Trans. IEICE E-71 (1988): five
 * multiplications a line; what is left out of it is a factor of each coefficient, which quantization multiplies by anyway.
 */
final class JpegTransform {
    private static final int SIDE = 8;
    private static final float COS_4 = (float) Math.cos(4 * Math.PI / 16);
    private static final float COS_6 = (float) Math.cos(6 * Math.PI / 16);
    private static final float COS_2_LESS = (float) (Math.cos(2 * Math.PI / 16) - Math.cos(6 * Math.PI / 16));
    private static final float COS_2_MORE = (float) (Math.cos(2 * Math.PI / 16) + Math.cos(6 * Math.PI / 16));

    private JpegTransform() {}

    /** Place in the rows of each coefficient, along the diagonals of the block (T.81 figure 5). */
    static int[] zigzag() {
        int[] order = new int[SIDE * SIDE];
        int k = 0;
        for (int diagonal = 0; diagonal < 2 * SIDE - 1; diagonal++) {
            int low = Math.max(0, diagonal - SIDE + 1);
            int high = Math.min(diagonal, SIDE - 1);
            for (int i = low; i <= high; i++) {
                int row = diagonal % 2 == 0 ? high + low - i : i;
                order[k++] = row * SIDE + diagonal - row;
            }
        }
        return order;
    }

    /** What transformed blocks are multiplied by to be quantized, in the order given. */
    static float[] factors(int[] quantization, int[] order) {
        float[] factors = new float[order.length];
        for (int k = 0; k < order.length; k++) {
            int at = order[k];
            factors[k] = (float) (1 / (quantization[at] * scale(at / SIDE) * scale(at % SIDE) * SIDE));
        }
        return factors;
    }

    private static double scale(int frequency) {
        return frequency == 0 ? 1 : Math.sqrt(2) * Math.cos(frequency * Math.PI / 16);
    }

    /** Transforms in place. */
    static void forward(float[] block) {
        for (int row = 0; row < SIDE; row++) {
            line(block, row * SIDE, 1);
        }
        for (int column = 0; column < SIDE; column++) {
            line(block, column, SIDE);
        }
    }

    private static void line(float[] b, int at, int step) {
        float sum07 = b[at] + b[at + 7 * step];
        float sum16 = b[at + step] + b[at + 6 * step];
        float sum25 = b[at + 2 * step] + b[at + 5 * step];
        float sum34 = b[at + 3 * step] + b[at + 4 * step];
        float less07 = b[at] - b[at + 7 * step];
        float less16 = b[at + step] - b[at + 6 * step];
        float less25 = b[at + 2 * step] - b[at + 5 * step];
        float less34 = b[at + 3 * step] - b[at + 4 * step];

        float outer = sum07 - sum34;
        float turned = (sum16 - sum25 + outer) * COS_4;
        b[at] = sum07 + sum34 + sum16 + sum25;
        b[at + 4 * step] = sum07 + sum34 - (sum16 + sum25);
        b[at + 2 * step] = outer + turned;
        b[at + 6 * step] = outer - turned;

        float low = less34 + less25;
        float high = less16 + less07;
        float both = (low - high) * COS_6;
        float lowTurned = low * COS_2_LESS + both;
        float highTurned = high * COS_2_MORE + both;
        float middle = (less25 + less16) * COS_4;
        b[at + 5 * step] = less07 - middle + lowTurned;
        b[at + 3 * step] = less07 - middle - lowTurned;
        b[at + step] = less07 + middle + highTurned;
        b[at + 7 * step] = less07 + middle - highTurned;
    }
}
