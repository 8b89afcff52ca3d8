package org.isocenter.matching;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.dicom.Vr;

/** Reads the keys of an identifier, or of an item of one. */
final class KeyParser {
    /** Characters of a value with wildcards; longer ones would make a search slow. */
    static final int MAX_PATTERN = 1024;
    /** Values of a key that is no list of UID. */
    static final int MAX_VALUES = 1000;

    // PS3.4 C.2.2.2, C.4.1.1.3: they govern the request and are not matched
    private static final Set<Integer> CONTROLS = Set.of(
            Tags.SpecificCharacterSet, Tags.TimezoneOffsetFromUTC, Tags.QueryRetrieveLevel, Tags.QueryRetrieveView);

    private final DataSet identifier;
    private final MatchingPolicy policy;
    private final Function<Integer, Set<MatchingKind>> supported;
    private final ZoneOffset zone;
    private final List<Unsupported> unsupported = new ArrayList<>();

    KeyParser(DataSet identifier, MatchingPolicy policy, Function<Integer, Set<MatchingKind>> supported) {
        this.identifier = identifier;
        this.policy = policy;
        this.supported = supported;
        this.zone = Zones.of(identifier, policy.zone());
    }

    List<Unsupported> unsupported() {
        return unsupported;
    }

    ZoneOffset zone() {
        return zone;
    }

    List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        for (Element element : identifier.elements()) {
            int tag = element.tag();
            if (!CONTROLS.contains(tag) && !Tag.isGroupLength(tag) && !Tag.isPrivateCreator(tag)) {
                Vr vr = element.vr() == Vr.UN ? Dictionary.vr(tag) : element.vr();
                keys.add(new Key(tag, vr, element.isEmpty() ? new ValueRule.Universal() : supportedRule(element, vr)));
            }
        }
        return keys;
    }

    // COH-QRY-021
    /** A kind of matching that is not done narrows nothing: better too much is found than too little. */
    private ValueRule supportedRule(Element element, Vr vr) {
        int tag = element.tag();
        ValueRule rule = rule(element, vr);
        MatchingKind kind = rule.kind(vr, identifier, tag);
        return kind == MatchingKind.UNIVERSAL || supported.apply(tag).contains(kind)
                ? rule
                : unsupported(tag, false, "is not matched by " + kind.words());
    }

    private ValueRule rule(Element element, Vr vr) {
        int tag = element.tag();
        if (Tag.isPrivate(tag)) {
            return unsupported(tag, false, "is private");
        }
        if (vr == Vr.SQ) {
            return sequence(element);
        }
        List<String> values = identifier.strings(tag);
        if (values.isEmpty() || values.size() > MAX_VALUES && vr != Vr.UI) {
            return unsupported(tag, false, values.isEmpty() ? "is of VR " + vr : "has more than 1000 values");
        }
        // what is often sent for "all" with VRs that know no wildcards
        if (values.stream().allMatch(v -> v.isEmpty() || v.equals("*"))) {
            return new ValueRule.Universal();
        }
        return switch (vr) {
            case DA, TM, DT -> ranges(tag, vr, values);
            case PN -> names(values);
            case DS, IS, FL, FD, SL, SS, UL, US, SV, UV -> numbers(tag);
            case UI, AS, AT -> texts(values, false);
            default -> patterns(tag, vr, readable(element, vr, values));
        };
    }

    /** A character that the set of the identifier does not have stands for anything (PS3.4 C.2.2.2, note on character sets). */
    private List<String> readable(Element element, Vr vr, List<String> values) {
        return !vr.usesCharacterSet() || identifier.characterSet().canDecode(element.bytes(), vr)
                ? values
                : values.stream().map(v -> v.replace('\uFFFD', '*')).toList();
    }

    private ValueRule sequence(Element element) {
        List<Matching> items = new ArrayList<>();
        for (DataSet item : element.items()) {
            Matching matching = Matching.of(item, policy.withZone(zone));
            for (Unsupported inner : matching.unsupported()) {
                String where = name(element.tag()) + "." + inner.where();
                unsupported.add(new Unsupported(element.tag(), where, inner.malformed(), inner.message()));
            }
            items.add(matching);
        }
        return items.stream().allMatch(Matching::isUniversal)
                ? new ValueRule.Universal()
                : new ValueRule.Sequence(List.copyOf(items));
    }

    private ValueRule ranges(int tag, Vr vr, List<String> values) {
        List<MomentRange> ranges = new ArrayList<>();
        for (String value : values) {
            Optional<MomentRange> range = MomentRange.parse(vr, value, zone);
            if (range.isEmpty() || range.get().isBackwards() && !mayTurn(tag)) {
                return unsupported(tag, true, range.isEmpty() ? "is no " + what(vr) : "ends before it begins");
            }
            ranges.add(range.get());
        }
        return new ValueRule.Ranges(List.copyOf(ranges), zone);
    }

    /** A time may end before it begins where its date makes one range with it. */
    private boolean mayTurn(int tag) {
        return policy.combined().stream()
                .anyMatch(date -> DateTimePairs.timeOf(date) == tag && identifier.hasValue(date));
    }

    private static String what(Vr vr) {
        return switch (vr) {
            case DA -> "date YYYYMMDD or range of dates";
            case TM -> "time HHMMSS or range of times";
            default -> "date and time or range of them";
        };
    }

    private ValueRule names(List<String> values) {
        boolean fold = policy.caseInsensitive().contains(Vr.PN);
        return new ValueRule.Names(values.stream()
                .map(v -> NameKey.of(v.replace('\uFFFD', '*'), policy, fold))
                .toList());
    }

    private ValueRule numbers(int tag) {
        Set<Double> numbers = new HashSet<>();
        for (double value : identifier.doubles(tag)) {
            if (Double.isNaN(value)) {
                return unsupported(tag, true, "is no number");
            }
            numbers.add(value);
        }
        return new ValueRule.NumbersOf(Set.copyOf(numbers));
    }

    private static ValueRule texts(List<String> values, boolean fold) {
        return new ValueRule.Texts(
                values.stream().map(v -> ValueRule.form(v, fold)).collect(Collectors.toUnmodifiableSet()), fold);
    }

    private ValueRule patterns(int tag, Vr vr, List<String> values) {
        boolean fold = policy.caseInsensitive().contains(vr);
        if (values.stream().noneMatch(WildcardPattern::isPattern)) {
            return texts(values, fold);
        }
        if (values.stream().anyMatch(v -> v.length() > MAX_PATTERN)) {
            return unsupported(tag, false, "has wildcards and more than 1024 characters");
        }
        List<WildcardPattern> patterns = values.stream()
                .map(v -> WildcardPattern.of(ValueRule.form(v, fold), policy.questionMarkIsStar()))
                .toList();
        return patterns.stream().anyMatch(WildcardPattern::isUniversal)
                ? new ValueRule.Universal()
                : new ValueRule.Patterns(patterns, fold);
    }

    private ValueRule unsupported(int tag, boolean malformed, String message) {
        unsupported.add(new Unsupported(tag, name(tag), malformed, name(tag) + " " + message));
        return new ValueRule.Universal();
    }

    private String name(int tag) {
        return Text.name(tag, identifier);
    }
}
