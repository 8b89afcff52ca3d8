package org.isocenter.objects;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.rt.Dose;
import org.isocenter.rt.DosePoint;
import org.isocenter.rt.PatientStudy;
import org.isocenter.rt.Point;
import org.isocenter.rt.Roi;
import org.isocenter.rt.RtDose;
import org.isocenter.rt.StoredDvh;
import org.isocenter.rt.StructureSet;
import org.isocenter.rt.UnfitException;
import org.isocenter.rt.Work;

/**
 * Reads an RT Dose (PS3.3 A.18), or the several objects that old systems write for the planes of one (field.md D-06). Planes come
 * out by ascending offset along their normal, whatever their order in the file.
 */
public final class DoseReader {
    private DoseReader() {}

    /** Reads one object on all processors. */
    public static RtDose read(DicomFile file, Consumer<Finding> findings) throws IOException {
        return read(List.of(file), Work.onAllProcessors(), findings);
    }

    /**
     * Reads a dose.
     *
     * @param files one object; or the planes of one distribution: single frames that agree in size, orientation, units, type,
     *     summation and plan
     * @param findings hears what was forgiven
     * @throws UnfitException where there is no dose, planes have no place, the scaling is absent, or the objects are no planes of
     *     one distribution
     */
    public static RtDose read(List<DicomFile> files, Work work, Consumer<Finding> findings) throws IOException {
        if (files.isEmpty()) {
            throw new UnfitException("RT-DOSE", "", "no dose to read; give an RTDOSE object", "PS3.3 A.18");
        }
        DataSet first = files.getFirst().dataSet();
        if (!first.has(Tags.DoseUnits) && !first.has(Tags.DoseGridScaling) && !first.has(Tags.DVHSequence)) {
            throw new UnfitException("RT-DOSE", "DoseUnits", "this is no dose; give an RTDOSE object", "PS3.3 A.18");
        }
        Optional<Dose> dose = DoseGridReader.read(files, work, findings);
        List<DosePoint> points = points(first, work, findings);
        List<StoredDvh> dvhs = DvhReader.read(first, findings);
        if (dose.isEmpty() && points.isEmpty() && dvhs.isEmpty()) {
            findings.accept(ReaderFindings.warning(
                    "RT-DOSE", "PixelData", "the object holds no grid, no points and no histograms", "PS3.3 A.18"));
        }
        return dose(first, dose, points, dvhs);
    }

    private static RtDose dose(DataSet first, Optional<Dose> dose, List<DosePoint> points, List<StoredDvh> dvhs) {
        DataSet plan = Attributes.item(first, Tags.ReferencedRTPlanSequence);
        List<Integer> beams = new ArrayList<>();
        List<Integer> setups = new ArrayList<>();
        List<DataSet> groups = plan.items(Tags.ReferencedFractionGroupSequence);
        for (DataSet group : groups) {
            addNumbers(group, Tags.ReferencedBeamSequence, Tags.ReferencedBeamNumber, beams);
            addNumbers(
                    group,
                    Tags.ReferencedBrachyApplicationSetupSequence,
                    Tags.ReferencedBrachyApplicationSetupNumber,
                    setups);
        }
        OptionalInt group = groups.isEmpty()
                ? OptionalInt.empty()
                : Attributes.whole(groups.getFirst(), Tags.ReferencedFractionGroupNumber);
        return new RtDose(
                dose,
                points,
                dvhs,
                plan.string(Tags.ReferencedSOPInstanceUID),
                Attributes.item(first, Tags.ReferencedStructureSetSequence).string(Tags.ReferencedSOPInstanceUID),
                group,
                beams,
                setups,
                Attributes.point(first, Tags.NormalizationPoint),
                first.string(Tags.FrameOfReferenceUID),
                PatientStudy.of(first),
                first.string(Tags.SeriesInstanceUID));
    }

    private static void addNumbers(DataSet group, int sequence, int number, List<Integer> numbers) {
        for (DataSet item : group.items(sequence)) {
            Attributes.whole(item, number).ifPresent(numbers::add);
        }
    }

    // PS3.3 C.8.8.7: RT Dose ROI Module
    private static List<DosePoint> points(DataSet object, Work work, Consumer<Finding> findings) throws UnfitException {
        List<DosePoint> points = new ArrayList<>();
        List<DataSet> items = object.items(Tags.RTDoseROISequence);
        boolean drawn = object.has(Tags.StructureSetROISequence) || object.has(Tags.ROIContourSequence);
        Optional<StructureSet> structures = items.isEmpty() || !drawn
                ? Optional.empty()
                : Optional.of(StructureSetReader.read(object, work, findings));
        for (int i = 0; i < items.size(); i++) {
            DataSet item = items.get(i);
            var number = Attributes.whole(item, Tags.ReferencedROINumber);
            var value = Attributes.number(item, Tags.DoseValue);
            if (number.isEmpty() || value.isEmpty()) {
                String where = "RTDoseROISequence[" + (i + 1) + "]";
                findings.accept(ReaderFindings.error(
                        "RT-DOSE", where, "a point without number or without dose is left out", "PS3.3 C.8.8.7"));
                continue;
            }
            Optional<Roi> roi = structures.flatMap(of -> of.roi(number.getAsInt()));
            Optional<Point> position =
                    roi.flatMap(of -> of.contours().stream().findFirst().map(contour -> contour.point(0)));
            points.add(new DosePoint(
                    number.getAsInt(),
                    roi.map(Roi::name).orElse(""),
                    position,
                    item.string(Tags.DoseUnits),
                    value.getAsDouble()));
        }
        return points;
    }

    /** The units, told where they are not what they may be (field.md D-09): only GY is an absolute dose. */
    static String units(DataSet object, Consumer<Finding> findings) {
        String units = object.string(Tags.DoseUnits);
        if (!Arrays.asList("GY", "RELATIVE").contains(units)) {
            findings.accept(ReaderFindings.warning(
                    "D-09",
                    "DoseUnits",
                    (units.isEmpty() ? "no units" : "units " + units) + ", expected GY or RELATIVE; not taken as Gy",
                    "PS3.3 C.8.8.3"));
        }
        return units;
    }
}
