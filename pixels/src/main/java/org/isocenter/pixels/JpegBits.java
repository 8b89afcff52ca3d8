package org.isocenter.pixels;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.isocenter.dicom.DicomException;

/**
 * The bits of entropy-coded segments (T.81 F.1.2.3, T.87 C.2.1): stuffing is taken out of a whole segment first, then bits are
 * looked at through a window of one unaligned load. One object serves all scans of a codestream.
 */
final class JpegBits {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int PADDING = 16;
    private static final byte FF = (byte) 0xFF;

    private final byte[] data;
    private final byte[] clean;
    // Where the coded bytes go on behind the segment that is loaded.
    private int next;
    private int start;
    /** Bit position in the loaded segment. */
    long at;

    private long end;

    JpegBits(byte[] data) {
        this.data = data;
        this.clean = new byte[data.length + PADDING];
    }

    /** Begins a scan at an offset. */
    void open(int offset) {
        load(offset);
    }

    /** Begins a scan of JPEG-LS at an offset. */
    void openLs(int offset) {
        loadLs(offset);
    }

    /** Where the marker behind the loaded segment stands. */
    int position() {
        return next;
    }

    /** Goes on behind a restart marker (T.81 E.2.4). */
    void restart() throws DicomException {
        load(restartMarker());
    }

    /** Goes on behind a restart marker in JPEG-LS. */
    void restartLs() throws DicomException {
        loadLs(restartMarker());
    }

    private int restartMarker() throws DicomException {
        checkEnd();
        int marker = next;
        while (marker + 1 < data.length && data[marker] == FF && data[marker + 1] == FF) {
            marker++;
        }
        if (marker + 1 >= data.length || !JpegInput.isRestart(data[marker + 1] & 0xFF)) {
            throw JpegInput.error(next, "no restart marker where the interval ends");
        }
        return marker + 2;
    }

    // A byte FF that is data is followed by 00.
    private void load(int offset) {
        int from = offset;
        int to = 0;
        start = offset;
        while (from < data.length) {
            byte b = data[from];
            if (b == FF) {
                if (from + 1 >= data.length || data[from + 1] != 0) {
                    break;
                }
                from++;
            }
            clean[to++] = b;
            from++;
        }
        finish(from, to, to * 8L);
    }

    // T.87 A.1: after a byte FF one bit 0 is stuffed, so that the next byte has seven bits of data
    private void loadLs(int offset) {
        int from = offset;
        int to = 0;
        long held = 0;
        int count = 0;
        boolean afterFf = false;
        start = offset;
        while (from < data.length) {
            byte b = data[from];
            if (afterFf && b < 0 || b == FF && (from + 1 >= data.length || data[from + 1] < 0)) {
                break;
            }
            int bits = afterFf ? 7 : 8;
            held = held << bits | b & 0xFF;
            count += bits;
            if (count >= 8) {
                count -= 8;
                clean[to++] = (byte) (held >> count);
            }
            afterFf = b == FF;
            from++;
        }
        long total = to * 8L + count;
        clean[to++] = (byte) (held << 8 - count);
        finish(from, to, total);
    }

    private void finish(int from, int to, long bits) {
        java.util.Arrays.fill(clean, to, Math.min(clean.length, to + PADDING), (byte) 0);
        next = from;
        at = 0;
        end = bits;
    }

    /** The next 57 bits or more, leftmost first; zeros behind the end, but no more than one code into it. */
    long window() throws DicomException {
        if (at > end) {
            throw truncated();
        }
        return (long) LONG.get(clean, (int) (at >>> 3)) << (at & 7);
    }

    /** Takes 0 to 32 bits as a number. */
    int take(int count) throws DicomException {
        long window = window();
        at += count;
        return (int) (window >>> 1 >>> 63 - count);
    }

    /** Fails where more bits were taken than there are. */
    void checkEnd() throws DicomException {
        if (at > end) {
            throw truncated();
        }
    }

    private DicomException truncated() {
        return JpegInput.error(next, "the coded data from offset " + start + " on ends too early");
    }
}
