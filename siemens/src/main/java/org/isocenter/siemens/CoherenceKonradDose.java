package org.isocenter.siemens;

import java.util.List;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;

/** KonRad import of doses: frames and offsets. */
final class CoherenceKonradDose {
    static final List<Check> CHECKS = new CheckList(CoherenceKonradDose.class)
            .object("COH-RT-KONRAD-026", CoherenceKonradDose::scaling, Iods.DOSE)
            .object("COH-RT-KONRAD-027", CoherenceKonradDose::pointer, Iods.DOSE)
            .object("COH-RT-KONRAD-028", CoherenceKonradDose::offsets, Iods.DOSE)
            .all();

    private CoherenceKonradDose() {}

    private static void scaling(DataSet dose, Sink out) {
        double[] scaling = dose.doubles(Tags.DoseGridScaling);
        if (scaling.length > 0 && !(scaling[0] > 0)) {
            out.add("DoseGridScaling", "is " + dose.string(Tags.DoseGridScaling) + "; accepted: a number above 0");
        }
    }

    /** The pointer is read as it is meant: an attribute tag, or several (ERR-60). */
    private static void pointer(DataSet dose, Sink out) {
        Element element = dose.find(Tags.FrameIncrementPointer).orElse(null);
        boolean multi = dose.hasValue(Tags.NumberOfFrames);
        if (!multi) {
            int offsets = dose.doubles(Tags.GridFrameOffsetVector).length;
            if (offsets > 1) {
                out.add("NumberOfFrames", "is missing with " + offsets + " offsets; one plane is read");
            }
        } else if (element == null || !pointsToOffsets(element.bytes(), dose)) {
            out.add(
                    "FrameIncrementPointer",
                    (element == null ? "is missing" : "does not name") + " (3004,000C) in a multi-frame dose");
        }
    }

    private static boolean pointsToOffsets(Bytes bytes, DataSet dose) {
        for (long at = 0; at + 4 <= bytes.length(); at += 4) {
            int group = bytes.u16(at, dose.byteOrder());
            int element = bytes.u16(at + 2, dose.byteOrder());
            if (group == 0x3004 && element == 0x000C) {
                return true;
            }
        }
        return false;
    }

    private static void offsets(DataSet dose, Sink out) {
        int[] frames = dose.ints(Tags.NumberOfFrames);
        int offsets = dose.doubles(Tags.GridFrameOffsetVector).length;
        if (frames.length > 0 && offsets != frames[0]) {
            out.add(
                    "GridFrameOffsetVector",
                    (offsets == 0 ? "has no value" : "has " + offsets + " values") + "; accepted: " + frames[0]
                            + ", one a frame");
        }
    }
}
