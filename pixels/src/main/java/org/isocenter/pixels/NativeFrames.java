package org.isocenter.pixels;

import java.nio.ByteOrder;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Vr;

/** Frames that stand one after the other without coding (PS3.5 8.1.1, 8.1.2). */
final class NativeFrames {
    private final PixelFormat format;
    private final Bytes bytes;
    private final ByteOrder order;
    private final Vr vr;

    NativeFrames(PixelFormat format, Bytes bytes, ByteOrder order, Vr vr) {
        this.format = format;
        this.bytes = bytes;
        this.order = order;
        this.vr = vr;
    }

    /** The bytes of a frame as they stand; a slice unless frames of single bits share a byte. */
    Bytes encoded(int frame) throws DicomException {
        long bits = format.nativeBits();
        long first = Math.multiplyExact(bits, (long) frame);
        long end = Math.addExact(first, bits);
        long available = Math.multiplyExact(bytes.length(), 8L);
        if (end > available) {
            throw new DicomException(
                    bytes.length(),
                    "PixelData",
                    "frame " + (frame + 1) + " ends at bit " + end + ", the pixel data at bit " + available);
        }
        long firstByte = first / 8;
        Bytes run = bytes.slice(firstByte, (end + 7) / 8 - firstByte);
        return first % 8 == 0 ? run : shifted(run, (int) (first % 8), bits);
    }

    /** Single bits, least significant first, moved to start at a byte. */
    private static Bytes shifted(Bytes run, int shift, long bits) {
        byte[] moved = new byte[(int) ((bits + 7) / 8)];
        for (int i = 0; i < moved.length; i++) {
            int low = (run.at(i) & 0xFF) >>> shift;
            int high = i + 1 < run.length() ? run.at(i + 1L) << (8 - shift) : 0;
            moved[i] = (byte) (low | high);
        }
        return Bytes.of(moved);
    }

    Frame decode(int frame) throws DicomException {
        Bytes run = encoded(frame);
        if (format.bitsAllocated() == 1) {
            return new Frame(format.withBits(8, 1), unpacked(run, format.pixels() * format.samples()));
        }
        boolean bytesInWords = order == ByteOrder.BIG_ENDIAN && vr == Vr.OW && format.bitsAllocated() == 8;
        return new Frame(format, bytesInWords ? swappedPairs(run, frame * run.length()) : littleEndian(run));
    }

    // PS3.5 8.1.1: the first pixel is the least significant bit
    private static Bytes unpacked(Bytes run, int count) {
        byte[] samples = new byte[count];
        for (int i = 0; i < count; i++) {
            samples[i] = (byte) (run.at(i / 8) >>> i % 8 & 1);
        }
        return Bytes.of(samples);
    }

    // A frame of odd length shares its first or last word with a neighbour or with the padding.
    private Bytes swappedPairs(Bytes run, long start) {
        byte[] swapped = new byte[(int) run.length()];
        for (int i = 0; i < swapped.length; i++) {
            long from = start + i ^ 1;
            swapped[i] = bytes.at(from < bytes.length() ? from : start + i);
        }
        return Bytes.of(swapped);
    }

    private Bytes littleEndian(Bytes run) {
        // Asked last: it looks at all pixels.
        int word = order == ByteOrder.LITTLE_ENDIAN ? 1 : wordBytes();
        if (word == 1) {
            return run;
        }
        byte[] swapped = run.toArray();
        for (int at = 0; at + word <= swapped.length; at += word) {
            for (int low = at, high = at + word - 1; low < high; low++, high--) {
                byte kept = swapped[low];
                swapped[low] = swapped[high];
                swapped[high] = kept;
            }
        }
        return Bytes.of(swapped);
    }

    private int wordBytes() {
        if (vr != Vr.OW) {
            return format.bitsAllocated() == 8 || vr == Vr.OB ? 1 : format.sampleBytes();
        }
        // PS3.5 A.3: OW is swapped by words of 16 bits, whatever the pixels are; not all writers do so for wider ones.
        return format.bitsAllocated() == 32 && standsAsWhole() ? 4 : 2;
    }

    /** Whether 32-bit values stand high word first: neighbouring pixels differ less in their high words. */
    private boolean standsAsWhole() {
        long first = 0;
        long second = 0;
        for (long at = 4; at + 4 <= bytes.length(); at += 4) {
            first += Math.abs(bytes.u16(at, order) - bytes.u16(at - 4, order));
            second += Math.abs(bytes.u16(at + 2, order) - bytes.u16(at - 2, order));
        }
        return first < second;
    }
}
