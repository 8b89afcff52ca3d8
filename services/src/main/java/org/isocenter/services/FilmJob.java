package org.isocenter.services;

import java.util.List;

/**
 * One film to be printed.
 *
 * @param session what the film session is created with
 * @param box what the film box is created with
 * @param images in order of their positions; no more than the format has places
 * @param annotations texts of annotation boxes, in order; sent where the printer offers such boxes
 */
public record FilmJob(FilmSession session, FilmBox box, List<FilmImage> images, List<String> annotations) {
    public FilmJob {
        images = List.copyOf(images);
        annotations = List.copyOf(annotations);
    }

    /** Whether any image has colour: such a film goes to a printer of colour. */
    public boolean isColour() {
        return images.stream().anyMatch(FilmImage::colour);
    }

    /** With another session. */
    public FilmJob with(FilmSession other) {
        return new FilmJob(other, box, images, annotations);
    }
}
