package org.isocenter.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Data sets of all VRs with values in their simplest form, from a seed. */
final class SimpleDataSets {
    private static final int PRIVATE_BLOCK = 0x00091000;

    private final Random random;

    SimpleDataSets(long seed) {
        random = new Random(seed);
    }

    DataSet next() {
        DataSetBuilder builder = DataSet.builder().put(Tags.SpecificCharacterSet, "ISO_IR 192");
        fill(builder, 3);
        return builder.build();
    }

    private void fill(DataSetBuilder builder, int depth) {
        builder.put(0x00090010, Vr.LO, "ISOCENTER TEST");
        for (Vr vr : Vr.values()) {
            int tag = PRIVATE_BLOCK + vr.ordinal();
            if (random.nextInt(3) > 0) {
                continue;
            }
            if (vr == Vr.SQ) {
                builder.put(Element.ofItems(tag, depth == 0 ? List.of() : items(builder, depth)));
            } else if (vr.isBulk() || vr.isBinaryNumber()) {
                builder.put(Element.of(tag, vr, bytes(vr)));
            } else {
                builder.put(tag, vr, texts(vr));
            }
        }
    }

    private List<DataSet> items(DataSetBuilder builder, int depth) {
        List<DataSet> items = new ArrayList<>();
        for (int n = random.nextInt(3); n > 0; n--) {
            DataSetBuilder item = builder.item();
            if (random.nextBoolean()) {
                fill(item, depth - 1);
            }
            items.add(item.build());
        }
        return items;
    }

    private Bytes bytes(Vr vr) {
        byte[] bytes = new byte[8 * random.nextInt(4)];
        random.nextBytes(bytes);
        for (int i = vr.unit() - 1; vr == Vr.FL || vr == Vr.FD; i += vr.unit()) {
            if (i >= bytes.length) {
                break;
            }
            // Keeps away from the many bit patterns of NaN, which JSON has one word for.
            bytes[i] &= 0x3F;
        }
        return Bytes.of(bytes);
    }

    private String[] texts(Vr vr) {
        int count = vr.isMultiValued() ? random.nextInt(4) : random.nextInt(2);
        String[] values = IntStream.range(0, count).mapToObj(_ -> text(vr)).toArray(String[]::new);
        // One empty value has the bytes of no value.
        return count == 1 && values[0].isEmpty() ? new String[0] : values;
    }

    private String text(Vr vr) {
        if (random.nextInt(6) == 0) {
            return "";
        }
        return switch (vr) {
            case DS -> DecimalString.format(random.nextGaussian() * 1000);
            case IS -> Integer.toString(random.nextInt());
            case UI -> "1.2." + random.nextInt(1, 1000);
            case AE, AS, CS, DA, DT, TM, UR -> "A" + random.nextInt(1000);
            case PN -> "Doe^J" + letter() + (random.nextBoolean() ? "=" + letter() + "=" + letter() : "");
            default -> "x" + letter() + "\"" + (vr.isMultiValued() ? "" : "\\\n") + letter();
        };
    }

    private String letter() {
        return random.nextBoolean() ? "\u00E9" : new String(Character.toChars(0x4E00 + random.nextInt(0x1000)));
    }
}
