package org.isocenter.pixels;

import java.util.Arrays;
import org.isocenter.dicom.DicomException;

/** The contexts of a JPEG-LS scan and the samples they decode (T.87 A.4 to A.7). */
final class JpegLsContexts {
    // 365 contexts of gradients, then two of broken runs; four numbers each.
    private static final int RUN_CONTEXTS = 365;
    private static final int COUNT = 367;
    private static final int A = 0;
    private static final int B = 1;
    private static final int C = 2;
    private static final int N = 3;
    /** Damaged data could drive the sums up; no valid code has more. */
    private static final int MAX_K = 24;

    private final JpegBits bits;
    private final int[] state = new int[COUNT * 4];
    private final int near;
    private final int step;
    private final int maxValue;
    private final int range;
    private final int wrap;
    private final int reset;
    private final int errorBits;
    private final int limit;

    JpegLsContexts(JpegLsCoding coding, JpegBits bits) {
        this.bits = bits;
        this.near = coding.near();
        this.step = 2 * near + 1;
        this.maxValue = coding.maxValue();
        this.range = coding.range();
        this.wrap = range * step;
        this.reset = coding.reset();
        this.errorBits = coding.errorBits();
        this.limit = coding.limit();
    }

    /** T.87 A.2.1. */
    void reset() {
        Arrays.fill(state, 0);
        int start = Math.max(2, (range + 32) / 64);
        for (int at = 0; at < state.length; at += 4) {
            state[at + A] = start;
            state[at + N] = 1;
        }
    }

    /** A sample of regular mode; the context is -364 to 364 without 0. */
    int sample(int context, int left, int over, int corner) throws DicomException {
        int sign = context >> 31;
        int at = (context ^ sign) - sign << 2;
        int[] s = state;
        int n = s[at + N];
        int a = s[at + A];
        int b = s[at + B];
        int k = k(n, a);
        // T.87 A.4.1, A.4.2: median edge prediction, corrected by the context's bias
        int predicted = Math.clamp(edge(left, over, corner) + ((s[at + C] ^ sign) - sign), 0, maxValue);
        int mapped = golomb(k, limit);
        // T.87 A.5.2: even is positive, unless the bias says otherwise
        int error = mapped >>> 1 ^ -(mapped & 1);
        if (k == 0 && near == 0 && 2 * b <= -n) {
            error = ~error;
        }
        update(at, n, a + Math.abs(error), b + error * step);
        return reconstruct(predicted, (error ^ sign) - sign);
    }

    private static int edge(int left, int over, int corner) {
        int low = Math.min(left, over);
        int high = Math.max(left, over);
        return corner >= high ? low : corner <= low ? high : left + over - corner;
    }

    // T.87 A.6
    private void update(int at, int occurrences, int sumA, int sumB) {
        int n = occurrences;
        int a = sumA;
        int b = sumB;
        if (n == reset) {
            a >>= 1;
            b >>= 1;
            n >>= 1;
        }
        n++;
        if (b <= -n) {
            b = Math.max(b + n, 1 - n);
            state[at + C] = Math.max(state[at + C] - 1, -128);
        } else if (b > 0) {
            b = Math.min(b - n, 0);
            state[at + C] = Math.min(state[at + C] + 1, 127);
        }
        state[at + A] = a;
        state[at + B] = b;
        state[at + N] = n;
    }

    // T.87 A.5.1
    private static int k(int n, int a) {
        int k = 0;
        while (n << k < a && k < MAX_K) {
            k++;
        }
        return k;
    }

    // T.87 A.5.3: zeros, a one, k bits; many zeros announce the value itself
    private int golomb(int k, int longest) throws DicomException {
        long window = bits.window();
        int zeros = Long.numberOfLeadingZeros(window);
        int most = longest - errorBits - 1;
        if (zeros < most) {
            int length = zeros + 1 + k;
            if (length <= 57) {
                bits.at += length;
                return zeros << k | (int) (window << zeros + 1 >>> 1 >>> 63 - k);
            }
            bits.at += zeros + 1;
            return zeros << k | bits.take(k);
        }
        bits.at += most + 1;
        return bits.take(errorBits) + 1;
    }

    /** The sample that broke a run (T.87 A.7.2); of interleaved samples all count as broken. */
    int afterRun(int left, int over, int runBits, boolean interleaved) throws DicomException {
        int type = !interleaved && Math.abs(left - over) <= near ? 1 : 0;
        int at = RUN_CONTEXTS + type << 2;
        int[] s = state;
        int n = s[at + N];
        int negative = s[at + B];
        int k = k(n, s[at + A] + (type == 1 ? n >> 1 : 0));
        int mapped = golomb(k, limit - runBits - 1);
        int odd = mapped + type & 1;
        int size = mapped + type + odd >> 1;
        boolean flips = k != 0 || 2 * negative >= n;
        int error = flips == (odd == 1) ? -size : size;
        s[at + A] += mapped + 1 - type >> 1;
        s[at + B] += error < 0 ? 1 : 0;
        if (n == reset) {
            s[at + A] >>= 1;
            s[at + B] >>= 1;
            n >>= 1;
        }
        s[at + N] = n + 1;
        boolean turned = type == 0 && left > over;
        return reconstruct(type == 1 ? left : over, turned ? -error : error);
    }

    // T.87 A.4.4, A.4.5
    private int reconstruct(int predicted, int error) {
        int value = predicted + error * step;
        if (value < -near) {
            value += wrap;
        } else if (value > maxValue + near) {
            value -= wrap;
        }
        return Math.clamp(value, 0, maxValue);
    }
}
