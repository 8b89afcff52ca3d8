/** Files on media: file-sets with their DICOMDIR, application profiles, images of disks, archives (PS3.10, PS3.11, PS3.12, PS3.3 F). */
module org.isocenter.media {
    requires transitive org.isocenter.dicom;
    requires org.isocenter.pixels;

    exports org.isocenter.media;
}
