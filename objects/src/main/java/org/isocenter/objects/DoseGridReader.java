package org.isocenter.objects;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.pixels.PixelData;
import org.isocenter.rt.Dose;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.UnfitException;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/** Reads the grid of a dose from one object, or from several that hold its planes. */
final class DoseGridReader {
    /** Nearer planes lie at the same place. */
    private static final double SAME_PLACE_MM = 0.01;

    private static final double TOLERANCE_MM = 0.01;
    /** Gy a unit of stored values; more is no dose of a patient. */
    private static final double GREATEST_SCALING = 1000;

    private DoseGridReader() {}

    /** One plane before it is decoded. */
    private record Plane(Slice slice, double alongMm) {}

    static Optional<Dose> read(List<DicomFile> files, Work work, Consumer<Finding> findings) throws IOException {
        DataSet first = files.getFirst().dataSet();
        if (!PixelData.isIn(first)) {
            return Optional.empty();
        }
        if (first.has(Tags.PixelData) && !first.hasValue(Tags.PixelData)) {
            findings.accept(ReaderFindings.error(
                    "RT-DOSE", "PixelData", "the pixels of the dose were taken out; it has no grid", "PS3.3 C.8.8.3"));
            return Optional.empty();
        }
        List<Plane> planes = new ArrayList<>();
        for (DicomFile file : files) {
            requireSameDose(first, file.dataSet());
            addPlanes(file, planes, findings);
        }
        planes.sort(Comparator.comparingDouble(Plane::alongMm));
        requireOneStack(planes);
        String units = DoseReader.units(first, findings);
        if (units.equals("RELATIVE")) {
            findings.accept(ReaderFindings.info(
                    "D-09", "DoseUnits", "the dose is relative: its numbers are not Gy", "PS3.3 C.8.8.3"));
        }
        DataSet plan = Attributes.item(first, Tags.ReferencedRTPlanSequence);
        return Optional.of(new Dose(
                volume(planes, work),
                units,
                first.string(Tags.DoseType),
                first.string(Tags.DoseSummationType),
                plan.string(Tags.ReferencedSOPInstanceUID),
                first.string(Tags.SOPInstanceUID)));
    }

    // field.md D-06: planes of one distribution agree in what they are
    private static void requireSameDose(DataSet first, DataSet other) throws UnfitException {
        for (int tag : new int[] {Tags.DoseUnits, Tags.DoseType, Tags.DoseSummationType}) {
            requireSame(first.string(tag), other.string(tag));
        }
        requireSame(
                Attributes.item(first, Tags.ReferencedRTPlanSequence).string(Tags.ReferencedSOPInstanceUID),
                Attributes.item(other, Tags.ReferencedRTPlanSequence).string(Tags.ReferencedSOPInstanceUID));
    }

    private static void requireSame(String first, String other) throws UnfitException {
        if (!first.equals(other)) {
            throw noPlanes("\"" + first + "\" and \"" + other + "\"");
        }
    }

    private static UnfitException noPlanes(String what) {
        return new UnfitException(
                "D-06", "", "the objects are not the planes of one dose: " + what + "; give one dose", "PS3.3 C.8.8.3");
    }

    private static void addPlanes(DicomFile file, List<Plane> planes, Consumer<Finding> findings) throws IOException {
        DataSet object = file.dataSet();
        PixelData pixels = PixelData.of(object, file.syntax());
        ImagePlane plane = plane(object, findings);
        FrameOffsets offsets =
                FrameOffsets.of(object.doubles(Tags.GridFrameOffsetVector), pixels.frames(), plane, findings);
        if (!planes.isEmpty() && !plane.isParallelTo(planes.getFirst().slice().plane())) {
            throw noPlanes("size, orientation, spacing or frame of reference differ");
        }
        Rescale scaling = scaling(object);
        for (int i = 0; i < offsets.frames().length; i++) {
            ImagePlane own = plane.moved(offsets.alongMm()[i]);
            Slice slice = new Slice(own, pixels, offsets.frames()[i], scaling, object.string(Tags.SOPInstanceUID));
            planes.add(new Plane(slice, own.normal().dot(own.position())));
        }
    }

    static ImagePlane plane(DataSet object, Consumer<Finding> findings) throws UnfitException {
        return ImagePlane.of(
                object,
                object.doubles(Tags.ImagePositionPatient),
                object.doubles(Tags.ImageOrientationPatient),
                object.doubles(Tags.PixelSpacing),
                "dose " + object.string(Tags.SOPInstanceUID),
                findings);
    }

    private static Rescale scaling(DataSet object) throws UnfitException {
        double scaling = Attributes.number(object, Tags.DoseGridScaling).orElse(Double.NaN);
        if (!(scaling > 0 && scaling < GREATEST_SCALING)) {
            throw new UnfitException(
                    "D-04",
                    "DoseGridScaling",
                    "a dose needs a positive scaling below 1000 Gy, found "
                            + (Double.isNaN(scaling) ? "none" : Double.toString(scaling))
                            + "; its numbers mean nothing",
                    "PS3.3 C.8.8.3.4");
        }
        return Rescale.of(scaling, 0);
    }

    private static void requireOneStack(List<Plane> planes) throws UnfitException {
        ImagePlane first = planes.getFirst().slice().plane();
        for (int i = 1; i < planes.size(); i++) {
            if (planes.get(i).alongMm() - planes.get(i - 1).alongMm() < SAME_PLACE_MM) {
                throw noPlanes("two lie at the same place");
            }
            Point moved = planes.get(i).slice().plane().position().minus(first.position());
            if (Math.hypot(moved.dot(first.row()), moved.dot(first.column())) > TOLERANCE_MM) {
                throw noPlanes("they are moved against each other in their plane");
            }
        }
    }

    private static Volume volume(List<Plane> planes, Work work) throws IOException {
        double[] offsets = new double[planes.size()];
        for (int i = 1; i < offsets.length; i++) {
            offsets[i] = planes.get(i).alongMm() - planes.getFirst().alongMm();
        }
        List<Slice> slices = planes.stream().map(Plane::slice).toList();
        return SliceDecoder.volume(slices, offsets, Grid.MAXIMUM_VOXELS, false, work);
    }
}
