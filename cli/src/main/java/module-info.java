/** The isocenter program, one file per subcommand. */
module org.isocenter.cli {
    requires org.isocenter.dicom;
    requires org.isocenter.pixels;
    requires org.isocenter.network;
    requires org.isocenter.services;
    requires org.isocenter.conformance;
    requires com.fasterxml.jackson.core;
    requires info.picocli;

    // picocli fills the annotated fields.
    opens org.isocenter.cli to
            info.picocli;
}
