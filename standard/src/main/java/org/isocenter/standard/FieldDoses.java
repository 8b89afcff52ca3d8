package org.isocenter.standard;

import java.util.List;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.DoseValues;
import org.isocenter.readings.Tolerances;

/** Field cases about one dose: grid, orientation, units, histograms (field.md D-01, D-02, D-04, D-09, D-10). */
final class FieldDoses {
    static final List<Check> CHECKS = new CheckList(FieldDoses.class)
            .object("D-01", FieldDoses::offsets, Iods.DOSE)
            .object("D-02", FieldDoses::orientation, Iods.DOSE)
            .object("D-04", FieldDoses::wrap, Iods.DOSE)
            .object("D-09", FieldDoses::relative, Iods.DOSE)
            .object("D-10", FieldDoses::histograms, Iods.DOSE)
            .all();

    private FieldDoses() {}

    // PS3.3 C.8.8.3.2: relative offsets start with 0, absolute ones are z positions of a transversal grid.
    private static void offsets(DataSet dose, Sink out) {
        double[] offsets = dose.doubles(Tags.GridFrameOffsetVector);
        int[] frames = dose.ints(Tags.NumberOfFrames);
        double[] position = dose.doubles(Tags.ImagePositionPatient);
        if (frames.length == 1 && frames[0] > 1 && offsets.length != frames[0]) {
            out.add(
                    "GridFrameOffsetVector",
                    "holds " + offsets.length + " offsets for " + frames[0] + " planes; the planes cannot be placed");
        } else if (offsets.length > 0 && offsets[0] != 0 && position.length == 3) {
            boolean absolute = Math.abs(offsets[0] - position[2]) <= Tolerances.CONTOUR_PLANE_MM;
            out.add(
                    "GridFrameOffsetVector",
                    absolute
                            ? "holds z positions; a system that takes them as offsets puts the planes into wrong places"
                            : "starts with " + Words.number(offsets[0]) + ", neither 0 nor the z of the first plane");
        } else if (!monotonic(offsets)) {
            out.add("GridFrameOffsetVector", "neither rises nor falls throughout");
        }
    }

    private static boolean monotonic(double[] values) {
        boolean rises = true;
        boolean falls = true;
        for (int i = 1; i < values.length; i++) {
            rises &= values[i] > values[i - 1];
            falls &= values[i] < values[i - 1];
        }
        return rises || falls;
    }

    private static void orientation(DataSet dose, Sink out) {
        double[] iop = dose.doubles(Tags.ImageOrientationPatient);
        if (iop.length == 6 && !Tolerances.same(iop, new double[] {1, 0, 0, 0, 1, 0}, Tolerances.COSINE)) {
            out.add(
                    "ImageOrientationPatient",
                    "is " + Words.numbers(iop) + ", not 1\\0\\0\\0\\1\\0; some systems place such a dose wrongly");
        }
    }

    private static void wrap(DataSet dose, Sink out) {
        int[] sign = dose.ints(Tags.PixelRepresentation);
        if (sign.length == 1 && sign[0] == 1 && !dose.string(Tags.DoseType).equals("ERROR")) {
            out.add("PixelRepresentation", "is 1; only an error distribution has negative values");
        }
        DoseValues values = DoseValues.of(dose).orElse(null);
        if (values != null && values.bits() == 32 && values.greatest() > Integer.MAX_VALUE) {
            out.add("PixelData", "holds values above 2147483647, which some systems read as negative");
        }
    }

    private static void relative(DataSet dose, Sink out) {
        if (dose.string(Tags.DoseUnits).equals("RELATIVE")) {
            out.add("DoseUnits", "is RELATIVE; without a normalisation these are not Gy");
        }
    }

    /** A cumulative histogram never rises. PS3.3 C.8.8.4: pairs of bin width and volume. */
    private static void histograms(DataSet dose, Sink out) {
        List<DataSet> items = dose.items(Tags.DVHSequence);
        for (int i = 0; i < items.size(); i++) {
            double[] data = items.get(i).doubles(Tags.DVHData);
            if (items.get(i).string(Tags.DVHType).equals("CUMULATIVE") && rises(data)) {
                out.add("DVHSequence[" + (i + 1) + "].DVHData", "rises, which a cumulative histogram cannot");
            }
        }
    }

    private static boolean rises(double[] data) {
        for (int i = 3; i < data.length; i += 2) {
            if (data[i] > data[i - 2] * (1 + 1e-6)) {
                return true;
            }
        }
        return false;
    }
}
