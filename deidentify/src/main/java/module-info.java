/** De-identification: the Basic Application Level Confidentiality Profile and its options (PS3.15 Annex E). */
module org.isocenter.deidentify {
    requires transitive org.isocenter.dicom;

    exports org.isocenter.deidentify;
}
