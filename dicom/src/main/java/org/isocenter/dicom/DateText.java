package org.isocenter.dicom;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of DA, TM and DT (PS3.5 6.2) as dates and times. What is not one is empty, never an exception: presence and form are
 * judged by checks.
 */
public final class DateText {
    // The form with points is that of ACR-NEMA, which PS3.5 6.2 (DA, note 1) asks readers to take.
    private static final Pattern DATE = Pattern.compile("(\\d{4})(\\.?)(\\d{2})\\2(\\d{2})");
    // The form with colons likewise (TM, note 1).
    private static final Pattern TIME = Pattern.compile("(\\d{2})(?:(:?)(\\d{2})(?:\\2(\\d{2})(?:\\.(\\d{1,6}))?)?)?");
    private static final Pattern DATE_TIME =
            Pattern.compile("(\\d{4})(\\d{2})?(\\d{2})?(\\d{2}(?:\\d{2}(?:\\d{2}(?:\\.\\d{1,6})?)?)?)?([+-]\\d{4})?");
    private static final int NANO_DIGITS = 9;

    private DateText() {}

    /**
     * A value of DT.
     *
     * @param local date and time where it was written; parts left out are the first month, day, hour ..
     * @param offset from UTC; empty where the value has none, and (0008,0201) or the place decides
     */
    public record DateTime(LocalDateTime local, Optional<ZoneOffset> offset) {}

    /** {@code YYYYMMDD}, or {@code YYYY.MM.DD}. */
    public static Optional<LocalDate> date(String value) {
        Matcher m = DATE.matcher(value.strip());
        return m.matches() ? date(m.group(1), m.group(3), m.group(4)) : Optional.empty();
    }

    private static Optional<LocalDate> date(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(year),
                    month == null ? 1 : Integer.parseInt(month),
                    day == null ? 1 : Integer.parseInt(day)));
        } catch (DateTimeException _) {
            // The digits are there, the day is not.
            return Optional.empty();
        }
    }

    /** {@code HH[MM[SS[.F..]]]}, also with colons. A leap second is the last microsecond of its minute. */
    public static Optional<LocalTime> time(String value) {
        Matcher m = TIME.matcher(value.strip());
        if (!m.matches()) {
            return Optional.empty();
        }
        int second = m.group(4) == null ? 0 : Integer.parseInt(m.group(4));
        int nano = m.group(5) == null
                ? 0
                : Integer.parseInt(
                        m.group(5) + "0".repeat(NANO_DIGITS - m.group(5).length()));
        boolean leap = second == 60;
        try {
            return Optional.of(LocalTime.of(
                    Integer.parseInt(m.group(1)),
                    m.group(3) == null ? 0 : Integer.parseInt(m.group(3)),
                    leap ? 59 : second,
                    leap ? 999_999_000 : nano));
        } catch (DateTimeException _) {
            // The digits are there, the time is not.
            return Optional.empty();
        }
    }

    /** {@code YYYY[MM[DD[HH[MM[SS[.F..]]]]]][+ZZXX]}. */
    public static Optional<DateTime> dateTime(String value) {
        Matcher m = DATE_TIME.matcher(value.strip());
        if (!m.matches()) {
            return Optional.empty();
        }
        Optional<LocalTime> time = m.group(4) == null ? Optional.of(LocalTime.MIDNIGHT) : time(m.group(4));
        Optional<ZoneOffset> offset = offset(m.group(5));
        if (m.group(5) != null && offset.isEmpty()) {
            return Optional.empty();
        }
        return date(m.group(1), m.group(2), m.group(3)).flatMap(d -> time.map(t -> new DateTime(d.atTime(t), offset)));
    }

    private static Optional<ZoneOffset> offset(String text) {
        if (text == null) {
            return Optional.empty();
        }
        int sign = text.charAt(0) == '-' ? -1 : 1;
        try {
            return Optional.of(ZoneOffset.ofHoursMinutes(
                    sign * Integer.parseInt(text.substring(1, 3)), sign * Integer.parseInt(text.substring(3))));
        } catch (DateTimeException _) {
            // No place on earth has it.
            return Optional.empty();
        }
    }
}
