package org.isocenter.synthetic;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.SpecificCharacterSet;
import org.isocenter.dicom.Tags;

/**
 * Whose objects they are, and which UIDs they have: the same name and role give the same UID.
 *
 * @param name what all UIDs of the study follow from
 * @param accession Accession Number
 * @param description Study Description
 * @param date of everything, DICOM DA
 */
record SyntheticStudy(
        String name,
        String patientId,
        String patientName,
        String characterSet,
        String accession,
        String description,
        String date) {
    static final String TIME = "120000";
    static final String SOURCE = "Isocenter";

    /** A UID that only name and role decide (PS3.5 B.2). */
    String uid(String role) {
        UUID uuid = UUID.nameUUIDFromBytes((name + "/" + role).getBytes(StandardCharsets.UTF_8));
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        return "2.25." + new BigInteger(1, bytes);
    }

    /** SOP Common, Patient, General Study, General Series and Equipment of one object; character set first. */
    DataSetBuilder object(String sopClass, String sopInstance, String modality, String series, int seriesNumber) {
        DataSetBuilder b = new DataSetBuilder(SpecificCharacterSet.DEFAULT);
        b.put(Tags.SpecificCharacterSet, characterSet)
                .put(Tags.InstanceCreationDate, date)
                .put(Tags.InstanceCreationTime, TIME)
                .put(Tags.SOPClassUID, sopClass)
                .put(Tags.SOPInstanceUID, sopInstance)
                .put(Tags.StudyDate, date)
                .put(Tags.SeriesDate, date)
                .put(Tags.StudyTime, TIME)
                .put(Tags.SeriesTime, TIME)
                .put(Tags.AccessionNumber, accession)
                .put(Tags.Modality, modality)
                .put(Tags.Manufacturer, SOURCE)
                .putEmpty(Tags.ReferringPhysicianName)
                .put(Tags.StudyDescription, description)
                .putEmpty(Tags.OperatorsName)
                .put(Tags.ManufacturerModelName, "Synthetic patient")
                .put(Tags.SoftwareVersions, "0.1.0")
                .put(Tags.DeviceSerialNumber, "0")
                .put(Tags.StationName, "SYNTHETIC");
        b.put(Tags.PatientName, patientName)
                .put(Tags.PatientID, patientId)
                .put(Tags.PatientBirthDate, "19500101")
                .put(Tags.PatientSex, "O");
        return b.put(Tags.StudyInstanceUID, uid("study"))
                .put(Tags.SeriesInstanceUID, uid(series))
                .put(Tags.StudyID, "1")
                .put(Tags.SeriesNumber, seriesNumber);
    }

    /** A reference to an instance. */
    static DataSet reference(DataSetBuilder in, String sopClass, String sopInstance) {
        return in.item()
                .put(Tags.ReferencedSOPClassUID, sopClass)
                .put(Tags.ReferencedSOPInstanceUID, sopInstance)
                .build();
    }
}
