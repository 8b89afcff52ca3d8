package org.isocenter.pixels;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.Bytes;

/** Finds where codestreams of the JPEG families begin: FF D8 FF (JPEG, JPEG-LS) or FF 4F FF 51 (JPEG 2000). */
final class Codestreams {
    private Codestreams() {}

    static boolean startsAt(Bytes bytes, long at) {
        return isJpeg(bytes, at) || isJpeg2000(bytes, at) || isJp2(bytes.slice(at, bytes.length() - at));
    }

    /** Start Of Image and the marker after it. */
    static boolean isJpeg(Bytes bytes, long at) {
        return at + 3 <= bytes.length()
                && bytes.at(at) == (byte) 0xFF
                && bytes.at(at + 1) == (byte) 0xD8
                && bytes.at(at + 2) == (byte) 0xFF;
    }

    /** Start Of Codestream and Image and Tile Size. */
    static boolean isJpeg2000(Bytes bytes, long at) {
        return at + 4 <= bytes.length()
                && bytes.at(at) == (byte) 0xFF
                && bytes.at(at + 1) == 0x4F
                && bytes.at(at + 2) == (byte) 0xFF
                && bytes.at(at + 3) == 0x51;
    }

    /** The signature box of a JP2 file, which should not stand in DICOM but does (PS3.5 A.4.4). */
    static boolean isJp2(Bytes bytes) {
        return bytes.length() >= 12 && bytes.i32(4, ByteOrder.BIG_ENDIAN) == 0x6A502020;
    }

    /** Where the codestream begins in a JP2 file, at Start Of Codestream followed by Image and Tile Size; 0 in a bare one. */
    static int jpeg2000Start(byte[] data) {
        Bytes bytes = Bytes.of(data);
        for (int at = 0; at + 4 <= data.length; at++) {
            if (isJpeg2000(bytes, at)) {
                return at;
            }
        }
        return 0;
    }

    /** Cuts several codestreams apart: one begins after the end marker FF D9 of another and its padding. */
    static List<Bytes> cut(Bytes all) {
        List<Bytes> parts = new ArrayList<>();
        long start = 0;
        for (long at = 0; at + 1 < all.length(); at++) {
            if (all.at(at) != (byte) 0xFF || all.at(at + 1) != (byte) 0xD9) {
                continue;
            }
            long next = at + 2;
            while (next < all.length() && all.at(next) == 0) {
                next++;
            }
            if (startsAt(all, next)) {
                parts.add(all.slice(start, next - start));
                start = next;
                at = next;
            }
        }
        parts.add(all.slice(start, all.length() - start));
        return parts;
    }
}
