package org.isocenter.pixels;

import java.util.ArrayList;
import java.util.List;

/** What the packets say of one code-block: its bit planes, and its coding passes in segments that end together with their bytes. */
final class Jpeg2000CodeBlock {
    /** A run of passes that one arithmetic coder, or one run of raw bits, holds (T.800 D.4, D.6). */
    static final class Segment {
        final int mostPasses;
        int passes;
        int length;
        /** Offset and length of each piece. */
        final List<int[]> pieces = new ArrayList<>(1);

        private Segment(int mostPasses) {
            this.mostPasses = mostPasses;
        }
    }

    final Jpeg2000Tile.Band band;
    final Jpeg2000Tile.Area area;
    /** Bit planes that are coded. */
    final int planes;
    /** Bits of a length field (T.800 B.10.7.1). */
    int lengthBits = 3;

    int passes;
    final List<Segment> segments = new ArrayList<>(1);

    Jpeg2000CodeBlock(Jpeg2000Tile.Band band, Jpeg2000Tile.Area area, int planes) {
        this.band = band;
        this.area = area;
        this.planes = planes;
    }

    /** The segment the next pass belongs to. */
    Segment segment(int style) {
        if (!segments.isEmpty() && segments.getLast().passes < segments.getLast().mostPasses) {
            return segments.getLast();
        }
        Segment next = new Segment(mostPasses(style));
        segments.add(next);
        return next;
    }

    private int mostPasses(int style) {
        if ((style & Jpeg2000Block.TERMINATE) != 0) {
            return 1;
        }
        if ((style & Jpeg2000Block.BYPASS) == 0) {
            return Integer.MAX_VALUE;
        }
        // T.800 table D.9: ten passes of the coder, then two raw ones and one of the coder by turns
        return segments.isEmpty() ? 10 : segments.size() % 2 == 1 ? 2 : 1;
    }
}
