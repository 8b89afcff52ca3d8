package org.isocenter.media;

import java.util.Optional;
import org.isocenter.dicom.DataSet;

/** Makes the item of Icon Image Sequence (0088,0200) of an image record (PS3.3 F.7). */
@FunctionalInterface
public interface IconMaker {
    /** No icons. */
    IconMaker NONE = (_, _) -> Optional.empty();

    /**
     * An icon.
     *
     * @param object the image
     * @param size rows and columns
     * @return empty where its pixels cannot be shown
     */
    Optional<DataSet> icon(MediaObject object, int size);
}
