package org.isocenter.node;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;

/** A plan with its structure set, images and dose, as small as references and slices go. */
final class SmallSet {
    static final String SERIES = "1.9.2";
    static final String STRUCTURES = "1.9.30";
    static final String PLAN = "1.9.40";
    static final String DOSE = "1.9.50";
    static final int SLICES = 6;

    private SmallSet() {}

    private static DataSetBuilder object(String sopClass, String uid, String modality, String series) {
        return DataSet.builder()
                .put(Tags.SOPClassUID, sopClass)
                .put(Tags.SOPInstanceUID, uid)
                .put(Tags.Modality, modality)
                .put(Tags.PatientName, "Set^Small")
                .put(Tags.PatientID, "P7")
                .put(Tags.StudyInstanceUID, "1.9.1")
                .put(Tags.SeriesInstanceUID, series);
    }

    static String slice(int number) {
        return SERIES + "." + number;
    }

    static DataSet ct(int number) {
        return object(Uids.CTImageStorage, slice(number), "CT", SERIES)
                .put(Tags.ImagePositionPatient, "0", "0", Integer.toString(3 * number))
                .put(Tags.ImageOrientationPatient, "1", "0", "0", "0", "1", "0")
                .build();
    }

    /** The slices from one number to another, the last not included. */
    static List<DataSet> cts(int from, int to) {
        List<DataSet> slices = new ArrayList<>();
        for (int number = from; number < to; number++) {
            slices.add(ct(number));
        }
        return slices;
    }

    /** A structure set that names these slices. */
    static DataSet structures(int... slices) {
        List<DataSet> images = new ArrayList<>();
        for (int number : slices) {
            images.add(reference(Uids.CTImageStorage, slice(number)));
        }
        DataSet series = DataSet.builder()
                .put(Tags.SeriesInstanceUID, SERIES)
                .put(Tags.ContourImageSequence, images)
                .build();
        DataSet study = DataSet.builder()
                .put(Tags.ReferencedSOPInstanceUID, "1.9.1")
                .put(Tags.RTReferencedSeriesSequence, List.of(series))
                .build();
        DataSet frame = DataSet.builder()
                .put(Tags.FrameOfReferenceUID, "1.9.9")
                .put(Tags.RTReferencedStudySequence, List.of(study))
                .build();
        return object(Uids.RTStructureSetStorage, STRUCTURES, "RTSTRUCT", "1.9.3")
                .put(Tags.ReferencedFrameOfReferenceSequence, List.of(frame))
                .build();
    }

    static DataSet structures() {
        return structures(0, 1, 2, 3, 4, 5);
    }

    static DataSet plan() {
        return plan(PLAN, "PLAN_A");
    }

    static DataSet plan(String uid, String label) {
        return object(Uids.RTPlanStorage, uid, "RTPLAN", "1.9.4")
                .put(Tags.RTPlanLabel, label)
                .put(Tags.ReferencedStructureSetSequence, List.of(reference(Uids.RTStructureSetStorage, STRUCTURES)))
                .build();
    }

    static DataSet dose() {
        return object(Uids.RTDoseStorage, DOSE, "RTDOSE", "1.9.5")
                .put(Tags.ReferencedRTPlanSequence, List.of(reference(Uids.RTPlanStorage, PLAN)))
                .build();
    }

    private static DataSet reference(String sopClass, String uid) {
        return DataSet.builder()
                .put(Tags.ReferencedSOPClassUID, sopClass)
                .put(Tags.ReferencedSOPInstanceUID, uid)
                .build();
    }
}
