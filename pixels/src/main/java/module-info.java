/** Pixel data: frames, their codecs, and the change of encoding (PS3.5 chapter 8, Annexes A.4 and G). */
module org.isocenter.pixels {
    requires transitive org.isocenter.dicom;

    exports org.isocenter.pixels;
}
