package org.isocenter.pixels;

import org.isocenter.dicom.DicomException;

/** Decodes a scan of the DCT processes into coefficients: sequential (T.81 F.2.2) and progressive (T.81 G.2). */
final class JpegDctScan {
    /** Where the coefficients of the zigzag sequence stand in a block (T.81 A.3.6). */
    static final int[] ZIGZAG = zigzag();

    private final JpegDctImage image;
    private final JpegScan scan;
    private final JpegHuffman[] dcTables;
    private final JpegHuffman[] acTables;
    private final JpegBits bits;
    private final int[] predicted = new int[4];
    private final boolean progressive;
    private final JpegRefinement refinement;
    // T.81 G.1.2.2: blocks left of a run of ends of block
    private int endOfBlocks;

    private JpegDctScan(
            JpegDctImage image, JpegScan scan, JpegHuffman[] dcTables, JpegHuffman[] acTables, JpegBits bits) {
        this.image = image;
        this.scan = scan;
        this.dcTables = dcTables;
        this.acTables = acTables;
        this.bits = bits;
        this.progressive = image.frame.process() == JpegInput.SOF_PROGRESSIVE;
        this.refinement = new JpegRefinement(scan, acTables[scan.acTables()[0]], bits);
    }

    // Diagonal after diagonal, up and down by turns.
    private static int[] zigzag() {
        int[] order = new int[64];
        int i = 0;
        for (int sum = 0; sum < 15; sum++) {
            for (int step = Math.max(0, sum - 7); step <= Math.min(sum, 7); step++) {
                int y = sum % 2 == 0 ? sum - step : step;
                order[i++] = y * 8 + sum - y;
            }
        }
        return order;
    }

    /** Decodes the scan that begins where the bits stand; {@code interval} units between restarts, 0 for none. */
    static void decode(
            JpegDctImage image,
            JpegScan scan,
            JpegHuffman[] dcTables,
            JpegHuffman[] acTables,
            int interval,
            JpegBits bits)
            throws DicomException {
        JpegDctScan decoder = new JpegDctScan(image, scan, dcTables, acTables, bits);
        decoder.check();
        decoder.units(interval);
        bits.checkEnd();
    }

    private void check() throws DicomException {
        boolean ok = !progressive
                || scan.first() <= scan.last()
                        && scan.last() <= 63
                        && scan.low() <= 13
                        && (scan.first() == 0
                                ? scan.last() == 0
                                : scan.components().size() == 1);
        if (!ok) {
            throw JpegInput.error(0, "a progressive scan of coefficients " + scan.first() + " to " + scan.last());
        }
        boolean refinesDc = progressive && scan.first() == 0 && scan.high() > 0;
        for (int i = 0; i < scan.components().size(); i++) {
            boolean dc = refinesDc || progressive && scan.first() > 0 || dcTables[scan.dcTables()[i]] != null;
            boolean ac = progressive && scan.first() == 0 || acTables[scan.acTables()[i]] != null;
            if (!dc || !ac) {
                throw JpegInput.error(0, "no Huffman table for a component");
            }
        }
    }

    private void units(int interval) throws DicomException {
        boolean single = scan.components().size() == 1;
        JpegDctImage.Plane alone = image.plane(scan.components().getFirst());
        int wide = single ? alone.blocksWide : image.unitsWide;
        int high = single ? alone.blocksHigh : image.unitsHigh;
        int left = interval;
        for (int y = 0; y < high; y++) {
            for (int x = 0; x < wide; x++) {
                if (interval > 0 && left-- == 0) {
                    bits.restart();
                    java.util.Arrays.fill(predicted, 0);
                    endOfBlocks = 0;
                    left = interval - 1;
                }
                // T.81 A.2.2, A.2.3: a scan of one component goes block by block, others unit by unit
                if (single) {
                    block(0, alone, y, x);
                } else {
                    unit(y, x);
                }
            }
        }
    }

    private void unit(int y, int x) throws DicomException {
        for (int i = 0; i < scan.components().size(); i++) {
            JpegDctImage.Plane plane = image.plane(scan.components().get(i));
            int h = plane.component.h();
            int v = plane.component.v();
            for (int blockY = 0; blockY < v; blockY++) {
                for (int blockX = 0; blockX < h; blockX++) {
                    block(i, plane, y * v + blockY, x * h + blockX);
                }
            }
        }
    }

    private void block(int i, JpegDctImage.Plane plane, int y, int x) throws DicomException {
        int at = (y * plane.paddedWidth + x) * 64;
        short[] c = plane.coefficients;
        if (!progressive) {
            c[at] = (short) dc(i);
            sequential(acTables[scan.acTables()[i]], c, at);
        } else if (scan.first() == 0) {
            if (scan.high() == 0) {
                c[at] = (short) (dc(i) << scan.low());
            } else {
                c[at] |= (short) (bits.take(1) << scan.low());
            }
        } else if (scan.high() == 0) {
            firstAc(acTables[scan.acTables()[i]], c, at);
        } else {
            refinement.block(this, c, at);
        }
    }

    private int dc(int i) throws DicomException {
        int size = dcTables[scan.dcTables()[i]].symbol(bits);
        if (size > 15) {
            throw JpegInput.error(bits.position(), "a DC difference of " + size + " bits");
        }
        if (size > 0) {
            predicted[i] += JpegHuffman.extend(bits.window(), size);
            bits.at += size;
        }
        return predicted[i];
    }

    private void sequential(JpegHuffman table, short[] c, int at) throws DicomException {
        for (int k = 1; k < 64; k++) {
            long window = bits.window();
            int found = table.look(window);
            int length = found >> 8;
            int size = found & 15;
            int run = found >> 4 & 15;
            bits.at += length + size;
            if (size == 0) {
                if (run != 15) {
                    return;
                }
                k += 15;
                continue;
            }
            k += run;
            if (k > 63) {
                throw JpegInput.error(bits.position(), "a block of more than 64 coefficients");
            }
            c[at + ZIGZAG[k]] = (short) JpegHuffman.extend(window << length, size);
        }
    }

    private void firstAc(JpegHuffman table, short[] c, int at) throws DicomException {
        if (endOfBlocks > 0) {
            endOfBlocks--;
            return;
        }
        for (int k = scan.first(); k <= scan.last(); k++) {
            long window = bits.window();
            int found = table.look(window);
            int length = found >> 8;
            int size = found & 15;
            int run = found >> 4 & 15;
            bits.at += length + size;
            if (size == 0 && run != 15) {
                endOfBlocks = endOfBlocks(run) - 1;
                return;
            }
            k += run;
            if (size > 0) {
                if (k > scan.last()) {
                    throw JpegInput.error(bits.position(), "a block of more coefficients than its scan");
                }
                c[at + ZIGZAG[k]] = (short) (JpegHuffman.extend(window << length, size) << scan.low());
            }
        }
    }

    /** The run of blocks a code EOBn stands for (T.81 G.1.2.2). */
    private int endOfBlocks(int n) throws DicomException {
        return (1 << n) + bits.take(n);
    }

    /** Whether a block lies in a run of ends of block; then one less is left. */
    boolean inRun() {
        if (endOfBlocks == 0) {
            return false;
        }
        endOfBlocks--;
        return true;
    }

    /** Begins a run with the block at hand. */
    void startRun(int n) throws DicomException {
        endOfBlocks = endOfBlocks(n) - 1;
    }
}
