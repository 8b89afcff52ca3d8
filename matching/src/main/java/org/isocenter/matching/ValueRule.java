package org.isocenter.matching;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Vr;

/** What a key asks of the values of an attribute; where there are several values, one that matches is enough. */
sealed interface ValueRule {
    /** No value, or only stars: everything (PS3.4 C.2.2.2.3). */
    record Universal() implements ValueRule {}

    /** One of these texts (PS3.4 C.2.2.2.1, C.2.2.2.2). */
    record Texts(Set<String> wanted, boolean fold) implements ValueRule {}

    /** One of these patterns (PS3.4 C.2.2.2.4). */
    record Patterns(List<WildcardPattern> wanted, boolean fold) implements ValueRule {}

    /** One of these numbers, however written. */
    record NumbersOf(Set<Double> wanted) implements ValueRule {}

    /** Within one of these (PS3.4 C.2.2.2.5). */
    record Ranges(List<MomentRange> wanted, ZoneOffset zone) implements ValueRule {}

    /** One of these names. */
    record Names(List<NameKey> wanted) implements ValueRule {}

    /** One item that matches one of these (PS3.4 C.2.2.2.6). */
    record Sequence(List<Matching> wanted) implements ValueRule {}

    /** Whether the attribute of a candidate matches. */
    default boolean matches(DataSet candidate, int tag, MatchingPolicy policy) {
        if (this instanceof Universal) {
            return true;
        }
        if (!candidate.hasValue(tag)) {
            return policy.unknownMatches();
        }
        return switch (this) {
            case Universal _ -> true;
            case Texts(Set<String> wanted, boolean fold) ->
                candidate.strings(tag).stream().anyMatch(v -> wanted.contains(form(v, fold)));
            case Patterns(List<WildcardPattern> wanted, boolean fold) ->
                candidate.strings(tag).stream()
                        .map(v -> form(v, fold))
                        .anyMatch(v -> wanted.stream().anyMatch(p -> p.matches(v)));
            case NumbersOf(Set<Double> wanted) -> contains(candidate.doubles(tag), wanted);
            case Ranges(List<MomentRange> wanted, ZoneOffset _) -> {
                ZoneOffset zone = Zones.of(candidate, policy.zone());
                yield candidate.strings(tag).stream()
                        .anyMatch(v -> wanted.stream().anyMatch(r -> r.contains(v, zone)));
            }
            case Names(List<NameKey> wanted) ->
                candidate.strings(tag).stream().anyMatch(v -> wanted.stream().anyMatch(n -> n.matches(v)));
            case Sequence(List<Matching> wanted) ->
                candidate.items(tag).stream().anyMatch(item -> wanted.stream().anyMatch(m -> m.matches(item)));
        };
    }

    /** What kind of matching the key of an identifier asks for. */
    default MatchingKind kind(Vr vr, DataSet identifier, int tag) {
        return switch (this) {
            case Universal _ -> MatchingKind.UNIVERSAL;
            case Sequence _ -> MatchingKind.SEQUENCE;
            case Patterns _ -> MatchingKind.WILDCARD;
            case Names _
            when identifier.strings(tag).stream().anyMatch(WildcardPattern::isPattern) -> MatchingKind.WILDCARD;
            case Ranges _ when identifier.strings(tag).stream().anyMatch(v -> isRange(vr, v)) -> MatchingKind.RANGE;
            case Texts _, NumbersOf _, Names _, Ranges _ -> {
                boolean several = identifier.strings(tag).size() > 1;
                yield !several
                        ? MatchingKind.SINGLE_VALUE
                        : vr == Vr.UI ? MatchingKind.LIST_OF_UID : MatchingKind.MULTIPLE_VALUES;
            }
        };
    }

    /** The hyphen before an offset from UTC at the end of a date and time makes no range. */
    private static boolean isRange(Vr vr, String value) {
        return (vr == Vr.DT ? value.replaceAll("-\\d{4}$", "") : value).indexOf('-') >= 0;
    }

    private static boolean contains(double[] values, Set<Double> wanted) {
        for (double value : values) {
            if (wanted.contains(value)) {
                return true;
            }
        }
        return false;
    }

    static String form(String value, boolean fold) {
        return fold ? IndexForm.folded(value) : IndexForm.composed(value);
    }

    /** Where an index finds the values that match. */
    default Bounds bounds(Vr vr) {
        return switch (this) {
            case Universal _, NumbersOf _, Sequence _ -> new Bounds.Any();
            case Texts(Set<String> wanted, boolean fold) ->
                fold ? new Bounds.Any() : new Bounds.Exact(List.copyOf(wanted));
            case Patterns(List<WildcardPattern> wanted, boolean fold) ->
                fold || wanted.size() > 1 || wanted.getFirst().prefix().isEmpty()
                        ? new Bounds.Any()
                        : new Bounds.Prefix(wanted.getFirst().prefix());
            case Ranges(List<MomentRange> wanted, ZoneOffset _) ->
                wanted.size() > 1 || vr == Vr.DT
                        ? new Bounds.Any()
                        : wanted.getFirst().bounds();
            case Names(List<NameKey> wanted) ->
                wanted.size() > 1 ? new Bounds.Any() : wanted.getFirst().bounds();
        };
    }
}
