package org.isocenter.pixels;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.isocenter.dicom.Bytes;

/** Encodes RLE (PS3.5 Annex G); the bytes are drawn at {@link RleDecoder}. */
final class RleEncoder {
    private static final int HEAD = 64;
    private static final int LONGEST = 128;

    private RleEncoder() {}

    /** The codestream of an interleaved frame; of even length. */
    static Bytes encode(Frame frame) {
        PixelFormat format = frame.format();
        int size = format.sampleBytes();
        int planes = format.samples() * size;
        byte[] pixels = frame.bytes().toArray();
        ByteBuffer head =
                ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN).putInt(planes);
        ByteArrayOutputStream out = new ByteArrayOutputStream(pixels.length / 2 + HEAD);
        out.write(head.array(), 0, HEAD);
        byte[] row = new byte[format.columns()];
        for (int plane = 0; plane < planes; plane++) {
            head.putInt(out.size());
            int first = plane / size * size + size - 1 - plane % size;
            for (int y = 0; y < format.rows(); y++) {
                int start = y * format.columns() * planes + first;
                for (int x = 0; x < row.length; x++) {
                    row[x] = pixels[start + x * planes];
                }
                pack(row, out);
            }
            // PS3.5 G.3.1: a segment has an even length
            if ((out.size() & 1) != 0) {
                out.write(0);
            }
        }
        byte[] all = out.toByteArray();
        System.arraycopy(head.array(), 0, all, 0, HEAD);
        return Bytes.of(all);
    }

    // PS3.5 G.3.1: runs end with the row
    private static void pack(byte[] row, ByteArrayOutputStream out) {
        int at = 0;
        while (at < row.length) {
            int run = run(row, at);
            if (run >= 2) {
                out.write(1 - run);
                out.write(row[at]);
                at += run;
                continue;
            }
            int end = at + 1;
            // A run of two inside a literal saves nothing; three do.
            while (end < row.length && end - at < LONGEST && run(row, end) < 3) {
                end++;
            }
            out.write(end - at - 1);
            out.write(row, at, end - at);
            at = end;
        }
    }

    private static int run(byte[] row, int at) {
        int end = at + 1;
        while (end < row.length && end - at < LONGEST && row[end] == row[at]) {
            end++;
        }
        return end - at;
    }
}
