package org.isocenter.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.DicomFileWriter;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.dicom.Vr;
import org.isocenter.dosimetry.Gamma;
import org.isocenter.dosimetry.GammaCriterion;
import org.isocenter.dosimetry.GammaSettings;
import org.isocenter.objects.DoseReader;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/**
 * Gamma of two doses as large as those of a CT of 512 x 512 x 150: 200 x 200 x 180 voxels of 2.5 mm, a cylinder of 50 mm, moved by about a
 * millimetre; 3 %/3 mm, global, 10 %. The truth is that all points pass.
 */
final class GammaBench {
    private static final int SIDE = 200;
    private static final int SLICES = 180;
    private static final double SPACING_MM = 2.5;

    private GammaBench() {}

    static void run(Path work, Report report) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(work.resolve("gamma"));
        String frame = Uids.create();
        Path reference = dose(folder.resolve("reference.dcm"), frame, 0, 0, 0);
        Path evaluated = dose(folder.resolve("evaluated.dcm"), frame, 0.8, -0.5, 0.6);
        List<String> files = List.of(reference.toString(), evaluated.toString());
        report.section("Gamma 3 %/3 mm, whole command");
        report.fastest("isocenter gamma", work, with(Program.command("gamma", "--criteria", "3%/3mm"), files), 3);
        report.result(Inputs.lineWith(work.resolve("command.log"), "%"));
        report.fastest(
                "isocenter gamma --exact",
                work,
                with(Program.command("gamma", "--criteria", "3%/3mm", "--exact"), files),
                3);
        report.result(Inputs.lineWith(work.resolve("command.log"), "%"));
        List<String> plastimatch = Inputs.words(
                "plastimatch gamma --interp-search --dose-tolerance 0.03 --dta-tolerance 3 --analysis-threshold 0.1");
        report.fastest("plastimatch gamma --interp-search", work, with(plastimatch, files), 1);
        report.result(Inputs.lineWith(work.resolve("command.log"), "%"));
        report.compare("gamma 3 %/3 mm", "isocenter gamma", "plastimatch gamma --interp-search", 10);
        report.section("The same, computation alone; plastimatch from raw volumes");
        Volume one = volume(reference);
        Volume other = volume(evaluated);
        GammaSettings settings = GammaSettings.of(GammaCriterion.global(3, 3));
        report.computation("isocenter", 3, () -> Gamma.compute(one, other, settings, Work.onAllProcessors()));
        Path raw = MetaImage.writeFloats(one, folder.resolve("reference.mha"));
        Path rawOther = MetaImage.writeFloats(other, folder.resolve("evaluated.mha"));
        report.fastest("plastimatch", work, with(plastimatch, List.of(raw.toString(), rawOther.toString())), 1);
    }

    private static Volume volume(Path dose) throws IOException {
        return DoseReader.read(DicomFileReader.read(dose, ReadOptions.ALL), _ -> {})
                .dose()
                .orElseThrow()
                .volume();
    }

    private static List<String> with(List<String> command, List<String> files) {
        return java.util.stream.Stream.concat(command.stream(), files.stream()).toList();
    }

    private static Path dose(Path file, String frame, double dx, double dy, double dz) throws IOException {
        ByteBuffer pixels = ByteBuffer.allocate(2 * SIDE * SIDE * SLICES).order(ByteOrder.LITTLE_ENDIAN);
        double[] offsets = new double[SLICES];
        for (int k = 0; k < SLICES; k++) {
            offsets[k] = k * SPACING_MM;
            for (int j = 0; j < SIDE; j++) {
                for (int i = 0; i < SIDE; i++) {
                    double x = (i - SIDE / 2.0) * SPACING_MM - dx;
                    double y = (j - SIDE / 2.0) * SPACING_MM - dy;
                    double z = (k - SLICES / 2.0) * SPACING_MM - dz;
                    pixels.putShort((short) Math.round(gray(Math.hypot(x, y), Math.abs(z)) * 500));
                }
            }
        }
        DicomFileWriter.write(object(frame, offsets, pixels.array()), TransferSyntax.EXPLICIT_LE, file);
        return file;
    }

    /** A cylinder of 62 mm with soft rims, in a wide low dose. */
    private static double gray(double radius, double height) {
        double inside = 1 / (1 + Math.exp((radius - 62) / 5)) / (1 + Math.exp((height - 108) / 4));
        return 60 * inside + 15 * Math.exp(-radius / 62);
    }

    private static DataSet object(String frame, double[] offsets, byte[] pixels) {
        return DataSet.builder()
                .put(Tags.SOPClassUID, Uids.RTDoseStorage)
                .put(Tags.SOPInstanceUID, Uids.create())
                .put(Tags.Modality, "RTDOSE")
                .put(Tags.PatientName, "Bench^Mark")
                .put(Tags.PatientID, "BENCH")
                .put(Tags.StudyInstanceUID, Uids.create())
                .put(Tags.SeriesInstanceUID, Uids.create())
                .put(Tags.ImagePositionPatient, new double[] {-250, -250, -225})
                .put(Tags.ImageOrientationPatient, new double[] {1, 0, 0, 0, 1, 0})
                .put(Tags.FrameOfReferenceUID, frame)
                .put(Tags.SamplesPerPixel, 1)
                .put(Tags.PhotometricInterpretation, "MONOCHROME2")
                .put(Tags.NumberOfFrames, SLICES)
                .put(Tags.FrameIncrementPointer, "3004000C")
                .put(Tags.Rows, SIDE)
                .put(Tags.Columns, SIDE)
                .put(Tags.PixelSpacing, new double[] {SPACING_MM, SPACING_MM})
                .put(Tags.BitsAllocated, 16)
                .put(Tags.BitsStored, 16)
                .put(Tags.HighBit, 15)
                .put(Tags.PixelRepresentation, 0)
                .put(Tags.DoseUnits, "GY")
                .put(Tags.DoseType, "PHYSICAL")
                .put(Tags.DoseSummationType, "PLAN")
                .put(Tags.GridFrameOffsetVector, offsets)
                .put(Tags.DoseGridScaling, 0.002)
                .put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(pixels)))
                .build();
    }
}
