package org.isocenter.dicom;

/**
 * What reading DICOM JSON may cost; passing a limit is a {@link DicomException}.
 *
 * @param maxDepth sequences inside one another
 * @param maxHeldBytes memory for elements and values
 * @param maxInputBytes length of the JSON text
 * @param maxFindings findings reported for one rule; the others are counted in one more
 */
public record DicomJsonLimits(int maxDepth, long maxHeldBytes, long maxInputBytes, int maxFindings) {
    /** 64 levels, 512 MiB held, 1 GiB of text, 100 findings of a rule. */
    public static final DicomJsonLimits DEFAULT = new DicomJsonLimits(64, 512L << 20, 1L << 30, 100);

    /** Deepest that is ever read, so that no input exhausts a stack. */
    public static final int DEEPEST = 256;

    public DicomJsonLimits {
        maxDepth = Math.clamp(maxDepth, 0, DEEPEST);
    }
}
