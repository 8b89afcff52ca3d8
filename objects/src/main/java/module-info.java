/**
 * Radiotherapy objects of DICOM read to the types of {@code rt} and written from them (PS3.3 C.8.8, C.20): tolerant of what is known to
 * come, with findings for what was forgiven.
 */
module org.isocenter.objects {
    requires transitive org.isocenter.dicom;
    requires transitive org.isocenter.rt;
    requires org.isocenter.pixels;

    exports org.isocenter.objects;
}
