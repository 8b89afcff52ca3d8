/** What two profiles make of each other, and the conformance statement of one (PS3.2). */
module org.isocenter.statements {
    requires transitive org.isocenter.conformance;
    requires org.isocenter.dicom;
    requires com.fasterxml.jackson.core;

    exports org.isocenter.statements;
}
