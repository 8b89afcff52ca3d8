package org.isocenter.media;

import java.io.IOException;
import java.nio.file.Path;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.dicom.Vr;

/** Small objects for tests: the same number gives the same UIDs. */
final class Images {
    private Images() {}

    /** A CT image of 8 by 8 pixels: patient P1, study 1.2.1, series 1.2.1.1. */
    static DataSet ct(int number) {
        return object(Uids.CTImageStorage, "1.2.1.1." + number)
                .put(Tags.InstanceNumber, number)
                .put(Tags.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                .put(Tags.SamplesPerPixel, 1)
                .put(Tags.PhotometricInterpretation, "MONOCHROME2")
                .put(Tags.Rows, 8)
                .put(Tags.Columns, 8)
                .put(Tags.BitsAllocated, 16)
                .put(Tags.BitsStored, 12)
                .put(Tags.HighBit, 11)
                .put(Tags.PixelRepresentation, 0)
                .put(Tags.PixelSpacing, 1.0, 1.0)
                .put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(new byte[128])))
                .build();
    }

    static DataSetBuilder object(String sopClass, String instance) {
        return DataSet.builder()
                .put(Tags.SpecificCharacterSet, "ISO_IR 100")
                .put(Tags.SOPClassUID, sopClass)
                .put(Tags.SOPInstanceUID, instance)
                .put(Tags.StudyDate, "20260102")
                .put(Tags.StudyTime, "101112")
                .put(Tags.AccessionNumber, "A1")
                .put(Tags.Modality, "CT")
                .put(Tags.StudyDescription, "Thorax")
                .put(Tags.PatientName, "Bär^Ada")
                .put(Tags.PatientID, "P1")
                .put(Tags.PatientBirthDate, "19500101")
                .put(Tags.PatientSex, "F")
                .put(Tags.StudyInstanceUID, "1.2.1")
                .put(Tags.SeriesInstanceUID, "1.2.1.1")
                .put(Tags.StudyID, "S1")
                .put(Tags.SeriesNumber, 1);
    }

    /** Writes it in Explicit VR Little Endian and reads what a directory needs of it. */
    static MediaObject written(DataSet object, Path folder) throws IOException {
        return written(object, TransferSyntax.EXPLICIT_LE, folder);
    }

    static MediaObject written(DataSet object, TransferSyntax syntax, Path folder) throws IOException {
        Path file = folder.resolve(object.string(Tags.SOPInstanceUID) + ".dcm");
        DicomFileWriter.write(object, syntax, file);
        return MediaObject.read(file);
    }
}
