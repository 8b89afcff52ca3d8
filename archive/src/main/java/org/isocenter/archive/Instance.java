package org.isocenter.archive;

import java.time.Instant;

/**
 * A kept object.
 *
 * @param id its row
 * @param sopInstanceUid SOP Instance UID
 * @param variant 0 for the first under this UID, 1 and up for others with other bytes
 * @param sopClassUid SOP Class UID
 * @param transferSyntaxUid Transfer Syntax UID of the file
 * @param seriesUid Series Instance UID
 * @param studyUid Study Instance UID
 * @param patientId Patient ID
 * @param patientName Patient's Name
 * @param modality Modality
 * @param label label of plan, structure set or RT image; may be empty
 * @param file the Part 10 file
 * @param dataSetOffset bytes of the file before the data set
 * @param size bytes of the file
 * @param digest of the data set's bytes
 * @param origin where it came from
 * @param receivedAt when it was committed
 */
public record Instance(
        long id,
        String sopInstanceUid,
        int variant,
        String sopClassUid,
        String transferSyntaxUid,
        String seriesUid,
        String studyUid,
        String patientId,
        String patientName,
        String modality,
        String label,
        StoredFile file,
        long dataSetOffset,
        long size,
        String digest,
        Origin origin,
        Instant receivedAt) {}
