package org.isocenter.services;

import org.isocenter.dicom.TransferSyntax;

/** What a presentation context for Storage is proposed for. */
public record StorageContext(String sopClassUid, TransferSyntax syntax) {
    /** The one an instance needs. */
    public static StorageContext of(Instance instance) {
        return new StorageContext(instance.sopClassUid(), instance.syntax());
    }
}
