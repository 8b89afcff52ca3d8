package org.isocenter.dicom;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * An immutable data set: data elements in ascending order of tag, each tag once, over bytes kept as received (PS3.5 7.1). Text
 * and numbers are views that {@link Text} and {@link Numbers} compute on demand.
 *
 * <p>A getter of an absent, empty or unreadable attribute gives an empty result, not an error: presence is judged by checks.
 */
public final class DataSet {
    /** No elements, default repertoire, little endian. */
    public static final DataSet EMPTY =
            new DataSet(new Element[0], ByteOrder.LITTLE_ENDIAN, SpecificCharacterSet.DEFAULT);

    private final Element[] elements;
    private final ByteOrder byteOrder;
    private final SpecificCharacterSet characterSet;

    /** The array must be sorted by unsigned tag, without doubles, and is given away. */
    DataSet(Element[] elements, ByteOrder byteOrder, SpecificCharacterSet characterSet) {
        this.elements = elements;
        this.byteOrder = byteOrder;
        this.characterSet = characterSet;
    }

    /** A builder of a data set of its own; for an item use {@link DataSetBuilder#DataSetBuilder(SpecificCharacterSet)}. */
    public static DataSetBuilder builder() {
        return new DataSetBuilder(SpecificCharacterSet.DEFAULT);
    }

    /** A builder that starts with the elements of this data set. */
    public DataSetBuilder toBuilder() {
        return new DataSetBuilder(this);
    }

    /** All elements in ascending order of tag. */
    public List<Element> elements() {
        return Collections.unmodifiableList(Arrays.asList(elements));
    }

    /** The element of a tag. */
    public Optional<Element> find(int tag) {
        int index = indexOf(tag);
        return index < 0 ? Optional.empty() : Optional.of(elements[index]);
    }

    /** Whether the attribute is present, with a value or without. */
    public boolean has(int tag) {
        return indexOf(tag) >= 0;
    }

    /** Whether the attribute is present and its length is not zero. */
    public boolean hasValue(int tag) {
        int index = indexOf(tag);
        return index >= 0 && !elements[index].isEmpty();
    }

    /** The first value as text without padding; {@code ""} where there is none. */
    public String string(int tag) {
        List<String> all = strings(tag);
        return all.isEmpty() ? "" : all.getFirst();
    }

    /** All values as text without padding. */
    public List<String> strings(int tag) {
        return find(tag).map(e -> Text.values(e, characterSet, byteOrder)).orElse(List.of());
    }

    /** All values as numbers, from text (DS, IS) or binary VRs; a value that is not a number is NaN. */
    public double[] doubles(int tag) {
        return find(tag).map(e -> Numbers.doubles(e, byteOrder)).orElse(Numbers.NO_DOUBLES);
    }

    /** All values as whole numbers; a value that is none, or does not fit, is {@link Integer#MIN_VALUE}. */
    public int[] ints(int tag) {
        return find(tag).map(e -> Numbers.ints(e, byteOrder)).orElse(Numbers.NO_INTS);
    }

    /** The items of a sequence; none where it is absent. */
    public List<DataSet> items(int tag) {
        return find(tag).map(Element::items).orElse(List.of());
    }

    /** The creator that reserves the block of a private element (PS3.5 7.8.1); empty where none does. */
    public String privateCreator(int privateTag) {
        return string(Tag.creatorOf(privateTag));
    }

    /** Byte order of the binary values. */
    public ByteOrder byteOrder() {
        return byteOrder;
    }

    /** The character set of the texts: of this data set, or of the one that encloses it. */
    public SpecificCharacterSet characterSet() {
        return characterSet;
    }

    private int indexOf(int tag) {
        int low = 0;
        int high = elements.length - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int order = Integer.compareUnsigned(elements[middle].tag(), tag);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** Same elements with the same bytes, byte order and character set; how lengths were encoded does not count. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DataSet that
                && byteOrder == that.byteOrder
                && characterSet.terms().equals(that.characterSet.terms())
                && sameElements(that);
    }

    private boolean sameElements(DataSet that) {
        if (elements.length != that.elements.length) {
            return false;
        }
        for (int i = 0; i < elements.length; i++) {
            Element a = elements[i];
            Element b = that.elements[i];
            if (a.tag() != b.tag() || a.vr() != b.vr() || !sameValue(a.value(), b.value())) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameValue(Value a, Value b) {
        return a instanceof Value.Items(List<DataSet> left, SequenceForm _)
                        && b instanceof Value.Items(List<DataSet> right, SequenceForm _)
                ? left.equals(right)
                : a.equals(b);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(Arrays.stream(elements).mapToInt(Element::tag).toArray());
    }

    /** One line per element of this level, for messages and the debugger. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        for (Element e : elements) {
            lines.add(Tag.format(e.tag()) + " " + e.vr() + " " + (e.vr().isText() ? string(e.tag()) : e.value()));
        }
        return String.join("\n", lines);
    }
}
