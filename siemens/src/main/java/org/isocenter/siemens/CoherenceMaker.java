package org.isocenter.siemens;

import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** Who wrote an object, as the COHERENCE products tell it. */
final class CoherenceMaker {
    /** Manufacturer of what virtual simulation writes. */
    static final String VSIM = "Siemens Oncology Care Solutions";
    /** Its model name. */
    static final String DOSIMETRIST = "COHERENCE Dosimetrist Workspace";
    /** Model name of KonRad. */
    static final String KONRAD = "COHERENCE Dosimetrist Workspace - KonRad";
    /** Model name of the Therapist. */
    static final String THERAPIST = "COHERENCE Therapist Workspace";
    /** Model name of PRIMEVIEW 3i. */
    static final String PRIMEVIEW = "PRIMEVIEW 3i";
    /** Manufacturer of portal and cone beam images. */
    static final String PORTAL = "Siemens Oncology Care Systems";

    private CoherenceMaker() {}

    /** COH-RT-VSIM-001: manufacturer and model name are both others. */
    static boolean isForeign(DataSet object) {
        return !object.string(Tags.Manufacturer).equals(VSIM)
                && !object.string(Tags.ManufacturerModelName).equals(DOSIMETRIST);
    }

    /** Who wrote it, in words. */
    static String words(DataSet object) {
        String maker = object.string(Tags.Manufacturer);
        String model = object.string(Tags.ManufacturerModelName);
        String both = (maker + " " + model).strip();
        return both.isEmpty() ? "an unnamed system" : both;
    }
}
