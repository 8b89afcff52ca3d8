/** The isocenter program, one file per subcommand. */
module org.isocenter.cli {
    requires org.isocenter.console;
    requires org.isocenter.computing;
    requires org.isocenter.synthetic;
    requires org.isocenter.dicom;
    requires org.isocenter.pixels;
    requires org.isocenter.rendering;
    requires org.isocenter.films;
    requires org.isocenter.network;
    requires org.isocenter.services;
    requires org.isocenter.conformance;
    requires org.isocenter.readings;
    requires org.isocenter.checks;
    requires org.isocenter.statements;
    requires org.isocenter.repair;
    requires org.isocenter.media;
    requires org.isocenter.deidentify;
    requires org.isocenter.archive;
    requires org.isocenter.audit;
    requires org.isocenter.node;
    requires org.isocenter.web;
    requires org.isocenter.pages;
    requires org.isocenter.reports;
    requires com.fasterxml.jackson.core;
    requires info.picocli;
    requires java.net.http;
    requires org.slf4j;
    requires ch.qos.logback.classic;
    requires ch.qos.logback.core;

    // picocli fills the annotated fields.
    opens org.isocenter.cli to
            info.picocli;

    // logback asks for its set-up here, before it would look for files.
    provides ch.qos.logback.classic.spi.Configurator with
            org.isocenter.cli.Log;
}
