package org.isocenter.services;

import java.io.IOException;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Association;
import org.isocenter.network.PresentationContext;

/** Presentation contexts by SOP class, with words for what is not there. */
final class Contexts {
    private Contexts() {}

    static PresentationContext of(Association association, String sopClassUid) throws IOException {
        return association
                .context(sopClassUid)
                .orElseThrow(() ->
                        new IOException(association.calledAe().strip() + " does not accept " + name(sopClassUid)));
    }

    private static String name(String sopClassUid) {
        return Uids.name(sopClassUid) + " (" + sopClassUid + ")";
    }
}
