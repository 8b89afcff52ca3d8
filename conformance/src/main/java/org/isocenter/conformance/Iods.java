package org.isocenter.conformance;

/** Names of information objects as profiles write them (PS3.3 Annex A). */
public final class Iods {
    /** CT Image IOD. */
    public static final String CT = "CT Image";
    /** MR Image IOD. */
    public static final String MR = "MR Image";
    /** Positron Emission Tomography Image IOD. */
    public static final String PET = "PET Image";
    /** Ultrasound Image IOD. */
    public static final String US = "US Image";
    /** Ultrasound Multi-frame Image IOD. */
    public static final String US_MULTI_FRAME = "US Multi-frame Image";
    /** RT Structure Set IOD. */
    public static final String STRUCTURE_SET = "RT Structure Set";
    /** RT Plan IOD. */
    public static final String PLAN = "RT Plan";
    /** RT Ion Plan IOD. */
    public static final String ION_PLAN = "RT Ion Plan";
    /** RT Dose IOD. */
    public static final String DOSE = "RT Dose";
    /** RT Image IOD. */
    public static final String RT_IMAGE = "RT Image";
    /** Spatial Registration IOD. */
    public static final String REGISTRATION = "Spatial Registration";

    private Iods() {}
}
