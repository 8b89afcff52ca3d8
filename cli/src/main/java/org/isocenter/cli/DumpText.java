package org.isocenter.cli;

import java.io.PrintWriter;
import java.util.HexFormat;
import java.util.List;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Text;
import org.isocenter.dicom.Value;

/**
 * Writes data sets for people to read: one line for an element, items indented.
 *
 * <pre>
 * (300A,00B0) SQ BeamSequence: 2 items
 *   item 1
 *     (300A,00C0) IS BeamNumber: 1
 * (7FE0,0010) OW PixelData: 524288 bytes 18FC 18FC ..
 * </pre>
 */
final class DumpText {
    private static final int CUT_CHARACTERS = 100;
    private static final int BULK_BYTES = 16;

    private final PrintWriter out;
    private final boolean whole;

    /** Writes to {@code out}; cuts long values unless they are wanted {@code whole}. */
    DumpText(PrintWriter out, boolean whole) {
        this.out = out;
        this.whole = whole;
    }

    void write(DataSet meta, DataSet dataSet) {
        write(meta, "");
        write(dataSet, "");
    }

    private void write(DataSet dataSet, String indent) {
        for (Element element : dataSet.elements()) {
            out.print(indent);
            out.print(Tag.format(element.tag()));
            out.print(" " + element.vr() + " " + name(dataSet, element.tag()) + ": ");
            switch (element.value()) {
                case Value.Plain(Bytes bytes) -> out.println(plain(dataSet, element, bytes));
                case Value.Items(List<DataSet> items, var _) -> writeItems(items, indent);
                case Value.Fragments(List<Bytes> fragments) -> writeFragments(fragments, indent);
                case Value.Omitted(long length) -> out.println(length + " bytes left out");
            }
        }
    }

    private static String name(DataSet dataSet, int tag) {
        if (Tag.isGroupLength(tag)) {
            return "GroupLength";
        }
        if (Tag.isPrivateCreator(tag)) {
            return "PrivateCreator";
        }
        if (Tag.isPrivate(tag)) {
            String creator = dataSet.privateCreator(tag);
            String name = Dictionary.findPrivate(creator, tag)
                    .map(Dictionary.Entry::name)
                    .orElse("?");
            return creator.isEmpty() ? "?" : printable(creator) + " " + name;
        }
        return Dictionary.find(tag).map(Dictionary.Entry::keyword).orElse("?");
    }

    private String plain(DataSet dataSet, Element element, Bytes bytes) {
        if (!element.vr().isText() && !element.vr().isBinaryNumber()) {
            return bytes.isEmpty() ? "" : bulk(bytes);
        }
        if (!whole && bytes.length() > 8L * CUT_CHARACTERS) {
            return longText(dataSet, element, bytes);
        }
        return cut(text(dataSet, element));
    }

    /** Only the beginning of a long value is decoded: contour data may have millions of numbers. */
    private String longText(DataSet dataSet, Element element, Bytes bytes) {
        Element head = new Element(element.tag(), element.vr(), new Value.Plain(bytes.slice(0, 8L * CUT_CHARACTERS)));
        return cut(text(dataSet, head)) + " (" + bytes.length() + " bytes)";
    }

    private static String text(DataSet dataSet, Element element) {
        String text = String.join("\\", Text.values(element, dataSet.characterSet(), dataSet.byteOrder()));
        return printable(text);
    }

    /** Control characters of a file must not reach a terminal, which would obey them. */
    private static String printable(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> safe.appendCodePoint(Character.isISOControl(c) ? '\u00B7' : c));
        return safe.toString();
    }

    private String cut(String text) {
        return whole || text.length() <= CUT_CHARACTERS ? text : text.substring(0, CUT_CHARACTERS) + "..";
    }

    private String bulk(Bytes bytes) {
        long shown = whole ? bytes.length() : Math.min(bytes.length(), BULK_BYTES);
        String hex = HexFormat.ofDelimiter(" ")
                .withUpperCase()
                .formatHex(bytes.slice(0, shown).toArray());
        return bytes.length() + " bytes " + hex + (shown < bytes.length() ? " .." : "");
    }

    private void writeItems(List<DataSet> items, String indent) {
        out.println(items.size() + (items.size() == 1 ? " item" : " items"));
        for (int i = 0; i < items.size(); i++) {
            out.println(indent + "  item " + (i + 1));
            write(items.get(i), indent + "    ");
        }
    }

    private void writeFragments(List<Bytes> fragments, String indent) {
        out.println("offset table and " + (fragments.size() - 1) + " fragments");
        for (Bytes fragment : fragments) {
            out.println(indent + "  " + (fragment.isEmpty() ? "0 bytes" : bulk(fragment)));
        }
    }
}
