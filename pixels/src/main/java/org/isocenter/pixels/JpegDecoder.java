package org.isocenter.pixels;

import org.isocenter.dicom.DicomException;

/**
 * Decodes a JPEG codestream (T.81): baseline and extended sequential of 8 and 12 bits, progressive, and lossless; a JPEG-LS one is
 * passed to {@link JpegLsDecoder}. Huffman coding only: DICOM has no other.
 *
 * <pre>
 * SOI | tables | SOF frame | tables | SOS scan, coded data, RST.. | tables | SOS .. | EOI
 * </pre>
 */
final class JpegDecoder {
    /** A progressive image has about ten scans, one of four separate components no more than this. */
    private static final int MAX_SCANS = 256;

    private final JpegInput in;
    private final PixelFormat format;
    private final JpegHuffman[] dcTables = new JpegHuffman[4];
    private final JpegHuffman[] acTables = new JpegHuffman[4];
    private final int[][] quantization = new int[4][];
    private final JpegColour.Hints hints = new JpegColour.Hints();
    private JpegBits bits;
    private int restartInterval;
    private JpegFrame frame;
    private int scans;
    // One of the two, by the process.
    private short[] lossless;
    private JpegDctImage dct;

    private JpegDecoder(byte[] data, PixelFormat format) {
        this.in = new JpegInput(data);
        this.format = format;
    }

    /** Decodes; the size of the frame must be the described one. */
    static Raster decode(byte[] data, PixelFormat format) throws DicomException {
        return new JpegDecoder(data, format).decode();
    }

    private Raster decode() throws DicomException {
        in.at = 2;
        for (int marker = in.nextMarker(); marker != JpegInput.EOI; marker = in.nextMarker()) {
            if (marker == JpegInput.SOF_LS) {
                return JpegLsDecoder.decode(in.data, format);
            }
            if (!JpegInput.standsAlone(marker)) {
                segment(marker);
            }
        }
        if (scans == 0) {
            throw in.error("the codestream ends without a scan");
        }
        if (lossless != null) {
            int count = frame.components().size();
            return new Raster(frame.width(), frame.height(), count, frame.precision(), lossless, null);
        }
        return dct.toRaster(quantization, hints.colour(frame, format));
    }

    private void segment(int marker) throws DicomException {
        if (JpegInput.isFrame(marker)) {
            frame(marker);
            return;
        }
        switch (marker) {
            case JpegInput.DHT -> huffman();
            case JpegInput.DQT -> quantization();
            case JpegInput.DRI -> {
                in.open();
                restartInterval = in.u16();
                in.close();
            }
            case JpegInput.APP0, JpegInput.APP14 -> {
                in.open();
                hints.read(in, marker);
                in.close();
            }
            case JpegInput.SOS -> scan();
            case 0xCC -> throw in.error("arithmetic coding, which DICOM does not have");
            default -> {
                in.open();
                in.close();
            }
        }
    }

    private void frame(int marker) throws DicomException {
        if (frame != null) {
            throw in.error("a second frame in one codestream");
        }
        JpegFrame read = JpegFrame.read(in, marker, format);
        boolean isLossless = marker == JpegInput.SOF_LOSSLESS;
        // A sample of the lossless process takes one bit or more, a block of the others too.
        long fewestBits =
                (long) format.pixels() * (isLossless ? read.components().size() : 1) / (isLossless ? 1 : 64);
        if (fewestBits / 8 > in.data.length) {
            throw in.error(in.data.length + " bytes are too few for this many pixels");
        }
        switch (marker) {
            case 0xC0, 0xC1, JpegInput.SOF_PROGRESSIVE -> dct = JpegDctImage.of(read);
            case JpegInput.SOF_LOSSLESS ->
                lossless = new short
                        [Math.multiplyExact(format.pixels(), read.components().size())];
            default -> throw in.error(String.format("JPEG process SOF%d cannot be decoded", marker - 0xC0));
        }
        frame = read;
    }

    // class:4 bits number:4 bits, 16 counts, symbols (T.81 B.2.4.2)
    private void huffman() throws DicomException {
        in.open();
        while (in.remaining() > 0) {
            int head = in.u8();
            JpegHuffman[] tables = head >> 4 == 0 ? dcTables : acTables;
            tables[head & 3] = JpegHuffman.read(in);
        }
        in.close();
    }

    // precision:4 bits number:4 bits, 64 values in zigzag order (T.81 B.2.4.1)
    private void quantization() throws DicomException {
        in.open();
        while (in.remaining() > 0) {
            int head = in.u8();
            int[] values = new int[64];
            for (int i = 0; i < 64; i++) {
                values[JpegDctScan.ZIGZAG[i]] = head >> 4 == 0 ? in.u8() : in.u16();
            }
            quantization[head & 3] = values;
        }
        in.close();
    }

    private void scan() throws DicomException {
        JpegScan scan = JpegScan.read(in, frame);
        if (++scans > MAX_SCANS) {
            throw in.error("more than " + MAX_SCANS + " scans");
        }
        if (bits == null) {
            bits = new JpegBits(in.data);
        }
        bits.open(in.at);
        if (lossless != null) {
            JpegLosslessScan.decode(frame, scan, dcTables, restartInterval, bits, lossless);
        } else {
            dct.keepTables(scan, quantization);
            JpegDctScan.decode(dct, scan, dcTables, acTables, restartInterval, bits);
        }
        in.at = bits.position();
    }
}
