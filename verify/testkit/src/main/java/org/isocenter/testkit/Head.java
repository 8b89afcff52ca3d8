package org.isocenter.testkit;

import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;

/**
 * What all clean objects of one patient and study begin with.
 *
 * @param characterSet Defined Term of Specific Character Set
 * @param patientId Patient ID
 * @param study Study Instance UID
 */
record Head(String characterSet, String patientId, String study) {
    /** Anna Clean's object of this kind. */
    DataSetBuilder of(String sopClass, String instance, String modality, String series) {
        return DataSet.builder()
                .put(Tags.SpecificCharacterSet, characterSet)
                .put(Tags.SOPClassUID, sopClass)
                .put(Tags.SOPInstanceUID, instance)
                .put(Tags.Modality, modality)
                .put(Tags.PatientName, "Clean^Anna")
                .put(Tags.PatientID, patientId)
                .put(Tags.PatientBirthDate, "19500101")
                .put(Tags.PatientSex, "F")
                .put(Tags.StudyInstanceUID, study)
                .put(Tags.SeriesInstanceUID, series);
    }

    /** The same with square pixels of 16 bits, all zero, {@code size} rows of as many. */
    static DataSetBuilder pixels(DataSetBuilder object, int size) {
        return object.put(Tags.SamplesPerPixel, 1)
                .put(Tags.PhotometricInterpretation, "MONOCHROME2")
                .put(Tags.Rows, size)
                .put(Tags.Columns, size)
                .put(Tags.BitsAllocated, 16)
                .put(Tags.BitsStored, 16)
                .put(Tags.HighBit, 15)
                .put(Tags.PixelRepresentation, 0)
                .put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(new byte[size * size * Short.BYTES])));
    }
}
