package org.isocenter.repair;

import java.util.Locale;

/**
 * A change that no repair may make.
 *
 * @param kind of what
 * @param where keyword path
 * @param before what stood there
 * @param after what would stand there
 */
record Offence(Kind kind, String where, String before, String after) {
    /** What must not change. */
    enum Kind {
        /** Who the patient is, what machine and accessory is meant, codes. */
        IDENTITY,
        /** SOP Class, SOP Instance, Series, Study, Frame of Reference, and references to them. */
        UID,
        /** Positions, angles, metersets, scalings, counts: any number. */
        NUMBER,
        /** Points of contours. */
        CONTOUR,
        /** Coded words such as Radiation Type or Dose Units. */
        TERM,
        /** Dates and times. */
        TIME,
        /** Names and descriptions. */
        TEXT,
        /** Number of items of a sequence. */
        ITEMS,
        /** Pixel data and other bytes. */
        BYTES
    }

    String words() {
        String what = kind == Kind.UID ? kind.name() : kind.name().toLowerCase(Locale.ROOT);
        return what + " from " + before + " to " + after;
    }
}
