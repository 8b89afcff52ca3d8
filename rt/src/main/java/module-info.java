/** Radiotherapy objects in mm, Gy and degrees of IEC 61217: immutable types (PS3.3 C.8.8, C.20). */
module org.isocenter.rt {
    requires transitive org.isocenter.dicom;

    exports org.isocenter.rt;
}
