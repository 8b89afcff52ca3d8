package org.isocenter.pixels;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DicomException;

/**
 * Which fragments make which frame (PS3.5 A.4).
 *
 * <pre>
 * item: Basic Offset Table | item: fragment | item: fragment | .. | delimiter
 *        offset of each frame's first item, counted from the first fragment's item tag
 * </pre>
 *
 * Tables that do not fit the fragments are not believed; then one fragment a frame, then the starts of codestreams decide.
 */
final class EncapsulatedFrames {
    private static final int ITEM_HEAD = 8;

    private final List<Bytes> fragments;
    // Frame n is fragments firsts[n] to firsts[n + 1] - 1.
    private final int[] firsts;

    private EncapsulatedFrames(List<Bytes> fragments, int[] firsts) {
        this.fragments = fragments;
        this.firsts = firsts;
    }

    /**
     * Finds the frames.
     *
     * @param items Basic Offset Table and fragments
     * @param extended Extended Offset Table (7FE0,0001), 8 bytes a frame; empty where there is none
     */
    static EncapsulatedFrames of(List<Bytes> items, Bytes extended, int frames) throws DicomException {
        if (items.size() < 2) {
            throw new DicomException(0, "PixelData", "encapsulated pixel data without a fragment");
        }
        List<Bytes> fragments = items.subList(1, items.size());
        int[] firsts = firsts(fragments, items.getFirst(), extended, frames);
        if (firsts != null) {
            return new EncapsulatedFrames(fragments, firsts);
        }
        List<Bytes> cut = Codestreams.cut(join(fragments));
        if (cut.size() != frames) {
            throw new DicomException(
                    0,
                    "PixelData",
                    fragments.size() + " fragments for " + frames
                            + " frames, and no table tells which belong together");
        }
        return new EncapsulatedFrames(cut, oneEach(frames));
    }

    private static int[] firsts(List<Bytes> fragments, Bytes basic, Bytes extended, int frames) {
        if (frames == 1) {
            return new int[] {0, fragments.size()};
        }
        int[] found = byOffsets(fragments, basic, 4, frames);
        if (found == null) {
            found = byOffsets(fragments, extended, 8, frames);
        }
        if (found == null && fragments.size() == frames) {
            found = oneEach(frames);
        }
        return found == null && fragments.size() > frames ? byStarts(fragments, frames) : found;
    }

    private static int[] oneEach(int frames) {
        int[] firsts = new int[frames + 1];
        Arrays.setAll(firsts, i -> i);
        return firsts;
    }

    /** Null where the table has not one offset a frame, or one that is not the start of an item. */
    private static int[] byOffsets(List<Bytes> fragments, Bytes table, int size, int frames) {
        if (table.length() != (long) frames * size) {
            return null;
        }
        int[] firsts = new int[frames + 1];
        int fragment = 0;
        long position = 0;
        for (int frame = 0; frame < frames; frame++) {
            long offset = size == 4
                    ? table.u32(frame * 4L, ByteOrder.LITTLE_ENDIAN)
                    : table.i64(frame * 8L, ByteOrder.LITTLE_ENDIAN);
            while (position < offset && fragment < fragments.size()) {
                position += ITEM_HEAD + even(fragments.get(fragment++).length());
            }
            if (position != offset || fragment == fragments.size() || frame > 0 && fragment == firsts[frame - 1]) {
                return null;
            }
            firsts[frame] = fragment;
        }
        firsts[frames] = fragments.size();
        return firsts[0] == 0 ? firsts : null;
    }

    private static long even(long length) {
        return length + (length & 1);
    }

    private static int[] byStarts(List<Bytes> fragments, int frames) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < fragments.size(); i++) {
            if (Codestreams.startsAt(fragments.get(i), 0)) {
                starts.add(i);
            }
        }
        if (starts.size() != frames || starts.getFirst() != 0) {
            return null;
        }
        starts.add(fragments.size());
        return starts.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The codestream of a frame: its fragments in one piece, a slice where it is one. */
    Bytes encoded(int frame) throws DicomException {
        return join(fragments.subList(firsts[frame], firsts[frame + 1]));
    }

    private static Bytes join(List<Bytes> parts) throws DicomException {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        long length = 0;
        for (Bytes part : parts) {
            length += part.length();
        }
        if (length > PixelLimits.LARGEST_ARRAY) {
            throw new DicomException(0, "PixelData", "one frame of " + length + " bytes in fragments");
        }
        byte[] whole = new byte[(int) length];
        int at = 0;
        for (Bytes part : parts) {
            part.copyTo(0, whole, at, (int) part.length());
            at += (int) part.length();
        }
        return Bytes.of(whole);
    }
}
