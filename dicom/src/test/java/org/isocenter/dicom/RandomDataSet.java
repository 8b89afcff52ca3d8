package org.isocenter.dicom;

import java.lang.reflect.Field;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

/** Data sets made by a seeded generator: all VRs, nested sequences in all forms, private blocks, long values, pixel data. */
final class RandomDataSet {
    private static final int[] STANDARD = tags();

    private final Random random;
    private final ByteOrder order;

    RandomDataSet(long seed, ByteOrder order) {
        this.random = new Random(seed);
        this.order = order;
    }

    private static int[] tags() {
        return Arrays.stream(Tags.class.getFields())
                .mapToInt(RandomDataSet::value)
                .filter(tag -> Tag.group(tag) >= 8
                        && Tag.group(tag) < 0x7FE0
                        && tag != Tags.SpecificCharacterSet
                        && !Tag.isGroupLength(tag))
                .toArray();
    }

    private static int value(Field field) {
        try {
            return field.getInt(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    DataSet next() {
        return dataSet(SpecificCharacterSet.DEFAULT, 0);
    }

    private DataSet dataSet(SpecificCharacterSet inherited, int depth) {
        DataSetBuilder builder = new DataSetBuilder(new DataSet(new Element[0], order, inherited));
        if (depth == 0) {
            builder.put(Element.of(Tags.SpecificCharacterSet, Vr.CS, text("ISO_IR 192")));
        }
        int count = random.nextInt(depth == 0 ? 40 : 8);
        for (int i = 0; i < count; i++) {
            int tag = STANDARD[random.nextInt(STANDARD.length)];
            // Where the dictionary leaves a choice the value would come back with another VR.
            boolean choice = Dictionary.find(tag).map(e -> e.vrs().size() > 1).orElse(true);
            Vr vr = Dictionary.vr(tag);
            if (!choice && vr != Vr.UN) {
                builder.put(element(tag, vr, builder, depth));
            }
        }
        if (random.nextInt(3) == 0) {
            builder.put(Element.of(0x00990010, Vr.LO, text("ISOCENTER TEST")));
            builder.put(Element.of(0x00991001, Vr.UN, bytes(random.nextInt(20) * 2)));
        }
        return builder.build();
    }

    private Element element(int tag, Vr vr, DataSetBuilder builder, int depth) {
        if (vr == Vr.SQ) {
            return new Element(tag, Vr.SQ, items(builder, depth));
        }
        int units = random.nextInt(5);
        if (vr.isText()) {
            // Long texts only: Big Endian hides long numbers under UN for good, because UN is never swapped.
            units = random.nextInt(200) == 0 ? 40_000 : units;
            return Element.of(tag, vr, text("x".repeat(2 * units)));
        }
        int unit = Math.max(2, vr.isBinaryNumber() ? vr.maxLength() : vr.unit());
        return Element.of(tag, vr, bytes(units * unit));
    }

    private Value.Items items(DataSetBuilder builder, int depth) {
        SpecificCharacterSet characterSet = builder.build().characterSet();
        List<DataSet> items = new ArrayList<>();
        int count = depth > 4 ? 0 : random.nextInt(4);
        BitSet undefined = new BitSet();
        for (int i = 0; i < count; i++) {
            items.add(dataSet(characterSet, depth + 1));
            undefined.set(i, random.nextBoolean());
        }
        return new Value.Items(items, SequenceForm.of(random.nextBoolean(), undefined, count));
    }

    private Bytes bytes(int length) {
        byte[] array = new byte[length];
        random.nextBytes(array);
        return Bytes.of(array);
    }

    private static Bytes text(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
