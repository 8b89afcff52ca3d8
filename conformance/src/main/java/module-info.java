/** Conformance statements that run: profiles, checks, findings (PS3.2, PS3.3). */
module org.isocenter.conformance {
    requires transitive org.isocenter.dicom;
}
