package org.isocenter.repair;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Numbers;
import org.isocenter.dicom.Value;
import org.isocenter.dicom.Vr;

/** Decimal Strings over 16 characters get the nearest number that 16 characters hold (field.md S-01; PS3.5 6.2). */
final class LongDecimals implements Repair {
    private static final int LONGEST = 16;

    @Override
    public String id() {
        return "ds-length";
    }

    @Override
    public Set<May> may() {
        return EnumSet.of(May.ROUND_DECIMALS);
    }

    @Override
    public void mend(Task task) {
        task.propose(Tree.elements(task.dataSet(), (in, at, element) -> edit(in, at, element, task)));
    }

    private static Element edit(DataSet in, Spot at, Element element, Task task) {
        if (element.vr() != Vr.DS || element.bytes().length() <= LONGEST) {
            return element;
        }
        Shortened text = new Shortened(element.bytes().toArray());
        if (text.count == 0 && text.unreadable.isEmpty()) {
            return element;
        }
        String where = Spot.where(at, in, element.tag());
        if (!text.unreadable.isEmpty()) {
            task.decide(
                    where,
                    "holds " + text.unreadable + ", which is no number; nobody but its author knows what it should be");
            return element;
        }
        String more = text.count > 1 ? " and " + (text.count - 1) + " more" : "";
        task.changed(
                at,
                where,
                element,
                text.firstBefore + more,
                text.firstAfter + more + "; largest change " + Numbers.formatDs(text.largestChange));
        return new Element(element.tag(), element.vr(), element.encoded(), new Value.Plain(text.even()));
    }

    /** The values of one element; those that are short enough keep their characters. */
    private static final class Shortened {
        private final byte[] old;
        private final ByteArrayOutputStream out;
        private int count;
        private double largestChange;
        private String firstBefore = "";
        private String firstAfter = "";
        private String unreadable = "";

        Shortened(byte[] old) {
            this.old = old;
            this.out = new ByteArrayOutputStream(old.length);
            int start = 0;
            for (int i = 0; i <= old.length; i++) {
                if (i == old.length || old[i] == '\\') {
                    value(start, i);
                    if (i < old.length) {
                        out.write('\\');
                    }
                    start = i + 1;
                }
            }
        }

        private void value(int from, int to) {
            String text = new String(old, from, to - from, StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ')
                    .strip();
            if (text.length() <= LONGEST) {
                // Blanks around count for the length as well.
                byte[] kept = text.getBytes(StandardCharsets.ISO_8859_1);
                boolean fits = to - from <= LONGEST;
                out.write(fits ? old : kept, fits ? from : 0, fits ? to - from : kept.length);
                return;
            }
            double number = number(text);
            if (!Double.isFinite(number)) {
                unreadable = text;
                return;
            }
            String shorter = Numbers.formatDs(number);
            count++;
            largestChange = Math.max(largestChange, Math.abs(Double.parseDouble(shorter) - number));
            firstBefore = count == 1 ? text : firstBefore;
            firstAfter = count == 1 ? shorter : firstAfter;
            out.writeBytes(shorter.getBytes(StandardCharsets.ISO_8859_1));
        }

        private static double number(String text) {
            Element one = Element.of(0, Vr.DS, Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1)));
            return Numbers.doubles(one, java.nio.ByteOrder.LITTLE_ENDIAN)[0];
        }

        Bytes even() {
            if (out.size() % 2 != 0) {
                out.write(' ');
            }
            return Bytes.of(out.toByteArray());
        }
    }
}
