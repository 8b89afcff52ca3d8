package org.isocenter.rendering;

import java.nio.ByteOrder;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.pixels.Frame;

/** Overlay planes of groups 6000 to 601E, drawn white (PS3.3 C.9.2); those of bits of the pixels, which are retired, too. */
final class Overlays {
    private static final int GROUPS = 16;

    private final DataSet image;
    private final int number;

    Overlays(DataSet image, int number) {
        this.image = image;
        this.number = number;
    }

    /** The picture with all overlays of the frame. */
    Picture drawnIn(Picture picture, Frame frame) {
        short[] samples = picture.samples().clone();
        for (int group = 0; group < GROUPS; group++) {
            draw(group << 17, picture, samples, frame);
        }
        return new Picture(picture.width(), picture.height(), picture.bands(), picture.bits(), samples);
    }

    private void draw(int group, Picture picture, short[] samples, Frame frame) {
        int rows = number(group + Tags.OverlayRows, 0, 0);
        int columns = number(group + Tags.OverlayColumns, 0, 0);
        long bits = (long) rows * columns;
        if (rows <= 0 || columns <= 0) {
            return;
        }
        // PS3.3 C.9.2.1.4: the upper left corner is 1\1
        int top = number(group + Tags.OverlayOrigin, 0, 1) - 1;
        int left = number(group + Tags.OverlayOrigin, 1, 1) - 1;
        Bytes plane = image.find(group + Tags.OverlayData).map(Element::bytes).orElse(Bytes.EMPTY);
        long start = bits * frameOfOverlay(group);
        for (int y = Math.max(0, -top); y < rows && y + top < picture.height(); y++) {
            for (int x = Math.max(0, -left); x < columns && x + left < picture.width(); x++) {
                long index = (long) y * columns + x;
                int pixel = (y + top) * picture.width() + x + left;
                boolean on = plane.isEmpty() ? inPixels(group, frame, pixel) : isSet(plane, start + index);
                if (on) {
                    white(picture, samples, pixel);
                }
            }
        }
    }

    // PS3.3 C.9.3.1.1: frames of the overlay belong to frames of the image from Image Frame Origin on
    private long frameOfOverlay(int group) {
        int frames = number(group + Tags.NumberOfFramesInOverlay, 0, 1);
        int first = number(group + Tags.ImageFrameOrigin, 0, 1) - 1;
        return frames > 1 ? (long) number - first : 0;
    }

    private boolean isSet(Bytes plane, long bit) {
        long at = bit >> 3;
        if (image.byteOrder() == ByteOrder.BIG_ENDIAN) {
            at ^= 1;
        }
        return at >= 0 && at < plane.length() && (plane.at(at) >> (bit & 7) & 1) != 0;
    }

    private boolean inPixels(int group, Frame frame, int pixel) {
        int position = number(group + Tags.OverlayBitPosition, 0, 0);
        int bits = frame.format().bitsAllocated();
        int low = frame.format().highBit() + 1 - frame.format().bitsStored();
        boolean outside = position > frame.format().highBit() || position < low;
        if (position < 0 || position >= bits || !outside || frame.format().samples() != 1 || bits > 16) {
            return false;
        }
        int word = bits <= 8 ? frame.bytes().at(pixel) : frame.bytes().u16(2L * pixel, ByteOrder.LITTLE_ENDIAN);
        return (word >> position & 1) != 0;
    }

    private static void white(Picture picture, short[] samples, int pixel) {
        for (int band = 0; band < picture.bands(); band++) {
            samples[pixel * picture.bands() + band] = (short) ((1 << picture.bits()) - 1);
        }
    }

    private int number(int tag, int index, int missing) {
        int[] values = image.ints(tag);
        return index < values.length && values[index] != Integer.MIN_VALUE ? values[index] : missing;
    }

    /** Whether a data set has overlays at all. */
    static boolean areIn(DataSet image) {
        return image.elements().stream().anyMatch(e -> Tag.group(e.tag()) >= 0x6000 && Tag.group(e.tag()) <= 0x601E);
    }
}
