/** Numbers from doses and structures: occupancy, DVH, gamma, isodose, sums, structure algebra. */
module org.isocenter.dosimetry {
    requires transitive org.isocenter.rt;

    exports org.isocenter.dosimetry;
}
