/** Conformance statements that run: profiles, checks, findings (PS3.2, PS3.3). */
module org.isocenter.conformance {
    requires transitive org.isocenter.dicom;
    requires com.fasterxml.jackson.core;

    exports org.isocenter.conformance;
}
