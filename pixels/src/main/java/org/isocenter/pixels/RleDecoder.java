package org.isocenter.pixels;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DicomException;

/**
 * Decodes RLE (PS3.5 Annex G).
 *
 * <pre>
 * segments:4 offset:4 x 15, little endian | segment | segment | ..
 * segment: one byte of every sample, most significant byte first, then the next sample; PackBits
 *   n 0..127: n + 1 bytes follow    n -1..-127: the next byte 1 - n times    n -128: nothing
 * </pre>
 */
final class RleDecoder {
    private static final int HEAD = 64;
    private static final int MAX_SEGMENTS = 15;
    /** Two bytes of a run give at most this many. */
    private static final int LONGEST_RUN = 128;

    private RleDecoder() {}

    /** Pixel after pixel, whatever Planar Configuration says: the coding stores planes in any case. */
    static Frame decode(Bytes frame, PixelFormat format) throws DicomException {
        int planes = format.samples() * format.sampleBytes();
        int pixels = format.pixels();
        checkHead(frame, planes);
        if (frame.length() < 2L * planes * (pixels / LONGEST_RUN)) {
            throw error(frame.length(), "too short for " + pixels + " pixels");
        }
        byte[][] bytes = new byte[planes][];
        for (int plane = 0; plane < planes; plane++) {
            long start = offset(frame, plane);
            long end = plane + 1 < planes ? offset(frame, plane + 1) : frame.length();
            if (start < HEAD || end < start || end > frame.length()) {
                throw error(4L + 4L * plane, "segment " + (plane + 1) + " at " + start + " to " + end);
            }
            bytes[plane] = new byte[pixels];
            unpack(frame.slice(start, end - start).toArray(), bytes[plane], start);
        }
        return new Frame(format.interleaved(), Bytes.of(interleave(bytes, format)));
    }

    private static void checkHead(Bytes frame, int planes) throws DicomException {
        if (frame.length() < HEAD) {
            throw error(0, frame.length() + " bytes, shorter than its head");
        }
        long segments = frame.u32(0, ByteOrder.LITTLE_ENDIAN);
        // PS3.5 G.2: one segment for each byte of a sample, at most 15
        if (segments != planes || segments > MAX_SEGMENTS) {
            throw error(0, segments + " segments, needed are " + planes);
        }
    }

    private static long offset(Bytes frame, int segment) {
        return frame.u32(4L + 4L * segment, ByteOrder.LITTLE_ENDIAN);
    }

    private static DicomException error(long offset, String what) {
        return new DicomException(offset, "PixelData", "RLE frame: " + what);
    }

    private static void unpack(byte[] in, byte[] out, long base) throws DicomException {
        int from = 0;
        int to = 0;
        while (to < out.length && from < in.length) {
            int n = in[from++];
            if (n >= 0) {
                // Some writers run past the frame at its end; what is too much is dropped.
                int count = Math.min(n + 1, out.length - to);
                if (count > in.length - from) {
                    throw error(base + from, "ends within a literal run");
                }
                System.arraycopy(in, from, out, to, count);
                from += n + 1;
                to += count;
            } else if (n != -128) {
                if (from == in.length) {
                    throw error(base + from, "ends within a replicate run");
                }
                int end = Math.min(to + 1 - n, out.length);
                Arrays.fill(out, to, end, in[from++]);
                to = end;
            }
        }
        if (to < out.length) {
            throw error(base + from, "a segment gives " + to + " of " + out.length + " bytes");
        }
    }

    // PS3.5 G.2: segments stand most significant byte first; native pixels here least significant first
    private static byte[] interleave(byte[][] planes, PixelFormat format) {
        if (planes.length == 1) {
            return planes[0];
        }
        int size = format.sampleBytes();
        int stride = planes.length;
        byte[] out = new byte[Math.multiplyExact(planes[0].length, stride)];
        if (stride == 2) {
            pairs(planes[size - 1], planes[stride - size], out);
            return out;
        }
        for (int plane = 0; plane < stride; plane++) {
            int first = plane / size * size + size - 1 - plane % size;
            byte[] in = planes[plane];
            for (int i = 0, at = first; i < in.length; i++, at += stride) {
                out[at] = in[i];
            }
        }
        return out;
    }

    private static void pairs(byte[] even, byte[] odd, byte[] out) {
        for (int i = 0; i < even.length; i++) {
            out[2 * i] = even[i];
            out[2 * i + 1] = odd[i];
        }
    }
}
