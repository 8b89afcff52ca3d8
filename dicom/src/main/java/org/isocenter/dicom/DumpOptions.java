package org.isocenter.dicom;

/**
 * What a dump shows.
 *
 * @param maxValueChars characters of one value; what is longer is cut and its number of values or bytes told
 * @param maxDepth sequences inside one another that are shown; deeper ones only by their number of items
 * @param offsets whether each line begins with the place of the value in the file, in hexadecimal
 * @param items whether the elements of items are shown; else sequences only by their number of items
 */
public record DumpOptions(int maxValueChars, int maxDepth, boolean offsets, boolean items) {
    /** 80 characters of a value, all levels, no offsets. */
    public static final DumpOptions DEFAULT = new DumpOptions(80, 256, false, true);

    /** These options with another length of values. */
    public DumpOptions withMaxValueChars(int chars) {
        return new DumpOptions(chars, maxDepth, offsets, items);
    }

    /** These options with offsets. */
    public DumpOptions withOffsets() {
        return new DumpOptions(maxValueChars, maxDepth, true, items);
    }

    /** These options without what is inside sequences. */
    public DumpOptions withoutItems() {
        return new DumpOptions(maxValueChars, maxDepth, offsets, false);
    }
}
