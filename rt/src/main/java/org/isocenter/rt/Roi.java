package org.isocenter.rt;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A region of interest of a structure set: what Structure Set ROI, ROI Contour and RT ROI Observations say of one ROI Number.
 *
 * @param number ROI Number (3006,0022)
 * @param name ROI Name (3006,0026)
 * @param type RT ROI Interpreted Type (3006,00A4), such as {@code PTV}, {@code ORGAN}, {@code EXTERNAL}; empty where not told
 * @param frameOfReferenceUid Referenced Frame of Reference UID (3006,0024)
 * @param color red, green, blue from 0 to 255, packed as 0xRRGGBB
 * @param relativeElectronDensity that overrides the image: ROI Physical Property REL_ELEC_DENSITY (3006,00B2)
 * @param contours in the order of the object; empty where nothing is drawn
 */
public record Roi(
        int number,
        String name,
        String type,
        String frameOfReferenceUid,
        int color,
        OptionalDouble relativeElectronDensity,
        List<Contour> contours) {
    public Roi {
        contours = List.copyOf(contours);
    }
}
