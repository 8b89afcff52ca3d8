/** One Scu and Scp pair per service class (PS3.4). */
module org.isocenter.services {
    requires transitive org.isocenter.dicom;
    requires transitive org.isocenter.network;

    exports org.isocenter.services;
}
