package org.isocenter.dosimetry;

/**
 * How a DVH is made.
 *
 * @param policy what the structure is between and beyond its contours
 */
public record DvhSettings(StructurePolicy policy) {
    public static final DvhSettings DEFAULT = new DvhSettings(StructurePolicy.DEFAULT);
}
