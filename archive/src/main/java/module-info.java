/** Kept instances: files, embedded index, outbox. */
module org.isocenter.archive {
    requires transitive org.isocenter.dicom;
    requires transitive org.isocenter.matching;
    requires transitive org.isocenter.stores;
    requires java.sql;
    requires org.xerial.sqlitejdbc;

    exports org.isocenter.archive;
}
