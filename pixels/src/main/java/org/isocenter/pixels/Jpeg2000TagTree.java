package org.isocenter.pixels;

import org.isocenter.dicom.DicomException;

/** A tag tree (T.800 B.10.2): numbers of a grid, each known as far as was asked for. */
final class Jpeg2000TagTree {
    private final int levels;
    private final int[] widths;
    private final int[] starts;
    // By node: the lowest value it may still have, and whether this is it.
    private final int[] low;
    private final boolean[] known;

    Jpeg2000TagTree(int width, int height) {
        int count = 1;
        for (int w = width, h = height; w > 1 || h > 1; w = w + 1 >> 1, h = h + 1 >> 1) {
            count++;
        }
        this.levels = count;
        this.widths = new int[count];
        this.starts = new int[count];
        int nodes = 0;
        int w = width;
        int h = height;
        for (int level = 0; level < count; level++) {
            widths[level] = w;
            starts[level] = nodes;
            nodes = Math.addExact(nodes, Math.multiplyExact(w, h));
            w = w + 1 >> 1;
            h = h + 1 >> 1;
        }
        this.low = new int[nodes];
        this.known = new boolean[nodes];
    }

    /** Whether the number at a place is below a limit; reads the bits that tell it. */
    boolean isBelow(int limit, int x, int y, Jpeg2000HeaderBits bits) throws DicomException {
        int least = 0;
        int node = 0;
        for (int level = levels - 1; level >= 0; level--) {
            node = starts[level] + (y >> level) * widths[level] + (x >> level);
            least = Math.max(least, low[node]);
            while (!known[node] && least < limit) {
                if (bits.bit() == 1) {
                    known[node] = true;
                } else {
                    least++;
                }
            }
            low[node] = least;
        }
        return known[node] && low[node] < limit;
    }
}
