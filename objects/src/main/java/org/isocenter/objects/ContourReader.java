package org.isocenter.objects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.rt.Contour;

/**
 * Reads one item of Contour Sequence (PS3.3 C.8.8.6). Several of these run at once.
 *
 * @param item to read
 * @param where its keyword path
 */
record ContourReader(DataSet item, String where) {
    private static final String SOURCE = "PS3.3 C.8.8.6";

    /**
     * What was read.
     *
     * @param contours one, or none where the item cannot be one
     */
    record Result(List<Contour> contours, List<Finding> findings) {}

    Result read() {
        List<Finding> findings = new ArrayList<>();
        double[] numbers = item.doubles(Tags.ContourData);
        if (numbers.length == 0) {
            findings.add(ReaderFindings.warning(
                    "S-12", where + ".ContourData", "a contour without points is left out", SOURCE));
            return new Result(List.of(), findings);
        }
        for (double number : numbers) {
            if (!Double.isFinite(number)) {
                findings.add(ReaderFindings.error(
                        "S-22",
                        where + ".ContourData",
                        "a contour with something that is no number is left out",
                        SOURCE));
                return new Result(List.of(), findings);
            }
        }
        double[] points = wholePoints(numbers, findings);
        if (points.length == 0) {
            return new Result(List.of(), findings);
        }
        Contour contour = new Contour(type(points, findings), points, imageUid());
        tellShort(contour, findings);
        return new Result(List.of(contour), findings);
    }

    private double[] wholePoints(double[] numbers, List<Finding> findings) {
        if (numbers.length % 3 == 0) {
            return numbers;
        }
        findings.add(ReaderFindings.error(
                "S-22",
                where + ".ContourData",
                numbers.length + " numbers are no points of three; what is over at the end is left out",
                SOURCE));
        return Arrays.copyOf(numbers, numbers.length - numbers.length % 3);
    }

    /** As told; where it is not told or unknown, a single point is one and all else encloses an area. */
    private Contour.Type type(double[] points, List<Finding> findings) {
        String told = item.string(Tags.ContourGeometricType);
        for (Contour.Type type : Contour.Type.values()) {
            if (type.name().equals(told)) {
                return type;
            }
        }
        Contour.Type guess = points.length == 3 ? Contour.Type.POINT : Contour.Type.CLOSED_PLANAR;
        findings.add(ReaderFindings.warning(
                "S-22",
                where + ".ContourGeometricType",
                (told.isEmpty() ? "no type" : "unknown type " + told) + "; taken as " + guess,
                SOURCE));
        return guess;
    }

    private void tellShort(Contour contour, List<Finding> findings) {
        boolean isShort = contour.points() < (contour.isClosed() ? 3 : contour.type() == Contour.Type.POINT ? 1 : 2);
        if (isShort) {
            findings.add(ReaderFindings.warning(
                    "S-13",
                    where + ".ContourData",
                    contour.type() + " of " + contour.points() + " points, which has no area",
                    SOURCE));
        }
        if (contour.type() == Contour.Type.POINT && contour.points() > 1) {
            findings.add(ReaderFindings.warning(
                    "S-13", where + ".ContourData", "POINT of " + contour.points() + " points, expected one", SOURCE));
        }
    }

    private String imageUid() {
        return Attributes.item(item, Tags.ContourImageSequence).string(Tags.ReferencedSOPInstanceUID);
    }
}
