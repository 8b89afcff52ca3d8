package org.isocenter.interop;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where {@code dcm2json} 3.6.7 and we differ, and who is right. {@code docs/dump-differences.md} says the same at length. */
enum KnownDifference {
    /** PS3.3 C.12.1.1.2: a set of its own in an item governs the item. They convert and name the outer one only. We are right. */
    CHARACTER_SET_OF_AN_ITEM(d -> !d.isTopLevel()
            && d.tag().equals("00080005")
            && value(d.ours()).equals("ISO_IR 192")
            && !value(d.theirs()).equals("ISO_IR 192")),
    /** PS3.5 7.1.1: an odd value is an error of the file. They add the missing byte, we show what is there. */
    ODD_LENGTH(d -> binary(d.ours()).length % 2 == 1 && startsWith(binary(d.theirs()), binary(d.ours()), 1)),
    /** IEEE 754: their decimal text is not the number nearest to the bytes. We are right; the last bit of FD is lost in theirs. */
    LAST_BIT_OF_FD(d -> vr(d.ours()).equals("FD")
            && vr(d.theirs()).equals("FD")
            && Math.abs(number(d.ours()) - number(d.theirs())) <= 2 * Math.ulp(number(d.ours()))),
    /** Retired Curve Data in Implicit VR: PS3.6 has OB or OW, PS3.5 no longer says which. The bytes are equal. */
    CURVE_DATA(d -> d.tag().startsWith("50")
            && d.tag().endsWith("3000")
            && vr(d.ours()).equals("OW")
            && vr(d.theirs()).equals("OB")
            && d.ours().path("InlineBinary").equals(d.theirs().path("InlineBinary"))),
    /** PS3.5 6.2.2, field.md S-03: UN of a known tag is read to its VR. They show the bytes. We are right. */
    UN_OF_A_KNOWN_TAG(d -> !isPrivate(d.tag())
            && vr(d.theirs()).equals("UN")
            && !vr(d.ours()).isEmpty()
            && !vr(d.ours()).equals("UN")),
    /** PS3.5 A.4: the value field ends with a delimitation item, which pydicom leaves out. */
    END_OF_FRAGMENTS(d -> d.tag().equals("7FE00010")
            && vr(d.ours()).equals("OB")
            && vr(d.theirs()).equals("OB")
            && startsWith(binary(d.ours()), binary(d.theirs()), 8)),
    /** A private element that our dictionary knows and theirs does not. */
    PRIVATE_FOR_THEM(d -> isPrivate(d.tag())
            && vr(d.theirs()).equals("UN")
            && !vr(d.ours()).isEmpty()
            && !vr(d.ours()).equals("UN"));

    private final Predicate<JsonDifference> holds;

    KnownDifference(Predicate<JsonDifference> holds) {
        this.holds = holds;
    }

    static Optional<KnownDifference> of(JsonDifference difference) {
        return Stream.of(values()).filter(k -> k.holds.test(difference)).findFirst();
    }

    private static boolean isPrivate(String tag) {
        return Integer.parseInt(tag.substring(0, 4), 16) % 2 == 1;
    }

    private static String vr(JsonNode attribute) {
        return attribute.path("vr").asText();
    }

    private static String value(JsonNode attribute) {
        return attribute.path("Value").path(0).asText();
    }

    private static double number(JsonNode attribute) {
        return attribute.path("Value").path(0).asDouble(Double.NaN);
    }

    private static byte[] binary(JsonNode attribute) {
        return Base64.getDecoder().decode(attribute.path("InlineBinary").asText());
    }

    private static boolean startsWith(byte[] longer, byte[] shorter, int more) {
        return longer.length == shorter.length + more
                && java.util.Arrays.equals(longer, 0, shorter.length, shorter, 0, shorter.length);
    }
}
