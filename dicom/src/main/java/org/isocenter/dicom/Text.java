package org.isocenter.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Values of an element as text, and back (PS3.5 6.2, 6.4). */
public final class Text {
    private Text() {}

    /** All values without padding; numbers of binary VRs in decimal, tags of AT as eight hexadecimal digits; none for bulk and items. */
    public static List<String> values(Element element, SpecificCharacterSet characterSet, ByteOrder order) {
        if (element.isEmpty()) {
            return List.of();
        }
        Vr vr = element.vr();
        if (vr.isBinaryNumber()) {
            return Numbers.texts(element, order);
        }
        if (!vr.isText()) {
            return List.of();
        }
        String whole = vr.usesCharacterSet()
                ? characterSet.decode(element.bytes(), vr)
                : element.bytes().latin1();
        return vr.isMultiValued() ? split(whole, vr) : List.of(trim(whole, vr));
    }

    private static List<String> split(String whole, Vr vr) {
        List<String> values = new ArrayList<>();
        int start = 0;
        for (int at = whole.indexOf('\\'); at >= 0; at = whole.indexOf('\\', start)) {
            values.add(trim(whole.substring(start, at), vr));
            start = at + 1;
        }
        values.add(trim(whole.substring(start), vr));
        return values;
    }

    // PS3.5 6.2: leading and trailing spaces are insignificant, except leading ones in LT, ST, UC, UT and both nowhere
    // in UI.
    private static String trim(String value, Vr vr) {
        int end = value.length();
        while (end > 0 && (value.charAt(end - 1) == ' ' || value.charAt(end - 1) == 0)) {
            end--;
        }
        int start = 0;
        boolean keepLeading = vr == Vr.LT || vr == Vr.ST || vr == Vr.UC || vr == Vr.UT || vr == Vr.PN;
        while (!keepLeading && start < end && value.charAt(start) == ' ') {
            start++;
        }
        return value.substring(start, end);
    }

    /** An element of these values, padded to even length; numbers of binary VRs are parsed from the text. */
    static Element element(int tag, Vr vr, List<String> values, SpecificCharacterSet characterSet, ByteOrder order) {
        if (vr.isBinaryNumber()) {
            return Numbers.element(tag, vr, values, order);
        }
        if (!vr.isText()) {
            throw new IllegalStateException(Tag.format(tag) + " is " + vr + ", which has no text form");
        }
        String whole = String.join("\\", values);
        // other VRs hold the default repertoire; what else stands there keeps its bytes
        Bytes bytes = vr.usesCharacterSet()
                ? characterSet.encode(whole, vr)
                : Bytes.of(whole.getBytes(StandardCharsets.ISO_8859_1));
        return Element.of(tag, vr, pad(bytes, vr));
    }

    private static Bytes pad(Bytes bytes, Vr vr) {
        if (bytes.length() % 2 == 0) {
            return bytes;
        }
        ByteArrayOutputStream padded = new ByteArrayOutputStream((int) bytes.length() + 1);
        byte[] array = bytes.toArray();
        padded.write(array, 0, array.length);
        padded.write(vr.padding());
        return Bytes.of(padded.toByteArray());
    }

    /** {@code PatientName}, {@code (3006,0050)} or {@code (4001,1001 RAYSEARCHLABS 2.0)}: how paths name an attribute. */
    public static String name(int tag, DataSet in) {
        if (Tag.isPrivate(tag)) {
            String creator = Tag.isPrivateCreator(tag) ? "" : in.privateCreator(tag);
            String number = Tag.format(tag);
            return creator.isEmpty() ? number : number.substring(0, number.length() - 1) + " " + creator + ")";
        }
        Dictionary.Entry entry = Dictionary.find(tag).orElse(null);
        return entry == null || entry.keyword().isEmpty() ? Tag.format(tag) : entry.keyword();
    }

    /** The path of an attribute inside an item: {@code BeamSequence[2].BeamName}. The index counts from 1. */
    public static String path(String parent, int index, String name) {
        return parent + "[" + index + "]." + name;
    }
}
