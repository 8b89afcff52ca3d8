package org.isocenter.dicom;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Builds a {@link DataSet}. Setting Specific Character Set (0008,0005) decides how later texts are encoded, so set it first.
 * Values written here are little endian, or in the byte order of the data set the builder started from.
 */
public final class DataSetBuilder {
    private final TreeMap<Integer, Element> elements = new TreeMap<>(Integer::compareUnsigned);
    private final ByteOrder byteOrder;
    private final SpecificCharacterSet inherited;
    private SpecificCharacterSet characterSet;

    /** A builder of an item whose enclosing data set has this character set. */
    public DataSetBuilder(SpecificCharacterSet inherited) {
        this.inherited = inherited;
        this.characterSet = inherited;
        this.byteOrder = ByteOrder.LITTLE_ENDIAN;
    }

    /** Starts with the elements of a data set. */
    DataSetBuilder(DataSet start) {
        this.inherited = start.characterSet();
        this.characterSet = start.characterSet();
        this.byteOrder = start.byteOrder();
        start.elements().forEach(e -> elements.put(e.tag(), e));
    }

    /** Puts an element, in place of the one with its tag. */
    public DataSetBuilder put(Element element) {
        elements.put(element.tag(), element);
        if (element.tag() == Tag.of(0x0008, 0x0005)) {
            List<String> terms = Text.values(element, SpecificCharacterSet.DEFAULT, byteOrder);
            characterSet = SpecificCharacterSet.of(terms);
        }
        return this;
    }

    /** Puts an element of length zero. */
    public DataSetBuilder putEmpty(int tag) {
        Vr vr = Dictionary.vr(tag);
        return put(vr == Vr.SQ ? Element.ofItems(tag, List.of()) : Element.of(tag, vr, Bytes.EMPTY));
    }

    /** Puts texts with the VR of the dictionary. */
    public DataSetBuilder put(int tag, String... values) {
        return put(tag, Dictionary.vr(tag), values);
    }

    /** Puts texts with a VR given; numbers of binary VRs are parsed from the text. */
    public DataSetBuilder put(int tag, Vr vr, String... values) {
        return put(Text.element(tag, vr, Arrays.asList(values), characterSet, byteOrder));
    }

    /** Puts numbers with the VR of the dictionary: DS and IS as text within 16 and 12 characters (field.md S-01), others binary. */
    public DataSetBuilder put(int tag, double... values) {
        return put(Numbers.element(tag, Dictionary.vr(tag), values, byteOrder));
    }

    /** Puts whole numbers with the VR of the dictionary. */
    public DataSetBuilder put(int tag, int... values) {
        return put(tag, Arrays.stream(values).asDoubleStream().toArray());
    }

    /** Puts a sequence. */
    public DataSetBuilder put(int tag, List<DataSet> items) {
        return put(Element.ofItems(tag, items));
    }

    /** Puts a sequence of one item. */
    public DataSetBuilder put(int tag, DataSet item) {
        return put(tag, List.of(item));
    }

    /** Removes a tag where present. */
    public DataSetBuilder remove(int tag) {
        elements.remove(tag);
        if (tag == Tag.of(0x0008, 0x0005)) {
            characterSet = inherited;
        }
        return this;
    }

    /** A builder for an item of the data set built here: same character set. */
    public DataSetBuilder item() {
        return new DataSetBuilder(characterSet);
    }

    /** The data set so far; the builder may be used on. */
    public DataSet build() {
        return new DataSet(elements.values().toArray(Element[]::new), byteOrder, characterSet);
    }
}
