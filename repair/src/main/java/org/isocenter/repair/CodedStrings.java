package org.isocenter.repair;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Text;
import org.isocenter.dicom.Vr;

/** Coded strings with small letters or needless blanks get capitals and none (PS3.5 6.2 CS). */
final class CodedStrings implements Repair {
    @Override
    public String id() {
        return "coded-string";
    }

    @Override
    public Set<May> may() {
        return Set.of();
    }

    @Override
    public void mend(Task task) {
        Set<String> patterns = task.patterns();
        task.propose(Tree.elements(
                task.dataSet(),
                (in, at, element) -> element.vr() == Vr.CS
                                && !element.isEmpty()
                                && patterns.contains(Spot.pattern(at, Text.name(element.tag(), in)))
                        ? spelt(in, at, element, task)
                        : element));
    }

    private static Element spelt(DataSet in, Spot at, Element element, Task task) {
        List<String> values = Text.values(element, in.characterSet(), in.byteOrder());
        String[] spelt = values.stream()
                .map(value -> value.strip().toUpperCase(Locale.ROOT))
                .toArray(String[]::new);
        Element after = new DataSetBuilder(in.characterSet())
                .put(element.tag(), Vr.CS, spelt)
                .build()
                .find(element.tag())
                .orElseThrow();
        if (after.value().equals(element.value())) {
            return element;
        }
        task.changed(
                at, Spot.where(at, in, element.tag()), element, element.bytes().latin1(), String.join("\\", spelt));
        return after;
    }
}
