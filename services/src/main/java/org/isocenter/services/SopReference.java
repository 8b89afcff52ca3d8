package org.isocenter.services;

import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Tags;

/** A SOP instance by its class and UID, as an item of Referenced SOP Sequence names it (PS3.3 Table 10-11). */
public record SopReference(String sopClassUid, String sopInstanceUid) {
    /** Reads an item; texts are empty where it names none. */
    static SopReference of(DataSet item) {
        return new SopReference(item.string(Tags.ReferencedSOPClassUID), item.string(Tags.ReferencedSOPInstanceUID));
    }

    boolean isWhole() {
        return !sopClassUid.isEmpty() && !sopInstanceUid.isEmpty();
    }

    DataSetBuilder item() {
        return DataSet.builder()
                .put(Tags.ReferencedSOPClassUID, sopClassUid)
                .put(Tags.ReferencedSOPInstanceUID, sopInstanceUid);
    }
}
