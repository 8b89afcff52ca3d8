package org.isocenter.films;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/**
 * A film to be printed, in the attributes of PS3.3 C.13.
 *
 * @param box of the film box
 * @param images of each image box, by position; empty ones are left free
 * @param annotations of each annotation box
 * @param presentationLut of the Presentation LUT; empty for none
 */
public record Film(DataSet box, List<DataSet> images, List<DataSet> annotations, DataSet presentationLut) {
    public Film {
        images = List.copyOf(images);
        annotations = List.copyOf(annotations);
    }

    /** Whether any image has colour. */
    boolean isColour() {
        return images.stream().anyMatch(image -> image.has(Tags.BasicColorImageSequence));
    }

    /** As one data set, for the spool; {@link #of} gives it back. */
    DataSet dataSet() {
        return box.toBuilder()
                .put(Tags.ReferencedImageBoxSequence, images)
                .put(Tags.ReferencedBasicAnnotationBoxSequence, annotations)
                .put(Tags.ReferencedPresentationLUTSequence, List.of(presentationLut))
                .build();
    }

    static Film of(DataSet dataSet) {
        List<DataSet> luts = dataSet.items(Tags.ReferencedPresentationLUTSequence);
        return new Film(
                dataSet,
                new ArrayList<>(dataSet.items(Tags.ReferencedImageBoxSequence)),
                dataSet.items(Tags.ReferencedBasicAnnotationBoxSequence),
                luts.isEmpty() ? DataSet.EMPTY : luts.getFirst());
    }
}
