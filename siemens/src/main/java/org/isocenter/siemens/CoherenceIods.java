package org.isocenter.siemens;

import java.util.Set;
import org.isocenter.conformance.Iods;

/** Names of information objects in the COHERENCE profiles beyond those all systems share. */
final class CoherenceIods {
    static final String RT_IMAGE = "RT Image";
    static final String CAPTURE = "Secondary Capture Image";
    static final String CR = "Computed Radiography Image";
    static final String DX = "Digital X-Ray Image";
    static final String NON_IMAGE = "CSA Non-Image";

    /** What the viewer shows; doses are no images of it. */
    private static final String[] IMAGES = {
        CR,
        DX,
        RT_IMAGE,
        CAPTURE,
        Iods.CT,
        Iods.MR,
        Iods.PET,
        "Digital Mammography X-Ray Image",
        "Digital Intra-Oral X-Ray Image",
        "Nuclear Medicine Image",
        "Ultrasound Image",
        "Ultrasound Multi-frame Image",
        "Ultrasound Image (Retired)",
        "Ultrasound Multi-frame Image (Retired)",
        "X-Ray Angiographic Image",
        "X-Ray Radiofluoroscopic Image"
    };

    /** Objects that travel uncompressed (COH-STO-033). */
    static final Set<String> UNCOMPRESSED = Set.of(
            Iods.STRUCTURE_SET,
            Iods.PLAN,
            "12-Lead Electrocardiogram",
            "General Electrocardiogram",
            "Ambulatory Electrocardiogram",
            "Hemodynamic",
            "Cardiac Electrophysiology",
            "Basic Voice Audio");

    private CoherenceIods() {}

    /** All image objects. */
    static String[] images() {
        return IMAGES.clone();
    }
}
