package org.isocenter.rendering;

import java.util.Arrays;
import org.isocenter.dicom.DicomException;

/**
 * Segmented palette data (PS3.3 C.7.9.2): runs of entries, lines to an entry, and repetitions of segments before.
 * <pre>
 *   0 n v1 .. vn        discrete
 *   1 n v               linear: n entries up to v
 *   2 n low high        indirect: n segments from a byte offset on, once more
 * </pre>
 */
final class PaletteSegments {
    private static final int MAX_SEGMENTS = 1 << 18;

    private final int[] words;
    private final int[] entries;
    private int filled;
    private int segments;

    PaletteSegments(int[] words, int count) {
        this.words = words;
        this.entries = new int[count];
    }

    int[] expand() throws DicomException {
        int at = 0;
        while (at + 1 < words.length && filled < entries.length) {
            at = segment(at, true);
        }
        if (filled < entries.length) {
            throw new DicomException(
                    0, "", "segmented palette of " + filled + " entries, " + entries.length + " expected");
        }
        return entries;
    }

    /** Expands a segment and gives the index behind it. */
    private int segment(int at, boolean indirectAllowed) throws DicomException {
        int type = word(at);
        int count = word(at + 1);
        // Segments of no entries that repeat each other would keep us busy without an end.
        if (type > (indirectAllowed ? 2 : 1) || ++segments > MAX_SEGMENTS) {
            throw new DicomException(2L * at, "", "segment " + segments + " of type " + type + " in a palette");
        }
        return switch (type) {
            case 0 -> discrete(at + 2, count);
            case 1 -> linear(at + 2, count);
            default -> indirect(at + 2, count);
        };
    }

    private int word(int at) throws DicomException {
        if (at < 0 || at >= words.length) {
            throw new DicomException(
                    2L * at, "", "segmented palette of " + words.length + " words reaches past its end");
        }
        return words[at];
    }

    private int discrete(int at, int count) throws DicomException {
        for (int i = 0; i < count; i++) {
            add(word(at + i));
        }
        return at + count;
    }

    private int linear(int at, int count) throws DicomException {
        if (filled == 0) {
            throw new DicomException(2L * at, "", "a palette begins with a linear segment");
        }
        int from = entries[filled - 1];
        int to = word(at);
        for (int i = 1; i <= count; i++) {
            add(from + (int) Math.rint((double) (to - from) * i / count));
        }
        return at + 1;
    }

    // PS3.3 C.7.9.2.3: an indirect segment does not point at an indirect one, so this ends
    private int indirect(int at, int count) throws DicomException {
        int from = (word(at) | word(at + 1) << 16) >>> 1;
        for (int i = 0; i < count && filled < entries.length; i++) {
            from = segment(from, false);
        }
        return at + 2;
    }

    private void add(int value) {
        if (filled < entries.length) {
            entries[filled++] = value;
        }
    }

    @Override
    public String toString() {
        return filled + " of " + entries.length + " from " + Arrays.toString(words);
    }
}
