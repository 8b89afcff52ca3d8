package org.isocenter.archive;

import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** The attributes that the index holds, as text without padding; {@code ""} where absent. Names follow PS3.6. */
record InstanceHeader(Patient patient, Study study, Series series, Entry entry) {

    record Patient(String id, String issuer, String name, String birthDate, String sex) {}

    record Study(
            String uid,
            String id,
            String date,
            String time,
            String accessionNumber,
            String description,
            String referringPhysician) {}

    record Series(
            String uid,
            String modality,
            String number,
            String description,
            String frameOfReference,
            String manufacturer,
            String modelName,
            String stationName) {}

    /** label: what a person calls the object, such as a plan's or a structure set's label. */
    record Entry(String sopInstanceUid, String sopClassUid, String number, String label) {}

    static InstanceHeader of(DataSet dataSet) {
        return new InstanceHeader(patient(dataSet), study(dataSet), series(dataSet), entry(dataSet));
    }

    private static Patient patient(DataSet dataSet) {
        return new Patient(
                dataSet.string(Tags.PatientID),
                dataSet.string(Tags.IssuerOfPatientID),
                dataSet.string(Tags.PatientName),
                dataSet.string(Tags.PatientBirthDate),
                dataSet.string(Tags.PatientSex));
    }

    private static Study study(DataSet dataSet) {
        return new Study(
                dataSet.string(Tags.StudyInstanceUID),
                dataSet.string(Tags.StudyID),
                dataSet.string(Tags.StudyDate),
                dataSet.string(Tags.StudyTime),
                dataSet.string(Tags.AccessionNumber),
                dataSet.string(Tags.StudyDescription),
                dataSet.string(Tags.ReferringPhysicianName));
    }

    private static Series series(DataSet dataSet) {
        return new Series(
                dataSet.string(Tags.SeriesInstanceUID),
                dataSet.string(Tags.Modality),
                dataSet.string(Tags.SeriesNumber),
                dataSet.string(Tags.SeriesDescription),
                dataSet.string(Tags.FrameOfReferenceUID),
                dataSet.string(Tags.Manufacturer),
                dataSet.string(Tags.ManufacturerModelName),
                dataSet.string(Tags.StationName));
    }

    private static Entry entry(DataSet dataSet) {
        return new Entry(
                dataSet.string(Tags.SOPInstanceUID),
                dataSet.string(Tags.SOPClassUID),
                dataSet.string(Tags.InstanceNumber),
                label(dataSet));
    }

    private static String label(DataSet dataSet) {
        for (int tag : new int[] {Tags.RTPlanLabel, Tags.StructureSetLabel, Tags.RTImageLabel, Tags.ContentLabel}) {
            if (dataSet.hasValue(tag)) {
                return dataSet.string(tag);
            }
        }
        return "";
    }
}
