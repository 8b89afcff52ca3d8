package org.isocenter.services;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.network.Status;

/** Judges identifiers: level, Unique Keys (PS3.4 C.4.1.1.3, C.4.1.2, C.4.2.1.4, C.4.2.2). */
final class Identifiers {
    // PS3.4 C.4.1.1.4
    private static final Status DOES_NOT_MATCH = Status.DATA_SET_DOES_NOT_MATCH_SOP_CLASS;
    /** Characters of a Unique Key that are shown in a comment. */
    private static final int SHOWN = 16;

    private Identifiers() {}

    // PS3.4 C.6: a level that the model does not have is no level
    static QueryRetrieveLevel level(InformationModel model, DataSet identifier) throws RefusedException {
        String value = identifier.string(Tags.QueryRetrieveLevel);
        QueryRetrieveLevel level = QueryRetrieveLevel.of(value).orElse(null);
        if (level == null || !model.levels().contains(level)) {
            String why = value.isEmpty() ? "no Query/Retrieve Level" : "no such level in this model: " + shown(value);
            throw new RefusedException(DOES_NOT_MATCH.with(why).withOffending(Tags.QueryRetrieveLevel));
        }
        return level;
    }

    /** Requires one value in the Unique Key of each level above (PS3.4 C.4.1.2.1, COH-QRY-012). */
    static void requireUpperKeys(InformationModel model, QueryRetrieveLevel level, DataSet identifier)
            throws RefusedException {
        for (QueryRetrieveLevel above : model.above(level)) {
            List<String> values = identifier.strings(above.uniqueKey());
            if (!isSingle(values)) {
                throw missing(above.uniqueKey(), level, "one " + name(above.uniqueKey()));
            }
        }
    }

    private static boolean isSingle(List<String> values) {
        return values.size() == 1 && isValue(values.getFirst());
    }

    private static boolean isValue(String value) {
        return !value.isEmpty() && value.indexOf('*') < 0 && value.indexOf('?') < 0;
    }

    /**
     * The Unique Keys of a retrieval: those of its level, one or more, and those of upper levels where given. At PATIENT level one.
     *
     * @param relational whether those of upper levels may be left out
     */
    static Map<QueryRetrieveLevel, List<String>> uniqueKeys(
            InformationModel model, QueryRetrieveLevel level, DataSet identifier, boolean relational)
            throws RefusedException {
        if (!relational) {
            requireUpperKeys(model, level, identifier);
        }
        Map<QueryRetrieveLevel, List<String>> keys = new EnumMap<>(QueryRetrieveLevel.class);
        for (QueryRetrieveLevel each : QueryRetrieveLevel.values()) {
            List<String> values = identifier.strings(each.uniqueKey());
            boolean given = values.stream().anyMatch(v -> !v.isEmpty());
            if (each.compareTo(level) < 0 && given) {
                requireValues(each, level, values, 1);
                keys.put(each, values);
            }
        }
        List<String> own = identifier.strings(level.uniqueKey());
        // PS3.4 C.4.2.1.4: lists are of UID
        requireValues(level, level, own, level == QueryRetrieveLevel.PATIENT ? 1 : Integer.MAX_VALUE);
        keys.put(level, own);
        return keys;
    }

    private static void requireValues(QueryRetrieveLevel key, QueryRetrieveLevel level, List<String> values, int most)
            throws RefusedException {
        if (values.isEmpty() || values.size() > most || !values.stream().allMatch(Identifiers::isValue)) {
            throw missing(key.uniqueKey(), level, (most == 1 ? "one " : "") + name(key.uniqueKey()));
        }
    }

    private static RefusedException missing(int tag, QueryRetrieveLevel level, String what) {
        return new RefusedException(
                DOES_NOT_MATCH.with("level " + level + " needs " + what).withOffending(tag));
    }

    private static String name(int tag) {
        return Text.name(tag, DataSet.EMPTY);
    }

    private static String shown(String value) {
        return value.length() > SHOWN ? value.substring(0, SHOWN) + ".." : value;
    }
}
