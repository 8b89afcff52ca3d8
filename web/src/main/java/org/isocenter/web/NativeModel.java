package org.isocenter.web;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.PersonName;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Text;
import org.isocenter.dicom.Value;
import org.isocenter.dicom.Vr;

/**
 * Writes a data set in XML: the Native DICOM Model (PS3.19 A.1).
 *
 * <pre>
 * NativeDicomModel
 *   DicomAttribute tag vr keyword privateCreator
 *     Value number="1"          texts and numbers
 *     PersonName number="1"     Alphabetic, Ideographic, Phonetic: FamilyName, GivenName, MiddleName, NamePrefix, NameSuffix
 *     Item number="1"           DicomAttribute ..
 *     InlineBinary | BulkData uri
 * </pre>
 */
final class NativeModel {
    private static final String NAMESPACE = "http://dicom.nema.org/PS3.19/models/NativeDICOM";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final Appendable out;
    private final String bulkData;
    private final StringBuilder path = new StringBuilder();

    private NativeModel(Appendable out, String bulkData) {
        this.out = out;
        this.bulkData = bulkData;
    }

    /** @param bulkData what stands before the path of an element whose value has a place of its own */
    static void write(DataSet dataSet, String bulkData, Appendable out) throws IOException {
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<NativeDicomModel xmlns=\"")
                .append(NAMESPACE)
                .append("\" xml:space=\"preserve\">");
        new NativeModel(out, bulkData).attributes(dataSet);
        out.append("</NativeDicomModel>\n");
    }

    private void attributes(DataSet dataSet) throws IOException {
        for (Element element : dataSet.elements()) {
            // PS3.19 A.1.1: the model is of the content, not of its encoding
            if (!Tag.isGroupLength(element.tag())) {
                int above = path.length();
                path.append(HEX.toHexDigits(element.tag()));
                attribute(element, dataSet);
                path.setLength(above);
            }
        }
    }

    private void attribute(Element element, DataSet in) throws IOException {
        int tag = element.tag();
        out.append("<DicomAttribute");
        put("tag", HEX.toHexDigits(tag));
        put("vr", element.vr().name());
        if (Tag.isPrivate(tag)) {
            String creator = Tag.isPrivateCreator(tag) ? "" : in.privateCreator(tag);
            if (!creator.isEmpty()) {
                put("privateCreator", creator);
            }
        } else {
            String keyword = Dictionary.find(tag).map(Dictionary.Entry::keyword).orElse("");
            if (!keyword.isEmpty()) {
                put("keyword", keyword);
            }
        }
        out.append('>');
        value(element, in);
        out.append("</DicomAttribute>");
    }

    private void value(Element element, DataSet in) throws IOException {
        switch (element.value()) {
            case Value.Items items -> items(items.items());
            case Value.Fragments _, Value.Omitted _ -> bulkData();
            case Value.Plain _ -> {
                if (element.isEmpty()) {
                    return;
                }
                if (BulkDataPath.isBulk(element)) {
                    bulkData();
                } else if (element.vr().isBulk()) {
                    open("InlineBinary");
                    out.append(Base64.getEncoder().encodeToString(littleEndian(element, in)));
                    close("InlineBinary");
                } else {
                    values(element.vr(), Text.values(element, in.characterSet(), in.byteOrder()));
                }
            }
        }
    }

    private void bulkData() throws IOException {
        out.append("<BulkData");
        put("uri", bulkData + path);
        out.append("/>");
    }

    private static byte[] littleEndian(Element element, DataSet in) {
        byte[] bytes = element.bytes().toArray();
        int unit = element.vr().unit();
        if (in.byteOrder() == ByteOrder.BIG_ENDIAN) {
            for (int at = 0; at + unit <= bytes.length; at += unit) {
                for (int i = 0; i < unit / 2; i++) {
                    byte swapped = bytes[at + i];
                    bytes[at + i] = bytes[at + unit - 1 - i];
                    bytes[at + unit - 1 - i] = swapped;
                }
            }
        }
        return bytes;
    }

    private void items(List<DataSet> items) throws IOException {
        for (int i = 1; i <= items.size(); i++) {
            int above = path.length();
            path.append('/').append(i).append('/');
            numbered("Item", i);
            attributes(items.get(i - 1));
            close("Item");
            path.setLength(above);
        }
    }

    // PS3.19 A.1.5: numbers count all values; an empty one has no element
    private void values(Vr vr, List<String> values) throws IOException {
        for (int i = 1; i <= values.size(); i++) {
            String value = values.get(i - 1);
            if (value.isEmpty()) {
                continue;
            }
            if (vr == Vr.PN) {
                numbered("PersonName", i);
                name(PersonName.parse(value));
                close("PersonName");
            } else {
                numbered("Value", i);
                text(value);
                close("Value");
            }
        }
    }

    private void name(PersonName name) throws IOException {
        group("Alphabetic", name.alphabetic());
        group("Ideographic", name.ideographic());
        group("Phonetic", name.phonetic());
    }

    private void group(String element, PersonName.Group group) throws IOException {
        if (group.isEmpty()) {
            return;
        }
        open(element);
        component("FamilyName", group.family());
        component("GivenName", group.given());
        component("MiddleName", group.middle());
        component("NamePrefix", group.prefix());
        component("NameSuffix", group.suffix());
        close(element);
    }

    private void component(String element, String text) throws IOException {
        if (!text.isEmpty()) {
            open(element);
            text(text);
            close(element);
        }
    }

    private void open(String element) throws IOException {
        out.append('<').append(element).append('>');
    }

    private void numbered(String element, int number) throws IOException {
        out.append('<').append(element);
        put("number", Integer.toString(number));
        out.append('>');
    }

    private void close(String element) throws IOException {
        out.append("</").append(element).append('>');
    }

    private void put(String attribute, String value) throws IOException {
        out.append(' ').append(attribute).append("=\"");
        text(value);
        out.append('"');
    }

    /** Text with what XML cannot say as such in its own words, and what XML 1.0 cannot say at all replaced. */
    private void text(String value) throws IOException {
        for (int i = 0; i < value.length(); i += Character.charCount(value.codePointAt(i))) {
            int c = value.codePointAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                // A reader makes a line feed of a bare one.
                case '\r' -> out.append("&#13;");
                default -> {
                    if (c >= 0x20 && c < 0x7F) {
                        out.append((char) c);
                    } else {
                        out.append(Character.toString(isCharacter(c) ? c : 0xFFFD));
                    }
                }
            }
        }
    }

    // XML 1.0 2.2
    private static boolean isCharacter(int c) {
        return c == '\t' || c == '\n' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }
}
