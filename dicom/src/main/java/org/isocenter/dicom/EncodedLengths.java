package org.isocenter.dicom;

import java.util.Arrays;
import java.util.List;

/**
 * The lengths a writer needs before it has written: of sequences, items and groups, in the order in which their heads are written. One pass
 * measures them all, so that writing stays one pass however deep the nesting.
 */
final class EncodedLengths {
    private static final long LONGEST = 0xFFFFFFFEL;

    private final WriteOptions options;
    private long[] lengths = new long[64];
    private int count;
    private int next;

    private EncodedLengths(WriteOptions options) {
        this.options = options;
    }

    static EncodedLengths of(DataSet dataSet, Encoding encoding, WriteOptions options) {
        EncodedLengths all = new EncodedLengths(options);
        all.dataSet(dataSet, encoding);
        return all;
    }

    /** The length that belongs to the next head that needs one. */
    long next() {
        return lengths[next++];
    }

    private int reserve() {
        if (count == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * count);
        }
        return count++;
    }

    private long dataSet(DataSet dataSet, Encoding encoding) {
        long total = 0;
        int group = -1;
        int slot = -1;
        for (Element element : dataSet.elements()) {
            if (Tag.group(element.tag()) != group) {
                group = Tag.group(element.tag());
                slot = -1;
            }
            if (Tag.isGroupLength(element.tag())) {
                if (options.groupLengths() == WriteOptions.GroupLengths.RECOMPUTE) {
                    slot = reserve();
                    // 8 bytes of head in either encoding of UL, and 4 of value
                    total += 12;
                }
                continue;
            }
            long size = element(element, dataSet, encoding);
            total += size;
            if (slot >= 0) {
                lengths[slot] += size;
            }
        }
        return total;
    }

    private long element(Element element, DataSet in, Encoding encoding) {
        return switch (element.value()) {
            case Value.Plain(Bytes bytes) -> {
                long length = WireForm.even(bytes.length());
                Vr written = WireForm.vr(element, in.byteOrder(), encoding, options, length);
                yield WireForm.headSize(written, encoding) + length;
            }
            case Value.Items items -> items(element, items, in, encoding);
            case Value.Fragments(List<Bytes> fragments) -> {
                long length = 8L * fragments.size() + 8;
                for (Bytes fragment : fragments) {
                    length += WireForm.even(fragment.length());
                }
                yield WireForm.headSize(Vr.OB, encoding) + length;
            }
            case Value.Omitted _ ->
                throw new IllegalStateException(Tag.format(element.tag()) + " was left out when it was read");
        };
    }

    private long items(Element element, Value.Items value, DataSet in, Encoding encoding) {
        Vr written = WireForm.vr(element, in.byteOrder(), encoding, options, 0);
        Encoding inside = WireForm.inside(written, encoding);
        int slot = reserve();
        long length = 0;
        for (int i = 0; i < value.items().size(); i++) {
            int itemSlot = reserve();
            // Measured first: the array may grow meanwhile.
            long itemLength = checked(dataSet(value.items().get(i), inside), element.tag());
            lengths[itemSlot] = itemLength;
            length += 8 + itemLength + (WireForm.itemUndefined(value, i, options) ? 8 : 0);
        }
        boolean undefined = WireForm.sequenceUndefined(value, options);
        lengths[slot] = undefined ? length : checked(length, element.tag());
        return WireForm.headSize(written, encoding) + length + (undefined ? 8 : 0);
    }

    private static long checked(long length, int tag) {
        if (length > LONGEST) {
            throw new IllegalStateException(Tag.format(tag) + " has " + length
                    + " bytes, more than a length field holds: use undefined lengths");
        }
        return length;
    }
}
