package org.isocenter.services;

import java.util.List;

/**
 * What a printer of ours can do.
 *
 * @param name Printer Name
 * @param filmSizes Film Size IDs; the first is the default
 * @param mediumTypes Medium Types; the first is the default
 * @param magnifications Magnification Types; the first is the default
 * @param minDensity lowest density, in hundredths
 * @param maxDensity highest density, in hundredths
 * @param maxCopies most copies of a session
 * @param maxFilms most films of a session
 * @param maxSessionBytes most bytes of images a session may hold
 */
public record PrinterSettings(
        String name,
        List<String> filmSizes,
        List<String> mediumTypes,
        List<String> magnifications,
        int minDensity,
        int maxDensity,
        int maxCopies,
        int maxFilms,
        long maxSessionBytes) {
    public PrinterSettings {
        filmSizes = List.copyOf(filmSizes);
        mediumTypes = List.copyOf(mediumTypes);
        magnifications = List.copyOf(magnifications);
    }
}
