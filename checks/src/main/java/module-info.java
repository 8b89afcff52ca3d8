/** The registry of all named checks. */
module org.isocenter.checks {
    requires transitive org.isocenter.conformance;
    requires org.isocenter.raysearch;
    requires org.isocenter.varian;
    requires org.isocenter.nucletron;
    requires org.isocenter.siemens;
    requires org.isocenter.brainlab;
    requires org.isocenter.standard;

    exports org.isocenter.checks;
}
