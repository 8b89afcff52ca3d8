package org.isocenter.node;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days and hours of sending. A window that ends before it begins ends on the next day, which need not be named. An end of 24:00 is
 * midnight. Without windows it is always open.
 */
record Hours(List<Window> windows) {
    /** Without windows. */
    static final Hours ALWAYS = new Hours(List.of());

    private static final Pattern FORM = Pattern.compile(
            "(?:([a-z]{3}(?:-[a-z]{3})?(?:,[a-z]{3}(?:-[a-z]{3})?)*)\\s+)?(\\d\\d):(\\d\\d)-(\\d\\d):(\\d\\d)");
    private static final int MINUTES_A_DAY = 24 * 60;
    private static final int DAYS_AHEAD = 8;

    /**
     * Some hours of some days.
     *
     * @param days on which it begins
     * @param fromMinute of the day
     * @param toMinute of the day it begins on; past 1440 on the next
     */
    record Window(Set<DayOfWeek> days, int fromMinute, int toMinute) {}

    static Hours parse(List<String> texts) throws SettingsException {
        List<Window> windows = new ArrayList<>();
        for (String text : texts) {
            windows.add(window(text));
        }
        return new Hours(List.copyOf(windows));
    }

    private static Window window(String text) throws SettingsException {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw wrong(text);
        }
        int from = minute(text, form.group(2), form.group(3));
        int to = minute(text, form.group(4), form.group(5));
        if (from == to || from == MINUTES_A_DAY) {
            throw wrong(text);
        }
        Set<DayOfWeek> days = form.group(1) == null ? EnumSet.allOf(DayOfWeek.class) : days(text, form.group(1));
        return new Window(days, from, to > from ? to : to + MINUTES_A_DAY);
    }

    private static int minute(String text, String hours, String minutes) throws SettingsException {
        int minute = Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
        if (Integer.parseInt(minutes) > 59 || minute > MINUTES_A_DAY) {
            throw wrong(text);
        }
        return minute;
    }

    private static Set<DayOfWeek> days(String text, String words) throws SettingsException {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : words.split(",", -1)) {
            DayOfWeek first = day(text, part.substring(0, 3));
            DayOfWeek last = day(text, part.substring(part.length() - 3));
            for (DayOfWeek day = first; day != last; day = day.plus(1)) {
                days.add(day);
            }
            days.add(last);
        }
        return days;
    }

    private static DayOfWeek day(String text, String word) throws SettingsException {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().toLowerCase(Locale.ROOT).startsWith(word)) {
                return day;
            }
        }
        throw wrong(text);
    }

    private static SettingsException wrong(String text) {
        return new SettingsException(
                "hours '" + text + "' are not understood, expected such as mon-fri 18:00-06:00 or sat,sun 00:00-24:00");
    }

    boolean isOpen(ZonedDateTime moment) {
        return !next(moment).isAfter(moment);
    }

    /** This moment where it is open, else when it opens next. */
    ZonedDateTime next(ZonedDateTime moment) {
        ZonedDateTime next = windows.isEmpty() ? moment : moment.plusDays(DAYS_AHEAD);
        for (Window window : windows) {
            for (int day = -1; day < DAYS_AHEAD; day++) {
                LocalDate date = moment.toLocalDate().plusDays(day);
                ZonedDateTime from = at(date, window.fromMinute(), moment);
                boolean over = !at(date, window.toMinute(), moment).isAfter(moment);
                if (window.days().contains(date.getDayOfWeek()) && !over) {
                    ZonedDateTime opens = from.isAfter(moment) ? from : moment;
                    next = opens.isBefore(next) ? opens : next;
                }
            }
        }
        return next;
    }

    private static ZonedDateTime at(LocalDate date, int minute, ZonedDateTime moment) {
        return date.plusDays(minute / MINUTES_A_DAY)
                .atTime(LocalTime.ofSecondOfDay(minute % MINUTES_A_DAY * 60L))
                .atZone(moment.getZone());
    }
}
