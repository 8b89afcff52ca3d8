/** The running hub: ingest, routes, courier; wiring only. */
module org.isocenter.node {
    requires transitive org.isocenter.dicom;
    requires transitive org.isocenter.network;
    requires transitive org.isocenter.services;
    requires transitive org.isocenter.conformance;
    requires transitive org.isocenter.archive;
    requires org.isocenter.repair;
    requires transitive org.isocenter.films;
    requires org.isocenter.audit;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.toml;
    requires org.slf4j;

    exports org.isocenter.node;
}
