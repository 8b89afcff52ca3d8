package org.isocenter.media;

import java.util.List;
import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/**
 * One Directory Record (PS3.3 F.3.2.2).
 *
 * @param keys all its attributes, also those that say where other records stand
 * @param children the records of the directory entity below, in order
 */
public record DirectoryRecord(DataSet keys, List<DirectoryRecord> children) {
    public DirectoryRecord {
        children = List.copyOf(children);
    }

    /** Directory Record Type, such as {@code PATIENT}. */
    public String type() {
        return keys.string(Tags.DirectoryRecordType);
    }

    /** The file it refers to; empty where it refers to none. */
    public Optional<FileId> fileId() {
        List<String> components = keys.strings(Tags.ReferencedFileID);
        return components.isEmpty() ? Optional.empty() : Optional.of(new FileId(components));
    }

    /** SOP Instance UID of the file. */
    public String sopInstance() {
        return keys.string(Tags.ReferencedSOPInstanceUIDInFile);
    }

    /** SOP Class UID of the file. */
    public String sopClass() {
        return keys.string(Tags.ReferencedSOPClassUIDInFile);
    }
}
