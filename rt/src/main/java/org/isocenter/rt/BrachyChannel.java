package org.isocenter.rt;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.isocenter.dicom.DataSet;

/**
 * One item of Channel Sequence: a source on its way through an applicator (PS3.3 C.8.8.15). Lengths in mm, times in s; NaN where not
 * told.
 *
 * @param number Channel Number
 * @param totalTimeS Channel Total Time
 * @param movementType STEPWISE, FIXED, OSCILLATING, UNIDIRECTIONAL
 * @param pulses Number of Pulses of PDR
 * @param pulseIntervalS Pulse Repetition Interval
 * @param applicatorType FLEXIBLE or RIGID
 * @param stepMm Source Applicator Step Size
 * @param sourceNumber Referenced Source Number
 * @param finalCumulativeTimeWeight at which the total time has passed; NaN where not told
 * @param controlPoints in the order of the object: two a dwell, its begin and its end
 * @param item as read, for private attributes
 */
public record BrachyChannel(
        int number,
        double lengthMm,
        double totalTimeS,
        String movementType,
        OptionalInt pulses,
        double pulseIntervalS,
        OptionalInt applicatorNumber,
        String applicatorId,
        String applicatorType,
        String applicatorName,
        double applicatorLengthMm,
        double stepMm,
        OptionalInt transferTube,
        double transferTubeLengthMm,
        OptionalInt sourceNumber,
        double finalCumulativeTimeWeight,
        List<Position> controlPoints,
        DataSet item) {
    /**
     * One item of Brachy Control Point Sequence.
     *
     * @param index Control Point Index
     * @param relativePositionMm Control Point Relative Position: from the distal end of the applicator
     * @param position Control Point 3D Position in the patient coordinate system
     * @param cumulativeTimeWeight of the time that has passed
     * @param item as read, for private attributes
     */
    public record Position(
            int index,
            double relativePositionMm,
            Optional<Point> position,
            double cumulativeTimeWeight,
            DataSet item) {}

    public BrachyChannel {
        controlPoints = List.copyOf(controlPoints);
    }

    /** Seconds that have passed when a control point is reached; NaN where the weights mean nothing. */
    public double timeAtS(Position point) {
        return finalCumulativeTimeWeight > 0
                ? totalTimeS * point.cumulativeTimeWeight() / finalCumulativeTimeWeight
                : Double.NaN;
    }
}
