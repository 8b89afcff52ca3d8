package org.isocenter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.dicom.Vr;
import org.isocenter.objects.ImageSeriesWriter;
import org.isocenter.objects.NewSeries;
import org.isocenter.rt.PatientStudy;
import org.isocenter.rt.Volume;

/** Objects to measure with: CT slices of any size and a structure set of a million points. Seeded, so that every run has the same. */
final class Inputs {
    private static final int CONTOURS = 10_000;
    private static final int POINTS = 100;

    private Inputs() {}

    /** A command line: words parted by blanks, then words that may hold some. */
    static List<String> words(String line, String... more) {
        return Stream.concat(Arrays.stream(line.split(" ")), Arrays.stream(more))
                .toList();
    }

    /** The first line of a file with these words. */
    static String lineWith(Path file, String words) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.contains(words))
                .findFirst()
                .map(String::strip)
                .orElse("no line with " + words);
    }

    /** A volume as slices in a folder. */
    static Path series(Volume volume, Path folder) throws IOException {
        Files.createDirectories(folder);
        NewSeries series = NewSeries.of(PatientStudy.of("Bench^Mark", "BENCH"), 1, "CT");
        int number = 0;
        for (DataSet slice : ImageSeriesWriter.write(volume, series, ImageSeriesWriter.Settings.DEFAULT)) {
            DicomFileWriter.write(slice, TransferSyntax.EXPLICIT_LE, folder.resolve(++number + ".dcm"));
        }
        return folder;
    }

    /**
     * CT slices in a folder, in Explicit VR Little Endian.
     *
     * @param pixels rows and columns: 512 gives 512 KiB of pixels, 64 gives 8 KiB
     */
    static List<Path> slices(Path folder, int count, int pixels) throws IOException {
        Files.createDirectories(folder);
        byte[] pixelData = new byte[pixels * pixels * 2];
        new Random(1).nextBytes(pixelData);
        String study = Uids.create();
        String series = Uids.create();
        String frame = Uids.create();
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Path file = folder.resolve("CT%06d.dcm".formatted(i));
            DicomFileWriter.write(slice(i, pixels, pixelData, study, series, frame), TransferSyntax.EXPLICIT_LE, file);
            files.add(file);
        }
        return files;
    }

    private static DataSet slice(int i, int pixels, byte[] pixelData, String study, String series, String frame) {
        return DataSet.builder()
                .put(Tags.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                .put(Tags.SOPClassUID, Uids.CTImageStorage)
                .put(Tags.SOPInstanceUID, Uids.create())
                .put(Tags.StudyDate, "20260102")
                .put(Tags.StudyTime, "120000")
                .putEmpty(Tags.AccessionNumber)
                .put(Tags.Modality, "CT")
                .put(Tags.Manufacturer, "Isocenter")
                .putEmpty(Tags.ReferringPhysicianName)
                .put(Tags.PatientName, "Bench^Mark")
                .put(Tags.PatientID, "BENCH")
                .putEmpty(Tags.PatientBirthDate)
                .putEmpty(Tags.PatientSex)
                .put(Tags.SliceThickness, 3)
                .put(Tags.KVP, 120)
                .put(Tags.StudyInstanceUID, study)
                .put(Tags.SeriesInstanceUID, series)
                .put(Tags.StudyID, "1")
                .put(Tags.SeriesNumber, 1)
                .put(Tags.AcquisitionNumber, 1)
                .put(Tags.InstanceNumber, i + 1)
                .put(Tags.ImagePositionPatient, -250, -250, i * 3.0)
                .put(Tags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
                .put(Tags.FrameOfReferenceUID, frame)
                .put(Tags.SamplesPerPixel, 1)
                .put(Tags.PhotometricInterpretation, "MONOCHROME2")
                .put(Tags.Rows, pixels)
                .put(Tags.Columns, pixels)
                .put(Tags.PixelSpacing, 0.9765625, 0.9765625)
                .put(Tags.BitsAllocated, 16)
                .put(Tags.BitsStored, 16)
                .put(Tags.HighBit, 15)
                .put(Tags.PixelRepresentation, 0)
                .put(Tags.RescaleIntercept, -1024)
                .put(Tags.RescaleSlope, 1)
                .put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(pixelData)))
                .build();
    }

    /** A structure set of 10,000 contours of 100 points, which is what real structures have. */
    static void structureSet(Path file, TransferSyntax syntax) throws IOException {
        Random random = new Random(1);
        DataSetBuilder b = DataSet.builder();
        List<DataSet> contours = new ArrayList<>();
        for (int c = 0; c < CONTOURS; c++) {
            double[] points = new double[3 * POINTS];
            for (int p = 0; p < POINTS; p++) {
                points[3 * p] = Math.rint(random.nextDouble(-200, 200) * 1000) / 1000;
                points[3 * p + 1] = Math.rint(random.nextDouble(-200, 200) * 1000) / 1000;
                points[3 * p + 2] = c * 0.05;
            }
            contours.add(b.item()
                    .put(Tags.ContourGeometricType, "CLOSED_PLANAR")
                    .put(Tags.NumberOfContourPoints, POINTS)
                    .put(Tags.ContourData, points)
                    .build());
        }
        b.put(Tags.SOPClassUID, Uids.RTStructureSetStorage)
                .put(Tags.SOPInstanceUID, Uids.create())
                .put(Tags.Modality, "RTSTRUCT")
                .put(Tags.PatientName, "Bench^Mark")
                .put(Tags.PatientID, "BENCH")
                .put(Tags.StudyInstanceUID, Uids.create())
                .put(Tags.SeriesInstanceUID, Uids.create())
                .put(Tags.StructureSetLabel, "Million")
                .put(
                        Tags.StructureSetROISequence,
                        b.item()
                                .put(Tags.ROINumber, 1)
                                .put(Tags.ROIName, "Large")
                                .build())
                .put(
                        Tags.ROIContourSequence,
                        b.item()
                                .put(Tags.ContourSequence, contours)
                                .put(Tags.ReferencedROINumber, 1)
                                .build());
        DicomFileWriter.write(b.build(), syntax, file);
    }
}
