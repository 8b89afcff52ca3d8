package org.isocenter.siemens;

import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Tolerances;

/** What KonRad, Adaptive Targeting and the Data Conditioner ask of images alike. */
final class CoherencePixels {
    private CoherencePixels() {}

    /** Bits Stored fits Bits Allocated, and High Bit is one less than Bits Stored. */
    static void bits(DataSet image, Sink out) {
        int allocated = CoherenceViewing.number(image, Tags.BitsAllocated);
        int stored = CoherenceViewing.number(image, Tags.BitsStored);
        int high = CoherenceViewing.number(image, Tags.HighBit);
        if (stored == 0 || allocated >= 0 && stored > allocated) {
            out.add("BitsStored", "is " + stored + "; accepted: 1 to Bits Allocated, which is " + allocated);
        }
        if (stored > 0 && high >= 0 && high != stored - 1) {
            out.add("HighBit", "is " + high + "; accepted: " + (stored - 1) + ", one less than Bits Stored");
        }
    }

    /** Rows lie along x and columns along y, either way; values beyond the sixth do not count. */
    static void orientation(DataSet image, Sink out) {
        double[] iop = image.doubles(Tags.ImageOrientationPatient);
        if (iop.length == 0) {
            return;
        }
        boolean along = iop.length >= 6 && isUnit(iop[0]) && isUnit(iop[4]);
        for (int i : new int[] {1, 2, 3, 5}) {
            along = along && Math.abs(iop[i]) <= Tolerances.COSINE;
        }
        if (!along) {
            out.add("ImageOrientationPatient", "is " + Words.numbers(iop) + "; accepted: \u00b11\\0\\0\\0\\\u00b11\\0");
        }
    }

    private static boolean isUnit(double cosine) {
        return Math.abs(Math.abs(cosine) - 1) <= Tolerances.COSINE;
    }
}
