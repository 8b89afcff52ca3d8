/** Patients made by formulas: linked objects whose areas, volumes and doses have closed forms. */
module org.isocenter.synthetic {
    requires transitive org.isocenter.dicom;

    exports org.isocenter.synthetic;
}
