package org.isocenter.services;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.isocenter.dicom.TransferSyntax;

/**
 * Which compressed transfer syntaxes are proposed beside the uncompressed ones, of which one is always proposed (COH-STO-023). What is proposed for
 * nothing that an object has is for the peer to know: objects are not compressed on the way.
 */
// COH-STO-018, COH-STO-021; names instead of numbers: the statement gives two meanings to 1 and 2 (ERR-07)
public enum Compression {
    /** Those in which the objects are kept. */
    AS_KEPT,
    NONE,
    LOSSLESS,
    LOSSY,
    BOTH;

    private static final int LOSSLESS_QUALITY = 100;

    /** As settings write it: {@code as-kept}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one of a word. */
    public static Optional<Compression> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    // COH-STO-019
    /** By quality factor: 0 none, 100 lossless, 1 to 99 lossy; below 0 as kept. */
    public static Compression ofQuality(int quality) {
        return switch (Integer.signum(quality)) {
            case -1 -> AS_KEPT;
            case 0 -> NONE;
            default -> quality >= LOSSLESS_QUALITY ? LOSSLESS : LOSSY;
        };
    }

    /**
     * Whether a syntax is proposed.
     *
     * @param kept whether an object to be sent is kept in it
     */
    boolean proposes(TransferSyntax syntax, boolean kept) {
        return !syntax.encapsulated()
                || switch (this) {
                    case AS_KEPT -> kept;
                    case NONE -> false;
                    case LOSSLESS -> !syntax.lossy();
                    case LOSSY -> syntax.lossy();
                    case BOTH -> true;
                };
    }
}
