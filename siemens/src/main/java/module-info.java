/** Named checks: rules of COHERENCE and PRIMEVIEW 3i that a table cannot say. */
module org.isocenter.siemens {
    requires transitive org.isocenter.conformance;
    requires org.isocenter.readings;

    exports org.isocenter.siemens;
}
