/** Maps between frames of reference: intensity based 3D/3D, 2D/3D, 2D/2D, fiducials, couch shifts. */
module org.isocenter.registration {
    requires transitive org.isocenter.rt;
    requires transitive org.isocenter.projections;

    exports org.isocenter.registration;
}
