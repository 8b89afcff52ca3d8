package org.isocenter.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** Values of an element as numbers, and back (PS3.5 6.2: DS, IS and the binary VRs). */
public final class Numbers {
    static final double[] NO_DOUBLES = {};
    static final int[] NO_INTS = {};

    private Numbers() {}

    /** All values; NaN for text that is not a number. None for VRs that hold no numbers. */
    public static double[] doubles(Element element, ByteOrder order) {
        Bytes bytes = element.bytes();
        return switch (element.vr()) {
            case DS, IS -> DecimalText.parse(bytes);
            case FL, OF -> each(bytes, 4, at -> Float.intBitsToFloat(bytes.i32(at, order)));
            case FD, OD -> each(bytes, 8, at -> Double.longBitsToDouble(bytes.i64(at, order)));
            case SS -> each(bytes, 2, at -> bytes.i16(at, order));
            case US, OW -> each(bytes, 2, at -> bytes.u16(at, order));
            case SL -> each(bytes, 4, at -> bytes.i32(at, order));
            case UL, OL -> each(bytes, 4, at -> bytes.u32(at, order));
            case SV -> each(bytes, 8, at -> bytes.i64(at, order));
            case UV, OV -> each(bytes, 8, at -> unsigned(bytes.i64(at, order)));
            default -> NO_DOUBLES;
        };
    }

    private interface ValueAt {
        double get(long offset);
    }

    private static double[] each(Bytes bytes, int size, ValueAt value) {
        double[] all = new double[(int) (bytes.length() / size)];
        for (int i = 0; i < all.length; i++) {
            all[i] = value.get((long) i * size);
        }
        return all;
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : (value >>> 1 | value & 1) * 2.0;
    }

    /** All values as {@code int}; {@link Integer#MIN_VALUE} for what is not a whole number or does not fit. */
    public static int[] ints(Element element, ByteOrder order) {
        double[] all = doubles(element, order);
        int[] whole = new int[all.length];
        for (int i = 0; i < all.length; i++) {
            whole[i] = (int) all[i] == all[i] ? (int) all[i] : Integer.MIN_VALUE;
        }
        return whole;
    }

    /** Numbers of a binary VR in decimal; floating point as short as reads back equal; AT as eight hexadecimal digits. */
    static List<String> texts(Element element, ByteOrder order) {
        Bytes bytes = element.bytes();
        int size = element.vr().maxLength();
        return IntStream.range(0, (int) (bytes.length() / size))
                .mapToObj(i -> text(bytes, (long) i * size, element.vr(), order))
                .toList();
    }

    private static String text(Bytes bytes, long at, Vr vr, ByteOrder order) {
        return switch (vr) {
            case AT ->
                HexFormat.of().withUpperCase().toHexDigits(Tag.of(bytes.u16(at, order), bytes.u16(at + 2, order)));
            case FL -> Float.toString(Float.intBitsToFloat(bytes.i32(at, order)));
            case FD -> Double.toString(Double.longBitsToDouble(bytes.i64(at, order)));
            case SS -> Short.toString(bytes.i16(at, order));
            case US -> Integer.toString(bytes.u16(at, order));
            case SL -> Integer.toString(bytes.i32(at, order));
            case UL -> Long.toString(bytes.u32(at, order));
            case SV -> Long.toString(bytes.i64(at, order));
            case UV -> Long.toUnsignedString(bytes.i64(at, order));
            default -> throw new IllegalStateException(vr + " is not a binary number");
        };
    }

    /** An element of numbers. DS takes up to 16 characters, IS whole numbers only. */
    static Element element(int tag, Vr vr, double[] values, ByteOrder order) {
        return switch (vr) {
            case DS -> Element.of(tag, vr, decimalStrings(values));
            case IS ->
                Text.element(
                        tag,
                        vr,
                        Arrays.stream(values).mapToObj(Numbers::formatIs).toList(),
                        SpecificCharacterSet.DEFAULT,
                        order);
            default -> {
                ByteBuffer buffer =
                        ByteBuffer.allocate(values.length * vr.unit()).order(order);
                for (double value : values) {
                    put(buffer, vr, value, tag);
                }
                yield Element.of(tag, vr, Bytes.of(buffer.array()));
            }
        };
    }

    private static Bytes decimalStrings(double[] values) {
        byte[] text = new byte[Math.multiplyExact(values.length, DecimalString.LONGEST + 1)];
        int at = 0;
        for (double value : values) {
            at = DecimalString.put(value, text, at);
            text[at++] = '\\';
        }
        if (at > 0 && at % 2 == 0) {
            // The last separator becomes the padding.
            text[at - 1] = ' ';
            at++;
        }
        return at == 0 ? Bytes.EMPTY : Bytes.of(Arrays.copyOf(text, at - 1));
    }

    /** An element of a binary VR from texts, without the detour over {@code double} that would lose digits of SV and UV. */
    static Element element(int tag, Vr vr, List<String> values, ByteOrder order) {
        ByteBuffer buffer = ByteBuffer.allocate(values.size() * vr.maxLength()).order(order);
        for (String value : values) {
            switch (vr) {
                case AT -> {
                    int at = Tag.parse(value).orElseThrow(() -> new IllegalArgumentException(value + " is not a tag"));
                    buffer.putShort((short) Tag.group(at)).putShort((short) Tag.element(at));
                }
                case SV -> buffer.putLong(Long.parseLong(value));
                case UV -> buffer.putLong(Long.parseUnsignedLong(value));
                default -> put(buffer, vr, Double.parseDouble(value), tag);
            }
        }
        return Element.of(tag, vr, Bytes.of(buffer.array()));
    }

    private static void put(ByteBuffer buffer, Vr vr, double value, int tag) {
        switch (vr) {
            case FL, OF -> buffer.putFloat((float) value);
            case FD, OD -> buffer.putDouble(value);
            case SS -> buffer.putShort((short) whole(value, Short.MIN_VALUE, Short.MAX_VALUE, vr, tag));
            case US, OW -> buffer.putShort((short) whole(value, 0, 0xFFFF, vr, tag));
            case SL -> buffer.putInt((int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE, vr, tag));
            case UL, OL -> buffer.putInt((int) whole(value, 0, 0xFFFFFFFFL, vr, tag));
            case SV, UV, OV -> buffer.putLong(whole(value, Long.MIN_VALUE, Long.MAX_VALUE, vr, tag));
            case OB -> buffer.put((byte) whole(value, 0, 0xFF, vr, tag));
            default -> throw new IllegalStateException(Tag.format(tag) + " is " + vr + ", which holds no numbers");
        }
    }

    private static long whole(double value, long low, long high, Vr vr, int tag) {
        if (value != Math.rint(value) || value < low || value > high) {
            throw new IllegalArgumentException(Tag.format(tag) + " " + vr + " cannot hold " + value);
        }
        return (long) value;
    }

    /**
     * Decimal String of at most 16 characters (PS3.5 6.2 DS, field.md S-01): a text that reads back equal where 16 characters
     * hold it, else the nearest value that they hold. Fails with {@link IllegalArgumentException} for NaN and infinity.
     */
    public static String formatDs(double value) {
        return DecimalString.format(value);
    }

    /** Integer String: a whole number of -2^31 to 2^31 - 1 in at most 12 characters (PS3.5 6.2 IS). */
    public static String formatIs(double value) {
        if (value != Math.rint(value) || value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(value + " is not an integer string");
        }
        return Long.toString((long) value);
    }
}
