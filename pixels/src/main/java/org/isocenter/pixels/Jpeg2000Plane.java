package org.isocenter.pixels;

import java.util.List;
import org.isocenter.dicom.DicomException;

/**
 * The samples of one component of a tile: whole numbers in the reversible path, floating ones in the other; the other array is null.
 */
record Jpeg2000Plane(Jpeg2000Tile.Component component, int[] whole, float[] real) {
    /** Decodes the blocks of the component and joins its sub-bands. */
    static Jpeg2000Plane decode(
            Jpeg2000Tile.Component component, List<Jpeg2000Precinct> precincts, Jpeg2000Block decoder) {
        int count = Math.multiplyExact(Math.max(0, component.area.width()), Math.max(0, component.area.height()));
        boolean reversible = component.coding.reversible();
        Jpeg2000Plane plane =
                new Jpeg2000Plane(component, reversible ? new int[count] : null, reversible ? null : new float[count]);
        for (Jpeg2000Precinct precinct : precincts) {
            if (precinct.component == component) {
                for (Jpeg2000CodeBlock block : precinct.codedBlocks()) {
                    decoder.decode(block, component.coding.style());
                    plane.put(block, decoder.values);
                }
            }
        }
        if (count > 0 && reversible) {
            Jpeg2000Wavelet.reversible(plane.whole, component);
        } else if (count > 0) {
            Jpeg2000Wavelet.irreversible(plane.real, component);
        }
        return plane;
    }

    private void put(Jpeg2000CodeBlock block, int[] values) {
        Jpeg2000Tile.Band band = block.band;
        int width = block.area.width();
        int stride = component.area.width();
        int at = (block.area.y0() - band.area().y0() + band.top()) * stride
                + block.area.x0()
                - band.area().x0()
                + band.left();
        if (component.regionShift > 0) {
            unshift(values, width * block.area.height());
        }
        // Values have one bit behind the point.
        float step = band.stepSize() / 2;
        for (int y = 0; y < block.area.height(); y++) {
            for (int x = 0; x < width; x++) {
                int value = values[y * width + x];
                if (whole != null) {
                    whole[at + y * stride + x] = value / 2;
                } else {
                    real[at + y * stride + x] = value * step;
                }
            }
        }
    }

    // T.800 H.1: what is as large as the shift belongs to the region of interest
    private void unshift(int[] values, int count) {
        int shift = component.regionShift;
        for (int i = 0; i < count; i++) {
            int size = Math.abs(values[i]);
            if (size >>> shift != 0) {
                values[i] = values[i] < 0 ? -(size >> shift) : size >> shift;
            }
        }
    }

    /** Undoes the transformation of the first three components (T.800 Annex G). */
    static void inverseColour(List<Jpeg2000Plane> planes, JpegInput in) throws DicomException {
        Jpeg2000Plane first = planes.get(0);
        for (Jpeg2000Plane plane : planes.subList(1, 3)) {
            boolean alike =
                    plane.component.area.equals(first.component.area) && (plane.whole == null) == (first.whole == null);
            if (!alike) {
                throw in.error("a colour transformation of components that are not alike");
            }
        }
        if (first.whole != null) {
            reversibleColour(first.whole, planes.get(1).whole, planes.get(2).whole);
        } else {
            irreversibleColour(first.real, planes.get(1).real, planes.get(2).real);
        }
    }

    // T.800 G.2.2
    private static void reversibleColour(int[] y, int[] u, int[] v) {
        for (int i = 0; i < y.length; i++) {
            int green = y[i] - (u[i] + v[i] >> 2);
            int red = v[i] + green;
            v[i] = u[i] + green;
            y[i] = red;
            u[i] = green;
        }
    }

    // T.800 G.3.2
    private static void irreversibleColour(float[] y, float[] cb, float[] cr) {
        for (int i = 0; i < y.length; i++) {
            float red = y[i] + 1.402f * cr[i];
            float green = y[i] - 0.34413f * cb[i] - 0.71414f * cr[i];
            float blue = y[i] + 1.772f * cb[i];
            y[i] = red;
            cb[i] = green;
            cr[i] = blue;
        }
    }

    /** Puts the samples into the frame, pixel after pixel; a component with fewer samples is repeated. */
    void store(Jpeg2000Tile tile, Jpeg2000Size size, int c, short[] samples) {
        if (component.area.isEmpty()) {
            return;
        }
        int count = size.components();
        int width = size.x1() - size.x0();
        int stride = component.area.width();
        int precision = size.precisions()[c];
        boolean signed = size.signs()[c];
        int low = signed ? -(1 << precision - 1) : 0;
        int high = low + (1 << precision) - 1;
        int shift = signed ? 0 : 1 << precision - 1;
        int stepX = size.stepsX()[c];
        for (int y = tile.area.y0(); y < tile.area.y1(); y++) {
            int row = Math.clamp(y / size.stepsY()[c] - component.area.y0(), 0, component.area.height() - 1) * stride;
            int to = ((y - size.y0()) * width + tile.area.x0() - size.x0()) * count + c;
            for (int x = tile.area.x0(); x < tile.area.x1(); x++, to += count) {
                int from = row
                        + (stepX == 1
                                ? x - component.area.x0()
                                : Math.clamp(x / stepX - component.area.x0(), 0, stride - 1));
                int value = whole != null ? whole[from] : (int) Math.rint(real[from]);
                samples[to] = (short) Math.clamp(value + shift, low, high);
            }
        }
    }
}
