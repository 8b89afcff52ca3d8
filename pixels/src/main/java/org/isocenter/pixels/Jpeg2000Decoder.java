package org.isocenter.pixels;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.isocenter.dicom.DicomException;

/**
 * Decodes a JPEG 2000 codestream (ITU-T T.800, ISO/IEC 15444-1), reversible and irreversible. Not decoded: packed packet headers,
 * extensions of Part 2 and High-Throughput blocks; the error names what it met.
 *
 * <pre>
 * SOC SIZ COD QCD .. | SOT tile header SOD packets | SOT .. | EOC
 * </pre>
 */
final class Jpeg2000Decoder {
    private static final int SIZ = 0x51;
    private static final int SOT = 0x90;
    private static final int SOD = 0x93;
    private static final int EOC = 0xD9;
    private static final int PPM = 0x60;
    private static final int PPT = 0x61;

    /** A tile as far as it was met: its header, and where its packets lie. */
    private record Found(Jpeg2000Parameters parameters, List<int[]> parts) {}

    private final JpegInput in;
    private final PixelFormat format;
    private final Map<Integer, Found> tiles = new TreeMap<>();
    private Jpeg2000Size size;
    private Jpeg2000Parameters main;

    private Jpeg2000Decoder(byte[] data, PixelFormat format) {
        this.in = new JpegInput(data);
        this.format = format;
    }

    /** Decodes; the size of the frame must be the described one. A JP2 file around the codestream is passed over. */
    static Raster decode(byte[] data, PixelFormat format) throws DicomException {
        Jpeg2000Decoder decoder = new Jpeg2000Decoder(data, format);
        decoder.in.at = Codestreams.jpeg2000Start(data) + 2;
        decoder.headers();
        return decoder.pixels();
    }

    private void headers() throws DicomException {
        for (int marker = in.nextMarker(); marker != EOC; marker = in.nextMarker()) {
            switch (marker) {
                case SIZ -> {
                    if (size != null) {
                        throw in.error("a second image size");
                    }
                    size = Jpeg2000Size.read(in, format);
                    main = new Jpeg2000Parameters(size.components());
                }
                case SOT -> tilePart();
                default -> segment(marker, main);
            }
        }
        if (size == null) {
            throw in.error("the codestream has no image size");
        }
    }

    private void segment(int marker, Jpeg2000Parameters parameters) throws DicomException {
        if (parameters == null) {
            throw in.error("the codestream does not begin with its image size");
        }
        if (marker == PPM || marker == PPT) {
            throw in.error("packed packet headers cannot be decoded");
        }
        if (!parameters.read(in, marker)) {
            in.open();
            in.close();
        }
    }

    // SOT: tile:2 length:4 part:1 parts:1 (T.800 A.4.2)
    private void tilePart() throws DicomException {
        int start = in.at - 2;
        if (size == null) {
            throw in.error("a tile before the image size");
        }
        in.open();
        int index = in.u16();
        long length = (long) in.u16() << 16 | in.u16();
        in.close();
        long end = length == 0 ? in.data.length : start + length;
        if (index >= size.tilesAcross() * size.tilesDown() || end > in.data.length || end < in.at) {
            throw in.error("tile-part of tile " + index + " of " + length + " bytes, which does not fit");
        }
        Found tile = tiles.computeIfAbsent(index, i -> new Found(main.copy(), new ArrayList<>()));
        for (int marker = in.nextMarker(); marker != SOD; marker = in.nextMarker()) {
            if (in.at >= end) {
                throw in.error("a tile-part without data");
            }
            segment(marker, tile.parameters);
        }
        if (in.at > end) {
            throw in.error("a tile-part whose header is longer than itself");
        }
        tile.parts.add(new int[] {in.at, (int) end});
        in.at = (int) end;
    }

    private Raster pixels() throws DicomException {
        if (tiles.size() != size.tilesAcross() * size.tilesDown()) {
            throw in.error(tiles.size() + " tiles of " + size.tilesAcross() * size.tilesDown());
        }
        int count = size.components();
        short[] samples = new short[Math.multiplyExact(format.pixels(), count)];
        Jpeg2000Block blocks = new Jpeg2000Block(in.data);
        boolean transformed = false;
        for (Map.Entry<Integer, Found> entry : tiles.entrySet()) {
            Jpeg2000Parameters parameters = entry.getValue().parameters;
            parameters.checkComplete(in);
            Jpeg2000Tile tile = new Jpeg2000Tile(entry.getKey(), size, parameters);
            tile(tile, entry.getValue().parts, blocks, samples);
            transformed |= parameters.colourTransform;
        }
        boolean colour = count == 3 && (transformed || format.photometric().matches("YBR_(RCT|ICT)"));
        return new Raster(format.columns(), format.rows(), count, size.precisions()[0], samples, colour ? "RGB" : null);
    }

    private void tile(Jpeg2000Tile tile, List<int[]> parts, Jpeg2000Block blocks, short[] samples)
            throws DicomException {
        long bytes = 0;
        for (int[] part : parts) {
            bytes += part[1] - part[0];
        }
        List<Jpeg2000Precinct> precincts = tile.precincts(size, bytes);
        new Jpeg2000Packets(tile, in.data, parts).read(precincts);
        List<Jpeg2000Plane> planes = new ArrayList<>();
        for (Jpeg2000Tile.Component component : tile.components) {
            planes.add(Jpeg2000Plane.decode(component, precincts, blocks));
        }
        if (tile.parameters.colourTransform && planes.size() >= 3) {
            Jpeg2000Plane.inverseColour(planes, in);
        }
        for (int c = 0; c < planes.size(); c++) {
            planes.get(c).store(tile, size, c, samples);
        }
    }
}
