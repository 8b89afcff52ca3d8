package org.isocenter.rt;

import java.util.List;
import java.util.Optional;

/**
 * Regions of interest drawn on one set of images (PS3.3 A.19).
 *
 * @param sopInstanceUid of the object it was read from; empty of one made here
 * @param label Structure Set Label
 * @param frameOfReferenceUid of the images; empty where not told
 * @param rois by the order of the object
 */
public record StructureSet(String sopInstanceUid, String label, String frameOfReferenceUid, List<Roi> rois) {
    public StructureSet {
        rois = List.copyOf(rois);
    }

    public Optional<Roi> roi(int number) {
        return rois.stream().filter(roi -> roi.number() == number).findFirst();
    }

    public Optional<Roi> roi(String name) {
        return rois.stream().filter(roi -> roi.name().equals(name)).findFirst();
    }
}
