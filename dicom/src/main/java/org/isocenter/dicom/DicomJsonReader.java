package org.isocenter.dicom;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads DICOM JSON (PS3.18 F.2); its writer is {@link DicomJsonWriter}, which shows the form. */
final class DicomJsonReader {
    /** Longest name of a member; the model's are 8 to 12 characters long. */
    private static final int LONGEST_NAME = 256;
    /** Levels of JSON for one of sequences: attribute, Value, item. */
    private static final int NESTING = 3;

    private final DicomJsonLimits limits;
    private final JsonLog log;
    private final JsonElement elements;
    private final DicomJson.BulkDataSource bulkData;

    DicomJsonReader(DicomJsonLimits limits, Consumer<Finding> findings, DicomJson.BulkDataSource bulkData) {
        this.bulkData = bulkData;
        this.limits = limits;
        this.log = new JsonLog(limits, findings);
        this.elements = new JsonElement(log);
    }

    void read(InputStream in, Consumer<DataSet> each) throws IOException {
        try (JsonParser json = factory().createParser(in)) {
            json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            log.at(json);
            boolean array = json.nextToken() == JsonToken.START_ARRAY;
            if (array) {
                json.nextToken();
            }
            while (json.currentToken() == JsonToken.START_OBJECT) {
                each.accept(top(json));
                json.nextToken();
            }
            if (array
                    ? json.currentToken() != JsonToken.END_ARRAY || json.nextToken() != null
                    : json.hasCurrentToken()) {
                throw log.error("expected data sets and the end, found " + json.currentToken());
            }
            log.close();
        } catch (JsonProcessingException e) {
            DicomException failure = log.error("not JSON: " + e.getOriginalMessage());
            failure.initCause(e);
            throw failure;
        }
    }

    private JsonFactory factory() {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxDocumentLength(limits.maxInputBytes())
                .maxNestingDepth(NESTING * (limits.maxDepth() + 2))
                .maxNameLength(LONGEST_NAME)
                .maxStringLength((int) Math.min(Integer.MAX_VALUE - 8, limits.maxHeldBytes()))
                .build();
        return JsonFactory.builder()
                .streamReadConstraints(constraints)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }

    private DataSet top(JsonParser json) throws IOException {
        log.start();
        json.nextToken();
        DataSet dataSet = dataSet(json, 0);
        return new JsonCharacterSet(log).apply(dataSet);
    }

    /** A data set whose object is open; the parser stands at the first name, or at its end. */
    private DataSet dataSet(JsonParser json, int depth) throws IOException {
        TreeMap<Integer, Element> all = new TreeMap<>(Integer::compareUnsigned);
        boolean ordered = true;
        for (; json.currentToken() == JsonToken.FIELD_NAME; json.nextToken()) {
            int tag = tag(json.currentName());
            int above = log.enter(tag, 0);
            ordered &= all.isEmpty() || Integer.compareUnsigned(all.lastKey(), tag) <= 0;
            Element element = element(json, tag, depth);
            log.charge(Level.ELEMENT_COST);
            keep(all, element);
            log.leave(above);
        }
        if (!ordered) {
            log.report(JsonLog.Rule.ATTRIBUTE_ORDER, "attributes stand in ascending order, found another");
        }
        return new DataSet(all.values().toArray(Element[]::new), ByteOrder.LITTLE_ENDIAN, SpecificCharacterSet.UTF_8);
    }

    private void keep(TreeMap<Integer, Element> all, Element element) {
        if (Tag.isGroupLength(element.tag())) {
            // PS3.18 F.2.2: it would be wrong for what is written from this
            log.report(JsonLog.Rule.GROUP_LENGTH, "group lengths do not stand in JSON; left out");
        } else if (all.putIfAbsent(element.tag(), element) != null) {
            log.report(JsonLog.Rule.DUPLICATE_TAG, "the attribute is there already; the first one counts");
        }
    }

    private int tag(String name) throws DicomException {
        if (name.length() != 8 || !name.chars().allMatch(HexFormat::isHexDigit)) {
            String shown = name.length() <= 20 ? name : name.substring(0, 20) + "..";
            throw log.error("an attribute is named by eight hexadecimal digits, found " + shown);
        }
        int tag = HexFormat.fromHexDigits(name);
        if (Tag.group(tag) == 0xFFFE) {
            throw log.error(name + " is no attribute");
        }
        return tag;
    }

    /** What one attribute object says, in whatever order. */
    private static final class Attribute {
        String vr;
        JsonValues values;
        Bytes inline;
        String uri;
    }

    private Element element(JsonParser json, int tag, int depth) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw log.error("an attribute is an object, found " + json.currentToken());
        }
        Attribute attribute = new Attribute();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "vr" -> attribute.vr = string(json, "vr");
                case "Value" -> attribute.values = values(json, depth);
                case "InlineBinary" -> attribute.inline = binary(json);
                case "BulkDataURI" -> attribute.uri = string(json, "BulkDataURI");
                default -> {
                    log.report(JsonLog.Rule.UNKNOWN_MEMBER, "a member that PS3.18 F.2.2 does not know; left out");
                    json.skipChildren();
                }
            }
        }
        return element(tag, attribute);
    }

    private Element element(int tag, Attribute attribute) throws IOException {
        int forms = (attribute.values != null ? 1 : 0)
                + (attribute.inline != null ? 1 : 0)
                + (attribute.uri != null ? 1 : 0);
        if (forms > 1) {
            throw log.error("at most one of Value, InlineBinary and BulkDataURI, found " + forms);
        }
        Vr vr = vr(tag, attribute);
        if (attribute.uri != null) {
            Optional<Value> value = bulkData.value(attribute.uri, tag, vr);
            if (value.isPresent()) {
                return new Element(tag, vr, value.get());
            }
            log.report(JsonLog.Rule.BULK_DATA_URI, "the value is elsewhere; it is not fetched");
            return new Element(tag, vr, new Value.Omitted(Value.Omitted.UNKNOWN_LENGTH));
        }
        if (attribute.inline != null) {
            return inline(tag, vr, attribute.inline);
        }
        return elements.of(tag, vr, attribute.values == null ? new JsonValues() : attribute.values);
    }

    private Vr vr(int tag, Attribute attribute) {
        for (Vr vr : Vr.values()) {
            if (vr.name().equals(attribute.vr)) {
                return vr;
            }
        }
        Vr known = Dictionary.vr(tag);
        log.report(
                JsonLog.Rule.UNKNOWN_VR,
                attribute.vr == null
                        ? "no vr; the dictionary says " + known
                        : "a vr that PS3.5 does not know; the dictionary says " + known);
        return known;
    }

    private Element inline(int tag, Vr vr, Bytes bytes) throws DicomException {
        if (vr == Vr.SQ) {
            throw log.error("SQ has items, found InlineBinary");
        }
        List<Bytes> fragments = tag == Tags.PixelData && vr == Vr.OB ? FragmentsInputStream.parse(bytes) : null;
        if (fragments != null) {
            return new Element(tag, vr, new Value.Fragments(fragments));
        }
        if (!vr.isBulk()) {
            // field.md S-03: some servers write contours so; the bytes are those of the value
            log.report(JsonLog.Rule.VALUE_TYPE, vr + " stands in Value, found InlineBinary");
        }
        Vr known = vr == Vr.UN ? Dictionary.vr(tag) : vr;
        // PS3.5 6.2.2: UN of a known tag is the value of its VR in little endian; a sequence would be in Implicit VR
        // and stays
        boolean readable = known != Vr.SQ && bytes.length() % known.unit() == 0;
        return new Element(tag, readable ? known : vr, vr, new Value.Plain(bytes));
    }

    private String string(JsonParser json, String name) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw log.error(name + " is a string, found " + json.currentToken());
        }
        log.charge(2L * json.getTextLength());
        return json.getText();
    }

    private Bytes binary(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw log.error("InlineBinary is a string, found " + json.currentToken());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        OutputStream charged = new FilterOutputStream(bytes) {
            @Override
            public void write(byte[] piece, int offset, int length) throws IOException {
                log.charge(length);
                out.write(piece, offset, length);
            }
        };
        try {
            json.readBinaryValue(charged);
        } catch (IllegalArgumentException e) {
            // How the parser says that the text is no base64.
            DicomException failure = log.error("InlineBinary is base64: " + e.getMessage());
            failure.initCause(e);
            throw failure;
        }
        return Bytes.of(bytes.toByteArray());
    }

    private JsonValues values(JsonParser json, int depth) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw log.error("Value is an array, found " + json.currentToken());
        }
        JsonValues values = new JsonValues();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            log.charge(8);
            switch (json.currentToken()) {
                case VALUE_NULL -> values.add(JsonValues.Kind.NULL, "");
                case VALUE_STRING -> add(values, JsonValues.Kind.STRING, json);
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> add(values, JsonValues.Kind.NUMBER, json);
                case START_OBJECT -> object(json, values, depth);
                case null, default -> throw log.error("a value is no " + json.currentToken());
            }
        }
        return values;
    }

    private void add(JsonValues values, JsonValues.Kind kind, JsonParser json) throws IOException {
        log.charge(2L * json.getTextLength());
        values.add(kind, json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    }

    /** An item or the groups of a name; the first member tells which. */
    private void object(JsonParser json, JsonValues values, int depth) throws IOException {
        JsonToken next = json.nextToken();
        if (next == JsonToken.END_OBJECT) {
            values.add(JsonValues.Kind.EMPTY_OBJECT, "");
            return;
        }
        if (PersonName.GROUPS.contains(json.currentName())) {
            values.add(JsonValues.Kind.NAME, name(json));
            return;
        }
        if (depth >= limits.maxDepth()) {
            throw log.error("more than " + limits.maxDepth() + " sequences inside one another");
        }
        int above = log.enter(0, values.count() + 1);
        log.charge(Level.ELEMENT_COST);
        values.add(dataSet(json, depth + 1));
        log.leave(above);
    }

    /** The groups of a name as DICOM writes them; the parser stands at the first. */
    private String name(JsonParser json) throws IOException {
        String[] groups = {"", "", ""};
        for (; json.currentToken() == JsonToken.FIELD_NAME; json.nextToken()) {
            int group = PersonName.GROUPS.indexOf(json.currentName());
            if (group < 0) {
                throw log.error("a name has groups " + PersonName.GROUPS);
            }
            groups[group] = json.nextToken() == JsonToken.VALUE_NULL ? "" : string(json, PersonName.GROUPS.get(group));
        }
        return PersonName.join(groups);
    }
}
