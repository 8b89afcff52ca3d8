package org.isocenter.dicom;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Reads one data set from a source: elements, sequences, items (PS3.5 7). It calls itself for items, at most
 * {@link ReadOptions#maxDepth} deep, so no input exhausts the stack.
 */
final class DataSetParser {
    private static final long UNDEFINED = HeaderReader.UNDEFINED;
    private static final long NO_END = Long.MAX_VALUE;
    private static final int ITEM_GROUP = 0xFFFE;

    private final Source source;
    private final Reading reading;
    private final HeaderReader header;
    private final ValueReader values;
    private boolean metaOnly;

    DataSetParser(Source source, Reading reading) {
        this.source = source;
        this.reading = reading;
        this.header = new HeaderReader(reading);
        this.values = new ValueReader(source, reading);
    }

    /** The data set from here to the end of the source, or to where the options stop. */
    DataSet parse(Encoding encoding) throws IOException {
        Level level = reading.below(null);
        level.start(encoding, 0, 0);
        elements(level, NO_END, false);
        return level.finish();
    }

    /** The File Meta Information from here to the first element that is not of group 0002. */
    DataSet parseMeta(Encoding encoding) throws IOException {
        metaOnly = true;
        DataSet meta = parse(encoding);
        metaOnly = false;
        return meta;
    }

    /** Reads elements until the end is reached, a delimiter closes the item, or the input ends. */
    private void elements(Level level, long end, boolean delimited) throws IOException {
        long position = source.position();
        while (!reading.isCut() && position < end) {
            if (end - position < 8 || !header.peek(source, level.encoding)) {
                rest(level, end, delimited);
                break;
            }
            if (level.depth == 0 && isBeyond(level)) {
                closeGroup(level, position, Tag.group(header.tag));
                return;
            }
            if (Tag.group(header.tag) != ITEM_GROUP) {
                closeGroup(level, position, Tag.group(header.tag));
                elementOrZeros(level, end);
            } else if (delimiter(level, delimited)) {
                break;
            }
            position = source.position();
        }
        closeGroup(level, position, -1);
    }

    private boolean isBeyond(Level level) throws IOException {
        if (metaOnly) {
            return Tag.group(header.tag) != 2
                    || level.encoding.explicit() && !HeaderReader.looksExplicit(source, level.encoding);
        }
        ReadOptions options = reading.options;
        reading.keeping = options.keepBefore() == -1 || Integer.compareUnsigned(header.tag, options.keepBefore()) < 0;
        return options.stopBefore() != -1 && Integer.compareUnsigned(header.tag, options.stopBefore()) >= 0;
    }

    private void elementOrZeros(Level level, long end) throws IOException {
        if (header.tag == 0 && header.length == 0 && !level.isEmpty()) {
            zeros(level, end);
        } else if (header.decode(source, level)) {
            element(level);
        } else {
            rest(level, end, false);
        }
    }

    /** Fewer bytes are left than a head has: in the item, or in the input. */
    private void rest(Level level, long end, boolean delimited) throws IOException {
        long start = source.position();
        boolean zero = true;
        while (source.position() < end && source.has(1)) {
            zero &= source.window[source.at++] == 0;
        }
        long count = source.position() - start;
        boolean lenient = reading.options.truncation() == ReadOptions.Truncation.FINDING;
        if (source.position() == end) {
            String message = count + " bytes after the last element of the item";
            reading.report(Leniency.ITEM_LENGTH, Reading.path(level), start, message);
        } else if (level.depth == 0 && (zero || lenient)) {
            if (count > 0) {
                reading.report(Leniency.TRAILING_BYTES, "", start, count + " bytes after the last element");
            }
        } else if (delimited && count == 0) {
            String message = "expected an item delimitation, found the end of the input";
            reading.cut(Leniency.MISSING_DELIMITER, Reading.path(level), start, message);
        } else {
            String message = "expected an element, found " + count + " bytes and the end of the input";
            reading.cut(Leniency.TRUNCATED, Reading.path(level), start, message);
        }
    }

    /** Passes over zero bytes between elements or after the last one. */
    private void zeros(Level level, long end) throws IOException {
        long start = source.position();
        while (source.position() < end - 1 && source.has(2) && isZero(source.at) && isZero(source.at + 1)) {
            source.at += 2;
        }
        boolean last = level.depth == 0 && !source.has(2);
        String message = source.position() - start + " zero bytes in place of an element";
        reading.report(last ? Leniency.TRAILING_BYTES : Leniency.ZERO_BYTES, Reading.path(level), start, message);
    }

    private boolean isZero(int at) {
        return source.window[at] == 0;
    }

    // PS3.5 7.2: a group length counts from behind its own element to the end of the group
    private void closeGroup(Level level, long position, int nextGroup) {
        if (level.groupEnd < 0 || nextGroup == level.group) {
            return;
        }
        if (position != level.groupEnd && !reading.isCut()) {
            Leniency leniency = metaOnly ? Leniency.META_GROUP_LENGTH : Leniency.GROUP_LENGTH;
            long stated = level.groupEnd - level.groupStart;
            String message = "expected a group of " + stated + " bytes, found " + (position - level.groupStart);
            reading.report(leniency, level, Tag.of(level.group, 0), position, message);
        }
        level.groupEnd = -1;
    }

    /** A tag of group FFFE in place of an element. True where it ends this data set. */
    private boolean delimiter(Level level, boolean delimited) {
        int tag = header.tag;
        if (delimited && tag == Tag.ITEM_DELIMITATION) {
            passDelimiter(level);
            return true;
        }
        if (level.depth > 0 && (tag == Tag.ITEM || tag == Tag.SEQUENCE_DELIMITATION)) {
            Leniency leniency = delimited ? Leniency.MISSING_DELIMITER : Leniency.ITEM_LENGTH;
            String message = "expected the end of the item, found " + Tag.format(tag);
            reading.report(leniency, Reading.path(level), source.position(), message);
            return true;
        }
        stray(level);
        return false;
    }

    private void passDelimiter(Level level) {
        if (header.length != 0) {
            String message = "the length of a delimitation item is 0, found " + header.length;
            reading.report(Leniency.DELIMITER_LENGTH, level, header.tag, source.position() + 4, message);
        }
        source.at += 8;
    }

    private void stray(Level level) {
        String message = Tag.format(header.tag) + " where nothing is open that it could end";
        reading.report(Leniency.STRAY_DELIMITER, Reading.path(level), source.position(), message);
        source.at += 8;
    }

    private void element(Level level) throws IOException {
        int tag = header.tag;
        Vr encoded = header.vr;
        long length = header.length;
        source.at += header.size;
        Vr vr = encoded == null ? implicit(level, tag, length) : encoded;
        Element element;
        if (length == UNDEFINED) {
            element = undefined(level, tag, vr, encoded);
        } else if (vr == Vr.SQ) {
            element = definedSequence(level, tag, length);
        } else if (vr == Vr.UN && encoded == Vr.UN) {
            element = unknown(level, tag, length);
        } else {
            element = new Element(tag, vr, values.plain(level, tag, vr, length));
        }
        keep(level, element, length);
    }

    private static Vr implicit(Level level, int tag, long length) {
        Vr vr = VrChoice.of(level, tag);
        // field.md P-10: products of one vendor give a private tag different VRs; numbers must at least come out even.
        boolean wrong = Tag.isPrivate(tag) && length != UNDEFINED && vr.unit() > 1 && length % vr.unit() != 0;
        return wrong ? Vr.UN : vr;
    }

    private void keep(Level level, Element element, long length) throws DicomException {
        int tag = element.tag();
        boolean next = level.isNext(tag);
        if (!next && reading.isCut() && level.depth == 0 && element.bytes().length() < length) {
            // What stands behind the last element and is longer than the input is garbage.
            return;
        }
        if (!next) {
            Leniency leniency = level.find(tag) == null ? Leniency.TAG_ORDER : Leniency.DUPLICATE_TAG;
            String message = leniency == Leniency.TAG_ORDER
                    ? "expected a higher tag than the one before"
                    : "the tag is there already; the first one counts";
            reading.report(leniency, level, tag, source.position(), message);
        }
        if (!reading.keeping) {
            return;
        }
        reading.charge(Level.ELEMENT_COST, level, tag, source.position());
        level.add(element);
        if (Tag.isGroupLength(tag) && element.vr() == Vr.UL && element.bytes().length() == 4) {
            level.group = Tag.group(tag);
            level.groupStart = source.position();
            level.groupEnd = source.position() + element.bytes().u32(0, level.encoding.order());
        }
    }

    /** An element encoded as UN: its VR from the dictionary where the bytes allow it (PS3.5 6.2.2, CP-246, CP-1066; field.md S-02). */
    private Element unknown(Level level, int tag, long length) throws IOException {
        Vr known = VrChoice.of(level, tag);
        long offset = source.position();
        Value value = values.plain(level, tag, Vr.UN, length);
        if (known == Vr.SQ) {
            return hiddenSequence(level, tag, value, offset);
        }
        // UN is never swapped: under Big Endian nobody knows the order of its numbers.
        boolean readable = level.encoding.order() == ByteOrder.LITTLE_ENDIAN || known.unit() == 1;
        boolean fits = length % known.unit() == 0;
        return new Element(tag, readable && fits ? known : Vr.UN, Vr.UN, value);
    }

    /** A sequence of defined length under UN is in Implicit VR Little Endian; where it does not parse so, it stays UN. */
    private Element hiddenSequence(Level level, int tag, Value value, long offset) throws IOException {
        if (!(value instanceof Value.Plain(Bytes bytes)) || reading.isCut()) {
            return new Element(tag, Vr.UN, value);
        }
        Reading trial = reading.trial();
        Value items =
                new DataSetParser(new MemorySource(bytes, offset), trial).trial(level, tag, offset + bytes.length());
        if (items == null) {
            return new Element(tag, Vr.UN, value);
        }
        reading.adopt(trial);
        return new Element(tag, Vr.SQ, Vr.UN, items);
    }

    /** The items up to an end, or null where anything is not as it must be. */
    private Value trial(Level level, int tag, long end) throws IOException {
        try {
            Value items = items(level, tag, Encoding.IMPLICIT_LE, end, false);
            return reading.forgiven() == 0 && source.position() == end ? items : null;
        } catch (DicomException _) {
            // Bytes that are no sequence: the caller keeps them as UN, which loses nothing.
            return null;
        }
    }

    private Element definedSequence(Level level, int tag, long length) throws IOException {
        if (length == 0 || header.peek(source, level.encoding) && header.tag == Tag.ITEM) {
            return new Element(tag, Vr.SQ, items(level, tag, level.encoding, source.position() + length, false));
        }
        String message = "expected an item, found other bytes; kept as UN";
        reading.report(Leniency.NOT_A_SEQUENCE, level, tag, source.position(), message);
        return new Element(
                tag, Vr.UN, level.encoding.explicit() ? Vr.SQ : Vr.UN, values.plain(level, tag, Vr.UN, length));
    }

    private Element undefined(Level level, int tag, Vr vr, Vr encoded) throws IOException {
        if (tag == Tags.PixelData || vr.isBulk() && vr != Vr.UN) {
            // PS3.5 A.4: encapsulated pixel data is OB, also where no VR is written
            boolean unwritten = vr == Vr.UN || encoded == null && tag == Tags.PixelData;
            Vr known = unwritten ? Vr.OB : vr;
            return new Element(tag, known, encoded == Vr.UN ? Vr.UN : known, values.fragments(level, tag, vr, header));
        }
        if (vr == Vr.UN && encoded == Vr.UN) {
            // PS3.5 6.2.2: UN of undefined length is a sequence in Implicit VR Little Endian
            return new Element(tag, Vr.SQ, Vr.UN, items(level, tag, inUnknown(level, tag), NO_END, true));
        }
        if (vr != Vr.SQ && vr != Vr.UN) {
            undefinedValue(level, tag, vr);
        }
        return new Element(tag, Vr.SQ, items(level, tag, level.encoding, NO_END, true));
    }

    private void undefinedValue(Level level, int tag, Vr vr) throws IOException {
        if (!header.peek(source, level.encoding) || header.tag != Tag.ITEM) {
            throw new DicomException(
                    source.position(), Reading.path(level, tag), vr + " of undefined length has no end");
        }
        String message = vr + " of undefined length, found an item; read as a sequence";
        reading.report(Leniency.UNDEFINED_LENGTH, level, tag, source.position(), message);
    }

    /** How items under UN are encoded: as they must be, or with VR as some writers do. */
    private Encoding inUnknown(Level level, int tag) throws IOException {
        if (source.has(16) && Vr.ofCode(source.window[source.at + 12], source.window[source.at + 13]) != null) {
            String message = "expected Implicit VR inside UN, found Explicit VR";
            reading.report(Leniency.EXPLICIT_IN_UN, level, tag, source.position(), message);
            return Encoding.EXPLICIT_LE;
        }
        return Encoding.IMPLICIT_LE;
    }

    private Value items(Level level, int tag, Encoding encoding, long end, boolean delimited) throws IOException {
        if (level.depth >= reading.options.maxDepth()) {
            throw new DicomException(
                    source.position(),
                    Tag.format(tag),
                    "more than " + reading.options.maxDepth() + " sequences inside one another");
        }
        List<DataSet> items = new ArrayList<>();
        BitSet undefinedItems = new BitSet();
        int count = 0;
        while (!reading.isCut() && source.position() < end && startsItem(level, tag, encoding, delimited)) {
            boolean undefined = header.length == UNDEFINED;
            undefinedItems.set(count, undefined);
            DataSet item = item(level, tag, ++count, encoding, end);
            if (reading.keeping) {
                reading.charge(Level.ELEMENT_COST, level, tag, source.position());
                items.add(item);
            }
        }
        if (source.position() > end) {
            String message = "the last item ends behind the sequence, which ends at " + end;
            reading.report(Leniency.ITEM_LENGTH, level, tag, source.position(), message);
        }
        return new Value.Items(items, SequenceForm.of(delimited, undefinedItems, count));
    }

    /** Whether an item starts here, after passing delimiters that should not be; false at the end of the sequence. */
    private boolean startsItem(Level level, int tag, Encoding encoding, boolean delimited) throws IOException {
        while (header.peek(source, encoding)) {
            if (header.tag == Tag.ITEM) {
                return true;
            }
            if (header.tag == Tag.SEQUENCE_DELIMITATION && delimited) {
                passDelimiter(level);
                return false;
            }
            if (Tag.group(header.tag) != ITEM_GROUP) {
                Leniency leniency = delimited ? Leniency.MISSING_DELIMITER : Leniency.ITEM_LENGTH;
                String message = "expected an item or the end of the sequence, found " + Tag.format(header.tag);
                reading.report(leniency, level, tag, source.position(), message);
                return false;
            }
            stray(level);
        }
        String message = "expected an item or the end of the sequence, found the end of the input";
        reading.cut(Leniency.MISSING_DELIMITER, Reading.path(level, tag), source.position(), message);
        return false;
    }

    private DataSet item(Level parent, int tag, int number, Encoding encoding, long sequenceEnd) throws IOException {
        long start = source.position() + 8;
        boolean delimited = header.length == UNDEFINED;
        long end = delimited ? NO_END : start + header.length;
        source.at += 8;
        Level level = reading.below(parent);
        level.start(encoding, tag, number);
        if (!delimited && end > sequenceEnd) {
            String message = "the item ends at " + end + ", behind its sequence, which ends at " + sequenceEnd;
            reading.report(Leniency.ITEM_LENGTH, Reading.path(level), start, message);
        }
        if (encoding.explicit()
                && end > start
                && HeaderReader.looksImplicit(source, encoding)
                && !startsDelimiter(encoding)) {
            String message = "expected Explicit VR in the item, found Implicit VR";
            reading.report(Leniency.IMPLICIT_ELEMENT, Reading.path(level), start, message);
            level.encoding = encoding.withExplicit(false);
        }
        elements(level, end, delimited);
        if (source.position() > end) {
            String message = "the last element ends behind the item, which ends at " + end;
            reading.report(Leniency.ITEM_LENGTH, Reading.path(level), source.position(), message);
        }
        return level.finish();
    }

    private boolean startsDelimiter(Encoding encoding) {
        return Tag.group(encoding.tag(source.window, source.at)) == ITEM_GROUP;
    }
}
