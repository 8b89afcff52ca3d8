/** The HTTP side of the hub: DICOMweb, REST, server-sent events, users. */
module org.isocenter.web {
    requires org.isocenter.dicom;
    requires org.isocenter.pixels;
    requires org.isocenter.network;
    requires org.isocenter.conformance;
    requires org.isocenter.matching;
    requires org.isocenter.rendering;
    requires org.isocenter.films;
    requires org.isocenter.archive;
    requires transitive org.isocenter.node;
    requires org.isocenter.viewing;
    requires transitive com.fasterxml.jackson.core;
    requires transitive com.fasterxml.jackson.databind;
    requires org.eclipse.jetty.server;
    requires org.eclipse.jetty.http;
    requires org.eclipse.jetty.io;
    requires org.eclipse.jetty.util;
    requires org.slf4j;
    // Tests read the pictures they are sent.
    requires static java.desktop;

    exports org.isocenter.web;
}
