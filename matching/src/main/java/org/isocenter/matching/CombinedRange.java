package org.isocenter.matching;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Vr;

/**
 * A date key and a time key that make one range, from the first date at the first time to the last at the last (PS3.4 C.2.2.2.5.4).
 *
 * @param first microseconds since 1970 UTC; {@link Long#MIN_VALUE} where open
 * @param last likewise; {@link Long#MAX_VALUE} where open
 */
record CombinedRange(int dateTag, int timeTag, long first, long last) {
    private static final long LAST_OF_DAY = 86_400_000_000L - 1;

    static List<CombinedRange> of(Matching keys, MatchingPolicy policy, ZoneOffset zone) {
        List<CombinedRange> all = new ArrayList<>();
        for (int dateTag : policy.combined()) {
            int timeTag = DateTimePairs.timeOf(dateTag);
            Optional<MomentRange> date = keys.range(dateTag, Vr.DA);
            Optional<MomentRange> time = keys.range(timeTag, Vr.TM);
            if (date.isPresent() && time.isPresent()) {
                all.add(of(dateTag, timeTag, date.get(), time.get(), zone));
            }
        }
        return List.copyOf(all);
    }

    private static CombinedRange of(int dateTag, int timeTag, MomentRange date, MomentRange time, ZoneOffset zone) {
        long from = Math.max(0, time.first());
        long to = Math.min(LAST_OF_DAY, time.last());
        return new CombinedRange(
                dateTag,
                timeTag,
                date.first() == Long.MIN_VALUE ? Long.MIN_VALUE : Moments.at(date.first(), from, zone),
                date.last() == Long.MAX_VALUE ? Long.MAX_VALUE : Moments.at(date.last(), to, zone));
    }

    boolean has(int tag) {
        return tag == dateTag || tag == timeTag;
    }

    /** A candidate without time may be of any time of its day. */
    boolean matches(DataSet candidate, MatchingPolicy policy) {
        if (!candidate.hasValue(dateTag)) {
            return policy.unknownMatches();
        }
        ZoneOffset zone = Zones.of(candidate, policy.zone());
        Optional<Moments> day = Moments.of(Vr.DA, candidate.string(dateTag), zone);
        if (day.isEmpty()) {
            return false;
        }
        Optional<Moments> time = Moments.of(Vr.TM, candidate.string(timeTag), zone);
        long from = Moments.at(day.get().first(), time.map(Moments::first).orElse(0L), zone);
        long to = Moments.at(day.get().first(), time.map(Moments::first).orElse(LAST_OF_DAY), zone);
        return from <= last && to >= first;
    }
}
