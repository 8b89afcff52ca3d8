package org.isocenter.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
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
import org.isocenter.pixels.Transcoder;

/** Small images with pixels that tell which they are. */
final class Images {
    static final String STUDY = "1.2.826.0.1.3680043.10.1474.1";
    static final String SERIES = STUDY + ".1";
    static final int SIDE = 16;

    private Images() {}

    static String uid(int number) {
        return SERIES + "." + number;
    }

    static String path(int number) {
        return "/dicom-web/studies/" + STUDY + "/series/" + SERIES + "/instances/" + uid(number);
    }

    /** A CT slice of 16 by 16; pixel i of frame f of image n is n + 100 f + i. */
    static DataSetBuilder ct(int number, int frames) {
        ByteBuffer pixels = ByteBuffer.allocate(SIDE * SIDE * 2 * frames).order(ByteOrder.LITTLE_ENDIAN);
        for (int frame = 0; frame < frames; frame++) {
            for (int i = 0; i < SIDE * SIDE; i++) {
                pixels.putShort((short) (number + 100 * frame + i));
            }
        }
        DataSetBuilder ct = DataSet.builder()
                .put(Tags.SpecificCharacterSet, "ISO_IR 100")
                .put(Tags.SOPClassUID, Uids.CTImageStorage)
                .put(Tags.SOPInstanceUID, uid(number))
                .put(Tags.StudyDate, "20261121")
                .put(Tags.Modality, "CT")
                .put(Tags.StudyDescription, "Planning")
                .put(Tags.AccessionNumber, "A1")
                .put(Tags.PatientName, "Müller^Anna")
                .put(Tags.PatientID, "WEB1")
                .put(Tags.StudyInstanceUID, STUDY)
                .put(Tags.SeriesInstanceUID, SERIES)
                .put(Tags.InstanceNumber, Integer.toString(number))
                .put(Tags.SamplesPerPixel, 1)
                .put(Tags.PhotometricInterpretation, "MONOCHROME2")
                .put(Tags.Rows, SIDE)
                .put(Tags.Columns, SIDE)
                .put(Tags.BitsAllocated, 16)
                .put(Tags.BitsStored, 16)
                .put(Tags.HighBit, 15)
                .put(Tags.PixelRepresentation, 0)
                .put(Tags.RescaleIntercept, "0")
                .put(Tags.RescaleSlope, "1")
                .put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(pixels.array())));
        if (frames > 1) {
            ct.put(Tags.NumberOfFrames, Integer.toString(frames));
        }
        return ct;
    }

    /** Puts an object into the hub; the file as it was handed in. */
    static byte[] keep(Hub hub, DataSet dataSet, TransferSyntax syntax) {
        try {
            Path file = Files.createTempFile("image", ".dcm");
            DicomFileWriter.write(Transcoder.transcode(dataSet, TransferSyntax.EXPLICIT_LE, syntax), syntax, file);
            hub.node.ingest().acceptFile(file, "TEST");
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
