/** Mends what a machine may mend without touching the medicine, so that a target takes it. */
module org.isocenter.repair {
    requires transitive org.isocenter.conformance;
    requires org.isocenter.dicom;
    requires org.isocenter.pixels;
    requires com.fasterxml.jackson.core;

    exports org.isocenter.repair;
}
