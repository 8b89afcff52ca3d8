package org.isocenter.dicom;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Encapsulated pixel data as the bytes of its value field (PS3.5 A.4).
 *
 * <pre>
 * FFFE E000 length:4 offset table   FFFE E000 length:4 fragment ..   FFFE E0DD 00000000
 * </pre>
 */
final class FragmentsInputStream extends SequenceInputStream {
    FragmentsInputStream(List<Bytes> fragments) {
        super(Collections.enumeration(Stream.concat(
                        fragments.stream()
                                .flatMap(f -> Stream.<InputStream>of(
                                        head(Tag.ITEM, WireForm.even(f.length())),
                                        new BytesInputStream(f),
                                        padding(f))),
                        Stream.of(head(Tag.SEQUENCE_DELIMITATION, 0)))
                .toList()));
    }

    private static InputStream head(int tag, long length) {
        ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) Tag.group(tag)).putShort((short) Tag.element(tag)).putInt((int) length);
        return new ByteArrayInputStream(head.array());
    }

    private static InputStream padding(Bytes fragment) {
        return new ByteArrayInputStream(new byte[(int) (fragment.length() & 1)]);
    }

    /** The fragments of such a value field; null where the bytes are none. */
    static List<Bytes> parse(Bytes field) {
        List<Bytes> fragments = new java.util.ArrayList<>();
        long at = 0;
        while (field.length() - at >= 8) {
            int tag = Tag.of(field.u16(at, ByteOrder.LITTLE_ENDIAN), field.u16(at + 2, ByteOrder.LITTLE_ENDIAN));
            long length = field.u32(at + 4, ByteOrder.LITTLE_ENDIAN);
            at += 8;
            if (tag == Tag.SEQUENCE_DELIMITATION && length == 0 && at == field.length()) {
                return fragments.isEmpty() ? null : fragments;
            }
            if (tag != Tag.ITEM || length > field.length() - at) {
                return null;
            }
            fragments.add(field.slice(at, length));
            at += length;
        }
        return null;
    }
}
