package org.isocenter.services;

import java.util.List;

/**
 * What became of a film.
 *
 * @param jobUid SOP Instance UID of the print job; empty where the printer named none
 * @param warnings steps that were answered with a warning, with their status
 */
public record PrintResult(String jobUid, List<String> warnings) {
    public PrintResult {
        warnings = List.copyOf(warnings);
    }
}
