package org.isocenter.rendering;

import java.util.Locale;

/** How a window maps values to grey: VOI LUT Function (0028,1056), PS3.3 C.11.2.1.2 and C.11.2.1.3. */
public enum VoiFunction {
    /** From {@code center - width / 2} to one step before {@code center + width / 2}; for whole values. */
    LINEAR,
    /** From {@code center - width / 2} to {@code center + width / 2}. */
    LINEAR_EXACT,
    /** {@code 1 / (1 + exp(-4 (x - center) / width))}. */
    SIGMOID;

    /** The function of a term; what is empty or unknown is {@link #LINEAR}, the default of the standard. */
    static VoiFunction of(String term) {
        return switch (term.toUpperCase(Locale.ROOT)) {
            case "LINEAR_EXACT" -> LINEAR_EXACT;
            case "SIGMOID" -> SIGMOID;
            default -> LINEAR;
        };
    }
}
