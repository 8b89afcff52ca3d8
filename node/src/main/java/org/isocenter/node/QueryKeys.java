package org.isocenter.node;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.isocenter.archive.QueryAttributes;
import org.isocenter.conformance.AttributeRow;
import org.isocenter.conformance.Profile;
import org.isocenter.dicom.Dictionary;
import org.isocenter.matching.MatchingKind;
import org.isocenter.services.FindScp;
import org.isocenter.services.InformationModel;
import org.isocenter.services.QueryRetrieveLevel;

/**
 * Which keys a product answers, and how it matches each: the rows of direction {@code find-scp} of its profile, which name model and level,
 * and what its query policies return beside them. A product whose profile has no such rows answers all that the index has.
 */
final class QueryKeys {
    private static final String DIRECTION = "find-scp";

    private record Place(InformationModel model, QueryRetrieveLevel level, int tag) {}

    private final Map<Place, Set<MatchingKind>> kinds = new HashMap<>();

    private QueryKeys(Profile profile, List<AttributeRow> rows) {
        for (AttributeRow row : rows) {
            int tag = row.path().steps().getLast().tag();
            kinds.put(new Place(model(row), level(row), tag), kinds(row));
        }
        // COH-QRY-019
        for (String returned : profile.product().query().returned()) {
            String[] words = returned.split(" ");
            for (InformationModel model : InformationModel.values()) {
                kinds.putIfAbsent(
                        new Place(model, QueryRetrieveLevel.valueOf(words[0]), tag(words[1])),
                        EnumSet.of(MatchingKind.UNIVERSAL));
            }
        }
    }

    static FindScp.Keys of(Profile profile) {
        List<AttributeRow> rows = profile.rows().stream()
                .filter(row -> row.direction().equals(DIRECTION))
                .toList();
        return rows.isEmpty() ? QueryKeys::ofIndex : new QueryKeys(profile, rows)::at;
    }

    private static Set<MatchingKind> ofIndex(InformationModel model, QueryRetrieveLevel level, int tag) {
        return QueryAttributes.answers(QueryRetrieve.level(level), tag) ? MatchingKind.ALL : Set.of();
    }

    // COH-QRY-021, COH-QRY-023, COH-QRY-024, COH-QRY-026, COH-QRY-027, COH-QRY-029
    /** What is neither in a row nor the Unique Key of a level above is not known (PS3.4 C.4.1.2.1). */
    private Set<MatchingKind> at(InformationModel model, QueryRetrieveLevel level, int tag) {
        Set<MatchingKind> found = kinds.get(new Place(model, level, tag));
        if (found != null) {
            return found;
        }
        boolean above = model.above(level).stream().anyMatch(upper -> upper.uniqueKey() == tag);
        return above ? EnumSet.of(MatchingKind.SINGLE_VALUE, MatchingKind.UNIVERSAL) : Set.of();
    }

    private static InformationModel model(AttributeRow row) {
        String iod = row.iod().replace('/', '_').replace(' ', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(InformationModel.values())
                .filter(model -> iod.startsWith(model.name()))
                .findFirst()
                .orElseThrow(() -> wrong(row, "names no information model: " + row.iod()));
    }

    private static QueryRetrieveLevel level(AttributeRow row) {
        String first = row.module().split(" ")[0].toUpperCase(Locale.ROOT);
        return QueryRetrieveLevel.of(first).orElseThrow(() -> wrong(row, "names no level: " + row.module()));
    }

    private static Set<MatchingKind> kinds(AttributeRow row) {
        Set<MatchingKind> all = EnumSet.of(MatchingKind.UNIVERSAL);
        for (String word : row.accepts().text().split("\\|")) {
            all.add(kind(row, word));
        }
        // One value is the least of several.
        if (all.contains(MatchingKind.MULTIPLE_VALUES)) {
            all.add(MatchingKind.SINGLE_VALUE);
        }
        return all;
    }

    private static MatchingKind kind(AttributeRow row, String word) {
        String name = word.replace('-', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(MatchingKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> wrong(row, "names no kind of matching: " + word));
    }

    static int tag(String keyword) {
        return Dictionary.find(keyword)
                .map(Dictionary.Entry::tag)
                .orElseThrow(() -> new IllegalStateException("no keyword of PS3.6: " + keyword));
    }

    private static IllegalStateException wrong(AttributeRow row, String why) {
        return new IllegalStateException("line " + row.line() + " of attributes.tsv " + why);
    }
}
