package org.isocenter.media;

import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.FileMeta;
import org.isocenter.dicom.Implementation;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;

/**
 * As whom files are written (PS3.10 7.1): the profile of a system may say otherwise than our own name (COH-UID-003).
 *
 * @param sourceAe Source Application Entity Title; empty leaves it out
 * @param implementationClassUid Implementation Class UID
 * @param versionName Implementation Version Name; empty leaves it out
 */
public record MediaIdentity(String sourceAe, String implementationClassUid, String versionName) {
    /** Our own name. */
    public static final MediaIdentity OWN =
            new MediaIdentity("", Implementation.CLASS_UID, Implementation.VERSION_NAME);

    /** The File Meta Information of a file. */
    DataSet meta(String sopClass, String sopInstance, TransferSyntax syntax) {
        DataSet meta = FileMeta.of(sopClass, sopInstance, syntax, sourceAe);
        return versionName.isEmpty()
                ? meta.toBuilder()
                        .put(Tags.ImplementationClassUID, implementationClassUid)
                        .remove(Tags.ImplementationVersionName)
                        .build()
                : meta.toBuilder()
                        .put(Tags.ImplementationClassUID, implementationClassUid)
                        .put(Tags.ImplementationVersionName, versionName)
                        .build();
    }
}
