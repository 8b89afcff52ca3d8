/** Reports on paper: a plan with its histograms, a check, a registration, as PDF. */
@SuppressWarnings("requires-automatic")
module org.isocenter.reports {
    requires org.isocenter.dicom;
    requires transitive org.isocenter.conformance;
    requires transitive org.isocenter.repair;
    requires transitive org.isocenter.rt;
    requires org.isocenter.objects;
    requires transitive org.isocenter.dosimetry;
    requires transitive org.isocenter.registration;
    requires java.desktop;
    // PDFBox logs by it, and has no descriptor that could say so.
    requires org.apache.commons.logging;
    requires org.apache.fontbox;
    requires org.apache.pdfbox;
    requires org.apache.pdfbox.io;

    exports org.isocenter.reports;
}
