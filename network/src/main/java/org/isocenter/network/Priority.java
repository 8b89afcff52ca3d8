package org.isocenter.network;

/** Priority (0000,0700) of PS3.7 E.1-1; the ordinal is the code. */
public enum Priority {
    MEDIUM,
    HIGH,
    LOW;

    static Priority of(int code) {
        return code == 1 ? HIGH : code == 2 ? LOW : MEDIUM;
    }
}
