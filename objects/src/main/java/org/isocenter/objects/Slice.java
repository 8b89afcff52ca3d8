package org.isocenter.objects;

import java.io.IOException;
import org.isocenter.pixels.PixelData;
import org.isocenter.rt.Point;

/**
 * One plane of pixels before it is decoded.
 *
 * @param plane where it stands
 * @param pixels of the object
 * @param frame of it, from 0
 * @param rescale from stored values
 * @param sopInstanceUid of the object
 */
record Slice(ImagePlane plane, PixelData pixels, int frame, Rescale rescale, String sopInstanceUid) {
    /** How the slice is called in messages. */
    String name() {
        return "image " + sopInstanceUid + (pixels.frames() > 1 ? " frame " + (frame + 1) : "");
    }

    /** How far it lies along a normal. */
    double alongMm(Point normal) {
        return normal.dot(plane.position());
    }

    /** Whether both hold the same stored values with the same meaning. */
    boolean isCopyOf(Slice other) throws IOException {
        return rescale.equals(other.rescale)
                && pixels.isEncapsulated() == other.pixels.isEncapsulated()
                && pixels.encoded(frame).equals(other.pixels.encoded(other.frame));
    }

    /** Decodes into the array, {@code rows * columns} values from an index on. */
    void decode(float[] target, int at) throws IOException {
        rescale.apply(pixels.decode(frame), target, at);
    }
}
