/** What a person is shown of a patient, as numbers for a page: volumes, contours, doses, histograms, plans, beam's eye views. */
module org.isocenter.viewing {
    requires org.isocenter.objects;
    requires transitive org.isocenter.rt;
    requires transitive org.isocenter.dosimetry;
    requires org.isocenter.projections;
    requires org.isocenter.registration;
    requires transitive com.fasterxml.jackson.core;

    exports org.isocenter.viewing;
}
