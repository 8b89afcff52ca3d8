package org.isocenter.pixels;

import org.isocenter.dicom.DicomException;

/**
 * Decodes a JPEG-LS codestream (ITU-T T.87, ISO/IEC 14495-1), lossless and near-lossless, components apart or interleaved by line
 * or by sample.
 */
final class JpegLsDecoder {
    private static final int PRESET_PARAMETERS = 1;

    private final JpegInput in;
    private final PixelFormat format;
    private JpegFrame frame;
    private JpegLsCoding.Preset preset = JpegLsCoding.Preset.NONE;
    private int restartLines;
    private short[] samples;
    private int decoded;

    private JpegLsDecoder(byte[] data, PixelFormat format) {
        this.in = new JpegInput(data);
        this.format = format;
    }

    static Raster decode(byte[] data, PixelFormat format) throws DicomException {
        return new JpegLsDecoder(data, format).decode();
    }

    private Raster decode() throws DicomException {
        in.at = 2;
        JpegBits bits = new JpegBits(in.data);
        for (int marker = in.nextMarker(); marker != JpegInput.EOI; marker = in.nextMarker()) {
            switch (marker) {
                case JpegInput.SOF_LS -> frame();
                case JpegInput.LSE -> preset();
                case JpegInput.DRI -> restarts();
                case JpegInput.SOS -> scan(bits);
                default -> skip(marker);
            }
        }
        if (frame == null || decoded < frame.components().size()) {
            throw in.error("the codestream ends before all components are there");
        }
        return new Raster(frame.width(), frame.height(), frame.components().size(), frame.precision(), samples, null);
    }

    private void skip(int marker) throws DicomException {
        if (!JpegInput.standsAlone(marker)) {
            in.open();
            in.close();
        }
    }

    private void frame() throws DicomException {
        if (frame != null) {
            throw in.error("a second frame in one codestream");
        }
        JpegFrame read = JpegFrame.read(in, JpegInput.SOF_LS, format);
        // A line takes one bit or more.
        if (format.rows() / 8 > in.data.length) {
            throw in.error(in.data.length + " bytes are too few for this many lines");
        }
        if (read.maxH() != 1 || read.maxV() != 1) {
            throw in.error("JPEG-LS with sub-sampling cannot be decoded");
        }
        samples = new short[Math.multiplyExact(format.pixels(), format.samples())];
        frame = read;
    }

    // id:1 | MAXVAL:2 T1:2 T2:2 T3:2 RESET:2, zero for the default (T.87 C.2.4.1.1)
    private void preset() throws DicomException {
        in.open();
        int id = in.u8();
        if (id != PRESET_PARAMETERS) {
            throw in.error("JPEG-LS with mapping tables or oversize images (LSE " + id + ") cannot be decoded");
        }
        preset = new JpegLsCoding.Preset(in.u16(), in.u16(), in.u16(), in.u16(), in.u16());
        in.close();
    }

    // 2, 3 or 4 bytes (T.87 C.2.5)
    private void restarts() throws DicomException {
        in.open();
        long interval = 0;
        while (in.remaining() > 0) {
            interval = interval << 8 | in.u8();
        }
        restartLines = (int) Math.min(interval, Integer.MAX_VALUE);
        in.close();
    }

    private void scan(JpegBits bits) throws DicomException {
        JpegScan scan = JpegScan.read(in, frame);
        decoded += scan.components().size();
        if (decoded > frame.components().size()) {
            throw in.error("a component that was decoded before");
        }
        if (scan.last() > 2 || scan.last() == 0 && scan.components().size() > 1 || scan.low() >= frame.precision()) {
            throw in.error("interleave mode " + scan.last() + " of "
                    + scan.components().size() + " components");
        }
        JpegLsCoding coding = JpegLsCoding.of(frame.precision(), scan.first(), preset);
        if (coding == null) {
            throw in.error("coding parameters " + preset + " with NEAR " + scan.first());
        }
        bits.openLs(in.at);
        new JpegLsScan(frame, scan, coding, bits).decode(restartLines, samples);
        in.at = bits.position();
    }
}
