/** DICOM data sets, dictionary, files, JSON and pixel codecs (PS3.5, PS3.6, PS3.10, PS3.18 Annex F). */
module org.isocenter.dicom {
    requires com.fasterxml.jackson.core;

    exports org.isocenter.dicom;
}
