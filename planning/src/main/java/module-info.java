/** Plans judged by numbers, their complexity, the difference of two plans. */
module org.isocenter.planning {
    requires transitive org.isocenter.rt;
    requires transitive org.isocenter.conformance;

    exports org.isocenter.planning;
}
