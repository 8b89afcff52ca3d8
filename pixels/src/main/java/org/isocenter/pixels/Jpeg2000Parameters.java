package org.isocenter.pixels;

import java.util.Arrays;
import org.isocenter.dicom.DicomException;

/** What the marker segments of the main header and of a tile's header say about coding (T.800 A.6). */
final class Jpeg2000Parameters {
    static final int COD = 0x52;
    static final int COC = 0x53;
    static final int QCD = 0x5C;
    static final int QCC = 0x5D;
    static final int RGN = 0x5E;
    static final int POC = 0x5F;
    private static final int MAX_LEVELS = 32;

    /**
     * Coding of a component (T.800 A.6.1).
     *
     * @param levels decompositions of the wavelet
     * @param blockWidth exponent of the width of code-blocks
     * @param style of code-blocks, see {@link Jpeg2000Block}
     * @param reversible whether the wavelet is 5-3, else 9-7
     * @param precincts exponents of width (low four bits) and height, by resolution
     */
    record Coding(int levels, int blockWidth, int blockHeight, int style, boolean reversible, int[] precincts) {}

    /**
     * Quantization of a component (T.800 A.6.4).
     *
     * @param derived whether all sub-bands follow from the first
     * @param exponents by sub-band
     * @param mantissas by sub-band
     */
    record Quantization(int guardBits, boolean derived, int[] exponents, int[] mantissas) {}

    /** A part of a progression (T.800 A.6.6); ends are one behind. */
    record Progression(int order, int resolution0, int resolution1, int component0, int component1, int layer1) {}

    final Coding[] coding;
    final Quantization[] quantization;
    final int[] regionShifts;
    int order;
    int layers = 1;
    boolean colourTransform;
    Progression[] changes = {};
    // Set by COC and QCC of this header: they hold against its COD and QCD in whatever sequence they come.
    private final boolean[] ownCoding;
    private final boolean[] ownQuantization;

    Jpeg2000Parameters(int components) {
        this(new Coding[components], new Quantization[components], new int[components]);
    }

    private Jpeg2000Parameters(Coding[] coding, Quantization[] quantization, int[] regionShifts) {
        this.coding = coding;
        this.quantization = quantization;
        this.regionShifts = regionShifts;
        this.ownCoding = new boolean[coding.length];
        this.ownQuantization = new boolean[coding.length];
    }

    /** What a tile starts with. */
    Jpeg2000Parameters copy() {
        Jpeg2000Parameters copy = new Jpeg2000Parameters(coding.clone(), quantization.clone(), regionShifts.clone());
        copy.order = order;
        copy.layers = layers;
        copy.colourTransform = colourTransform;
        copy.changes = changes;
        return copy;
    }

    /** Reads a segment of this kind; false for any other, which is then still to be read. */
    boolean read(JpegInput in, int marker) throws DicomException {
        switch (marker) {
            case COD -> codingDefault(in);
            case COC -> codingOfOne(in);
            case QCD -> quantizationDefault(in);
            case QCC -> quantizationOfOne(in);
            case RGN -> region(in);
            case POC -> progressions(in);
            default -> {
                return false;
            }
        }
        return true;
    }

    void checkComplete(JpegInput in) throws DicomException {
        for (int c = 0; c < coding.length; c++) {
            if (coding[c] == null || quantization[c] == null) {
                throw in.error("no coding style or no quantization for a component");
            }
            int bands = 3 * coding[c].levels + 1;
            if (!quantization[c].derived && quantization[c].exponents.length < bands) {
                throw in.error("quantization of " + quantization[c].exponents.length + " sub-bands, needed " + bands);
            }
        }
    }

    // style:1 order:1 layers:2 colour transform:1 | component's coding
    private void codingDefault(JpegInput in) throws DicomException {
        in.open();
        int style = in.u8();
        order = in.u8();
        layers = in.u16();
        colourTransform = in.u8() != 0;
        if (order > 4 || layers == 0) {
            throw in.error("progression order " + order + " of " + layers + " layers");
        }
        Coding read = coding(in, (style & 1) != 0);
        in.close();
        for (int c = 0; c < coding.length; c++) {
            coding[c] = ownCoding[c] ? coding[c] : read;
        }
    }

    private void codingOfOne(JpegInput in) throws DicomException {
        in.open();
        int c = component(in);
        coding[c] = coding(in, (in.u8() & 1) != 0);
        ownCoding[c] = true;
        in.close();
    }

    private int component(JpegInput in) throws DicomException {
        int c = in.u8();
        if (c >= coding.length) {
            throw in.error("component " + c + " of " + coding.length);
        }
        return c;
    }

    // levels:1 block width:1 block height:1 style:1 transformation:1 | precincts:1 a resolution
    private static Coding coding(JpegInput in, boolean ownPrecincts) throws DicomException {
        int levels = in.u8();
        int blockWidth = (in.u8() & 15) + 2;
        int blockHeight = (in.u8() & 15) + 2;
        int style = in.u8();
        int transformation = in.u8();
        // T.800 table A.18
        boolean good = levels <= MAX_LEVELS && blockWidth <= 10 && blockHeight <= 10 && blockWidth + blockHeight <= 12;
        if (!good || transformation > 1) {
            throw in.error("coding of " + levels + " levels, blocks of 2^" + blockWidth + " x 2^" + blockHeight);
        }
        if (style >= 64) {
            throw in.error(
                    "High-Throughput JPEG 2000 (HTJ2K) has no decoder here; the frame can be passed on as it is");
        }
        int[] precincts = new int[levels + 1];
        Arrays.fill(precincts, 0xFF);
        for (int r = 0; ownPrecincts && r <= levels; r++) {
            precincts[r] = in.u8();
            if (r > 0 && ((precincts[r] & 15) == 0 || precincts[r] >> 4 == 0)) {
                throw in.error("a precinct of one sample above the lowest resolution");
            }
        }
        return new Coding(levels, blockWidth, blockHeight, style, transformation == 1, precincts);
    }

    private void quantizationDefault(JpegInput in) throws DicomException {
        in.open();
        Quantization read = quantization(in);
        in.close();
        for (int c = 0; c < coding.length; c++) {
            quantization[c] = ownQuantization[c] ? quantization[c] : read;
        }
    }

    private void quantizationOfOne(JpegInput in) throws DicomException {
        in.open();
        int c = component(in);
        quantization[c] = quantization(in);
        ownQuantization[c] = true;
        in.close();
    }

    // style:5 bits under guard bits:3 bits | exponent:5 bits reserved:3, or exponent:5 mantissa:11 bits, a sub-band
    private static Quantization quantization(JpegInput in) throws DicomException {
        int head = in.u8();
        int style = head & 31;
        int count = style == 0 ? in.remaining() : style == 1 ? 1 : in.remaining() / 2;
        if (style > 2 || count == 0) {
            throw in.error("quantization of style " + style + " without values");
        }
        int[] exponents = new int[count];
        int[] mantissas = new int[count];
        for (int i = 0; i < count; i++) {
            int value = style == 0 ? in.u8() << 8 : in.u16();
            exponents[i] = value >> 11;
            mantissas[i] = value & 0x7FF;
        }
        return new Quantization(head >> 5, style == 1, exponents, mantissas);
    }

    // T.800 A.6.3: maximum shift
    private void region(JpegInput in) throws DicomException {
        in.open();
        int c = component(in);
        in.u8();
        regionShifts[c] = in.u8();
        if (regionShifts[c] > 30) {
            throw in.error("a region of interest shifted by " + regionShifts[c]);
        }
        in.close();
    }

    // resolution0:1 component0:1 layer1:2 resolution1:1 component1:1 order:1, any number of times
    private void progressions(JpegInput in) throws DicomException {
        in.open();
        int count = in.remaining() / 7;
        Progression[] read = Arrays.copyOf(changes, changes.length + count);
        for (int i = changes.length; i < read.length; i++) {
            int resolution0 = in.u8();
            int component0 = in.u8();
            int layer1 = in.u16();
            int resolution1 = in.u8();
            int component1 = in.u8();
            int progression = in.u8();
            if (progression > 4) {
                throw in.error("progression order " + progression);
            }
            // T.800 table A.32: 0 stands for 256
            int end = component1 == 0 ? 256 : component1;
            read[i] = new Progression(progression, resolution0, resolution1, component0, end, layer1);
        }
        changes = read;
        in.close();
    }
}
