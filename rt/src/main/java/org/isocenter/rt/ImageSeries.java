package org.isocenter.rt;

import java.util.List;

/**
 * The images of one series as a volume.
 *
 * @param volume the values, slices by ascending offset along the normal
 * @param modality Modality (0008,0060)
 * @param units HU, or Rescale Type or Units (0054,1001) as the images say; empty where they say nothing
 * @param patientPosition Patient Position (0018,5100), such as HFS; empty where not told
 * @param study whose images they are
 * @param seriesInstanceUid of the images
 * @param sopClassUid of the images
 * @param imageUids SOP Instance UID of each slice, in the order of the slices; frames of one object share it
 */
public record ImageSeries(
        Volume volume,
        String modality,
        String units,
        String patientPosition,
        PatientStudy study,
        String seriesInstanceUid,
        String sopClassUid,
        List<String> imageUids) {
    public ImageSeries {
        imageUids = List.copyOf(imageUids);
    }
}
