package org.isocenter.pixels;

import java.util.Arrays;
import org.isocenter.dicom.DicomException;

/**
 * The marker segments of a JPEG or JPEG-LS codestream (ITU-T T.81 B.1.1, T.87 C.1).
 *
 * <pre>
 * FF fill.. code:1 | length:2, big endian, itself included | body
 * </pre>
 */
final class JpegInput {
    static final int SOI = 0xD8;
    static final int EOI = 0xD9;
    static final int SOS = 0xDA;
    static final int DQT = 0xDB;
    static final int DNL = 0xDC;
    static final int DRI = 0xDD;
    static final int DHT = 0xC4;
    static final int SOF_LOSSLESS = 0xC3;
    static final int SOF_PROGRESSIVE = 0xC2;
    static final int SOF_LS = 0xF7;
    static final int LSE = 0xF8;
    static final int APP0 = 0xE0;
    static final int APP14 = 0xEE;
    private static final int RST0 = 0xD0;

    final byte[] data;
    /** The next byte to read. */
    int at;
    /** End of the segment being read. */
    private int end;

    JpegInput(byte[] data) {
        this.data = data;
    }

    /** Moves past the next marker and says its code; {@link #EOI} where the bytes end without one. */
    int nextMarker() {
        while (at + 1 < data.length) {
            int code = data[at + 1] & 0xFF;
            if (data[at] == (byte) 0xFF && code != 0 && code != 0xFF) {
                at += 2;
                return code;
            }
            at++;
        }
        at = data.length;
        return EOI;
    }

    /** Whether a marker stands alone, without a segment. */
    static boolean standsAlone(int marker) {
        return marker >= RST0 && marker <= EOI || marker == 1;
    }

    static boolean isRestart(int marker) {
        return marker >= RST0 && marker < SOI;
    }

    /** A start of frame of any process, the tables whose codes lie between them left out. */
    static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != DHT && marker != 0xC8 && marker != 0xCC
                || marker == SOF_LS;
    }

    /** Enters the segment of the marker just passed. */
    void open() throws DicomException {
        end = data.length;
        int length = u16();
        if (length < 2 || at - 2 + length > data.length) {
            throw error("a segment of " + length + " bytes, which does not fit");
        }
        end = at - 2 + length;
    }

    /** Leaves the segment, read whole or not. */
    void close() {
        at = end;
    }

    int remaining() {
        return end - at;
    }

    int u8() throws DicomException {
        if (at >= end) {
            throw error("a segment ends too early");
        }
        return data[at++] & 0xFF;
    }

    int u16() throws DicomException {
        return u8() << 8 | u8();
    }

    /** Whether the segment's body begins with this text. */
    boolean bodyStartsWith(String text) {
        byte[] wanted = text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        return remaining() >= wanted.length && Arrays.equals(data, at, at + wanted.length, wanted, 0, wanted.length);
    }

    DicomException error(String what) {
        return error(at, what);
    }

    static DicomException error(long offset, String what) {
        return new DicomException(offset, "PixelData", "JPEG codestream: " + what);
    }
}
