package org.isocenter.films;

import java.util.Arrays;
import org.isocenter.rendering.Picture;

/** A page being put together. */
final class Canvas {
    private final int width;
    private final int height;
    private final int bands;
    private final int bits;
    private final short[] samples;

    Canvas(int width, int height, int bands, int bits, int background) {
        this.width = width;
        this.height = height;
        this.bands = bands;
        this.bits = bits;
        this.samples = new short[Math.multiplyExact(Math.multiplyExact(width, height), bands)];
        Arrays.fill(samples, (short) background);
    }

    int white() {
        return (1 << bits) - 1;
    }

    void fill(Place place, int value) {
        for (int y = Math.max(0, place.top()); y < Math.min(height, place.top() + place.height()); y++) {
            int from = (y * width + Math.max(0, place.left())) * bands;
            int to = (y * width + Math.min(width, place.left() + place.width())) * bands;
            if (from < to) {
                Arrays.fill(samples, from, to, (short) value);
            }
        }
    }

    /** Draws a picture in the middle of a place; what is larger is cut. */
    void draw(Picture picture, Place place) {
        Picture drawn = (bands == 3 ? picture.coloured() : picture.grayed()).withBits(bits);
        int left = place.left() + (place.width() - drawn.width()) / 2;
        int top = place.top() + (place.height() - drawn.height()) / 2;
        int first = Math.max(left, place.left());
        int last = Math.min(left + drawn.width(), place.left() + place.width());
        for (int y = Math.max(top, place.top());
                y < Math.min(top + drawn.height(), place.top() + place.height());
                y++) {
            int from = ((y - top) * drawn.width() + first - left) * bands;
            System.arraycopy(drawn.samples(), from, samples, (y * width + first) * bands, (last - first) * bands);
        }
    }

    /** Draws a line of text in a grey, over what is there. */
    void draw(Lettering.Line line, int left, int top, int value) {
        for (int y = 0; y < line.height() && top + y < height; y++) {
            for (int x = 0; x < line.width() && left + x < width; x++) {
                int cover = line.cover()[y * line.width() + x] & 0xFF;
                if (cover > 0 && left + x >= 0 && top + y >= 0) {
                    blend(((top + y) * width + left + x) * bands, cover, value);
                }
            }
        }
    }

    private void blend(int at, int cover, int value) {
        for (int band = 0; band < bands; band++) {
            int under = samples[at + band] & 0xFFFF;
            samples[at + band] = (short) (under + (value - under) * cover / 255);
        }
    }

    void frame(Place place, int value) {
        fill(new Place(place.left() - 1, place.top() - 1, place.width() + 2, 1), value);
        fill(new Place(place.left() - 1, place.top() + place.height(), place.width() + 2, 1), value);
        fill(new Place(place.left() - 1, place.top(), 1, place.height()), value);
        fill(new Place(place.left() + place.width(), place.top(), 1, place.height()), value);
    }

    Picture picture() {
        return new Picture(width, height, bands, bits, samples);
    }
}
