package org.isocenter.pixels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.isocenter.dicom.DicomException;

/**
 * Reads the packets of a tile (T.800 B.9 to B.12).
 *
 * <pre>
 * [FF91 0004 number:2] | header bits | [FF92] | bytes of the code-blocks
 * </pre>
 */
final class Jpeg2000Packets {
    private static final int LRCP = 0;
    private static final int RLCP = 1;

    private static final Comparator<Jpeg2000Precinct> BY_RESOLUTION =
            Comparator.comparingInt(p -> p.resolution.level());
    private static final Comparator<Jpeg2000Precinct> BY_COMPONENT = Comparator.comparingInt(p -> p.component.index);
    private static final Comparator<Jpeg2000Precinct> BY_POSITION =
            Comparator.<Jpeg2000Precinct>comparingLong(p -> p.gridY).thenComparingLong(p -> p.gridX);
    private static final Comparator<Jpeg2000Precinct> BY_INDEX = Comparator.comparingInt(p -> p.index);
    // T.800 B.12.1.1 to B.12.1.5; the place of layers is in read()
    private static final List<Comparator<Jpeg2000Precinct>> ORDERS = List.of(
            BY_RESOLUTION.thenComparing(BY_COMPONENT).thenComparing(BY_INDEX),
            BY_RESOLUTION.thenComparing(BY_COMPONENT).thenComparing(BY_INDEX),
            BY_RESOLUTION.thenComparing(BY_POSITION).thenComparing(BY_COMPONENT).thenComparing(BY_INDEX),
            BY_POSITION.thenComparing(BY_COMPONENT).thenComparing(BY_RESOLUTION).thenComparing(BY_INDEX),
            BY_COMPONENT.thenComparing(BY_POSITION).thenComparing(BY_RESOLUTION).thenComparing(BY_INDEX));

    private final Jpeg2000Tile tile;
    private final byte[] data;
    private final List<int[]> parts;
    private final Jpeg2000HeaderBits bits;
    private int part;
    private int at;
    private int end;

    /**
     * @param data the codestream
     * @param parts start and end of the bytes of each tile-part
     */
    Jpeg2000Packets(Jpeg2000Tile tile, byte[] data, List<int[]> parts) {
        this.tile = tile;
        this.data = data;
        this.parts = parts;
        this.bits = new Jpeg2000HeaderBits(data);
        this.at = parts.getFirst()[0];
        this.end = parts.getFirst()[1];
    }

    /** Reads all packets; the precincts then hold their blocks. */
    void read(List<Jpeg2000Precinct> precincts) throws DicomException {
        Jpeg2000Parameters parameters = tile.parameters;
        if (parameters.changes.length == 0) {
            read(precincts, parameters.order, parameters.layers);
            return;
        }
        for (Jpeg2000Parameters.Progression change : parameters.changes) {
            List<Jpeg2000Precinct> some = new ArrayList<>(precincts);
            some.removeIf(p -> p.resolution.level() < change.resolution0()
                    || p.resolution.level() >= change.resolution1()
                    || p.component.index < change.component0()
                    || p.component.index >= change.component1());
            read(some, change.order(), Math.min(change.layer1(), parameters.layers));
        }
    }

    private void read(List<Jpeg2000Precinct> precincts, int order, int layers) throws DicomException {
        List<Jpeg2000Precinct> sorted = new ArrayList<>(precincts);
        sorted.sort(ORDERS.get(order));
        switch (order) {
            case LRCP -> byLayer(sorted, layers);
            case RLCP -> {
                for (int from = 0; from < sorted.size(); ) {
                    int to = from;
                    int level = sorted.get(from).resolution.level();
                    while (to < sorted.size() && sorted.get(to).resolution.level() == level) {
                        to++;
                    }
                    byLayer(sorted.subList(from, to), layers);
                    from = to;
                }
            }
            default -> {
                for (Jpeg2000Precinct precinct : sorted) {
                    byLayer(List.of(precinct), layers);
                }
            }
        }
    }

    private void byLayer(List<Jpeg2000Precinct> precincts, int layers) throws DicomException {
        for (int layer = 0; layer < layers; layer++) {
            for (Jpeg2000Precinct precinct : precincts) {
                // T.800 B.12.2: a packet that an earlier progression had does not come again
                if (precinct.layers == layer) {
                    packet(precinct, layer);
                    precinct.layers++;
                }
            }
        }
    }

    /** A block in a packet, with the passes and lengths the header gave it. */
    private record Part(Jpeg2000CodeBlock.Segment segment, int length) {}

    private void packet(Jpeg2000Precinct precinct, int layer) throws DicomException {
        while (at >= end && part + 1 < parts.size()) {
            part++;
            at = parts.get(part)[0];
            end = parts.get(part)[1];
        }
        if (isMarker(0x91)) {
            at += 6;
        }
        bits.open(at, end);
        List<Part> body = new ArrayList<>();
        if (bits.bit() == 1) {
            for (Jpeg2000Precinct.BandBlocks band : precinct.bands()) {
                for (int i = 0; i < band.blocks.length; i++) {
                    block(precinct, band, i % band.across, i / band.across, layer, body);
                }
            }
        }
        at = bits.close();
        if (isMarker(0x92)) {
            at += 2;
        }
        for (Part piece : body) {
            if (piece.length > end - at) {
                throw JpegInput.error(at, "a packet of more bytes than its tile-part");
            }
            piece.segment.pieces.add(new int[] {at, piece.length});
            piece.segment.length += piece.length;
            at += piece.length;
        }
    }

    private boolean isMarker(int code) {
        return at + 1 < end && data[at] == (byte) 0xFF && data[at + 1] == (byte) code;
    }

    private void block(
            Jpeg2000Precinct precinct, Jpeg2000Precinct.BandBlocks band, int x, int y, int layer, List<Part> body)
            throws DicomException {
        Jpeg2000CodeBlock block = band.blocks[y * band.across + x];
        if (block != null) {
            if (bits.bit() == 0) {
                return;
            }
        } else {
            // T.800 B.10.4, B.10.5
            if (!band.inclusion.isBelow(layer + 1, x, y, bits)) {
                return;
            }
            block = band.create(x, y, planes(precinct, band, x, y));
        }
        int passes = passes();
        while (bits.bit() == 1) {
            block.lengthBits++;
        }
        block.passes += passes;
        if (block.passes > Math.max(0, 3 * block.planes - 2) || block.lengthBits > 31) {
            throw JpegInput.error(at, block.passes + " coding passes in " + block.planes + " bit planes");
        }
        lengths(block, passes, precinct.component.coding.style(), body);
    }

    private int planes(Jpeg2000Precinct precinct, Jpeg2000Precinct.BandBlocks band, int x, int y)
            throws DicomException {
        int most = band.band.planes() + precinct.component.regionShift;
        int zero = 0;
        while (!band.zeroPlanes.isBelow(zero + 1, x, y, bits)) {
            if (++zero > most) {
                break;
            }
        }
        if (zero > most || most - zero > 30) {
            throw JpegInput.error(at, "a code-block of " + (most - zero) + " bit planes");
        }
        return most - zero;
    }

    // T.800 table B.4
    private int passes() throws DicomException {
        if (bits.bit() == 0) {
            return 1;
        }
        if (bits.bit() == 0) {
            return 2;
        }
        int few = bits.bits(2);
        if (few < 3) {
            return 3 + few;
        }
        int more = bits.bits(5);
        return more < 31 ? 6 + more : 37 + bits.bits(7);
    }

    // T.800 B.10.7.2: one length a segment, with more bits the more passes it has
    private void lengths(Jpeg2000CodeBlock block, int passes, int style, List<Part> body) throws DicomException {
        int left = passes;
        while (left > 0) {
            Jpeg2000CodeBlock.Segment segment = block.segment(style);
            int now = Math.min(left, segment.mostPasses - segment.passes);
            int count = block.lengthBits + 31 - Integer.numberOfLeadingZeros(now);
            if (count > 31) {
                throw JpegInput.error(at, "a length of " + count + " bits");
            }
            body.add(new Part(segment, bits.bits(count)));
            segment.passes += now;
            left -= now;
        }
    }
}
