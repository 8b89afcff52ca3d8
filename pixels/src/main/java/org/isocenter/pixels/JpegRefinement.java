package org.isocenter.pixels;

import org.isocenter.dicom.DicomException;

/** A scan that adds one bit to AC coefficients that earlier scans began (T.81 G.1.2.3). */
final class JpegRefinement {
    private final JpegScan scan;
    private final JpegHuffman table;
    private final JpegBits bits;
    private final int one;

    JpegRefinement(JpegScan scan, JpegHuffman table, JpegBits bits) {
        this.scan = scan;
        this.table = table;
        this.bits = bits;
        this.one = 1 << scan.low();
    }

    void block(JpegDctScan runs, short[] c, int at) throws DicomException {
        int k = scan.first();
        if (runs.inRun()) {
            refine(c, at, k, 64);
            return;
        }
        while (k <= scan.last()) {
            int symbol = table.symbol(bits);
            int run = symbol >> 4;
            int value = 0;
            if ((symbol & 15) == 0) {
                if (run < 15) {
                    runs.startRun(run);
                    refine(c, at, k, 64);
                    return;
                }
            } else {
                value = bits.take(1) == 1 ? one : -one;
            }
            k = refine(c, at, k, run);
            if (value != 0 && k <= scan.last()) {
                c[at + JpegDctScan.ZIGZAG[k]] = (short) value;
            }
            k++;
        }
    }

    /** Refines what is not zero from k on, until so many zeros are passed and another one is met; its place, or behind the last. */
    private int refine(short[] c, int at, int k, int zeros) throws DicomException {
        int left = zeros;
        int i = k;
        for (; i <= scan.last(); i++) {
            int place = at + JpegDctScan.ZIGZAG[i];
            if (c[place] == 0) {
                if (left-- == 0) {
                    break;
                }
            } else if (bits.take(1) == 1 && (c[place] & one) == 0) {
                c[place] += (short) (c[place] > 0 ? one : -one);
            }
        }
        return i;
    }
}
