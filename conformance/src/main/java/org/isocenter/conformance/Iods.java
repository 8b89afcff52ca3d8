package org.isocenter.conformance;

/** Names of information objects as profiles write them (PS3.3 Annex A). */
final class Iods {
    static final String CT = "CT Image";
    static final String MR = "MR Image";
    static final String PET = "PET Image";
    static final String STRUCTURE_SET = "RT Structure Set";
    static final String PLAN = "RT Plan";
    static final String ION_PLAN = "RT Ion Plan";
    static final String DOSE = "RT Dose";
    static final String REGISTRATION = "Spatial Registration";

    private Iods() {}
}
