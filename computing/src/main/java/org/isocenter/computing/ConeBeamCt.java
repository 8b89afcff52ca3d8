package org.isocenter.computing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
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
import org.isocenter.projections.Reconstruction;
import org.isocenter.rt.PatientStudy;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/** A reconstructed volume as CT series with the attributes that COHERENCE writes (COH-RT-CBCT-004 to -017). */
final class ConeBeamCt {
    /** COH-RT-CBCT-011, -012: 12 bits from -1000 HU. */
    private static final int GREATEST = 4095;

    private static final int LEAST_HU = -1000;

    private ConeBeamCt() {}

    /** @return the files, by ascending slice */
    static List<Path> write(Reconstruction made, Volume hounsfield, ProjectionSet set, Path folder) throws IOException {
        PatientStudy study = set.first().map(PatientStudy::of).orElseGet(() -> PatientStudy.of("Phantom", "PHANTOM"));
        NewSeries series = NewSeries.of(study, 1, "Cone beam CT");
        ImageSeriesWriter.Settings settings =
                new ImageSeriesWriter.Settings("CT", set.position().name(), List.of("DERIVED", "PRIMARY", "AXIAL"));
        List<DataSet> slices = ImageSeriesWriter.write(hounsfield, series, settings);
        Files.createDirectories(folder);
        List<Path> files = IntStream.range(0, slices.size())
                .mapToObj(slice -> folder.resolve(String.format(Locale.ROOT, "ct-%04d.dcm", slice)))
                .toList();
        try {
            Work.onAllProcessors().forEach(files.size(), slice -> {
                DataSet object = object(slices.get(slice), slice, made, hounsfield, set);
                try {
                    DicomFileWriter.write(object, TransferSyntax.EXPLICIT_LE, files.get(slice));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return files;
    }

    private static DataSet object(
            DataSet slice, int number, Reconstruction made, Volume hounsfield, ProjectionSet set) {
        DataSetBuilder object = slice.toBuilder();
        // COH-RT-CBCT-006: from 0
        object.put(Tags.InstanceNumber, number)
                .put(Tags.QualityControlImage, "NO")
                .put(Tags.BurnedInAnnotation, "NO")
                .put(Tags.LossyImageCompression, "00")
                .put(Tags.DistanceSourceToDetector, set.scan().sidMm())
                .put(Tags.DistanceSourceToPatient, set.scan().sadMm())
                .put(Tags.RotationDirection, rotation(set.scan().gantryDeg()))
                .put(Tags.ConvolutionKernel, made.settings().window().name())
                .put(Tags.DerivationDescription, description(made, set))
                .put(Tags.BitsStored, 12)
                .put(Tags.HighBit, 11)
                .put(Tags.PixelRepresentation, 0)
                .put(Tags.RescaleSlope, 1.0)
                .put(Tags.RescaleIntercept, (double) LEAST_HU)
                .put(pixels(hounsfield, number));
        set.first().ifPresent(first -> {
            first.find(Tags.KVP).ifPresent(object::put);
            object.put(Tags.SourceImageSequence, sources(object, set.objects()));
        });
        return putArc(object, set.scan().gantryDeg(), made.stepDeg()).build();
    }

    private static String description(Reconstruction made, ProjectionSet set) {
        return String.format(
                Locale.ROOT,
                "Reconstructed from Projection Images: FDK, %s, %s to %.2f, %d projections over %.1f degrees, nominal circle",
                made.redundancy(),
                made.settings().window(),
                made.settings().cut(),
                set.scan().projections(),
                made.arcDeg());
    }

    /** The way most steps go: CW or CC, PS3.3 C.8.2.1. */
    private static String rotation(double[] gantryDeg) {
        int forward = 0;
        for (int index = 1; index < gantryDeg.length; index++) {
            forward += Math.IEEEremainder(gantryDeg[index] - gantryDeg[index - 1], 360) > 0 ? 1 : -1;
        }
        return forward >= 0 ? "CW" : "CC";
    }

    // COH-RT-CBCT-004, PRIV: each element has a creator of its own
    private static DataSetBuilder putArc(DataSetBuilder object, double[] gantryDeg, double stepDeg) {
        return object.put(0x0039_0010, Vr.LO, "SIEMENS MED OCS CBT STARTING GANTRY ANGLE")
                .put(0x0039_0011, Vr.LO, "SIEMENS MED OCS CBT ENDING GANTRY ANGLE")
                .put(0x0039_0012, Vr.LO, "SIEMENS MED OCS CBT ARC INCREMENT")
                .put(0x0039_1082, Vr.DS, decimal(gantryDeg[0]))
                .put(0x0039_1183, Vr.DS, decimal(gantryDeg[gantryDeg.length - 1]))
                .put(0x0039_1284, Vr.IS, Long.toString(Math.round(stepDeg)));
    }

    private static String decimal(double value) {
        return org.isocenter.dicom.Numbers.formatDs(value);
    }

    private static List<DataSet> sources(DataSetBuilder object, List<DataSet> projections) {
        return projections.stream()
                .map(projection -> source(object, projection))
                .toList();
    }

    private static DataSet source(DataSetBuilder object, DataSet projection) {
        DataSetBuilder item = object.item()
                .put(Tags.ReferencedSOPClassUID, Uids.RTImageStorage)
                .put(Tags.ReferencedSOPInstanceUID, projection.string(Tags.SOPInstanceUID));
        int[] frames = projection.ints(Tags.NumberOfFrames);
        if (frames.length == 1 && frames[0] > 1) {
            // COH-RT-CBCT-009: with all its frames
            item.put(
                    Tags.ReferencedFrameNumber,
                    IntStream.rangeClosed(1, frames[0]).toArray());
        }
        return item.build();
    }

    private static Element pixels(Volume hounsfield, int slice) {
        int count = hounsfield.grid().columns() * hounsfield.grid().rows();
        ByteBuffer bytes = ByteBuffer.allocate(2 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int pixel = 0; pixel < count; pixel++) {
            float value = hounsfield.values()[slice * count + pixel] - LEAST_HU;
            bytes.putShort((short) Math.clamp(Math.round(value), 0, GREATEST));
        }
        return Element.of(Tags.PixelData, Vr.OW, Bytes.of(bytes.array()));
    }
}
