package org.isocenter.rendering;

import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** Attributes of one frame: of the image itself, or of the functional groups of an enhanced one (PS3.3 C.7.6.16). */
final class FrameAttributes {
    private FrameAttributes() {}

    /**
     * Where an attribute of a functional group stands: in the item of this frame, in the shared one, or in the image itself.
     *
     * @param macro sequence of the functional group
     * @param frame from 0
     */
    static DataSet of(DataSet image, int frame, int macro) {
        List<DataSet> frames = image.items(Tags.PerFrameFunctionalGroupsSequence);
        if (frame < frames.size() && !frames.get(frame).items(macro).isEmpty()) {
            return frames.get(frame).items(macro).getFirst();
        }
        for (DataSet shared : image.items(Tags.SharedFunctionalGroupsSequence)) {
            if (!shared.items(macro).isEmpty()) {
                return shared.items(macro).getFirst();
            }
        }
        return image;
    }
}
