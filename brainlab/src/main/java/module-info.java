/** Named checks: rules of iPlan RT Dose that a table cannot say. */
module org.isocenter.brainlab {
    requires transitive org.isocenter.conformance;
    requires org.isocenter.readings;

    exports org.isocenter.brainlab;
}
