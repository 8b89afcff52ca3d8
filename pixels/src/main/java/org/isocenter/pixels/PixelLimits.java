package org.isocenter.pixels;

/**
 * What pixel data may ask for; past a limit reading fails with a {@link org.isocenter.dicom.DicomException}. Sizes in a data set
 * and in a codestream come from outside and are trusted with nothing (field.md D2).
 *
 * @param maxFrameBytes most bytes one decoded frame may take; native frames, which are slices, are not held to it
 * @param maxFrames most frames of one object
 */
public record PixelLimits(long maxFrameBytes, int maxFrames) {
    /** 256 MiB a frame, 4 million frames. */
    public static final PixelLimits DEFAULT = new PixelLimits(1L << 28, 1 << 22);

    /** No array is longer than this, whatever the limit says. */
    static final long LARGEST_ARRAY = Integer.MAX_VALUE - 64L;

    public PixelLimits {
        maxFrameBytes = Math.min(maxFrameBytes, LARGEST_ARRAY);
    }
}
