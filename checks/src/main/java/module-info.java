/** The named checks: rules of systems that a table cannot say, and the cases of the field (PS3.3). */
module org.isocenter.checks {
    requires transitive org.isocenter.conformance;
    requires java.xml;

    exports org.isocenter.checks;
}
