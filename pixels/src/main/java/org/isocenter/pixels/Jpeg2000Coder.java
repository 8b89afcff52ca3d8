package org.isocenter.pixels;

/** The MQ arithmetic decoder (T.800 Annex C), and raw bits in its place (T.800 D.6). */
final class Jpeg2000Coder {
    static final int CONTEXTS = 19;
    static final int RUN_CONTEXT = 17;
    static final int UNIFORM_CONTEXT = 18;

    // T.800 table C.2: probability, next state after the more and the less probable symbol, whether they change places
    private static final int[][] TABLE = {
        {0x5601, 1, 1, 1}, {0x3401, 2, 6, 0}, {0x1801, 3, 9, 0}, {0x0AC1, 4, 12, 0}, {0x0521, 5, 29, 0},
        {0x0221, 38, 33, 0}, {0x5601, 7, 6, 1}, {0x5401, 8, 14, 0}, {0x4801, 9, 14, 0}, {0x3801, 10, 14, 0},
        {0x3001, 11, 17, 0}, {0x2401, 12, 18, 0}, {0x1C01, 13, 20, 0}, {0x1601, 29, 21, 0}, {0x5601, 15, 14, 1},
        {0x5401, 16, 14, 0}, {0x5101, 17, 15, 0}, {0x4801, 18, 16, 0}, {0x3801, 19, 17, 0}, {0x3401, 20, 18, 0},
        {0x3001, 21, 19, 0}, {0x2801, 22, 19, 0}, {0x2401, 23, 20, 0}, {0x2201, 24, 21, 0}, {0x1C01, 25, 22, 0},
        {0x1801, 26, 23, 0}, {0x1601, 27, 24, 0}, {0x1401, 28, 25, 0}, {0x1201, 29, 26, 0}, {0x1101, 30, 27, 0},
        {0x0AC1, 31, 28, 0}, {0x09C1, 32, 29, 0}, {0x08A1, 33, 30, 0}, {0x0521, 34, 31, 0}, {0x0441, 35, 32, 0},
        {0x02A1, 36, 33, 0}, {0x0221, 37, 34, 0}, {0x0141, 38, 35, 0}, {0x0111, 39, 36, 0}, {0x0085, 40, 37, 0},
        {0x0049, 41, 38, 0}, {0x0025, 42, 39, 0}, {0x0015, 43, 40, 0}, {0x0009, 44, 41, 0}, {0x0005, 45, 42, 0},
        {0x0001, 45, 43, 0}, {0x5601, 46, 46, 0},
    };
    // By state * 2 + more probable symbol.
    private static final int[] PROBABILITY = new int[TABLE.length * 2];
    private static final int[] AFTER_MORE = new int[TABLE.length * 2];
    private static final int[] AFTER_LESS = new int[TABLE.length * 2];

    static {
        for (int i = 0; i < PROBABILITY.length; i++) {
            int[] row = TABLE[i >> 1];
            PROBABILITY[i] = row[0];
            AFTER_MORE[i] = row[1] * 2 + (i & 1);
            AFTER_LESS[i] = row[2] * 2 + (i & 1 ^ row[3]);
        }
    }

    private final int[] states = new int[CONTEXTS];
    private byte[] bytes = new byte[1024];
    private int end;
    private int at;
    private int register;
    private int interval;
    private int count;

    /** Room for the bytes of a segment, which the caller fills; two are kept behind them. */
    byte[] room(int length) {
        if (bytes.length < length + 2) {
            bytes = new byte[Math.max(length + 2, 2 * bytes.length)];
        }
        end = length;
        // T.800 C.3.4: behind the end there are ones
        bytes[length] = (byte) 0xFF;
        bytes[length + 1] = (byte) 0xFF;
        return bytes;
    }

    /** T.800 table D.7. */
    void resetContexts() {
        java.util.Arrays.fill(states, 0);
        states[0] = 4 << 1;
        states[RUN_CONTEXT] = 3 << 1;
        states[UNIFORM_CONTEXT] = 46 << 1;
    }

    // T.800 C.3.5
    void start() {
        at = 0;
        register = (bytes[0] & 0xFF) << 16;
        byteIn();
        register <<= 7;
        count -= 7;
        interval = 0x8000;
    }

    // T.800 C.3.4
    private void byteIn() {
        int next = bytes[at + 1] & 0xFF;
        if (bytes[at] == (byte) 0xFF) {
            if (next > 0x8F) {
                register += 0xFF00;
                count = 8;
            } else {
                at++;
                register += next << 9;
                count = 7;
            }
        } else {
            at++;
            register += next << 8;
            count = 8;
        }
    }

    // T.800 C.3.2, with the exchanges of C.3.2.1
    int decode(int context) {
        int state = states[context];
        int probability = PROBABILITY[state];
        interval -= probability;
        if (register >>> 16 >= probability) {
            register -= probability << 16;
            if ((interval & 0x8000) != 0) {
                return state & 1;
            }
            boolean exchanged = interval < probability;
            states[context] = exchanged ? AFTER_LESS[state] : AFTER_MORE[state];
            renormalize();
            return exchanged ? state & 1 ^ 1 : state & 1;
        }
        boolean exchanged = interval < probability;
        interval = probability;
        states[context] = exchanged ? AFTER_MORE[state] : AFTER_LESS[state];
        renormalize();
        return exchanged ? state & 1 : state & 1 ^ 1;
    }

    // T.800 C.3.3, as many bits at once as there are
    private void renormalize() {
        int missing = Integer.numberOfLeadingZeros(interval) - 16;
        interval <<= missing;
        while (missing > count) {
            register <<= count;
            missing -= count;
            byteIn();
        }
        register <<= missing;
        count -= missing;
    }

    /** Begins raw bits. */
    void startRaw() {
        at = 0;
        register = 0;
        count = 0;
    }

    int rawBit() {
        if (count == 0) {
            boolean stuffed = register == 0xFF;
            register = at < end ? bytes[at++] & 0xFF : 0xFF;
            count = stuffed ? 7 : 8;
        }
        count--;
        return register >> count & 1;
    }
}
