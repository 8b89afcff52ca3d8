/** The isocenter program, one file per subcommand. */
module org.isocenter.cli {
    requires org.isocenter.dicom;
    requires org.isocenter.conformance;
    requires info.picocli;

    // picocli fills the annotated fields.
    opens org.isocenter.cli to
            info.picocli;
}
