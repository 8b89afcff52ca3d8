package org.isocenter.matching;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.Vr;

/**
 * A key of VR DA, TM or DT: a value, or a range with one end or both (PS3.4 C.2.2.2.5). Ends are included; a value of less precision stands for all
 * of its time. A range backwards, as over midnight, makes sense with a range of dates only (PS3.4 C.2.2.2.5.4).
 *
 * @param vr DA, TM or DT
 * @param first the first moment, as {@link Moments} has it; {@link Long#MIN_VALUE} where open
 * @param last the last one; {@link Long#MAX_VALUE} where open
 */
record MomentRange(Vr vr, long first, long last) {
    /** Empty where it is neither a value nor a range. */
    static Optional<MomentRange> parse(Vr vr, String key, ZoneOffset zone) {
        Optional<Moments> single = Moments.of(vr, key, zone);
        if (single.isPresent()) {
            return single.map(m -> new MomentRange(vr, m.first(), m.last()));
        }
        // PS3.5 6.2 DT: a hyphen may also begin an offset from UTC
        for (int at = key.indexOf('-'); at >= 0; at = key.indexOf('-', at + 1)) {
            Optional<MomentRange> range = between(
                    vr, key.substring(0, at).strip(), key.substring(at + 1).strip(), zone);
            if (range.isPresent()) {
                return range;
            }
        }
        return Optional.empty();
    }

    private static Optional<MomentRange> between(Vr vr, String from, String to, ZoneOffset zone) {
        Optional<Moments> start = Moments.of(vr, from, zone);
        Optional<Moments> end = Moments.of(vr, to, zone);
        if (from.isEmpty() && to.isEmpty() || from.isEmpty() != start.isEmpty() || to.isEmpty() != end.isEmpty()) {
            return Optional.empty();
        }
        long first = start.map(Moments::first).orElse(Long.MIN_VALUE);
        long last = end.map(Moments::last).orElse(Long.MAX_VALUE);
        return Optional.of(new MomentRange(vr, first, last));
    }

    boolean isBackwards() {
        return first > last;
    }

    boolean contains(String value, ZoneOffset zone) {
        return Moments.of(vr, value, zone)
                .filter(m -> first <= m.first() && m.first() <= last)
                .isPresent();
    }

    boolean isSingleDay() {
        return vr == Vr.DA && first == last;
    }

    Bounds bounds() {
        return switch (vr) {
            case DA -> isSingleDay() ? new Bounds.Exact(List.of(day(first))) : new Bounds.Range(day(first), day(last));
            case TM -> new Bounds.Range(time(first), time(last));
            default -> new Bounds.Any();
        };
    }

    private static String day(long day) {
        return day == Long.MIN_VALUE || day == Long.MAX_VALUE ? "" : IndexForm.date(LocalDate.ofEpochDay(day));
    }

    private static String time(long micros) {
        return micros == Long.MIN_VALUE || micros == Long.MAX_VALUE
                ? ""
                : IndexForm.time(LocalTime.ofNanoOfDay(micros * 1000));
    }
}
