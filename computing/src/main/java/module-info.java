/** The subcommands that compute, one file each. */
// The program is built after this module, which opens itself to it.
@SuppressWarnings("module")
module org.isocenter.computing {
    requires org.isocenter.objects;
    requires org.isocenter.dicom;
    requires transitive org.isocenter.console;
    requires org.isocenter.rt;
    requires org.isocenter.dosimetry;
    requires org.isocenter.projections;
    requires org.isocenter.registration;
    requires org.isocenter.brachytherapy;
    requires org.isocenter.planning;
    requires com.fasterxml.jackson.core;
    requires info.picocli;
    requires java.desktop;

    exports org.isocenter.computing to
            org.isocenter.cli;

    // picocli fills the annotated fields.
    opens org.isocenter.computing to
            info.picocli;
}
