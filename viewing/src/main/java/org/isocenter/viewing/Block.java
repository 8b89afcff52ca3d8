package org.isocenter.viewing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Numbers with a word about them, for a page that reads arrays as they lie in memory. All of it is little endian:
 *
 * <pre>
 * 'I' 'S' 'O' 'B' | uint32 length of the head | head: JSON, UTF-8, blanks up to a multiple of 8 | numbers
 * </pre>
 *
 * @param head the JSON with its blanks
 * @param bytes of the numbers
 * @param parts in which the numbers are made, one after the other, so that they need not be in memory twice
 * @param part makes one of them, ready to be read
 */
public record Block(byte[] head, long bytes, int parts, IntFunction<ByteBuffer> part) {
    /** Media type. */
    public static final String MEDIA_TYPE = "application/octet-stream";

    private static final byte[] MAGIC = "ISOB".getBytes(StandardCharsets.US_ASCII);
    private static final int ALIGNED = 8;

    static Block of(Document head, long bytes, int parts, IntFunction<ByteBuffer> part) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            head.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        byte[] unpadded = text.toByteArray();
        byte[] padded = Arrays.copyOf(unpadded, (unpadded.length + ALIGNED - 1) / ALIGNED * ALIGNED);
        Arrays.fill(padded, unpadded.length, padded.length, (byte) ' ');
        return new Block(padded, bytes, parts, part);
    }

    /** Numbers that are there already, in parts of a row each. */
    static Block ofFloats(Document head, float[] values) {
        int size = 1 << 18;
        int parts = (values.length + size - 1) / size;
        return of(head, 4L * values.length, parts, index -> floats(values, index * size, size));
    }

    static ByteBuffer floats(float[] values, int from, int most) {
        int count = Math.min(most, values.length - from);
        ByteBuffer bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values, from, count);
        return bytes;
    }

    /** Bytes of the whole. */
    public long length() {
        return MAGIC.length + 4 + head.length + bytes;
    }

    /** What stands before the numbers. */
    public ByteBuffer start() {
        return ByteBuffer.allocate(MAGIC.length + 4 + head.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putInt(head.length)
                .put(head)
                .flip();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(head);
    }
}
