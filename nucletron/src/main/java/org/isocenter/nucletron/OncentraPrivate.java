package org.isocenter.nucletron;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.Place;
import org.isocenter.conformance.Sink;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetReader;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Numbers;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Vr;

/**
 * Private elements of Oncentra. The statement prints no creator (ERR-30, DECISIONS 7): an element is known by its number in block 10,
 * or by its last eight bits in another block of the group. Bytes of VR UN are read in the form the statement prints.
 */
final class OncentraPrivate {
    /** Longest sequence under UN that is read as items. */
    private static final int MAX_UNKNOWN = 1 << 24;

    private OncentraPrivate() {}

    /** Takes items. */
    interface Visitor {
        void visit(DataSet item, Place place);
    }

    /**
     * The printed form of a value.
     *
     * @param tag element in block 10
     * @param count how many values; 0 for any number
     * @param vrs accepted; the first is that of bytes under UN
     */
    record Form(int tag, int count, Vr... vrs) {
        static Form of(int group, int element, int count, Vr... vrs) {
            return new Form(Tag.of(group, element), count, vrs);
        }

        /** Reports where the element is there in another form. */
        void judge(DataSet item, Place place, Sink out) {
            Element element = find(item, tag);
            if (element == null || element.isEmpty()) {
                return;
            }
            boolean form = element.vr() == Vr.UN || List.of(vrs).contains(element.vr());
            long found = form ? count(element, item) : -1;
            if (!form || count > 0 && found != count || found < 0) {
                String was = element.vr() + (found < 0 ? "" : " with " + found + (found == 1 ? " value" : " values"));
                out.add(where(item, place, tag), "is " + was + "; accepted: " + this);
            }
        }

        private long count(Element element, DataSet item) {
            int unit = vrs[0].unit();
            if (element.vr() == Vr.UN && vrs[0].isBinaryNumber()) {
                long length = element.bytes().length();
                return length % unit == 0 ? length / unit : -1;
            }
            return vrs[0].isBinaryNumber()
                    ? element.bytes().length() / unit
                    : Text.values(element, item.characterSet(), item.byteOrder())
                            .size();
        }

        @Override
        public String toString() {
            return vrs[0] + (count == 0 ? "" : " with " + count + (count == 1 ? " value" : " values"));
        }
    }

    /** The element of a private attribute; {@code null} where there is none. */
    static Element find(DataSet item, int tag) {
        Element exact = item.find(tag).orElse(null);
        if (exact != null) {
            return exact;
        }
        for (Element element : item.elements()) {
            int at = element.tag();
            if (Tag.isPrivateCreator(at) && Tag.group(at) == Tag.group(tag)) {
                Element moved = item.find(Tag.of(Tag.group(tag), Tag.element(at) << 8 | tag & 0xFF))
                        .orElse(null);
                if (moved != null) {
                    return moved;
                }
            }
        }
        return null;
    }

    static boolean has(DataSet item, int tag) {
        Element element = find(item, tag);
        return element != null && !element.isEmpty();
    }

    /** The numbers of a binary element; none where it is absent or of another kind. */
    static double[] numbers(DataSet item, int tag, Vr vr) {
        Element element = find(item, tag);
        if (element == null || element.isEmpty()) {
            return new double[0];
        }
        if (element.vr() != Vr.UN) {
            return Numbers.doubles(element, item.byteOrder());
        }
        return element.bytes().length() % vr.unit() == 0
                ? Numbers.doubles(Element.of(tag, vr, element.bytes()), ByteOrder.LITTLE_ENDIAN)
                : new double[0];
    }

    /** The only number of an element; NaN where there is none or more. */
    static double number(DataSet item, int tag, Vr vr) {
        double[] values = numbers(item, tag, vr);
        return values.length == 1 ? values[0] : Double.NaN;
    }

    /** The text of an element; {@code ""} where there is none. */
    static String text(DataSet item, int tag) {
        Element element = find(item, tag);
        return element == null ? "" : element.bytes().latin1().strip().replace("\0", "");
    }

    /** The items of a private sequence; those of a sequence under UN too. */
    static List<DataSet> items(DataSet item, int tag) {
        Element element = find(item, tag);
        return element == null ? List.of() : items(element);
    }

    static List<DataSet> items(Element element) {
        Bytes bytes = element.vr() == Vr.UN && element.items().isEmpty() ? element.bytes() : Bytes.EMPTY;
        if (bytes.length() < 8 || bytes.length() > MAX_UNKNOWN || bytes.i32(0, ByteOrder.LITTLE_ENDIAN) != 0xE000FFFE) {
            return element.items();
        }
        // PS3.5 6.2.2: a sequence under UN is in Implicit VR Little Endian. A known sequence is lent its tag.
        int tag = Tags.ApplicationSetupSequence;
        ByteBuffer framed = ByteBuffer.allocate((int) bytes.length() + 8).order(ByteOrder.LITTLE_ENDIAN);
        framed.putShort((short) Tag.group(tag))
                .putShort((short) Tag.element(tag))
                .putInt((int) bytes.length());
        framed.put(bytes.toArray());
        try {
            return DataSetReader.read(Bytes.of(framed.array()), TransferSyntax.IMPLICIT_LE, ReadOptions.ALL, _ -> {})
                    .items(tag);
        } catch (IOException e) {
            // Not a sequence after all: bytes of an unknown form are kept and not judged (ONC-PROBE-009).
            return List.of();
        }
    }

    /** Visits the items of sequences within sequences. */
    static void each(DataSet root, Visitor visitor, int... sequences) {
        each(root, null, visitor, sequences, 0);
    }

    private static void each(DataSet item, Place place, Visitor visitor, int[] sequences, int depth) {
        if (depth == sequences.length) {
            visitor.visit(item, place);
            return;
        }
        List<DataSet> items = items(item, sequences[depth]);
        String name = items.isEmpty() ? "" : name(item, sequences[depth]);
        for (int i = 0; i < items.size(); i++) {
            each(items.get(i), new Place(place, name, i + 1), visitor, sequences, depth + 1);
        }
    }

    /** A check of printed forms in the items of sequences. */
    static Check.ObjectTest forms(List<Form> forms, int... sequences) {
        return (object, out) ->
                each(object, (item, place) -> forms.forEach(form -> form.judge(item, place, out)), sequences);
    }

    /** The path of a private attribute, with its creator where there is one. */
    static String where(DataSet item, Place place, int tag) {
        return Place.where(place, name(item, tag));
    }

    private static String name(DataSet item, int tag) {
        Element element = find(item, tag);
        return Text.name(element == null ? tag : element.tag(), item);
    }
}
