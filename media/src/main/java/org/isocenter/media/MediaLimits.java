package org.isocenter.media;

/**
 * What an archive or image of a disc may cost when it is unpacked (field.md D2: bombs).
 *
 * @param maxEntries files and folders
 * @param maxBytes all files together
 * @param maxFileBytes one file
 * @param maxRatio bytes of an entry over its compressed bytes, from {@link #FREE_BYTES} on
 */
public record MediaLimits(int maxEntries, long maxBytes, long maxFileBytes, int maxRatio) {
    /** Up to here no ratio is asked for: an image of zeros shrinks a thousandfold and is harmless. */
    public static final long FREE_BYTES = 64L << 20;

    /** A million entries, 64 GiB in all, 4 GiB a file, 250 to 1. */
    public static final MediaLimits USUAL = new MediaLimits(1_000_000, 64L << 30, 4L << 30, 250);
}
