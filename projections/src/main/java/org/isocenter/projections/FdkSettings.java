package org.isocenter.projections;

/**
 * How a volume is reconstructed.
 *
 * @param window of the ramp filter
 * @param cut part of the highest frequency of the detector where the window ends, over 0 to 1
 * @param truncation part of the width of the detector by which rows are continued on both sides before they are filtered, 0 to 1: for
 *     patients that are wider than the field
 * @param isNegativeKept whether attenuation below 0, which noise and undershoot at edges make, stays; else it becomes 0, as a CT that
 *     is stored from -1000 HU up has it anyway
 * @param isGapAllowed whether missing projections are filled by giving their neighbours more weight, instead of being refused
 */
public record FdkSettings(
        RampWindow window, double cut, double truncation, boolean isNegativeKept, boolean isGapAllowed) {
    public static final FdkSettings DEFAULT = new FdkSettings(RampWindow.HANN, 1, 0, false, false);

    /**
     * @throws IllegalArgumentException where a number is out of its range
     */
    public FdkSettings {
        if (!(cut > 0 && cut <= 1)) {
            throw new IllegalArgumentException("the window ends at over 0 to 1 of the highest frequency, not " + cut);
        }
        if (!(truncation >= 0 && truncation <= 1)) {
            throw new IllegalArgumentException("rows are continued by 0 to 1 of their length, not " + truncation);
        }
    }

    public FdkSettings with(RampWindow otherWindow, double otherCut) {
        return new FdkSettings(otherWindow, otherCut, truncation, isNegativeKept, isGapAllowed);
    }
}
