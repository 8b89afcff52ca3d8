/** DICOM upper layer and DIMSE: PDUs, association state machine, negotiation, messages, TLS (PS3.7, PS3.8, PS3.15 Annex B). */
module org.isocenter.network {
    requires transitive org.isocenter.dicom;

    exports org.isocenter.network;
}
