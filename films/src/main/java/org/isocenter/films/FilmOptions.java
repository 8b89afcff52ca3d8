package org.isocenter.films;

import java.util.List;

/**
 * How films are made.
 *
 * @param pixelsPerMm resolution of pages
 * @param customFormats what {@code CUSTOM\1} and so on mean
 * @param maxWaiting most jobs that wait
 * @param maxKept most jobs kept; the oldest finished ones are removed
 * @param reserveBytes space of the disk that is left free
 */
public record FilmOptions(
        double pixelsPerMm, List<String> customFormats, int maxWaiting, int maxKept, long reserveBytes) {
    /** 10 pixels a mm, no custom formats, 100 jobs that wait, 1000 kept, 256 MiB free. */
    public static final FilmOptions DEFAULT = new FilmOptions(10, List.of(), 100, 1000, 1L << 28);

    public FilmOptions {
        customFormats = List.copyOf(customFormats);
        if (!(pixelsPerMm >= 1 && pixelsPerMm <= 40) || maxWaiting < 1 || maxKept < 1) {
            throw new IllegalArgumentException(
                    "films of " + pixelsPerMm + " pixels a mm, " + maxWaiting + " waiting, " + maxKept + " kept");
        }
    }

    /** The page of a film box; arguments as of {@link PageLayout#of}. */
    public PageLayout layout(String format, String filmSize, String orientation, double footMm) {
        return PageLayout.of(format, filmSize, orientation, pixelsPerMm, footMm, customFormats);
    }
}
