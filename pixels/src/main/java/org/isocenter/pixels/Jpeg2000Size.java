package org.isocenter.pixels;

import org.isocenter.dicom.DicomException;

/**
 * Image and tile size (ITU-T T.800 A.5.1), on the reference grid.
 *
 * @param x0 left edge of the image area
 * @param x1 one behind its right edge
 * @param tileX0 left edge of the first tile
 * @param tileWidth width of tiles
 * @param precisions bits of the samples, by component
 * @param signs whether they are signed
 * @param stepsX distance of samples on the grid
 */
record Jpeg2000Size(
        int x0,
        int y0,
        int x1,
        int y1,
        int tileX0,
        int tileY0,
        int tileWidth,
        int tileHeight,
        int[] precisions,
        boolean[] signs,
        int[] stepsX,
        int[] stepsY) {
    /** Coordinates of the grid beyond this are refused, so that sums of them stay in 32 bits. */
    private static final long MAX_COORDINATE = 1L << 30;

    static final int MAX_TILES = 65_535;

    /**
     * Reads the segment and holds it against the description of the frame.
     *
     * <pre>
     * capabilities:2 | x1 y1 x0 y0 tile: width height x0 y0, 4 bytes each | components:2 | precision and sign:1 dx:1 dy:1 | ..
     * </pre>
     */
    static Jpeg2000Size read(JpegInput in, PixelFormat format) throws DicomException {
        in.open();
        in.u16();
        int[] grid = new int[8];
        for (int i = 0; i < grid.length; i++) {
            long value = (long) in.u16() << 16 | in.u16();
            // A tile may be declared larger than any image.
            grid[i] = (int) Math.min(value, MAX_COORDINATE);
        }
        int count = in.u16();
        if (grid[0] - grid[2] != format.columns() || grid[1] - grid[3] != format.rows() || count != format.samples()) {
            throw in.error((grid[0] - grid[2]) + " x " + (grid[1] - grid[3]) + " pixels of " + count
                    + " samples, the data set describes " + format.columns() + " x " + format.rows() + " of "
                    + format.samples());
        }
        Jpeg2000Size size = new Jpeg2000Size(
                grid[2],
                grid[3],
                grid[0],
                grid[1],
                grid[6],
                grid[7],
                grid[4],
                grid[5],
                new int[count],
                new boolean[count],
                new int[count],
                new int[count]);
        for (int c = 0; c < count; c++) {
            size.component(in, c, format);
        }
        in.close();
        size.checkTiles(in);
        return size;
    }

    private void component(JpegInput in, int c, PixelFormat format) throws DicomException {
        int depth = in.u8();
        precisions[c] = (depth & 0x7F) + 1;
        signs[c] = depth >> 7 == 1;
        stepsX[c] = in.u8();
        stepsY[c] = in.u8();
        if (stepsX[c] == 0 || stepsY[c] == 0) {
            throw in.error("a component without samples");
        }
        if (precisions[c] > Math.min(16, 8 * format.sampleBytes()) || precisions[c] != precisions[0]) {
            throw in.error("samples of " + precisions[c] + " bits in " + format.bitsAllocated()
                    + " allocated; equal ones of 1 to 16 can be decoded");
        }
    }

    // T.800 B.3
    private void checkTiles(JpegInput in) throws DicomException {
        boolean good = tileWidth > 0
                && tileHeight > 0
                && tileX0 <= x0
                && tileY0 <= y0
                && tileX0 + tileWidth > x0
                && tileY0 + tileHeight > y0
                && (long) tilesAcross() * tilesDown() <= MAX_TILES;
        if (!good) {
            throw in.error("tiles that do not cover the image, or more than " + MAX_TILES);
        }
    }

    int components() {
        return precisions.length;
    }

    int tilesAcross() {
        return ceilDiv(x1 - tileX0, tileWidth);
    }

    int tilesDown() {
        return ceilDiv(y1 - tileY0, tileHeight);
    }

    static int ceilDiv(int a, int b) {
        return (int) (((long) a + b - 1) / b);
    }

    /** a / 2^shift, rounded up. */
    static int ceilShift(long a, int shift) {
        return (int) (a + (1L << shift) - 1 >> shift);
    }
}
