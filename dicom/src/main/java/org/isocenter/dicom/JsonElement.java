package org.isocenter.dicom;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes elements from JSON values, once their VR is known. Texts become UTF-8; what (0008,0005) says comes later. */
final class JsonElement {
    private final JsonLog log;

    JsonElement(JsonLog log) {
        this.log = log;
    }

    /** The element of an attribute whose values stand in {@code Value}. */
    Element of(int tag, Vr vr, JsonValues values) throws DicomException {
        if (vr == Vr.SQ) {
            return sequence(tag, values);
        }
        for (int i = 0; i < values.count(); i++) {
            if (values.kind(i) == JsonValues.Kind.ITEM) {
                throw log.error(vr + " has no items");
            }
        }
        if (vr.isText()) {
            return Element.of(tag, vr, text(vr, values));
        }
        if (vr.isBinaryNumber() || vr.isBulk() && vr != Vr.UN) {
            return Element.of(tag, vr, numbers(vr, values));
        }
        if (values.isEmpty()) {
            return Element.of(tag, vr, Bytes.EMPTY);
        }
        throw log.error(vr + " stands in InlineBinary or BulkDataURI, found Value");
    }

    private Element sequence(int tag, JsonValues values) throws DicomException {
        for (int i = 0; i < values.count(); i++) {
            switch (values.kind(i)) {
                case ITEM, EMPTY_OBJECT -> {}
                case NULL -> log.report(JsonLog.Rule.VALUE_TYPE, "an empty item is {}, found null");
                case STRING, NUMBER, NAME -> throw log.error("SQ has items, found " + values.kind(i));
            }
        }
        return Element.ofItems(tag, values.items(SpecificCharacterSet.UTF_8));
    }

    private Bytes text(Vr vr, JsonValues values) throws DicomException {
        if (values.count() > 1 && !vr.isMultiValued()) {
            log.report(JsonLog.Rule.VALUE_TYPE, vr + " has one value, found " + values.count());
        }
        StringBuilder whole = new StringBuilder();
        for (int i = 0; i < values.count(); i++) {
            whole.append(i > 0 ? "\\" : "").append(text(vr, values, i));
        }
        Charset charset = vr.usesCharacterSet() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        return pad(Bytes.of(whole.toString().getBytes(charset)), vr);
    }

    /** The bytes with the padding of their VR where their number is odd. */
    static Bytes pad(Bytes bytes, Vr vr) {
        if ((bytes.length() & 1) == 0) {
            return bytes;
        }
        byte[] even = Arrays.copyOf(bytes.toArray(), (int) bytes.length() + 1);
        even[even.length - 1] = (byte) vr.padding();
        return Bytes.of(even);
    }

    private String text(Vr vr, JsonValues values, int index) {
        String text = values.text(index);
        return switch (values.kind(index)) {
            case NULL, EMPTY_OBJECT, ITEM -> "";
            case NUMBER -> decimal(vr, text);
            case NAME -> {
                if (vr != Vr.PN) {
                    log.report(JsonLog.Rule.VALUE_TYPE, vr + " is a string, found the groups of a name");
                }
                yield text;
            }
            case STRING -> string(vr, text);
        };
    }

    private String string(Vr vr, String text) {
        if (vr == Vr.PN && !text.isEmpty()) {
            log.report(JsonLog.Rule.VALUE_TYPE, "PN is an object of groups, found a string");
        }
        if (vr.isMultiValued() && text.indexOf('\\') >= 0) {
            // PS3.18 F.2.4: it cannot be told from the delimiter
            log.report(JsonLog.Rule.VALUE_TYPE, "a backslash inside a value of " + vr + " divides it");
        }
        if (!vr.usesCharacterSet() && text.chars().anyMatch(c -> c > 0x7F)) {
            log.report(JsonLog.Rule.VALUE_TYPE, vr + " has no characters beyond ISO 646");
        }
        return text;
    }

    private String decimal(Vr vr, String text) {
        switch (vr) {
            case DS -> {
                if (text.length() <= DecimalString.LONGEST) {
                    return text;
                }
                double value = Double.parseDouble(text);
                if (!Double.isFinite(value)) {
                    return text;
                }
                // field.md S-01
                String shorter = DecimalString.format(value);
                boolean same = Double.parseDouble(shorter) == value;
                if (!same) {
                    log.report(JsonLog.Rule.NUMBER_LENGTH, "DS holds 16 characters; " + text + " became " + shorter);
                }
                return shorter;
            }
            case IS -> {
                BigDecimal whole = wholeOrNull(text);
                if (whole == null) {
                    log.report(JsonLog.Rule.VALUE_TYPE, "IS is a whole number, found " + text);
                    return text;
                }
                return whole.toPlainString();
            }
            default -> {
                log.report(JsonLog.Rule.VALUE_TYPE, vr + " is a string, found a number");
                return text;
            }
        }
    }

    /** The whole number of up to 20 digits that a text stands for; null where it is none. */
    private static BigDecimal wholeOrNull(String text) {
        if (!Double.isFinite(DecimalText.parse(text.getBytes(StandardCharsets.ISO_8859_1), 0, text.length()))) {
            return null;
        }
        BigDecimal value = new BigDecimal(text.strip());
        boolean small = value.precision() - (long) value.scale() <= 20 && value.scale() <= 1000;
        if (!small) {
            return null;
        }
        return value.signum() == 0
                ? BigDecimal.ZERO
                : value.stripTrailingZeros().scale() <= 0 ? value.setScale(0) : null;
    }

    private Bytes numbers(Vr vr, JsonValues values) throws DicomException {
        int size = vr.isBulk() ? vr.unit() : vr.maxLength();
        if (vr.isBulk() && !values.isEmpty()) {
            log.report(JsonLog.Rule.VALUE_TYPE, vr + " stands in InlineBinary, found numbers");
        }
        ByteBuffer buffer =
                ByteBuffer.allocate(Math.multiplyExact(values.count(), size)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.count(); i++) {
            put(buffer, vr, values.text(i), values.kind(i));
        }
        return pad(Bytes.of(buffer.array()), vr);
    }

    private void put(ByteBuffer buffer, Vr vr, String text, JsonValues.Kind kind) throws DicomException {
        if (vr == Vr.AT) {
            putTag(buffer, text);
            return;
        }
        boolean expected = kind == JsonValues.Kind.NUMBER
                || kind == JsonValues.Kind.STRING && (vr == Vr.SV || vr == Vr.UV || isSpecial(text));
        if (!expected) {
            log.report(JsonLog.Rule.VALUE_TYPE, vr + " is a number, found " + kind);
        }
        switch (vr) {
            case FL, OF -> buffer.putFloat(Float.parseFloat(decimalOrSpecial(vr, text, kind)));
            case FD, OD -> buffer.putDouble(Double.parseDouble(decimalOrSpecial(vr, text, kind)));
            case SS -> buffer.putShort((short) whole(vr, text, Short.MIN_VALUE, Short.MAX_VALUE));
            case US, OW -> buffer.putShort((short) whole(vr, text, 0, 0xFFFF));
            case SL -> buffer.putInt((int) whole(vr, text, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case UL, OL -> buffer.putInt((int) whole(vr, text, 0, 0xFFFFFFFFL));
            case SV -> buffer.putLong(whole(vr, text, Long.MIN_VALUE, Long.MAX_VALUE));
            case UV, OV -> buffer.putLong(unsigned(vr, text));
            case OB -> buffer.put((byte) whole(vr, text, 0, 0xFF));
            default -> throw new IllegalStateException(vr + " holds no numbers");
        }
    }

    private void putTag(ByteBuffer buffer, String text) throws DicomException {
        int tag = Tag.parse(text).orElseThrow(() -> log.error("AT is eight hexadecimal digits, found " + text));
        buffer.putShort((short) Tag.group(tag)).putShort((short) Tag.element(tag));
    }

    // The standard has no form for these three; strings are what fo-dicom and dicom-rs write, null what dcm4che does.
    private static boolean isSpecial(String text) {
        return switch (text) {
            case "NaN", "Infinity", "-Infinity" -> true;
            default -> false;
        };
    }

    private String decimalOrSpecial(Vr vr, String text, JsonValues.Kind kind) throws DicomException {
        if (kind == JsonValues.Kind.NULL) {
            return "NaN";
        }
        String special = switch (text) {
            case "nan" -> "NaN";
            case "inf", "+inf", "+Infinity" -> "Infinity";
            case "-inf" -> "-Infinity";
            default -> text;
        };
        byte[] bytes = special.getBytes(StandardCharsets.ISO_8859_1);
        if (!isSpecial(special) && Double.isNaN(DecimalText.parse(bytes, 0, bytes.length))) {
            throw log.error(vr + " is a number, found " + shortened(text));
        }
        return special.strip();
    }

    private long whole(Vr vr, String text, long low, long high) throws DicomException {
        BigDecimal whole = wholeOrNull(text);
        if (whole == null
                || whole.compareTo(BigDecimal.valueOf(low)) < 0
                || whole.compareTo(BigDecimal.valueOf(high)) > 0) {
            throw log.error(vr + " is a whole number of " + low + " to " + high + ", found " + shortened(text));
        }
        return whole.longValue();
    }

    private static final BigDecimal UNSIGNED_END = BigDecimal.valueOf(2).pow(64);

    private long unsigned(Vr vr, String text) throws DicomException {
        BigDecimal whole = wholeOrNull(text);
        if (whole == null || whole.signum() < 0 || whole.compareTo(UNSIGNED_END) >= 0) {
            throw log.error(vr + " is a whole number of 0 to 2^64 - 1, found " + shortened(text));
        }
        return whole.longValue();
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "..";
    }
}
