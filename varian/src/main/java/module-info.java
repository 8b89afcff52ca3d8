/** Named checks: rules of the On-Board Imager and PortalVision that a table cannot say. */
module org.isocenter.varian {
    requires transitive org.isocenter.conformance;
    requires org.isocenter.readings;
    requires java.xml;

    exports org.isocenter.varian;
}
