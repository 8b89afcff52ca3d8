package org.isocenter.conformance;

import org.isocenter.dicom.Finding;

/** What a target does with an object or a set as a whole. The order is from good to bad. */
public enum Verdict {
    /** Taken as it is. */
    ACCEPTS,
    /** Taken, but parts are ignored or altered. */
    ACCEPTS_WITH_LOSS,
    /** Nothing is known about this kind of object. */
    UNKNOWN,
    /** Not taken. */
    REFUSES;

    /** The verdict that follows from one finding. */
    static Verdict of(Finding.Effect effect) {
        return switch (effect) {
            case REFUSED -> REFUSES;
            case IGNORED, ALTERED, DEVIATES -> ACCEPTS_WITH_LOSS;
            case NOTE -> ACCEPTS;
        };
    }

    /** The worse of two. */
    Verdict or(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
