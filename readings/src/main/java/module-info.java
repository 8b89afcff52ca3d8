/** What checks of several systems read from objects: beams, contours, planes, slices, dose sums (PS3.3 C.8.8). */
module org.isocenter.readings {
    requires transitive org.isocenter.conformance;

    exports org.isocenter.readings;
}
