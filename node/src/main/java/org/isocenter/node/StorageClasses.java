package org.isocenter.node;

import java.util.Set;

/** Which abstract syntaxes are storage classes (N-08: new ones must not need a change of configuration). */
final class StorageClasses {
    // PS3.6 Annex A: every storage class of images, waveforms, documents and RT objects, past and to come, begins so
    private static final String STANDARD = "1.2.840.10008.5.1.4.1.1.";

    // The few that begin otherwise: protocols, palettes, implant templates, hardcopies, RT delivery instructions
    private static final Set<String> OTHERS = Set.of(
            "1.2.840.10008.5.1.4.34.7",
            "1.2.840.10008.5.1.4.34.10",
            "1.2.840.10008.5.1.4.38.1",
            "1.2.840.10008.5.1.4.39.1",
            "1.2.840.10008.5.1.4.43.1",
            "1.2.840.10008.5.1.4.44.1",
            "1.2.840.10008.5.1.4.45.1",
            "1.2.840.10008.5.1.1.29",
            "1.2.840.10008.5.1.1.30",
            // CSA Non-Image Storage of Siemens
            "1.3.12.2.1107.5.9.1");

    private StorageClasses() {}

    static boolean contains(String sopClassUid) {
        return sopClassUid.startsWith(STANDARD) || OTHERS.contains(sopClassUid);
    }
}
