package org.isocenter.registration;

/**
 * What a table can do.
 *
 * @param lateral positions of the table top in mm; default any
 * @param longitudinal the same
 * @param vertical the same
 * @param mostShiftMm along one axis without somebody entering the room; default any
 * @param mostTurnDeg about one axis that stays uncorrected; default 3
 */
public record CouchLimits(Range lateral, Range longitudinal, Range vertical, double mostShiftMm, double mostTurnDeg) {
    /** From least to most, both allowed. */
    public record Range(double least, double most) {
        public static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        /** @throws IllegalArgumentException where they are turned around or no number */
        public Range {
            if (!(least <= most)) {
                throw new IllegalArgumentException("a range goes from least to most, not " + least + " to " + most);
            }
        }

        boolean contains(double number) {
            return number >= least && number <= most;
        }
    }

    public static final CouchLimits DEFAULT =
            new CouchLimits(Range.ANY, Range.ANY, Range.ANY, Double.POSITIVE_INFINITY, 3);
}
