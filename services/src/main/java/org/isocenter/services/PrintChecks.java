package org.isocenter.services;

import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.network.Status;

/**
 * Looks at the attributes a peer gives, one after the other: what cannot be is a failure, what the printer does not have is replaced by its
 * default with a warning (PS3.4 H.4, PS3.7 10.1.5.1.9). The first failure stands, else the first warning.
 */
final class PrintChecks {
    private final DataSet given;
    private final DataSetBuilder used;
    private Status status = Status.SUCCESS;

    PrintChecks(DataSet given) {
        this.given = given;
        this.used = given.toBuilder();
    }

    Status status() {
        return status;
    }

    boolean isRefused() {
        return !status.isDone();
    }

    /** What was given, defaults in place. */
    DataSet used() {
        return used.build();
    }

    void note(Status other) {
        boolean worse = !other.isDone() && status.isDone();
        if (worse || status.code() == 0) {
            status = other;
        }
    }

    /** Elements that this printer does not know are left out. */
    PrintChecks known(Integer... tags) {
        List<Integer> known = List.of(tags);
        for (Element element : given.elements()) {
            if (!known.contains(element.tag()) && element.tag() != Tags.SpecificCharacterSet) {
                used.remove(element.tag());
                note(Status.ATTRIBUTE_LIST_ERROR.withOffending(element.tag()));
            }
        }
        return this;
    }

    PrintChecks required(int tag) {
        if (!given.has(tag)) {
            note(Status.MISSING_ATTRIBUTE.withOffending(tag));
        } else if (!given.hasValue(tag)) {
            note(Status.MISSING_ATTRIBUTE_VALUE.withOffending(tag));
        }
        return this;
    }

    /** A value of a closed list. */
    PrintChecks oneOf(int tag, String missing, String... values) {
        String value = given.string(tag);
        if (value.isEmpty()) {
            used.put(tag, missing);
        } else if (!List.of(values).contains(value)) {
            note(Status.INVALID_ATTRIBUTE_VALUE.withOffending(tag));
        }
        return this;
    }

    /** A value of what the printer has; another one is replaced by the first. */
    PrintChecks available(int tag, List<String> values) {
        String value = given.string(tag);
        if (!values.contains(value)) {
            used.put(tag, values.getFirst());
            if (!value.isEmpty()) {
                note(Status.ATTRIBUTE_VALUE_OUT_OF_RANGE.withOffending(tag));
            }
        }
        return this;
    }

    /** A whole number; beyond the limits the nearest one is used. */
    PrintChecks number(int tag, int low, int high, Status outside) {
        int[] values = given.ints(tag);
        if (values.length == 0) {
            return this;
        }
        if (values[0] < low || values[0] > high) {
            used.put(tag, Math.clamp(values[0], low, high));
            note(values[0] < 0 ? Status.INVALID_ATTRIBUTE_VALUE.withOffending(tag) : outside.withOffending(tag));
        }
        return this;
    }
}
