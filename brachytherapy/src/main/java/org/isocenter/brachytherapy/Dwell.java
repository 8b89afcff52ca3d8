package org.isocenter.brachytherapy;

import org.isocenter.rt.Point;

/**
 * The source standing still at one place.
 *
 * @param channel number of the channel
 * @param relativePositionMm along the channel from its most distal position; NaN where not told
 * @param positionMm of the centre of the source
 * @param axis direction towards the tip, of length 1
 * @param timeS with all pulses
 * @param strengthU air kerma strength while it stands there
 * @param source its model
 */
public record Dwell(
        int setup,
        int channel,
        double relativePositionMm,
        Point positionMm,
        Point axis,
        double timeS,
        double strengthU,
        Source source) {
    Dwell withTime(double seconds) {
        return new Dwell(setup, channel, relativePositionMm, positionMm, axis, seconds, strengthU, source);
    }
}
