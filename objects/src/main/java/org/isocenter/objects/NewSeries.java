package org.isocenter.objects;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Implementation;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.rt.PatientStudy;

/**
 * The series that written objects go to: whose it is and what it is called.
 *
 * @param study patient and study
 * @param seriesInstanceUid its UID
 * @param seriesNumber Series Number
 * @param seriesDescription at most 64 characters
 * @param written when; dates and times of the objects
 */
public record NewSeries(
        PatientStudy study,
        String seriesInstanceUid,
        int seriesNumber,
        String seriesDescription,
        LocalDateTime written) {
    private static final String NAME = "Isocenter";
    /** Their series module is RT Series (PS3.3 C.8.8.1). */
    private static final String RT_OBJECTS = "1.2.840.10008.5.1.4.1.1.481.";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

    /** A series with a new UID, written now. */
    public static NewSeries of(PatientStudy study, int seriesNumber, String seriesDescription) {
        return new NewSeries(study, Uids.create(), seriesNumber, seriesDescription, LocalDateTime.now());
    }

    String date() {
        return DATE.format(written);
    }

    String time() {
        return TIME.format(written);
    }

    /**
     * SOP Common, Patient, General Study, Series, Equipment and Frame of Reference of a new object, Specific Character Set first
     * (PS3.3 C.12.1, C.7.1.1, C.7.2.1, C.7.3.1, C.7.5.1, C.7.4.1).
     */
    DataSetBuilder object(String sopClassUid, String modality, String frameOfReferenceUid) {
        DataSetBuilder object = DataSet.builder()
                .put(Tags.SpecificCharacterSet, "ISO_IR 192")
                .put(Tags.InstanceCreationDate, date())
                .put(Tags.InstanceCreationTime, time())
                .put(Tags.SOPClassUID, sopClassUid)
                .put(Tags.SOPInstanceUID, Uids.create())
                .put(Tags.SeriesDate, date())
                .put(Tags.SeriesTime, time())
                .put(Tags.Modality, modality)
                .put(Tags.Manufacturer, NAME)
                .put(Tags.ManufacturerModelName, NAME)
                .put(Tags.DeviceSerialNumber, Implementation.VERSION)
                .put(Tags.SoftwareVersions, Implementation.VERSION)
                .put(Tags.SeriesDescription, seriesDescription)
                .put(Tags.SeriesInstanceUID, seriesInstanceUid)
                .put(Tags.SeriesNumber, seriesNumber)
                .putEmpty(Tags.OperatorsName)
                .put(Tags.FrameOfReferenceUID, frameOfReferenceUid)
                .putEmpty(Tags.PositionReferenceIndicator);
        if (!sopClassUid.startsWith(RT_OBJECTS)) {
            // PS3.3 C.7.3.1: of a body part that is not told, it is not known
            object.putEmpty(Tags.Laterality);
        }
        return patient(object);
    }

    private DataSetBuilder patient(DataSetBuilder object) {
        return object.put(Tags.PatientName, study.patientName())
                .put(Tags.PatientID, study.patientId())
                .put(Tags.PatientBirthDate, study.patientBirthDate())
                .put(Tags.PatientSex, study.patientSex())
                .put(Tags.StudyInstanceUID, study.studyInstanceUid())
                .put(Tags.StudyDate, study.studyDate())
                .put(Tags.StudyTime, study.studyTime())
                .put(Tags.StudyID, study.studyId())
                .put(Tags.AccessionNumber, study.accessionNumber())
                .put(Tags.ReferringPhysicianName, study.referringPhysicianName());
    }

    /** A reference to an instance. */
    static DataSet reference(DataSetBuilder in, String sopClassUid, String sopInstanceUid) {
        return in.item()
                .put(Tags.ReferencedSOPClassUID, sopClassUid)
                .put(Tags.ReferencedSOPInstanceUID, sopInstanceUid)
                .build();
    }
}
