/** Named checks: rules of the standard and the cases of the field that a table cannot say. */
module org.isocenter.standard {
    requires transitive org.isocenter.conformance;
    requires org.isocenter.readings;

    exports org.isocenter.standard;
}
