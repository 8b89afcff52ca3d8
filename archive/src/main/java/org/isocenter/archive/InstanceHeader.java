package org.isocenter.archive;

import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;
import org.isocenter.matching.IndexForm;

/**
 * The attributes that are columns of the index, as text without padding; {@code ""} where absent. Names follow PS3.6. Those that keys are
 * compared with have the form of {@link IndexForm}; what is returned to a peer comes from {@link QueryAttributes}.
 */
record InstanceHeader(Patient patient, Study study, Series series, Entry entry) {

    record Patient(String id, String issuer, String name, String nameForm, String birthDate, String sex) {}

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
                form(Vr.LO, dataSet, Tags.PatientID),
                form(Vr.LO, dataSet, Tags.IssuerOfPatientID),
                dataSet.string(Tags.PatientName),
                form(Vr.PN, dataSet, Tags.PatientName),
                form(Vr.DA, dataSet, Tags.PatientBirthDate),
                dataSet.string(Tags.PatientSex));
    }

    private static Study study(DataSet dataSet) {
        return new Study(
                dataSet.string(Tags.StudyInstanceUID),
                form(Vr.SH, dataSet, Tags.StudyID),
                form(Vr.DA, dataSet, Tags.StudyDate),
                form(Vr.TM, dataSet, Tags.StudyTime),
                form(Vr.SH, dataSet, Tags.AccessionNumber),
                form(Vr.LO, dataSet, Tags.StudyDescription),
                form(Vr.PN, dataSet, Tags.ReferringPhysicianName));
    }

    private static String form(Vr vr, DataSet dataSet, int tag) {
        String value = dataSet.string(tag);
        return value.isEmpty() ? "" : IndexForm.of(vr, value);
    }

    private static Series series(DataSet dataSet) {
        return new Series(
                dataSet.string(Tags.SeriesInstanceUID),
                dataSet.string(Tags.Modality),
                dataSet.string(Tags.SeriesNumber),
                form(Vr.LO, dataSet, Tags.SeriesDescription),
                dataSet.string(Tags.FrameOfReferenceUID),
                dataSet.string(Tags.Manufacturer),
                dataSet.string(Tags.ManufacturerModelName),
                form(Vr.SH, dataSet, Tags.StationName));
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
