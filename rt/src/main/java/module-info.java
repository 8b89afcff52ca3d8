/** Radiotherapy objects in mm, Gy and degrees of IEC 61217: immutable types, read from and written to DICOM (PS3.3 C.8.8, C.20). */
module org.isocenter.rt {
    requires transitive org.isocenter.dicom;
    requires org.isocenter.pixels;

    exports org.isocenter.rt;
}
