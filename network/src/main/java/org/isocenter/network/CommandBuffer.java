package org.isocenter.network;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.isocenter.dicom.Tags;

/**
 * Memory for a command set being written: Implicit VR Little Endian (PS3.7 6.3.1), group length first. Elements must be put in
 * ascending order of tag; what is empty or -1 is left out.
 */
final class CommandBuffer {
    private static final int HEAD = 8;
    private static final int GROUP_LENGTH = HEAD + 4;

    private byte[] bytes = new byte[256];
    private int size = GROUP_LENGTH;

    private int element(int tag, int length) {
        int needed = size + HEAD + length;
        if (bytes.length < needed) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
        head(size, tag, length);
        int value = size + HEAD;
        size = needed;
        return value;
    }

    private void head(int at, int tag, int length) {
        put16(at, tag >>> 16);
        put16(at + 2, tag);
        put16(at + 4, length);
        put16(at + 6, length >>> 16);
    }

    private void put16(int at, int value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >>> 8);
    }

    CommandBuffer us(int tag, int value) {
        if (value >= 0) {
            put16(element(tag, 2), value);
        }
        return this;
    }

    CommandBuffer at(int tag, List<Integer> tags) {
        if (!tags.isEmpty()) {
            int start = element(tag, 4 * tags.size());
            for (int i = 0; i < tags.size(); i++) {
                put16(start + 4 * i, tags.get(i) >>> 16);
                put16(start + 4 * i + 2, tags.get(i));
            }
        }
        return this;
    }

    CommandBuffer uid(int tag, String value) {
        return text(tag, value, 0);
    }

    CommandBuffer text(int tag, String value) {
        return text(tag, value, ' ');
    }

    private CommandBuffer text(int tag, String value, int padding) {
        if (value.isEmpty()) {
            return this;
        }
        byte[] text = value.getBytes(StandardCharsets.US_ASCII);
        int even = text.length + (text.length & 1);
        int start = element(tag, even);
        System.arraycopy(text, 0, bytes, start, text.length);
        if (even > text.length) {
            bytes[start + text.length] = (byte) padding;
        }
        return this;
    }

    byte[] toArray() {
        // PS3.7 9.3: Command Group Length counts from the end of its own value
        head(0, Tags.CommandGroupLength, 4);
        int length = size - GROUP_LENGTH;
        put16(HEAD, length);
        put16(HEAD + 2, length >>> 16);
        return Arrays.copyOf(bytes, size);
    }
}
