package org.isocenter.interop;

/**
 * That something is wrong with an attribute.
 *
 * @param where its path, items counted from 1
 * @param kind what is wrong
 */
record Claim(String where, Kind kind) {
    /** What two judges are compared in. */
    enum Kind {
        /** It is missing, empty, or there where it must not be. */
        PRESENCE,
        /** Its value is none of the Enumerated Values. */
        VALUE
    }

    /** The path without item numbers. */
    String attribute() {
        return where.replaceAll("\\[\\d+]", "");
    }
}
