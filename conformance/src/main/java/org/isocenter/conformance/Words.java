package org.isocenter.conformance;

import java.util.Collection;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Numbers;
import org.isocenter.dicom.Tags;

/** Words of messages. */
public final class Words {
    /** UIDs and names listed before a list is cut. */
    public static final int LISTED = 5;

    private Words() {}

    /** What an object claims to be. */
    public static String sopClass(DataSet object) {
        String modality = object.string(Tags.Modality);
        String uid = object.string(Tags.SOPClassUID);
        return (uid.isEmpty() ? "an object without SOP Class UID" : "SOP Class " + uid)
                + (modality.isEmpty() ? "" : " (modality " + modality + ")");
    }

    /** The first of a list, and how many more. */
    public static String list(Collection<String> all) {
        List<String> first = all.stream().limit(LISTED).toList();
        return String.join(", ", first) + (all.size() > LISTED ? " and " + (all.size() - LISTED) + " more" : "");
    }

    /** A number as short as it reads back. */
    public static String number(double value) {
        return Double.isFinite(value) ? Numbers.formatDs(value) : Double.toString(value);
    }

    /** Numbers with backslashes between. */
    public static String numbers(double... values) {
        StringBuilder text = new StringBuilder();
        for (double value : values) {
            text.append(text.isEmpty() ? "" : "\\").append(number(value));
        }
        return text.toString();
    }
}
