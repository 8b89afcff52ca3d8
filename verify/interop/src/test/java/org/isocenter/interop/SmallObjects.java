package org.isocenter.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.dicom.Vr;

/** Many small CT slices, each an instance of its own. */
final class SmallObjects {
    private static final int PIXELS = 32;

    private SmallObjects() {}

    /** Writes slices of one new study into a folder. */
    static List<Path> write(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        String study = Uids.create();
        String series = Uids.create();
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Path file = folder.resolve("IM%05d.dcm".formatted(i));
            DicomFileWriter.write(slice(study, series, i), TransferSyntax.EXPLICIT_LE, file);
            files.add(file);
        }
        return files;
    }

    private static DataSet slice(String study, String series, int number) {
        return DataSet.builder()
                .put(Tags.SOPClassUID, Uids.CTImageStorage)
                .put(Tags.SOPInstanceUID, Uids.create())
                .put(Tags.StudyDate, "20260102")
                .put(Tags.Modality, "CT")
                .put(Tags.PatientName, "Small^Objects")
                .put(Tags.PatientID, "SMALL")
                .put(Tags.StudyInstanceUID, study)
                .put(Tags.SeriesInstanceUID, series)
                .put(Tags.InstanceNumber, number)
                .put(Tags.SamplesPerPixel, 1)
                .put(Tags.PhotometricInterpretation, "MONOCHROME2")
                .put(Tags.Rows, PIXELS)
                .put(Tags.Columns, PIXELS)
                .put(Tags.BitsAllocated, 16)
                .put(Tags.BitsStored, 16)
                .put(Tags.HighBit, 15)
                .put(Tags.PixelRepresentation, 0)
                .put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(new byte[PIXELS * PIXELS * 2])))
                .build();
    }
}
