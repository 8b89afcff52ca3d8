package org.isocenter.archive;

import java.time.Instant;
import org.isocenter.dicom.DataSet;

/**
 * A Modality Performed Procedure Step.
 *
 * @param sopInstanceUid its SOP Instance UID
 * @param state {@code IN PROGRESS}, {@code COMPLETED} or {@code DISCONTINUED}
 * @param peer AE title of who reports it, or is told of it
 * @param step all its attributes
 * @param changed when it was last changed
 */
public record Step(String sopInstanceUid, String state, String peer, DataSet step, Instant changed) {}
