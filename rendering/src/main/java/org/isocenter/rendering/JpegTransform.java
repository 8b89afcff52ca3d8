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

    /** Where in the order given each coefficient of the rows stands. */
    static int[] places(int[] order) {
        int[] places = new int[order.length];
        for (int k = 0; k < order.length; k++) {
            places[order[k]] = k;
        }
        return places;
    }

    /** Transforms eight numbers of a row; what is read and where it is put may be the same. */
    static void row(float[] of, int first, float[] to, int at) {
        float sum07 = of[first] + of[first + 7];
        float sum16 = of[first + 1] + of[first + 6];
        float sum25 = of[first + 2] + of[first + 5];
        float sum34 = of[first + 3] + of[first + 4];
        float less07 = of[first] - of[first + 7];
        float less16 = of[first + 1] - of[first + 6];
        float less25 = of[first + 2] - of[first + 5];
        float less34 = of[first + 3] - of[first + 4];

        float outer = sum07 - sum34;
        float turned = (sum16 - sum25 + outer) * COS_4;
        to[at] = sum07 + sum34 + sum16 + sum25;
        to[at + 4] = sum07 + sum34 - (sum16 + sum25);
        to[at + 2] = outer + turned;
        to[at + 6] = outer - turned;

        float low = less34 + less25;
        float high = less16 + less07;
        float both = (low - high) * COS_6;
        float lowTurned = low * COS_2_LESS + both;
        float highTurned = high * COS_2_MORE + both;
        float middle = (less25 + less16) * COS_4;
        to[at + 5] = less07 - middle + lowTurned;
        to[at + 3] = less07 - middle - lowTurned;
        to[at + 1] = less07 + middle + highTurned;
        to[at + 7] = less07 + middle - highTurned;
    }

    /**
     * Transforms eight numbers of a column of a block whose rows are.
     *
     * @param to where the coefficients are put
     * @param at the first of the block
     * @param places of coefficients from there on
     */
    static void column(float[] b, int x, float[] to, int at, int[] places) {
        float sum07 = b[x] + b[x + 56];
        float sum16 = b[x + 8] + b[x + 48];
        float sum25 = b[x + 16] + b[x + 40];
        float sum34 = b[x + 24] + b[x + 32];
        float less07 = b[x] - b[x + 56];
        float less16 = b[x + 8] - b[x + 48];
        float less25 = b[x + 16] - b[x + 40];
        float less34 = b[x + 24] - b[x + 32];

        float outer = sum07 - sum34;
        float turned = (sum16 - sum25 + outer) * COS_4;
        to[at + places[x]] = sum07 + sum34 + sum16 + sum25;
        to[at + places[x + 32]] = sum07 + sum34 - (sum16 + sum25);
        to[at + places[x + 16]] = outer + turned;
        to[at + places[x + 48]] = outer - turned;

        float low = less34 + less25;
        float high = less16 + less07;
        float both = (low - high) * COS_6;
        float lowTurned = low * COS_2_LESS + both;
        float highTurned = high * COS_2_MORE + both;
        float middle = (less25 + less16) * COS_4;
        to[at + places[x + 40]] = less07 - middle + lowTurned;
        to[at + places[x + 24]] = less07 - middle - lowTurned;
        to[at + places[x + 8]] = less07 + middle + highTurned;
        to[at + places[x + 56]] = less07 + middle - highTurned;
    }
}
