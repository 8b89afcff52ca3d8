package org.isocenter.conformance;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** What an object refers to. */
public final class References {
    private References() {}

    /** Instances an object refers to: structure set, plan, and the images of a structure set. */
    public static List<String> instances(DataSet object) {
        List<String> uids = new ArrayList<>();
        collect(object.items(Tags.ReferencedStructureSetSequence), uids);
        collect(object.items(Tags.ReferencedRTPlanSequence), uids);
        for (Series series : series(object)) {
            uids.addAll(series.images());
        }
        return uids;
    }

    private static void collect(List<DataSet> items, List<String> uids) {
        for (DataSet item : items) {
            uids.add(item.string(Tags.ReferencedSOPInstanceUID));
        }
    }

    /** The Structure Set a plan refers to; {@code ""} for none. */
    public static String structureSet(DataSet plan) {
        return first(plan.items(Tags.ReferencedStructureSetSequence));
    }

    /** The plan a dose refers to; {@code ""} for none. */
    public static String plan(DataSet dose) {
        return first(dose.items(Tags.ReferencedRTPlanSequence));
    }

    private static String first(List<DataSet> items) {
        return items.isEmpty() ? "" : items.getFirst().string(Tags.ReferencedSOPInstanceUID);
    }

    /** The Frame of Reference an object lies in: its own, or the first a structure set refers to; {@code ""} for none. */
    public static String frame(DataSet object) {
        String own = object.string(Tags.FrameOfReferenceUID);
        List<DataSet> frames = object.items(Tags.ReferencedFrameOfReferenceSequence);
        return own.isEmpty() && !frames.isEmpty() ? frames.getFirst().string(Tags.FrameOfReferenceUID) : own;
    }

    /**
     * An image series a structure set refers to.
     *
     * @param frameIndex item of Referenced Frame of Reference Sequence, from 1
     * @param frame its Frame of Reference UID
     * @param study Referenced SOP Instance UID of the study item, which is a Study Instance UID
     * @param where path of the series item
     * @param uid Series Instance UID
     * @param images SOP Instance UIDs of Contour Image Sequence
     */
    public record Series(int frameIndex, String frame, String study, String where, String uid, List<String> images) {}

    /** All series a structure set refers to. */
    public static List<Series> series(DataSet structureSet) {
        List<Series> all = new ArrayList<>();
        List<DataSet> frames = structureSet.items(Tags.ReferencedFrameOfReferenceSequence);
        for (int f = 0; f < frames.size(); f++) {
            DataSet frame = frames.get(f);
            List<DataSet> studies = frame.items(Tags.RTReferencedStudySequence);
            for (int s = 0; s < studies.size(); s++) {
                String where = "ReferencedFrameOfReferenceSequence[" + (f + 1) + "].RTReferencedStudySequence["
                        + (s + 1) + "].RTReferencedSeriesSequence";
                addSeries(f + 1, frame.string(Tags.FrameOfReferenceUID), studies.get(s), where, all);
            }
        }
        return all;
    }

    private static void addSeries(int frameIndex, String frame, DataSet study, String where, List<Series> all) {
        List<DataSet> items = study.items(Tags.RTReferencedSeriesSequence);
        for (int i = 0; i < items.size(); i++) {
            List<String> images = new ArrayList<>();
            collect(items.get(i).items(Tags.ContourImageSequence), images);
            all.add(new Series(
                    frameIndex,
                    frame,
                    study.string(Tags.ReferencedSOPInstanceUID),
                    where + "[" + (i + 1) + "]",
                    items.get(i).string(Tags.SeriesInstanceUID),
                    List.copyOf(images)));
        }
    }
}
