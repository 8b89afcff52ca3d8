package org.isocenter.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.dicom.Vr;

/** What the archives of one run hold: many small studies of a patient each, and one study of large slices. By number, so that all get the same. */
final class HubStudies {
    static final int IN_STUDY = 10;
    static final int SMALL = 64;
    static final int LARGE = 512;

    private static final String ROOT = "1.2.826.0.1.3680043.9.7434.8.";
    private static final int FIRST_DAY = 15_000;
    private static final int FRAMES_OF_NOISE = 16;

    private final int studies;
    private final Bytes small = body(SMALL, 0);
    private final Bytes[] large = new Bytes[FRAMES_OF_NOISE];

    /** @param studies the small ones; numbers from there on are of large slices */
    HubStudies(int studies) {
        this.studies = studies;
        for (int i = 0; i < large.length; i++) {
            large[i] = body(LARGE, i);
        }
    }

    int studies() {
        return studies;
    }

    static String study(int study) {
        return ROOT + (1_000_000 + study);
    }

    static String series(int study) {
        return study(study) + ".1";
    }

    static String instance(int study, int number) {
        return series(study) + "." + (1_000_000_000L + number);
    }

    static String patientId(int study) {
        return String.format(Locale.ROOT, "P%06d", study);
    }

    static String familyName(int study) {
        return String.format(Locale.ROOT, "NAME%06d", study);
    }

    static String accessionNumber(int study) {
        return String.format(Locale.ROOT, "A%06d", study);
    }

    /** Half as many days as studies, so that a day finds two. */
    String day(int study) {
        return LocalDate.ofEpochDay(FIRST_DAY + study % Math.max(1, studies / 2))
                .format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    DataSet slice(int study, int number) {
        boolean tiny = study < studies;
        int side = tiny ? SMALL : LARGE;
        return DataSet.builder()
                .put(Tags.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                .put(Tags.SOPClassUID, Uids.CTImageStorage)
                .put(Tags.SOPInstanceUID, instance(study, number))
                .put(Tags.StudyDate, day(study))
                .put(Tags.StudyTime, "120000")
                .put(Tags.AccessionNumber, accessionNumber(study))
                .put(Tags.Modality, "CT")
                .put(Tags.Manufacturer, "Isocenter")
                .putEmpty(Tags.ReferringPhysicianName)
                .put(Tags.StudyDescription, "Bench")
                .put(Tags.PatientName, familyName(study) + "^GIVEN")
                .put(Tags.PatientID, patientId(study))
                .put(Tags.PatientBirthDate, "19600101")
                .put(Tags.PatientSex, "O")
                .put(Tags.SliceThickness, 3)
                .put(Tags.KVP, 120)
                .put(Tags.StudyInstanceUID, study(study))
                .put(Tags.SeriesInstanceUID, series(study))
                .put(Tags.StudyID, "1")
                .put(Tags.SeriesNumber, 1)
                .put(Tags.AcquisitionNumber, 1)
                .put(Tags.InstanceNumber, number + 1)
                .put(Tags.ImagePositionPatient, -250, -250, number * 3.0)
                .put(Tags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
                .put(Tags.FrameOfReferenceUID, study(study) + ".2")
                .put(Tags.SamplesPerPixel, 1)
                .put(Tags.PhotometricInterpretation, "MONOCHROME2")
                .put(Tags.Rows, side)
                .put(Tags.Columns, side)
                .put(Tags.PixelSpacing, 0.9765625, 0.9765625)
                .put(Tags.BitsAllocated, 16)
                .put(Tags.BitsStored, 16)
                .put(Tags.HighBit, 15)
                .put(Tags.PixelRepresentation, 0)
                .put(Tags.WindowCenter, 40)
                .put(Tags.WindowWidth, 400)
                .put(Tags.RescaleIntercept, -1024)
                .put(Tags.RescaleSlope, 1)
                .put(Element.of(Tags.PixelData, Vr.OW, tiny ? small : large[number % large.length]))
                .build();
    }

    /** The same as a file, whose SOP Instance UID stands in it twice. */
    byte[] file(int study, int number) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomFileWriter.write(slice(study, number), TransferSyntax.EXPLICIT_LE, out);
        return out.toByteArray();
    }

    /** A cylinder of water in air with a little noise, since pictures of noise alone are not what is looked at. */
    private static Bytes body(int side, int seed) {
        Random random = new Random(seed);
        ByteBuffer pixels = ByteBuffer.allocate(side * side * 2).order(ByteOrder.LITTLE_ENDIAN);
        double middle = side / 2.0;
        double radius = side * (0.3 + 0.01 * seed);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                boolean water = Math.hypot(x - middle, y - middle) < radius;
                pixels.putShort((short) ((water ? 1024 : 24) + random.nextInt(20)));
            }
        }
        return Bytes.of(pixels.array());
    }
}
