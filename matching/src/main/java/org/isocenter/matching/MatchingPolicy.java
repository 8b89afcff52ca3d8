package org.isocenter.matching;

import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import org.isocenter.dicom.Vr;

/**
 * What PS3.4 C.2.2.2 leaves to the archive, or to negotiation.
 *
 * @param names how person names are compared
 * @param caseInsensitive VRs whose case does not count; the standard leaves the choice for PN only
 * @param questionMarkIsStar whether {@code ?} stands for any number of characters, as with COHERENCE (COH-QRY-016)
 * @param unknownMatches whether an entity without a value matches every key
 * @param combined tags of date keys that make one range with the time key of their pair, see {@link DateTimePairs}
 * @param zone offset of dates and times whose data set names none
 */
public record MatchingPolicy(
        NameMatching names,
        Set<Vr> caseInsensitive,
        boolean questionMarkIsStar,
        boolean unknownMatches,
        Set<Integer> combined,
        ZoneOffset zone) {
    /** As the standard has it: case counts except in names, dates and times each for themselves. */
    public static final MatchingPolicy STANDARD =
            new MatchingPolicy(NameMatching.LITERAL, EnumSet.of(Vr.PN), false, false, Set.of(), ZoneOffset.UTC);

    public MatchingPolicy {
        caseInsensitive = Set.copyOf(caseInsensitive);
        combined = Set.copyOf(combined);
    }

    /** The same with names compared in another way. */
    public MatchingPolicy withNames(NameMatching how) {
        return new MatchingPolicy(how, caseInsensitive, questionMarkIsStar, unknownMatches, combined, zone);
    }

    /** The same with other VRs whose case does not count. */
    public MatchingPolicy withCaseInsensitive(Set<Vr> vrs) {
        return new MatchingPolicy(names, vrs, questionMarkIsStar, unknownMatches, combined, zone);
    }

    /** The same with {@code ?} like {@code *}, or not. */
    public MatchingPolicy withQuestionMarkIsStar(boolean like) {
        return new MatchingPolicy(names, caseInsensitive, like, unknownMatches, combined, zone);
    }

    /** The same with entities without a value matching, or not. */
    public MatchingPolicy withUnknownMatches(boolean match) {
        return new MatchingPolicy(names, caseInsensitive, questionMarkIsStar, match, combined, zone);
    }

    /** The same with other pairs combined; all of {@link DateTimePairs#DATES} where combined matching was negotiated (PS3.4 C.5.1.1). */
    public MatchingPolicy withCombined(Set<Integer> dates) {
        return new MatchingPolicy(names, caseInsensitive, questionMarkIsStar, unknownMatches, dates, zone);
    }

    /** The same in another zone. */
    public MatchingPolicy withZone(ZoneOffset offset) {
        return new MatchingPolicy(names, caseInsensitive, questionMarkIsStar, unknownMatches, combined, offset);
    }
}
