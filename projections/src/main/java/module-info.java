/** Rays through volumes: DRR, cone-beam forward projection, FDK reconstruction. */
module org.isocenter.projections {
    requires transitive org.isocenter.rt;

    exports org.isocenter.projections;
}
