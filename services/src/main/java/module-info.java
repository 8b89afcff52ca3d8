/** One Scu and Scp pair per service class (PS3.4). */
module org.isocenter.services {
    requires transitive org.isocenter.dicom;
    requires transitive org.isocenter.network;
    requires transitive org.isocenter.matching;

    exports org.isocenter.services;
}
