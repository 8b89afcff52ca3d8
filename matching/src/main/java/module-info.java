/** Identifiers of queries and how the entities of an archive match them (PS3.4 C.2.2.2). */
module org.isocenter.matching {
    requires transitive org.isocenter.dicom;

    exports org.isocenter.matching;
}
