/** Named checks: rules of Oncentra GYN and Prostate that a table cannot say. */
module org.isocenter.nucletron {
    requires transitive org.isocenter.conformance;
    requires org.isocenter.readings;

    exports org.isocenter.nucletron;
}
