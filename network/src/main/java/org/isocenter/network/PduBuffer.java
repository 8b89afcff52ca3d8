package org.isocenter.network;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.isocenter.dicom.Bytes;

/** Growing memory for a PDU being written, big endian, with lengths that are filled in when their content is complete. */
final class PduBuffer {
    private byte[] bytes = new byte[256];
    private int size;

    private int reserve(int n) {
        if (bytes.length - size < n) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + n));
        }
        int at = size;
        size += n;
        return at;
    }

    PduBuffer u8(int value) {
        // In two steps: the array may be another one after reserving.
        int at = reserve(1);
        bytes[at] = (byte) value;
        return this;
    }

    PduBuffer u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    PduBuffer u32(long value) {
        return u16((int) (value >>> 16)).u16((int) value);
    }

    PduBuffer zeros(int n) {
        reserve(n);
        return this;
    }

    PduBuffer ascii(String text) {
        return raw(text.getBytes(StandardCharsets.US_ASCII));
    }

    PduBuffer raw(byte[] value) {
        int at = reserve(value.length);
        System.arraycopy(value, 0, bytes, at, value.length);
        return this;
    }

    PduBuffer raw(Bytes value) {
        int length = (int) value.length();
        int at = reserve(length);
        value.copyTo(0, bytes, at, length);
        return this;
    }

    /** Leaves room for a length; the place is to be given to {@link #close16} or {@link #close32}. */
    int open(int width) {
        reserve(width);
        return size;
    }

    void close16(int start) {
        int length = size - start;
        if (length > 0xFFFF) {
            throw new IllegalStateException("an item of " + length + " bytes; its length has 16 bits");
        }
        bytes[start - 2] = (byte) (length >>> 8);
        bytes[start - 1] = (byte) length;
    }

    void close32(int start) {
        int length = size - start;
        for (int i = 0; i < 4; i++) {
            bytes[start - 4 + i] = (byte) (length >>> 24 - 8 * i);
        }
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }
}
