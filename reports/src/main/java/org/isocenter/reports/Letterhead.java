package org.isocenter.reports;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.isocenter.dicom.Implementation;

/**
 * What stands at the foot of each page: who made the report and when.
 *
 * @param node AE title of the hub; empty of a command
 * @param software its name and version
 * @param at when, with the zone in which it is written
 * @param by who asked for it; empty where nobody is known
 */
public record Letterhead(String node, String software, ZonedDateTime at, String by) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx", Locale.ROOT);

    /** Of this program, now. */
    public static Letterhead now(String node, String by) {
        return new Letterhead(node, "Isocenter " + Implementation.VERSION, ZonedDateTime.now(), by);
    }

    String line() {
        StringBuilder line = new StringBuilder(at.format(TIME));
        if (!by.isBlank()) {
            line.append(" by ").append(by);
        }
        if (!node.isBlank()) {
            line.append(" at ").append(node);
        }
        return line.append(", ").append(software).toString();
    }
}
