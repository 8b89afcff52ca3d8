package org.isocenter.films;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Size of a film.
 *
 * @param widthMm of a film that stands upright
 * @param heightMm of a film that stands upright
 */
public record FilmSize(double widthMm, double heightMm) {
    private static final Pattern TERM = Pattern.compile("(\\d{1,3})(_\\d)?(IN|CM|MM)X(\\d{1,3})(_\\d)?(IN|CM|MM)");
    private static final double LARGEST_MM = 1000;

    /**
     * The size of a Film Size ID (PS3.3 C.13.3.2), such as {@code 14INX17IN}, {@code 8_5INX11IN}, {@code 24CMX30CM} or {@code A4}.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static FilmSize of(String id) {
        if (id.equals("A4")) {
            return new FilmSize(210, 297);
        }
        if (id.equals("A3")) {
            return new FilmSize(297, 420);
        }
        Matcher term = TERM.matcher(id);
        if (!term.matches()) {
            throw new IllegalArgumentException("film size " + id + "; such as 14INX17IN, 24CMX30CM, A4");
        }
        FilmSize size = new FilmSize(
                mm(term.group(1), term.group(2), term.group(3)), mm(term.group(4), term.group(5), term.group(6)));
        if (size.widthMm < 10 || size.heightMm < 10 || size.widthMm > LARGEST_MM || size.heightMm > LARGEST_MM) {
            throw new IllegalArgumentException("film size " + id + " is not between 1 cm and 1 m");
        }
        return size;
    }

    private static double mm(String whole, String tenths, String unit) {
        double value = Integer.parseInt(whole) + (tenths == null ? 0 : (tenths.charAt(1) - '0') / 10.0);
        return switch (unit) {
            case "IN" -> value * 25.4;
            case "CM" -> value * 10;
            default -> value;
        };
    }

    /** Lying on its side. */
    FilmSize landscape() {
        return new FilmSize(heightMm, widthMm);
    }
}
