/** Kept instances: files, embedded index, outbox. */
module org.isocenter.archive {
    requires transitive org.isocenter.dicom;
    requires transitive org.isocenter.matching;
    requires java.sql;
    requires org.xerial.sqlitejdbc;

    exports org.isocenter.archive;
}
