package org.isocenter.reports;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Dictionary;

/** The value at a path of a finding, such as {@code BeamSequence[2].BeamName}: items count from 1. */
final class ValueAt {
    private static final Pattern STEP = Pattern.compile("([A-Za-z0-9]+)(?:\\[([0-9]{1,9})])?");
    private static final int LONGEST = 64;

    private ValueAt() {}

    /** Empty where there is no value, it is a sequence, or the path names private elements. */
    static Optional<String> find(DataSet object, String where) {
        DataSet here = object;
        String[] steps = where.split("\\.");
        for (int i = 0; i < steps.length; i++) {
            Matcher step = STEP.matcher(steps[i]);
            if (!step.matches()) {
                return Optional.empty();
            }
            Optional<Dictionary.Entry> entry = Dictionary.find(step.group(1));
            if (entry.isEmpty() || !here.has(entry.get().tag())) {
                return Optional.empty();
            }
            if (i == steps.length - 1) {
                return text(here, entry.get().tag());
            }
            List<DataSet> items = here.items(entry.get().tag());
            int item = step.group(2) == null ? 1 : Integer.parseInt(step.group(2));
            if (item < 1 || item > items.size()) {
                return Optional.empty();
            }
            here = items.get(item - 1);
        }
        return Optional.empty();
    }

    private static Optional<String> text(DataSet object, int tag) {
        if (!object.items(tag).isEmpty()) {
            return Optional.empty();
        }
        String value = String.join("\\", object.strings(tag));
        int end = Math.min(value.length(), LONGEST);
        return value.isBlank()
                ? Optional.empty()
                : Optional.of(value.length() > end ? value.substring(0, end) + "…" : value);
    }
}
