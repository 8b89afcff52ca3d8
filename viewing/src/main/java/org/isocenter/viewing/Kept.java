package org.isocenter.viewing;

import java.nio.file.Path;

/**
 * An object that can be looked at.
 *
 * @param file the Part 10 file; it never changes
 * @param sopClassUid SOP Class UID
 * @param sopInstanceUid SOP Instance UID
 * @param seriesUid Series Instance UID
 */
public record Kept(Path file, String sopClassUid, String sopInstanceUid, String seriesUid) {}
