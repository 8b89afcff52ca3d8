/** Pixels to pictures: Modality, VOI and Presentation LUT, palettes, overlays, scaling, PNG and JPEG (PS3.3 C.7.6, C.9, C.11). */
module org.isocenter.rendering {
    requires transitive org.isocenter.pixels;
    requires java.desktop;

    exports org.isocenter.rendering;
}
