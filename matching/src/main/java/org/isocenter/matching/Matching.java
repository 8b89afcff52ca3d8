package org.isocenter.matching;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Vr;

/**
 * An identifier, parsed once, that decides of many candidates whether they match (PS3.4 C.2.2.2). Character sets of the two need not be the same:
 * characters are compared, not bytes. Immutable; any number of threads may ask.
 *
 * <p>Query/Retrieve Level, Specific Character Set, Timezone Offset From UTC and group lengths are no keys.
 */
public final class Matching {
    private final List<Key> keys;
    private final List<Key> single;
    private final List<CombinedRange> combined;
    private final List<Unsupported> unsupported;
    private final MatchingPolicy policy;

    private Matching(KeyParser parser, MatchingPolicy policy) {
        this.keys = List.copyOf(parser.keys());
        this.policy = policy;
        this.unsupported = List.copyOf(parser.unsupported());
        this.combined = CombinedRange.of(this, policy, parser.zone());
        List<Key> alone = new ArrayList<>();
        for (Key key : keys) {
            if (!key.isUniversal() && combined.stream().noneMatch(range -> range.has(key.tag()))) {
                alone.add(key);
            }
        }
        this.single = List.copyOf(alone);
    }

    /** Parses the keys of an identifier, or of an item of one. */
    public static Matching of(DataSet identifier, MatchingPolicy policy) {
        return of(identifier, policy, _ -> MatchingKind.ALL);
    }

    /**
     * Parses the keys of an identifier for a provider that does not match every key in every way.
     *
     * @param supported kinds of matching by tag; a key that asks for another kind does not narrow and is among {@link #unsupported}
     */
    public static Matching of(
            DataSet identifier, MatchingPolicy policy, Function<Integer, Set<MatchingKind>> supported) {
        return new Matching(new KeyParser(identifier, policy, supported), policy);
    }

    /** All keys in the order of their tags, those too that only ask for a value. */
    public List<Key> keys() {
        return keys;
    }

    /** The key of an attribute. */
    public Optional<Key> key(int tag) {
        return keys.stream().filter(k -> k.tag() == tag).findFirst();
    }

    /** Where an index has to look for the values of an attribute; everywhere where the identifier does not ask for it. */
    public Bounds bounds(int tag) {
        boolean timeOfRange = combined.stream().anyMatch(range -> range.timeTag() == tag);
        return policy.unknownMatches() || timeOfRange
                ? new Bounds.Any()
                : key(tag).map(Key::bounds).orElse(new Bounds.Any());
    }

    /** Keys that are not matched on, with the reason. */
    public List<Unsupported> unsupported() {
        return unsupported;
    }

    /** Whether everything matches. */
    public boolean isUniversal() {
        return single.isEmpty() && combined.isEmpty();
    }

    /** Whether an entity with these attributes matches. */
    public boolean matches(DataSet candidate) {
        for (Key key : single) {
            if (!key.matches(candidate, policy)) {
                return false;
            }
        }
        for (CombinedRange range : combined) {
            if (!range.matches(candidate, policy)) {
                return false;
            }
        }
        return true;
    }

    /** The range of a date or time key with one value. */
    Optional<MomentRange> range(int tag, Vr vr) {
        return key(tag).flatMap(k -> k.rule() instanceof ValueRule.Ranges(List<MomentRange> wanted, ZoneOffset _)
                        && k.vr() == vr
                        && wanted.size() == 1
                ? Optional.of(wanted.getFirst())
                : Optional.empty());
    }
}
