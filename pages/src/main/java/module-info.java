/** The web pages of the hub and what they need beside DICOMweb and the paths of {@code web}. */
module org.isocenter.pages {
    requires org.isocenter.dicom;
    requires org.isocenter.network;
    requires org.isocenter.services;
    requires org.isocenter.conformance;
    requires org.isocenter.statements;
    requires org.isocenter.repair;
    requires org.isocenter.archive;
    requires org.isocenter.node;
    requires transitive org.isocenter.web;
    requires org.isocenter.synthetic;
    requires org.isocenter.films;
    requires org.isocenter.rendering;
    requires org.isocenter.rt;
    requires org.isocenter.objects;
    requires org.isocenter.registration;
    requires org.isocenter.reports;
    requires com.fasterxml.jackson.databind;
    // Tests read the pictures they are sent.
    requires static java.desktop;

    exports org.isocenter.pages;
}
