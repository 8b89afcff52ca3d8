package org.isocenter.dicom;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Writes data sets as DICOM JSON (PS3.18 F.2).
 *
 * <pre>
 * {"00100010":{"vr":"PN","Value":[{"Alphabetic":"Doe^John"}]},      names in groups
 *  "30060050":{"vr":"DS","Value":[-12.5,100.25,3]},                 DS and IS as numbers, digit for digit
 *  "00081140":{"vr":"SQ","Value":[{"00081155":{..}},{}]},           items, empty ones too
 *  "00080050":{"vr":"SH"},                                          no value
 *  "00181271":{"vr":"OB","InlineBinary":"AAEC"},                    little endian
 *  "7FE00010":{"vr":"OW","BulkDataURI":".."}}                       at a place of its own
 * </pre>
 */
final class DicomJsonWriter {
    /** Largest whole number up to which every JSON reader keeps all digits. */
    private static final long SAFE_WHOLE = (1L << 53) - 1;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final JsonGenerator json;
    private final DicomJsonOptions options;
    private final StringBuilder path = new StringBuilder();
    private final char[] number = new char[DecimalText.LONGEST_JSON_NUMBER + 2];

    DicomJsonWriter(JsonGenerator json, DicomJsonOptions options) {
        this.json = json;
        this.options = options;
    }

    void write(DataSet dataSet) throws IOException {
        json.writeStartObject();
        for (Element element : dataSet.elements()) {
            // PS3.18 F.2.2: group lengths shall not be included
            if (!Tag.isGroupLength(element.tag())) {
                int above = path.length();
                path.append(HEX.toHexDigits(element.tag()));
                write(element, dataSet);
                path.setLength(above);
            }
        }
        json.writeEndObject();
    }

    private void write(Element element, DataSet in) throws IOException {
        json.writeFieldName(HEX.toHexDigits(element.tag()));
        json.writeStartObject();
        // S-03: the VR is the one of the dictionary also where the encoding says UN
        json.writeStringField("vr", element.vr().name());
        if (!writeBulkDataUri(element)) {
            writeValue(element, in);
        }
        json.writeEndObject();
    }

    private boolean writeBulkDataUri(Element element) throws IOException {
        boolean bulk = switch (element.value()) {
            case Value.Plain(Bytes bytes) -> bytes.length() > options.inlineUpTo() && mayBeBulkData(element.vr());
            case Value.Fragments(List<Bytes> fragments) ->
                fragments.stream().mapToLong(Bytes::length).sum() > options.inlineUpTo();
            case Value.Omitted _ -> true;
            case Value.Items _ -> false;
        };
        if (!bulk) {
            return false;
        }
        Optional<String> uri = options.bulkData().uri(path.toString(), element);
        if (uri.isPresent()) {
            json.writeStringField("BulkDataURI", uri.get());
        }
        return uri.isPresent();
    }

    // PS3.18 F.2.2: FL, FD, IS .. by name; the texts of one line are not among them
    private static boolean mayBeBulkData(Vr vr) {
        return switch (vr) {
            case DS, FL, FD, IS, LT, OB, OD, OF, OL, OV, OW, SL, SS, ST, SV, UC, UL, UN, US, UT, UV -> true;
            case AE, AS, AT, CS, DA, DT, LO, PN, SH, SQ, TM, UI, UR -> false;
        };
    }

    private void writeValue(Element element, DataSet in) throws IOException {
        switch (element.value()) {
            case Value.Omitted(long length) ->
                throw new IllegalArgumentException(path + ": " + length
                        + " bytes were left out by the reader, and there is no place to fetch them");
            case Value.Items(List<DataSet> items, SequenceForm _) -> writeItems(items);
            case Value.Fragments(List<Bytes> fragments) -> writeBinary(new FragmentsInputStream(fragments));
            case Value.Plain(Bytes bytes) -> {
                if (!bytes.isEmpty() || isReplaced(element)) {
                    writePlain(element, bytes, in);
                }
            }
        }
    }

    private void writeItems(List<DataSet> items) throws IOException {
        // PS3.18 F.2.5: no value where there is none; an empty item is an empty object
        if (items.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("Value");
        int above = path.length();
        for (int i = 0; i < items.size(); i++) {
            path.append('/').append(i + 1).append('/');
            write(items.get(i));
            path.setLength(above);
        }
        json.writeEndArray();
    }

    private void writePlain(Element element, Bytes bytes, DataSet in) throws IOException {
        Vr vr = element.vr();
        if (vr.isBulk()) {
            // PS3.18 F.2.7: byte order as in PS3.5, and that of the JSON model is little endian
            boolean swap = ElementOutput.swaps(vr, in.byteOrder(), ByteOrder.LITTLE_ENDIAN);
            writeBinary(swap ? new SwappedInputStream(bytes, vr.unit()) : new BytesInputStream(bytes));
        } else if (vr == Vr.DS || vr == Vr.IS) {
            writeDecimals(bytes, vr);
        } else if (vr.isBinaryNumber()) {
            writeNumbers(bytes, vr, in.byteOrder());
        } else {
            writeTexts(texts(element, in), vr);
        }
    }

    private void writeBinary(InputStream in) throws IOException {
        json.writeFieldName("InlineBinary");
        json.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, in, -1);
    }

    private boolean isReplaced(Element element) {
        return element.tag() == Tags.SpecificCharacterSet
                && options.characterSet() == DicomJsonOptions.CharacterSetValue.UTF_8;
    }

    private List<String> texts(Element element, DataSet in) {
        return isReplaced(element)
                ? SpecificCharacterSet.UTF_8.terms()
                : Text.values(element, in.characterSet(), in.byteOrder());
    }

    private void writeTexts(List<String> values, Vr vr) throws IOException {
        // A value of nothing but padding is none.
        if (values.isEmpty() || values.size() == 1 && isEmpty(values.getFirst(), vr)) {
            return;
        }
        json.writeArrayFieldStart("Value");
        for (String value : values) {
            if (isEmpty(value, vr)) {
                json.writeNull();
            } else if (vr == Vr.PN) {
                writeName(PersonName.groups(value));
            } else {
                json.writeString(wellFormed(value));
            }
        }
        json.writeEndArray();
    }

    private static boolean isEmpty(String value, Vr vr) {
        return vr == Vr.PN
                ? PersonName.groups(value).stream()
                        .allMatch(g -> PersonName.trimmed(g).isEmpty())
                : value.isEmpty();
    }

    private void writeName(List<String> groups) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < groups.size(); i++) {
            String group = PersonName.trimmed(groups.get(i));
            if (!group.isEmpty()) {
                json.writeStringField(PersonName.GROUPS.get(i), wellFormed(group));
            }
        }
        json.writeEndObject();
    }

    /** The text with a replacement character for half a surrogate pair, which UTF-8 cannot hold. */
    private static String wellFormed(String text) {
        boolean plain = text.chars().noneMatch(c -> Character.isSurrogate((char) c));
        return plain
                ? text
                : text.codePoints()
                        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private void writeDecimals(Bytes bytes, Vr vr) throws IOException {
        if (isBlank(bytes)) {
            return;
        }
        json.writeArrayFieldStart("Value");
        DecimalText.<IOException>split(bytes, (b, from, to) -> {
            int length = DecimalText.jsonNumber(b, from, to, number);
            if (length == 0) {
                json.writeNull();
            } else if (length > 0 && (vr == Vr.DS || isWhole(length))) {
                json.writeNumber(number, 0, length);
            } else {
                // PS3.18 F.2.3: a string preserves what is no number
                json.writeString(Bytes.of(b, from, to - from).latin1().strip());
            }
        });
        json.writeEndArray();
    }

    private static boolean isBlank(Bytes bytes) {
        for (long i = 0; i < bytes.length(); i++) {
            if (bytes.at(i) != ' ' && bytes.at(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean isWhole(int length) {
        for (int i = 0; i < length; i++) {
            if (number[i] == '.' || (number[i] | 0x20) == 'e') {
                return false;
            }
        }
        return true;
    }

    private void writeNumbers(Bytes bytes, Vr vr, ByteOrder order) throws IOException {
        json.writeArrayFieldStart("Value");
        int size = vr.maxLength();
        for (long at = 0; at + size <= bytes.length(); at += size) {
            writeNumber(bytes, at, vr, order);
        }
        json.writeEndArray();
    }

    private void writeNumber(Bytes bytes, long at, Vr vr, ByteOrder order) throws IOException {
        switch (vr) {
            case AT -> json.writeString(HEX.toHexDigits(Tag.of(bytes.u16(at, order), bytes.u16(at + 2, order))));
            case FL -> json.writeNumber(Float.intBitsToFloat(bytes.i32(at, order)));
            case FD -> json.writeNumber(Double.longBitsToDouble(bytes.i64(at, order)));
            case SS -> json.writeNumber(bytes.i16(at, order));
            case US -> json.writeNumber(bytes.u16(at, order));
            case SL -> json.writeNumber(bytes.i32(at, order));
            case UL -> json.writeNumber(bytes.u32(at, order));
            case SV, UV -> writeLong(bytes.i64(at, order), vr);
            default -> throw new IllegalStateException(vr + " is not a binary number");
        }
    }

    // PS3.18 F.2.3: a string where a number would lose digits
    private void writeLong(long value, Vr vr) throws IOException {
        boolean safe = value <= SAFE_WHOLE && value >= (vr == Vr.UV ? 0 : -SAFE_WHOLE);
        if (safe) {
            json.writeNumber(value);
        } else {
            json.writeString(vr == Vr.UV ? Long.toUnsignedString(value) : Long.toString(value));
        }
    }
}
