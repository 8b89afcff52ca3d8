package org.isocenter.node;

import org.isocenter.dicom.SopClasses;

/** Which abstract syntaxes are storage classes (N-08: new ones must not need a change of configuration). */
final class StorageClasses {
    // PS3.6 Annex A: all but a few of the storage classes begin so, and nothing else does; those of the next edition
    // will too
    private static final String STANDARD = "1.2.840.10008.5.1.4.1.1.";
    // Siemens CSA Non-Image Storage, which their RT systems send beside plans and images
    private static final String CSA_NON_IMAGE = "1.3.12.2.1107.5.9.1";

    private StorageClasses() {}

    static boolean contains(String sopClassUid) {
        return sopClassUid.startsWith(STANDARD)
                || sopClassUid.equals(CSA_NON_IMAGE)
                || SopClasses.isStorage(sopClassUid);
    }
}
