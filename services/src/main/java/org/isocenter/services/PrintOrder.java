package org.isocenter.services;

import java.util.List;
import org.isocenter.dicom.DataSet;

/**
 * Films that a peer wants printed, as it described them.
 *
 * @param callingAe whose
 * @param session attributes of the film session
 * @param films in order
 */
public record PrintOrder(String callingAe, DataSet session, List<Film> films) {
    /**
     * One film.
     *
     * @param box attributes of the film box
     * @param images attributes of each image box, by position; empty ones where nothing was set
     * @param annotations attributes of each annotation box
     * @param presentationLut attributes of the Presentation LUT the film uses; empty for none
     */
    public record Film(DataSet box, List<DataSet> images, List<DataSet> annotations, DataSet presentationLut) {
        public Film {
            images = List.copyOf(images);
            annotations = List.copyOf(annotations);
        }

        /** Whether no image box was set. */
        public boolean isEmpty() {
            return images.stream().allMatch(image -> image.elements().isEmpty());
        }
    }

    public PrintOrder {
        films = List.copyOf(films);
    }
}
