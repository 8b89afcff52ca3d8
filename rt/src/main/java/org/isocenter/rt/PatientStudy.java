package org.isocenter.rt;

import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;

/**
 * Whose objects they are and to which study they belong: what a computed object takes over from those it was computed from
 * (PS3.3 C.7.1.1, C.7.2.1). Texts as in the object; empty where not told.
 */
public record PatientStudy(
        String patientName,
        String patientId,
        String patientBirthDate,
        String patientSex,
        String studyInstanceUid,
        String studyDate,
        String studyTime,
        String studyId,
        String accessionNumber,
        String referringPhysicianName) {
    /** From any object of the study. */
    public static PatientStudy of(DataSet object) {
        List<String> texts = List.of(
                object.string(Tags.PatientName),
                object.string(Tags.PatientID),
                object.string(Tags.PatientBirthDate),
                object.string(Tags.PatientSex),
                object.string(Tags.StudyInstanceUID),
                object.string(Tags.StudyDate),
                object.string(Tags.StudyTime),
                object.string(Tags.StudyID),
                object.string(Tags.AccessionNumber),
                object.string(Tags.ReferringPhysicianName));
        return new PatientStudy(
                texts.get(0),
                texts.get(1),
                texts.get(2),
                texts.get(3),
                texts.get(4),
                texts.get(5),
                texts.get(6),
                texts.get(7),
                texts.get(8),
                texts.get(9));
    }

    /** A study of its own for what belongs to nobody, such as a phantom. */
    public static PatientStudy of(String patientName, String patientId) {
        return new PatientStudy(patientName, patientId, "", "", Uids.create(), "", "", "", "", "");
    }
}
