package org.isocenter.node;

import org.isocenter.archive.Instance;
import org.isocenter.dicom.FileSource;
import org.isocenter.dicom.TransferSyntax;

/**
 * One object as a member of a set.
 *
 * @param id its row in the archive; negative where it is a file that was only given
 * @param sopInstanceUid SOP Instance UID
 * @param sopClassUid SOP Class UID
 * @param modality Modality
 * @param seriesUid Series Instance UID
 * @param file where it lies
 * @param syntax of its data set
 */
record Member(
        long id,
        String sopInstanceUid,
        String sopClassUid,
        String modality,
        String seriesUid,
        FileSource file,
        TransferSyntax syntax) {
    static Member of(Instance kept) {
        return new Member(
                kept.id(),
                kept.sopInstanceUid(),
                kept.sopClassUid(),
                kept.modality(),
                kept.seriesUid(),
                kept.file(),
                TransferSyntax.of(kept.transferSyntaxUid()));
    }

    boolean isImage() {
        return switch (modality) {
            case "RTSTRUCT", "RTPLAN", "RTDOSE", "RTRECORD", "REG", "RTIMAGE" -> false;
            default -> true;
        };
    }

    // The order in which a receiver can resolve what each refers to
    /** 0 for what goes first: images, then structures and registrations, plan, dose and RT images. */
    int position() {
        return switch (modality) {
            case "RTSTRUCT", "REG" -> 1;
            case "RTPLAN" -> 2;
            case "RTDOSE", "RTIMAGE", "RTRECORD" -> 3;
            default -> 0;
        };
    }
}
