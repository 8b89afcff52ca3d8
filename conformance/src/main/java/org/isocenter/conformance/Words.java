package org.isocenter.conformance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Numbers;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;

/** Words of messages. */
public final class Words {
    /** UIDs and names listed before a list is cut. */
    public static final int LISTED = 5;

    private Words() {}

    /** What the objects of a set are: {@code 5 CT Image, 1 RT Plan}. */
    static String contents(Promises promises, SetReport set) {
        Map<String, Integer> counts = new TreeMap<>();
        for (ObjectReport object : set.objects()) {
            String name =
                    promises.serviceOf(object.sopClass()).map(Service::iod).orElseGet(() -> kind(object.sopClass()));
            counts.merge(name, 1, Integer::sum);
        }
        List<String> parts = new ArrayList<>();
        counts.forEach((name, n) -> parts.add(n + " " + name));
        return String.join(", ", parts);
    }

    private static String kind(String sopClass) {
        String name = Uids.name(sopClass);
        return sopClass.isEmpty() ? "no SOP Class" : name.isEmpty() ? sopClass : name;
    }

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

    /** A verdict as people say it: of a target, or of a source about what it wrote. */
    static String verdict(Verdict verdict, Direction direction) {
        boolean target = direction == Direction.IMPORT;
        return switch (verdict) {
            case ACCEPTS -> target ? "accepts" : "as promised";
            case ACCEPTS_WITH_LOSS -> target ? "accepts with loss" : "differs from its promise";
            case UNKNOWN -> "nothing known";
            case REFUSES -> target ? "refuses" : "differs from its promise";
        };
    }
}
