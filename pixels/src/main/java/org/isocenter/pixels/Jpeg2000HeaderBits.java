package org.isocenter.pixels;

import org.isocenter.dicom.DicomException;

/** The bits of packet headers (T.800 B.10.1): after a byte FF comes one of seven bits. */
final class Jpeg2000HeaderBits {
    private final byte[] data;
    private int at;
    private int end;
    private int held;
    private int count;

    Jpeg2000HeaderBits(byte[] data) {
        this.data = data;
    }

    void open(int start, int limit) {
        at = start;
        end = limit;
        held = 0;
        count = 0;
    }

    int bit() throws DicomException {
        if (count == 0) {
            if (at >= end) {
                throw JpegInput.error(at, "a packet header ends too early");
            }
            count = held == 0xFF ? 7 : 8;
            held = data[at++] & 0xFF;
        }
        count--;
        return held >> count & 1;
    }

    int bits(int number) throws DicomException {
        int value = 0;
        for (int i = 0; i < number; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    /** The first byte behind the header. */
    int close() throws DicomException {
        if (held == 0xFF) {
            // T.800 B.10.1: a header does not end with FF
            at++;
        }
        if (at > end) {
            throw JpegInput.error(at, "a packet header ends too early");
        }
        return at;
    }
}
