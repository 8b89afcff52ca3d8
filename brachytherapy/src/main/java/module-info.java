/** Dose of sealed sources: TG-43 formalism, dwells, decay, optimisation of dwell times. */
module org.isocenter.brachytherapy {
    requires transitive org.isocenter.rt;

    exports org.isocenter.brachytherapy;
}
