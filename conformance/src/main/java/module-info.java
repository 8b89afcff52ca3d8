/** Conformance statements that run: profiles, checks, findings (PS3.2, PS3.3). */
module org.isocenter.conformance {
    requires transitive org.isocenter.dicom;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.toml;

    exports org.isocenter.conformance;
}
