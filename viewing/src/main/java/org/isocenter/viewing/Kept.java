package org.isocenter.viewing;

import org.isocenter.dicom.FileSource;

/**
 * An object that can be looked at.
 *
 * @param file the Part 10 file; it never changes
 * @param sopClassUid SOP Class UID
 * @param sopInstanceUid SOP Instance UID
 * @param seriesUid Series Instance UID
 */
public record Kept(FileSource file, String sopClassUid, String sopInstanceUid, String seriesUid) {}
