package org.isocenter.raysearch;

import java.util.List;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.Tolerances;

/** RayStation import of CT, MR and PET images: what one image shows by itself. */
final class RayImageImport {
    private static final Set<String> IMAGE_TYPES = Set.of("ORIGINAL", "DERIVED", "PRIMARY", "SECONDARY", "AXIAL");

    static final List<Check> CHECKS = new CheckList(RayImageImport.class)
            .object("RAY-IMP-CT-012", RayImageImport::transversal, Iods.CT)
            .object("RAY-IMP-PET-008", RayImageImport::transversal, Iods.PET)
            .object("RAY-IMP-MR-008", RayImageImport::orthogonal, Iods.MR)
            .object("RAY-IMP-CT-024", RayImageImport::bitsStored, Iods.CT)
            .object("RAY-IMP-MR-015", RayImageImport::bitsStored, Iods.MR)
            .object("RAY-IMP-PET-014", RayImageImport::bitsStored, Iods.PET)
            .object("RAY-IMP-CT-025", RayImageImport::highBit, Iods.CT)
            .object("RAY-IMP-PET-015", RayImageImport::highBit, Iods.PET)
            .object("RAY-IMP-CT-030", RayImageImport::imageType, Iods.CT)
            .all();

    private RayImageImport() {}

    /** Rows and columns lie in the x-y plane; a tilted gantry shows here only. */
    private static void transversal(DataSet image, Sink out) {
        double[] iop = image.doubles(Tags.ImageOrientationPatient);
        if (iop.length == 0) {
            return;
        }
        if (iop.length != 6 || !(Math.abs(iop[2]) <= Tolerances.COSINE) || !(Math.abs(iop[5]) <= Tolerances.COSINE)) {
            out.add(
                    "ImageOrientationPatient",
                    "is " + Words.numbers(iop) + "; accepted: rows and columns in the x-y plane");
        }
    }

    private static void orthogonal(DataSet image, Sink out) {
        double[] iop = image.doubles(Tags.ImageOrientationPatient);
        if (iop.length == 0) {
            return;
        }
        double dot = iop.length == 6 ? iop[0] * iop[3] + iop[1] * iop[4] + iop[2] * iop[5] : Double.NaN;
        if (!(Math.abs(dot) <= Tolerances.COSINE)) {
            out.add(
                    "ImageOrientationPatient",
                    "is " + Words.numbers(iop) + "; accepted: rows at right angles to columns");
        }
    }

    private static void bitsStored(DataSet image, Sink out) {
        int[] stored = image.ints(Tags.BitsStored);
        int[] allocated = image.ints(Tags.BitsAllocated);
        if (stored.length == 1 && allocated.length == 1 && (stored[0] <= 0 || stored[0] > allocated[0])) {
            out.add("BitsStored", "is " + stored[0] + "; accepted: 1 to Bits Allocated, which is " + allocated[0]);
        }
    }

    /** High Bit is one less than Bits Stored. */
    static void highBit(DataSet image, Sink out) {
        int[] stored = image.ints(Tags.BitsStored);
        int[] high = image.ints(Tags.HighBit);
        if (stored.length == 1 && high.length == 1 && high[0] != stored[0] - 1) {
            out.add("HighBit", "is " + high[0] + "; accepted: " + (stored[0] - 1) + ", one less than Bits Stored");
        }
    }

    /** DERIVED is accepted as well (DECISIONS 10, E21); values from the fourth on are the maker's own. */
    private static void imageType(DataSet image, Sink out) {
        List<String> types = image.strings(Tags.ImageType);
        for (String type : types.subList(0, Math.min(3, types.size()))) {
            if (!IMAGE_TYPES.contains(type) && !type.equals("LOCALIZER") && !type.equals("SCREEN SAVE")) {
                out.add("ImageType", "holds " + type + ", which is not among the values the statement names");
            }
        }
    }
}
