package org.isocenter.raysearch;

import java.util.List;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Tolerances;

/** RayStation import of doses: what one object shows by itself. */
final class RayDoseImport {
    static final List<Check> CHECKS = new CheckList(RayDoseImport.class)
            .object("RAY-IMP-DOSE-003", RayDoseImport::axes, Iods.DOSE)
            .object("RAY-IMP-DOSE-009", RayDoseImport::bitsStored, Iods.DOSE)
            .object("RAY-IMP-DOSE-010", RayDoseImport::highBit, Iods.DOSE)
            .object("RAY-IMP-DOSE-025", RayDoseImport::offsetsAgainstZ, Iods.DOSE)
            .covered("RAY-IMP-DOSE-024")
            .object("RAY-IMP-DOSE-027", RayDoseImport::firstOffset, Iods.DOSE)
            .object("RAY-IMP-DOSE-028", RayDoseImport::frames, Iods.DOSE)
            .object("RAY-IMP-DOSE-029", RayDoseImport::scaling, Iods.DOSE)
            .all();

    private RayDoseImport() {}

    /** Rows and columns each lie along an axis. */
    private static void axes(DataSet dose, Sink out) {
        double[] iop = dose.doubles(Tags.ImageOrientationPatient);
        if (iop.length > 0 && !(iop.length == 6 && alongAxis(iop, 0) && alongAxis(iop, 3))) {
            out.add("ImageOrientationPatient", "is " + Words.numbers(iop) + "; accepted: rows and columns along axes");
        }
    }

    private static boolean alongAxis(double[] iop, int from) {
        int along = 0;
        for (int i = from; i < from + 3; i++) {
            double size = Math.abs(iop[i]);
            if (Math.abs(size - 1) <= Tolerances.COSINE) {
                along++;
            } else if (!(size <= Tolerances.COSINE)) {
                return false;
            }
        }
        return along == 1;
    }

    private static void bitsStored(DataSet dose, Sink out) {
        int[] stored = dose.ints(Tags.BitsStored);
        int[] allocated = dose.ints(Tags.BitsAllocated);
        if (stored.length == 1 && allocated.length == 1 && stored[0] != allocated[0]) {
            out.add("BitsStored", "is " + stored[0] + "; accepted: Bits Allocated, which is " + allocated[0]);
        }
    }

    private static void highBit(DataSet dose, Sink out) {
        int[] stored = dose.ints(Tags.BitsStored);
        int[] high = dose.ints(Tags.HighBit);
        if (stored.length == 1 && high.length == 1 && high[0] != stored[0] - 1) {
            out.add("HighBit", "is " + high[0] + "; accepted: " + (stored[0] - 1) + ", one less than Bits Stored");
        }
    }

    /** Row and column of 1,0,0,0,-1,0 have the cross product 0,0,-1: offsets then lead down the z axis. */
    private static void offsetsAgainstZ(DataSet dose, Sink out) {
        double[] iop = dose.doubles(Tags.ImageOrientationPatient);
        double[] offsets = dose.doubles(Tags.GridFrameOffsetVector);
        if (iop.length == 6 && offsets.length > 1 && offsets[0] == 0 && iop[0] * iop[4] - iop[1] * iop[3] < -0.5) {
            out.add(
                    "GridFrameOffsetVector",
                    "is read along row by column, which is the negative z axis: the last plane lies "
                            + Words.number(offsets[offsets.length - 1]) + " mm down from the first");
        }
    }

    // PS3.3 C.8.8.3.2; field.md D-01: the first offset is 0, or all offsets are z positions.
    private static void firstOffset(DataSet dose, Sink out) {
        double[] offsets = dose.doubles(Tags.GridFrameOffsetVector);
        double[] position = dose.doubles(Tags.ImagePositionPatient);
        if (offsets.length == 0 || offsets[0] == 0 || position.length != 3) {
            return;
        }
        if (!(Math.abs(offsets[0] - position[2]) <= Tolerances.CONTOUR_PLANE_MM)) {
            out.add(
                    "GridFrameOffsetVector",
                    "starts with " + Words.number(offsets[0])
                            + "; accepted: 0, or the z of Image Position (Patient), which is "
                            + Words.number(position[2]));
        } else if (!Tolerances.same(
                dose.doubles(Tags.ImageOrientationPatient), new double[] {1, 0, 0, 0, 1, 0}, Tolerances.COSINE)) {
            out.add("GridFrameOffsetVector", "holds z positions, which need the orientation 1\\0\\0\\0\\1\\0");
        }
    }

    // E28: the vector is needed and must fit, although the statement calls the Multi-Frame module unused.
    private static void frames(DataSet dose, Sink out) {
        int[] frames = dose.ints(Tags.NumberOfFrames);
        int offsets = dose.doubles(Tags.GridFrameOffsetVector).length;
        int expected = frames.length == 0 ? 1 : frames[0];
        if (expected > 1 && offsets != expected || frames.length == 0 && offsets > 1) {
            out.add(
                    "NumberOfFrames",
                    (frames.length == 0 ? "is missing" : "is " + frames[0]) + "; accepted: " + offsets
                            + ", the length of Grid Frame Offset Vector");
        }
    }

    private static void scaling(DataSet dose, Sink out) {
        double[] scaling = dose.doubles(Tags.DoseGridScaling);
        if (scaling.length > 0 && !(scaling[0] > 0)) {
            out.add("DoseGridScaling", "is " + Words.numbers(scaling) + "; accepted: a number above 0");
        }
    }
}
