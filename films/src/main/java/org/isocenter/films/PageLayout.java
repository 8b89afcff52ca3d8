package org.isocenter.films;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A page and the places on it (PS3.3 C.13.3: Image Display Format), numbered row by row, or column by column where the format says so.
 *
 * @param width pixels
 * @param height pixels
 * @param pixelsPerMm resolution
 * @param places in order of Image Box Position
 */
public record PageLayout(int width, int height, double pixelsPerMm, List<Place> places) {
    /** Most places of a page. */
    public static final int MOST_PLACES = 256;

    private static final int MOST_LINES = 32;
    /** Edge of a page and gap between places. */
    private static final double MARGIN_MM = 2;
    /** Mounted slides are 50 mm wide. */
    private static final double SLIDE_MM = 50;

    private static final double SUPERSLIDE_MM = 60;

    public PageLayout {
        places = List.copyOf(places);
    }

    /**
     * The page of a film box.
     *
     * @param format Image Display Format: {@code STANDARD\C,R}, {@code ROW\R1,R2..}, {@code COL\C1,C2..}, {@code SLIDE}, {@code SUPERSLIDE},
     *     {@code CUSTOM\i}
     * @param filmSize Film Size ID
     * @param orientation {@code LANDSCAPE} for a film on its side
     * @param pixelsPerMm resolution
     * @param footMm height left free at the foot, for text
     * @param custom what {@code CUSTOM\1} and so on mean: other formats
     * @throws IllegalArgumentException where the format is not known or has more places than a page may have
     */
    public static PageLayout of(
            String format,
            String filmSize,
            String orientation,
            double pixelsPerMm,
            double footMm,
            List<String> custom) {
        FilmSize upright = FilmSize.of(filmSize);
        FilmSize size = orientation.equals("LANDSCAPE") ? upright.landscape() : upright;
        int width = (int) Math.round(size.widthMm() * pixelsPerMm);
        int height = (int) Math.round(size.heightMm() * pixelsPerMm);
        int usable = height - (int) Math.round(footMm * pixelsPerMm);
        int margin = (int) Math.round(MARGIN_MM * pixelsPerMm);
        String meant = meant(format, custom);
        List<Place> places = switch (kind(meant)) {
            case "STANDARD" -> standard(numbers(meant, 2), width, usable, margin);
            case "ROW" -> rows(numbers(meant, 0), width, usable, margin);
            case "COL" -> columns(numbers(meant, 0), width, usable, margin);
            case "SLIDE" -> slides(SLIDE_MM * pixelsPerMm, width, usable, margin);
            case "SUPERSLIDE" -> slides(SUPERSLIDE_MM * pixelsPerMm, width, usable, margin);
            default -> throw unknown(format);
        };
        if (places.size() > MOST_PLACES) {
            throw new IllegalArgumentException(format + " has " + places.size() + " places, at most " + MOST_PLACES);
        }
        for (Place place : places) {
            if (place.width() < 8 || place.height() < 8) {
                throw new IllegalArgumentException(format + " has no room on film " + filmSize);
            }
        }
        return new PageLayout(width, height, pixelsPerMm, places);
    }

    private static String meant(String format, List<String> custom) {
        if (!kind(format).equals("CUSTOM")) {
            return format;
        }
        int number = numbers(format, 1)[0];
        if (number > custom.size()) {
            throw new IllegalArgumentException(
                    format + " is not set up; there are " + custom.size() + " custom formats");
        }
        return custom.get(number - 1);
    }

    private static String kind(String format) {
        int end = format.indexOf('\\');
        return end < 0 ? format : format.substring(0, end);
    }

    private static IllegalArgumentException unknown(String format) {
        return new IllegalArgumentException(
                "image display format " + format + "; STANDARD\\C,R ROW\\R1,R2 COL\\C1,C2 SLIDE SUPERSLIDE CUSTOM\\i");
    }

    private static int[] numbers(String format, int count) {
        String[] texts = format.substring(format.indexOf('\\') + 1).split(",", MOST_LINES + 1);
        int[] numbers = new int[texts.length];
        for (int i = 0; i < texts.length; i++) {
            String text = texts[i].strip();
            if (!text.matches("[1-9]\\d?") || texts.length > MOST_LINES || Integer.parseInt(text) > MOST_LINES) {
                throw unknown(format);
            }
            numbers[i] = Integer.parseInt(text);
        }
        if (count > 0 && numbers.length != count) {
            throw unknown(format);
        }
        return numbers;
    }

    private static List<Place> standard(int[] columnsAndRows, int width, int height, int margin) {
        int[] rows = new int[columnsAndRows[1]];
        Arrays.fill(rows, columnsAndRows[0]);
        return rows(rows, width, height, margin);
    }

    private static List<Place> rows(int[] counts, int width, int height, int margin) {
        List<Place> places = new ArrayList<>();
        for (int row = 0; row < counts.length; row++) {
            int[] down = cell(row, counts.length, height, margin);
            for (int column = 0; column < counts[row]; column++) {
                int[] across = cell(column, counts[row], width, margin);
                places.add(new Place(across[0], down[0], across[1], down[1]));
            }
        }
        return places;
    }

    private static List<Place> columns(int[] counts, int width, int height, int margin) {
        List<Place> places = new ArrayList<>();
        for (int column = 0; column < counts.length; column++) {
            int[] across = cell(column, counts.length, width, margin);
            for (int row = 0; row < counts[column]; row++) {
                int[] down = cell(row, counts[column], height, margin);
                places.add(new Place(across[0], down[0], across[1], down[1]));
            }
        }
        return places;
    }

    /** Start and length of a cell of a line that is divided evenly, with a margin before, between and behind. */
    private static int[] cell(int index, int count, int length, int margin) {
        int room = length - margin * (count + 1);
        int start = margin * (index + 1) + (int) ((long) room * index / count);
        int end = margin * (index + 1) + (int) ((long) room * (index + 1) / count);
        return new int[] {start, end - start};
    }

    private static List<Place> slides(double size, int width, int height, int margin) {
        int side = (int) Math.round(size);
        int columns = (width - margin) / (side + margin);
        int rows = (height - margin) / (side + margin);
        List<Place> places = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                places.add(new Place(margin + column * (side + margin), margin + row * (side + margin), side, side));
            }
        }
        if (places.isEmpty()) {
            throw new IllegalArgumentException("no slide has room on this film");
        }
        return places;
    }
}
