package org.isocenter.dicom;

import java.util.HexFormat;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Data Element Tags as plain {@code int}: group in the upper, element in the lower 16 bits (PS3.5 7.1). Compare them with
 * {@link Integer#compareUnsigned}: groups above 7FFF are negative numbers.
 */
public final class Tag {
    /** Item (FFFE,E000). */
    public static final int ITEM = 0xFFFEE000;
    /** Item Delimitation Item (FFFE,E00D). */
    public static final int ITEM_DELIMITATION = 0xFFFEE00D;
    /** Sequence Delimitation Item (FFFE,E0DD). */
    public static final int SEQUENCE_DELIMITATION = 0xFFFEE0DD;

    private Tag() {}

    /** The tag of a group and an element number, both 0 to FFFF. */
    public static int of(int group, int element) {
        return group << 16 | element & 0xFFFF;
    }

    /** Group number, 0 to FFFF. */
    public static int group(int tag) {
        return tag >>> 16;
    }

    /** Element number, 0 to FFFF. */
    public static int element(int tag) {
        return tag & 0xFFFF;
    }

    /** Whether the group is odd (PS3.5 7.8). */
    public static boolean isPrivate(int tag) {
        return (tag & 0x10000) != 0;
    }

    /** Whether this is (gggg,0010) to (gggg,00FF) of an odd group, which names a private creator. */
    public static boolean isPrivateCreator(int tag) {
        return isPrivate(tag) && element(tag) >= 0x10 && element(tag) <= 0xFF;
    }

    /** The private creator element that reserves the block of this private element. */
    public static int creatorOf(int privateTag) {
        return of(group(privateTag), element(privateTag) >>> 8);
    }

    /** Whether this is (gggg,0000), a group length. */
    public static boolean isGroupLength(int tag) {
        return element(tag) == 0;
    }

    /** The usual notation, {@code (3006,0050)}. */
    public static String format(int tag) {
        HexFormat hex = HexFormat.of().withUpperCase();
        return "(" + hex.toHexDigits((short) group(tag)) + "," + hex.toHexDigits((short) element(tag)) + ")";
    }

    /** Reads {@code (3006,0050)}, {@code 3006,0050} or {@code 30060050}; empty where the text is none of these. */
    public static OptionalInt parse(String text) {
        String digits = text.strip().toUpperCase(Locale.ROOT);
        if (digits.startsWith("(") && digits.endsWith(")")) {
            digits = digits.substring(1, digits.length() - 1);
        }
        if (digits.length() == 9 && digits.charAt(4) == ',') {
            digits = digits.substring(0, 4) + digits.substring(5);
        }
        if (digits.length() != 8 || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(HexFormat.fromHexDigits(digits));
    }
}
