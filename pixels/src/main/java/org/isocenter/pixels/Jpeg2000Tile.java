package org.isocenter.pixels;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DicomException;

/** The parts of a tile (T.800 B.3 to B.7): components, resolutions, sub-bands, precincts, code-blocks. */
final class Jpeg2000Tile {
    /** An area; ends are one behind. */
    record Area(int x0, int y0, int x1, int y1) {
        int width() {
            return x1 - x0;
        }

        int height() {
            return y1 - y0;
        }

        boolean isEmpty() {
            return x1 <= x0 || y1 <= y0;
        }
    }

    /** A component of the tile. */
    static final class Component {
        final int index;
        final Area area;
        final Jpeg2000Parameters.Coding coding;
        final int regionShift;
        final List<Resolution> resolutions = new ArrayList<>();

        Component(int index, Area area, Jpeg2000Parameters.Coding coding, int regionShift) {
            this.index = index;
            this.area = area;
            this.coding = coding;
            this.regionShift = regionShift;
        }
    }

    /**
     * A resolution.
     *
     * @param bands LL for the lowest, else HL, LH, HH
     */
    record Resolution(int level, Area area, int precinctWidth, int precinctHeight, List<Band> bands) {
        int precinctsAcross() {
            return area.isEmpty() ? 0 : Jpeg2000Size.ceilShift(area.x1, precinctWidth) - (area.x0 >> precinctWidth);
        }

        int precinctsDown() {
            return area.isEmpty() ? 0 : Jpeg2000Size.ceilShift(area.y1, precinctHeight) - (area.y0 >> precinctHeight);
        }
    }

    /**
     * A sub-band.
     *
     * @param orientation 0 LL, 1 HL, 2 LH, 3 HH
     * @param left where it stands among the coefficients of the component
     * @param top where it stands
     * @param planes most bit planes of a coefficient
     * @param stepSize size of a quantization step; 1 in the reversible path
     */
    record Band(int orientation, Area area, int left, int top, int planes, float stepSize) {}

    final Area area;
    final Jpeg2000Parameters parameters;
    final List<Component> components = new ArrayList<>();

    Jpeg2000Tile(int index, Jpeg2000Size size, Jpeg2000Parameters parameters) {
        this.parameters = parameters;
        int p = index % size.tilesAcross();
        int q = index / size.tilesAcross();
        this.area = new Area(
                Math.max(size.tileX0() + p * size.tileWidth(), size.x0()),
                Math.max(size.tileY0() + q * size.tileHeight(), size.y0()),
                (int) Math.min(size.tileX0() + (p + 1L) * size.tileWidth(), size.x1()),
                (int) Math.min(size.tileY0() + (q + 1L) * size.tileHeight(), size.y1()));
        for (int c = 0; c < size.components(); c++) {
            components.add(component(c, size));
        }
    }

    private Component component(int c, Jpeg2000Size size) {
        Area own = new Area(
                Jpeg2000Size.ceilDiv(area.x0, size.stepsX()[c]),
                Jpeg2000Size.ceilDiv(area.y0, size.stepsY()[c]),
                Jpeg2000Size.ceilDiv(area.x1, size.stepsX()[c]),
                Jpeg2000Size.ceilDiv(area.y1, size.stepsY()[c]));
        Jpeg2000Parameters.Coding coding = parameters.coding[c];
        Component component = new Component(c, own, coding, parameters.regionShifts[c]);
        Area below = null;
        for (int r = 0; r <= coding.levels(); r++) {
            Area resolution = reduced(own, coding.levels() - r, 0, 0);
            List<Band> bands = new ArrayList<>();
            for (int orientation = r == 0 ? 0 : 1; orientation <= (r == 0 ? 0 : 3); orientation++) {
                bands.add(band(c, own, r, orientation, below, size.precisions()[c]));
            }
            int precinct = coding.precincts()[r];
            component.resolutions.add(new Resolution(r, resolution, precinct & 15, precinct >> 4, bands));
            below = resolution;
        }
        return component;
    }

    // T.800 B-14, B-15
    private static Area reduced(Area own, int level, int right, int lower) {
        long x = level == 0 ? 0 : (long) right << level - 1;
        long y = level == 0 ? 0 : (long) lower << level - 1;
        return new Area(
                Jpeg2000Size.ceilShift(own.x0 - x, level),
                Jpeg2000Size.ceilShift(own.y0 - y, level),
                Jpeg2000Size.ceilShift(own.x1 - x, level),
                Jpeg2000Size.ceilShift(own.y1 - y, level));
    }

    private Band band(int c, Area own, int r, int orientation, Area below, int precision) {
        Jpeg2000Parameters.Coding coding = parameters.coding[c];
        Jpeg2000Parameters.Quantization quantization = parameters.quantization[c];
        int right = orientation & 1;
        int lower = orientation >> 1;
        int decomposition = r == 0 ? coding.levels() : coding.levels() - r + 1;
        int number = r == 0 ? 0 : 3 * (r - 1) + orientation;
        int exponent = quantization.derived()
                // T.800 E-5
                ? quantization.exponents()[0] - (r == 0 ? 0 : r - 1)
                : quantization.exponents()[number];
        int mantissa = quantization.mantissas()[quantization.derived() ? 0 : number];
        // T.800 E-3: the gain of a sub-band is 0, 1, 1, 2 bits
        double step = coding.reversible() ? 1 : Math.scalb(1 + mantissa / 2048.0, precision + right + lower - exponent);
        return new Band(
                orientation,
                reduced(own, decomposition, right, lower),
                right == 0 ? 0 : below.width(),
                lower == 0 ? 0 : below.height(),
                // T.800 E-2
                quantization.guardBits() + exponent - 1,
                (float) step);
    }

    /** All precincts, none with its blocks yet; at most as many as there can be packets in the tile's bytes. */
    List<Jpeg2000Precinct> precincts(Jpeg2000Size size, long mostPackets) throws DicomException {
        long count = 0;
        for (Component component : components) {
            for (Resolution resolution : component.resolutions) {
                count += (long) resolution.precinctsAcross() * resolution.precinctsDown();
            }
        }
        // A packet takes one byte or more.
        if (count * parameters.layers > mostPackets) {
            throw JpegInput.error(0, count + " precincts in " + parameters.layers + " layers of so few bytes");
        }
        List<Jpeg2000Precinct> all = new ArrayList<>((int) count);
        for (Component component : components) {
            int stepX = size.stepsX()[component.index];
            int stepY = size.stepsY()[component.index];
            for (Resolution resolution : component.resolutions) {
                int across = resolution.precinctsAcross();
                for (int i = 0; i < across * resolution.precinctsDown(); i++) {
                    all.add(new Jpeg2000Precinct(this, component, resolution, i, i % across, i / across, stepX, stepY));
                }
            }
        }
        return all;
    }
}
