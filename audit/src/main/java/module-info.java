/** The audit trail: messages of PS3.15 A.5, files chained by hash, syslog. */
module org.isocenter.audit {
    requires org.isocenter.dicom;

    exports org.isocenter.audit;
}
