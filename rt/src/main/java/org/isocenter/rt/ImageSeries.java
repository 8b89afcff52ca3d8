package org.isocenter.rt;

import java.util.List;
import java.util.OptionalInt;

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
    private static final double PARALLEL_MM = 0.5;

    public ImageSeries {
        imageUids = List.copyOf(imageUids);
    }

    /**
     * The slice that a contour belongs to: by its place, the slab of half the distance to each neighbour (field.md S-10, S-18), whatever
     * image it names; empty where it lies in none, or is not parallel to the slices within 0.5 mm.
     */
    public OptionalInt slice(Contour contour) {
        Grid grid = volume.grid();
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < contour.points(); i++) {
            double along = contour.point(i).minus(grid.origin()).dot(grid.normal());
            least = Math.min(least, along);
            greatest = Math.max(greatest, along);
        }
        if (!(greatest - least <= PARALLEL_MM)) {
            return OptionalInt.empty();
        }
        // a single slice counts as 1 mm thick
        double index = grid.slice((least + greatest) / 2);
        int nearest = (int) Math.rint(index);
        boolean inside = Math.abs(index - nearest) <= 0.5 && nearest >= 0 && nearest < grid.slices();
        return inside ? OptionalInt.of(nearest) : OptionalInt.empty();
    }
}
