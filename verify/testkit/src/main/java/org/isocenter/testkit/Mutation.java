package org.isocenter.testkit;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Vr;

/**
 * A small change of an object, in the words of finding paths: {@code BeamSequence[1].BeamName=B1} sets, {@code PatientName=} empties,
 * {@code PatientName-} removes, {@code BeamSequence[2]-} removes an item, {@code BeamSequence+} doubles the last item, {@code
 * BeamSequence[1].BolusSequence*} puts one empty item. Values are parted by a backslash; a private element is {@code
 * (4001,1010)} or, with the creator as in findings, {@code (4001,1010 CREATOR)}; it keeps its VR, a new one gets LO.
 */
public record Mutation(String path, char action, String value) {
    /** Reads a change. */
    public static Mutation parse(String text) {
        int at = text.indexOf('=');
        if (at > 0) {
            return new Mutation(text.substring(0, at), '=', text.substring(at + 1));
        }
        return new Mutation(text.substring(0, text.length() - 1), text.charAt(text.length() - 1), "");
    }

    /** The changed object. */
    public DataSet apply(DataSet object) {
        return apply(object, path);
    }

    private DataSet apply(DataSet object, String rest) {
        int end = rest.startsWith("(") ? rest.indexOf('.', rest.indexOf(')')) : rest.indexOf('.');
        String step = end < 0 ? rest : rest.substring(0, end);
        int bracket = step.indexOf('[');
        int tag = tag(bracket < 0 ? step : step.substring(0, bracket));
        DataSetBuilder builder = object.toBuilder();
        if (bracket < 0) {
            leaf(object, builder, tag);
            return builder.build();
        }
        int index = Integer.parseInt(step.substring(bracket + 1, step.length() - 1)) - 1;
        List<DataSet> items = new ArrayList<>(object.items(tag));
        if (end < 0) {
            items.remove(index);
        } else {
            items.set(index, apply(items.get(index), rest.substring(end + 1)));
        }
        return builder.put(tag, items).build();
    }

    private void leaf(DataSet object, DataSetBuilder builder, int tag) {
        switch (action) {
            case '-' -> builder.remove(tag);
            case '+' -> {
                List<DataSet> items = new ArrayList<>(object.items(tag));
                items.add(items.getLast());
                builder.put(tag, items);
            }
            case '*' -> builder.put(tag, List.of(DataSet.EMPTY));
            case '=' -> set(object, builder, tag);
            default -> throw new IllegalArgumentException("no such action: " + action);
        }
    }

    private void set(DataSet object, DataSetBuilder builder, int tag) {
        if (value.isEmpty()) {
            builder.putEmpty(tag);
        } else if (Tag.isPrivate(tag)) {
            builder.put(tag, object.find(tag).map(Element::vr).orElse(Vr.LO), value.split("\\\\"));
        } else {
            builder.put(tag, value.split("\\\\", -1));
        }
    }

    private static int tag(String name) {
        return name.startsWith("(")
                ? Tag.parse(name.replaceFirst(" .*\\)", ")")).orElseThrow()
                : Dictionary.find(name)
                        .orElseThrow(() -> new IllegalArgumentException(name))
                        .tag();
    }
}
