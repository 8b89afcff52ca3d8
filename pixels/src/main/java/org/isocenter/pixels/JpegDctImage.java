package org.isocenter.pixels;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DicomException;

/** The coefficients of all blocks of an image, gathered over its scans, and what they become. */
final class JpegDctImage {
    private static final int BLOCK = 64;

    /** The blocks of a component. */
    static final class Plane {
        final JpegFrame.Component component;
        /** Blocks in a row and rows of blocks, filled up to whole units of an interleaved scan. */
        final int paddedWidth;

        final int paddedHeight;
        /** Those that hold something of the image (T.81 A.2.4). */
        final int blocksWide;

        final int blocksHigh;
        final short[] coefficients;
        private int[] quantization;

        private Plane(JpegFrame frame, JpegFrame.Component component) {
            this.component = component;
            int unitsWide = ceilDiv(frame.width(), 8 * frame.maxH());
            int unitsHigh = ceilDiv(frame.height(), 8 * frame.maxV());
            this.paddedWidth = unitsWide * component.h();
            this.paddedHeight = unitsHigh * component.v();
            this.blocksWide = ceilDiv(ceilDiv(frame.width() * component.h(), frame.maxH()), 8);
            this.blocksHigh = ceilDiv(ceilDiv(frame.height() * component.v(), frame.maxV()), 8);
            this.coefficients = new short[Math.multiplyExact(Math.multiplyExact(paddedWidth, paddedHeight), BLOCK)];
        }
    }

    final JpegFrame frame;
    final List<Plane> planes;
    final int unitsWide;
    final int unitsHigh;

    private JpegDctImage(JpegFrame frame) {
        this.frame = frame;
        this.unitsWide = ceilDiv(frame.width(), 8 * frame.maxH());
        this.unitsHigh = ceilDiv(frame.height(), 8 * frame.maxV());
        List<Plane> all = new ArrayList<>();
        frame.components().forEach(c -> all.add(new Plane(frame, c)));
        this.planes = List.copyOf(all);
    }

    static JpegDctImage of(JpegFrame frame) throws DicomException {
        // T.81 B.2.2: DCT processes have 8 or 12 bits
        if (frame.precision() != 8 && frame.precision() != 12) {
            throw JpegInput.error(0, "a DCT process with samples of " + frame.precision() + " bits");
        }
        long padded = 0;
        for (JpegFrame.Component c : frame.components()) {
            padded += (long) ceilDiv(frame.width(), 8 * frame.maxH())
                    * c.h()
                    * ceilDiv(frame.height(), 8 * frame.maxV())
                    * c.v()
                    * BLOCK;
        }
        if (padded > PixelLimits.LARGEST_ARRAY) {
            throw JpegInput.error(0, "blocks of " + padded + " samples");
        }
        return new JpegDctImage(frame);
    }

    static int ceilDiv(int a, int b) {
        return (a + b - 1) / b;
    }

    Plane plane(JpegFrame.Component component) {
        return planes.get(component.index());
    }

    /** The tables that hold as a component's first scan begins are its own (T.81 B.2.4.1). */
    void keepTables(JpegScan scan, int[][] tables) {
        for (JpegFrame.Component component : scan.components()) {
            Plane plane = plane(component);
            if (plane.quantization == null) {
                plane.quantization = tables[component.quantization()];
            }
        }
    }

    /** The pixels. */
    Raster toRaster(int[][] tables, JpegColour colour) throws DicomException {
        List<JpegPlane> decoded = new ArrayList<>();
        for (Plane plane : planes) {
            int[] table = plane.quantization != null ? plane.quantization : tables[plane.component.quantization()];
            if (table == null) {
                throw JpegInput.error(0, "no quantization table for a component");
            }
            JpegPlane samples = inverse(plane, table);
            decoded.add(samples.enlarged(frame, plane.component));
        }
        short[] samples = JpegPlane.interleave(decoded, frame.width(), frame.height());
        if (colour == JpegColour.YCBCR) {
            JpegColour.toRgb(samples, frame.precision());
        }
        String photometric = frame.components().size() == 3 ? "RGB" : null;
        return new Raster(
                frame.width(), frame.height(), frame.components().size(), frame.precision(), samples, photometric);
    }

    private JpegPlane inverse(Plane plane, int[] table) {
        JpegPlane out = new JpegPlane(
                ceilDiv(frame.width() * plane.component.h(), frame.maxH()),
                ceilDiv(frame.height() * plane.component.v(), frame.maxV()),
                plane.paddedWidth * 8,
                new short[plane.coefficients.length]);
        JpegIdct idct = new JpegIdct(frame.precision(), table);
        for (int y = 0; y < plane.blocksHigh; y++) {
            for (int x = 0; x < plane.blocksWide; x++) {
                int block = (y * plane.paddedWidth + x) * BLOCK;
                idct.block(plane.coefficients, block, out.samples(), y * 8 * out.stride() + x * 8, out.stride());
            }
        }
        return out;
    }
}
