/** The subcommands that compute, one file each. */
module org.isocenter.computing {
    requires org.isocenter.dicom;
    requires org.isocenter.console;
    requires org.isocenter.rt;
    requires org.isocenter.dosimetry;
    requires org.isocenter.projections;
    requires org.isocenter.registration;
    requires org.isocenter.brachytherapy;
    requires org.isocenter.planning;
    requires com.fasterxml.jackson.core;
    requires info.picocli;

    // picocli fills the annotated fields.
    opens org.isocenter.computing to
            info.picocli;
}
