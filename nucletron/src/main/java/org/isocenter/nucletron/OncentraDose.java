package org.isocenter.nucletron;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.readings.Contours;

/** Oncentra's doses: grid, references, named points. */
final class OncentraDose {
    static final List<Check> CHECKS = new CheckList(OncentraDose.class)
            .object("ONC-DOSE-001", OncentraDose::grid, Iods.DOSE)
            .written("ONC-DOSE-001", OncentraDose::grid, Iods.DOSE)
            .object("ONC-DOSE-013", OncentraDose::plane, Iods.DOSE)
            .written("ONC-DOSE-013", OncentraDose::plane, Iods.DOSE)
            .object("ONC-DOSE-020", OncentraDose::references, Iods.DOSE)
            .written("ONC-DOSE-020", OncentraDose::references, Iods.DOSE)
            .object("ONC-DOSE-024", OncentraDose::scaling, Iods.DOSE)
            .written("ONC-DOSE-024", OncentraDose::scaling, Iods.DOSE)
            .object("ONC-DOSE-030", OncentraDose::points, Iods.DOSE)
            .written("ONC-DOSE-030", OncentraDose::points, Iods.DOSE)
            .object("ONC-DOSE-033", OncentraDose::together, Iods.DOSE)
            .written("ONC-DOSE-033", OncentraDose::together, Iods.DOSE)
            .object("ONC-DOSE-035", OncentraDose::doubtful, Iods.DOSE)
            .covered("ONC-DOSE-021")
            .all();

    private OncentraDose() {}

    private static boolean hasGrid(DataSet dose) {
        return dose.hasValue(Tags.Rows)
                || dose.hasValue(Tags.Columns)
                || dose.hasValue(Tags.GridFrameOffsetVector)
                || dose.hasValue(Tags.PixelData);
    }

    private static void grid(DataSet dose, Sink out) {
        if (!hasGrid(dose)) {
            if (dose.items(Tags.RTDoseROISequence).isEmpty()) {
                out.add("", "holds neither a grid nor named points");
            }
            return;
        }
        missing(dose, out, Tags.Rows, Tags.Columns);
    }

    private static void plane(DataSet dose, Sink out) {
        if (hasGrid(dose)) {
            missing(dose, out, Tags.PixelSpacing, Tags.ImageOrientationPatient, Tags.ImagePositionPatient);
        }
    }

    private static void missing(DataSet dose, Sink out, int... tags) {
        for (int tag : tags) {
            if (!dose.hasValue(tag)) {
                out.add(Text.name(tag, dose), dose.has(tag) ? "has no value" : "is missing");
            }
        }
    }

    // DECISIONS 9: plan and fraction group always, the setup for BRACHY and FRACTION.
    private static void references(DataSet dose, Sink out) {
        List<DataSet> plans = dose.items(Tags.ReferencedRTPlanSequence);
        if (plans.isEmpty()) {
            out.add("ReferencedRTPlanSequence", "is missing");
            return;
        }
        String where = "ReferencedRTPlanSequence[1].";
        missing(plans.getFirst(), where, Tags.ReferencedSOPClassUID, out);
        missing(plans.getFirst(), where, Tags.ReferencedSOPInstanceUID, out);
        List<DataSet> groups = plans.getFirst().items(Tags.ReferencedFractionGroupSequence);
        if (groups.isEmpty()) {
            out.add(where + "ReferencedFractionGroupSequence", "is missing");
            return;
        }
        where += "ReferencedFractionGroupSequence[1].";
        missing(groups.getFirst(), where, Tags.ReferencedFractionGroupNumber, out);
        setup(dose, groups.getFirst(), where, out);
    }

    private static void missing(DataSet item, String where, int tag, Sink out) {
        if (!item.hasValue(tag)) {
            out.add(where + Text.name(tag, item), "is missing");
        }
    }

    private static void setup(DataSet dose, DataSet group, String where, Sink out) {
        List<DataSet> setups = group.items(Tags.ReferencedBrachyApplicationSetupSequence);
        String type = dose.string(Tags.DoseSummationType);
        if (!setups.isEmpty()) {
            missing(
                    setups.getFirst(),
                    where + "ReferencedBrachyApplicationSetupSequence[1].",
                    Tags.ReferencedBrachyApplicationSetupNumber,
                    out);
        } else if (type.equals("PLAN")) {
            out.add(
                    Finding.Effect.NOTE,
                    where + "ReferencedBrachyApplicationSetupSequence",
                    "is missing in the dose of a whole plan");
        } else {
            out.add(
                    where + "ReferencedBrachyApplicationSetupSequence",
                    "is missing in a dose of summation type " + type);
        }
    }

    private static void scaling(DataSet dose, Sink out) {
        double[] scaling = dose.doubles(Tags.DoseGridScaling);
        if (scaling.length > 0 && !(scaling[0] > 0)) {
            out.add("DoseGridScaling", "is " + Words.numbers(scaling) + "; accepted: a number above 0");
        }
    }

    private static void points(DataSet dose, Sink out) {
        Contours.each(dose, contour -> {
            int[] count = contour.item().ints(Tags.NumberOfContourPoints);
            long values = contour.valueCount(out);
            if (count.length != 1 || count[0] != 1) {
                out.add(
                        contour.where("NumberOfContourPoints"),
                        (count.length == 0 ? "is missing" : "is " + count[0]) + "; accepted: 1");
            }
            if (values != 3) {
                out.add(contour.where("ContourData"), "has " + values + " values; accepted: 3");
            }
        });
    }

    /** The three modules together or none, with the same ROI numbers (ERR-41). */
    private static void together(DataSet dose, Sink out) {
        List<String> rois = numbers(dose, Tags.StructureSetROISequence, Tags.ROINumber);
        List<String> contours = numbers(dose, Tags.ROIContourSequence, Tags.ReferencedROINumber);
        List<String> doses = numbers(dose, Tags.RTDoseROISequence, Tags.ReferencedROINumber);
        if (rois.isEmpty() && contours.isEmpty() && doses.isEmpty()) {
            return;
        }
        compare("ROIContourSequence", contours, rois, out);
        compare("RTDoseROISequence", doses, rois, out);
    }

    private static List<String> numbers(DataSet dose, int sequence, int tag) {
        List<String> numbers = new ArrayList<>();
        dose.items(sequence).forEach(item -> numbers.add(item.string(tag)));
        return numbers;
    }

    private static void compare(String sequence, List<String> found, List<String> rois, Sink out) {
        if (found.size() != rois.size() || !new TreeSet<>(found).equals(new TreeSet<>(rois))) {
            out.add(
                    sequence,
                    "is about ROIs " + Words.list(found) + "; accepted: one item each for the ROIs "
                            + Words.list(rois));
        }
    }

    private static void doubtful(DataSet dose, Sink out) {
        if (!dose.items(Tags.RTDoseROISequence).isEmpty()) {
            out.add(
                    "RTDoseROISequence",
                    "holds named points, which the statement calls required in one place and not supported in another");
        }
    }
}
