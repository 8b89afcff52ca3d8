package org.isocenter.dicom;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;

/**
 * Shows a data set as text, one line an element:
 *
 * <pre>
 * (0008,0060) CS      8 Modality "RTSTRUCT"
 * (3006,0039) SQ      2 items ROIContourSequence
 *   item 1
 *   (3006,002A) IS      8 ROIDisplayColor "255\0\0"
 *   (3006,0050) DS UN 70000 ContourData "-12.5\100\3\.." 9000 values
 * (4001,1001) LO      4 [RAYSEARCHLABS 2.0] "x"
 * </pre>
 *
 * The number is the length in bytes; a second VR is the one encoded where it hides the first (PS3.5 6.2.2). Control and invisible
 * characters are shown by their number, so no value can write to the terminal or draw a line of its own.
 */
public final class Dump {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    /** Most bytes of one character in any character set, escape sequences included. */
    private static final int BYTES_OF_A_CHARACTER = 8;

    private final Appendable out;
    private final DumpOptions options;
    private final Bytes file;
    private final StringBuilder line = new StringBuilder();

    private Dump(Appendable out, DumpOptions options, Bytes file) {
        this.out = out;
        this.options = options;
        this.file = file;
    }

    /** Shows a file: File Meta Information, then the data set. Offsets are shown where it was read whole or mapped. */
    public static void write(DicomFile file, Appendable out, DumpOptions options) throws IOException {
        Dump dump = new Dump(out, options, memoryOf(file));
        if (!file.meta().elements().isEmpty()) {
            out.append("# File Meta Information\n");
            dump.write(file.meta(), 0);
        }
        out.append("# Data Set, ").append(file.syntax().name()).append('\n');
        dump.write(file.dataSet(), 0);
    }

    /** Shows a data set. */
    public static void write(DataSet dataSet, Appendable out, DumpOptions options) throws IOException {
        new Dump(out, options, Bytes.EMPTY).write(dataSet, 0);
    }

    /** Bytes whose memory is the file's. */
    private static Bytes memoryOf(DicomFile file) {
        return file.preamble().isEmpty() && !file.meta().elements().isEmpty()
                ? file.meta().elements().getFirst().bytes()
                : file.preamble();
    }

    private void write(DataSet dataSet, int depth) throws IOException {
        for (Element element : dataSet.elements()) {
            begin(element, depth);
            switch (element.value()) {
                case Value.Items(List<DataSet> items, SequenceForm _) -> sequence(element, items, dataSet, depth);
                case Value.Plain(Bytes bytes) -> plain(element, bytes, dataSet);
                case Value.Fragments(List<Bytes> fragments) -> fragments(element, fragments, dataSet);
                case Value.Omitted(long length) -> {
                    length(length);
                    name(element.tag(), dataSet);
                    line.append(" (not read)");
                    end();
                }
            }
        }
    }

    private void begin(Element element, int depth) {
        line.setLength(0);
        if (options.offsets()) {
            offset(element);
        }
        indent(depth);
        line.append('(');
        hex(element.tag() >>> 16);
        line.append(',');
        hex(element.tag());
        line.append(") ").append(element.vr());
        if (element.encoded() != element.vr()) {
            line.append(' ').append(element.encoded());
        }
    }

    private void indent(int depth) {
        for (int i = 0; i < depth; i++) {
            line.append("  ");
        }
    }

    private void hex(int number) {
        for (int shift = 12; shift >= 0; shift -= 4) {
            line.append(Character.toUpperCase(Character.forDigit(number >>> shift & 0xF, 16)));
        }
    }

    private void offset(Element element) {
        Bytes bytes = element.bytes();
        if (!bytes.isEmpty() && bytes.sharesMemoryWith(file)) {
            line.append(HEX.toHexDigits(bytes.start(), 8)).append(' ');
        } else {
            line.append("         ");
        }
    }

    private void length(long length) {
        int width = line.length() + 7;
        line.append(' ').append(length);
        int missing = width - line.length();
        if (missing > 0) {
            line.insert(line.length() - Long.toString(length).length(), " ".repeat(missing));
        }
    }

    private void name(int tag, DataSet in) {
        line.append(' ');
        if (!Tag.isPrivate(tag)) {
            line.append(Dictionary.find(tag)
                    .map(Dictionary.Entry::keyword)
                    .orElse(Tag.isGroupLength(tag) ? "GroupLength" : "?"));
        } else if (Tag.isPrivateCreator(tag)) {
            line.append("PrivateCreator");
        } else {
            privateName(tag, in.privateCreator(tag));
        }
    }

    private void privateName(int tag, String creator) {
        line.append('[');
        escape(creator.isEmpty() ? "?" : creator, options.maxValueChars());
        line.append(']');
        Dictionary.findPrivate(creator, tag)
                .ifPresent(e -> line.append(' ').append(e.keyword().isEmpty() ? e.name() : e.keyword()));
    }

    private void sequence(Element element, List<DataSet> items, DataSet in, int depth) throws IOException {
        length(items.size());
        line.append(items.size() == 1 ? " item" : " items");
        name(element.tag(), in);
        end();
        if (!options.items() || depth >= options.maxDepth()) {
            return;
        }
        int number = 0;
        for (DataSet item : items) {
            line.setLength(0);
            line.append(options.offsets() ? "         " : "");
            indent(depth + 1);
            line.append("item ").append(++number);
            end();
            write(item, depth + 1);
        }
    }

    private void fragments(Element element, List<Bytes> fragments, DataSet in) throws IOException {
        length(fragments.stream().mapToLong(Bytes::length).sum());
        name(element.tag(), in);
        line.append(" offset table of ")
                .append(fragments.getFirst().length() / 4)
                .append(", ");
        line.append(fragments.size() - 1).append(fragments.size() == 2 ? " fragment" : " fragments");
        end();
    }

    private void plain(Element element, Bytes bytes, DataSet in) throws IOException {
        length(bytes.length());
        name(element.tag(), in);
        if (!bytes.isEmpty()) {
            line.append(' ');
            Vr vr = element.vr();
            if (vr.isText()) {
                text(element, bytes, in.characterSet());
            } else if (vr.isBinaryNumber()) {
                numbers(vr, bytes, in.byteOrder());
            } else {
                bulk(bytes);
            }
        }
        end();
    }

    private void text(Element element, Bytes bytes, SpecificCharacterSet characterSet) {
        Vr vr = element.vr();
        long limit = (long) options.maxValueChars() * BYTES_OF_A_CHARACTER;
        Bytes seen = bytes.slice(0, Math.min(bytes.length(), limit));
        String text = vr.usesCharacterSet() ? characterSet.decode(seen, vr) : seen.latin1();
        int end = text.length();
        while (seen.length() == bytes.length()
                && end > 0
                && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
            end--;
        }
        line.append('"');
        boolean cut = escape(text.substring(0, end), options.maxValueChars()) || seen.length() < bytes.length();
        line.append(cut ? ".." : "").append('"');
        if (vr == Vr.UI && !cut) {
            uidName(text.substring(0, end));
        } else if (cut && vr.isMultiValued() && !vr.usesCharacterSet()) {
            line.append(' ').append(DecimalText.count(bytes)).append(" values");
        }
    }

    private void uidName(String uid) {
        String name = Uids.name(uid);
        if (!name.isEmpty()) {
            line.append(" = ").append(name);
        }
    }

    /** Appends a text with its control and invisible characters by number. True where it was longer than the limit. */
    private boolean escape(String text, int limit) {
        int end = text.length() <= limit
                ? text.length()
                : text.offsetByCodePoints(0, Math.min(limit, text.codePointCount(0, text.length())));
        for (int at = 0; at < end; ) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (c >= ' ' && c < 0x7F) {
                line.append((char) c);
            } else {
                escape(c);
            }
        }
        return end < text.length();
    }

    private void escape(int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL -> line.append("\\x").append(HEX.toHexDigits((byte) c));
            case Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                line.append("\\u{").append(Integer.toHexString(c)).append('}');
            default -> line.appendCodePoint(c);
        }
    }

    private void numbers(Vr vr, Bytes bytes, ByteOrder order) {
        long count = bytes.length() / vr.maxLength();
        long shown = Math.min(count, options.maxValueChars());
        int start = line.length();
        Bytes seen = bytes.slice(0, shown * vr.maxLength());
        for (String text : Numbers.texts(Element.of(0, vr, seen), order)) {
            if (line.length() - start + text.length() > options.maxValueChars()) {
                shown = 0;
                break;
            }
            line.append(line.length() == start ? "" : "\\").append(text);
        }
        if (shown < count) {
            line.append("\\.. ").append(count).append(" values");
        }
    }

    private void bulk(Bytes bytes) {
        long shown = Math.min(bytes.length(), options.maxValueChars() / 3);
        for (long i = 0; i < shown; i++) {
            line.append(i == 0 ? "" : " ").append(HEX.toHexDigits(bytes.at(i)));
        }
        line.append(shown < bytes.length() ? " .." : "");
    }

    private void end() throws IOException {
        out.append(line).append('\n');
    }
}
