/** Named checks: rules of RayStation and RayPlan that a table cannot say. */
module org.isocenter.raysearch {
    requires transitive org.isocenter.conformance;
    requires org.isocenter.readings;

    exports org.isocenter.raysearch;
}
