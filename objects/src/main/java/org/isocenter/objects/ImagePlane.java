package org.isocenter.objects;

import java.util.function.Consumer;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.rt.Point;
import org.isocenter.rt.UnfitException;

/**
 * Where the pixels of one image stand (PS3.3 C.7.6.2): what the slices of a volume must share, and where each is.
 *
 * @param position centre of the first pixel, mm
 * @param row direction in which the column index grows, length 1
 * @param column direction in which the row index grows, length 1 and square to {@code row}
 */
record ImagePlane(
        Point position,
        Point row,
        Point column,
        double columnSpacingMm,
        double rowSpacingMm,
        int columns,
        int rows,
        String frameOfReferenceUid) {
    /** Direction cosines of one series differ by no more than their digits. */
    private static final double SAME_COSINE = 1e-4;

    private static final double SAME_SPACING = 1e-4;
    /** Further from square than this no rounding explains. */
    private static final double SQUARE = 0.02;

    private static final double ROUNDED = 1e-4;
    private static final String SOURCE = "PS3.3 C.7.6.2.1.1";

    /**
     * The plane of an image or of a frame.
     *
     * @param spacing Pixel Spacing, rows first
     * @param name the image in messages
     */
    static ImagePlane of(
            DataSet image,
            double[] position,
            double[] cosines,
            double[] spacing,
            String name,
            Consumer<Finding> findings)
            throws UnfitException {
        if (position.length != 3 || !isFinite(position)) {
            throw unfit(
                    "ImagePositionPatient", name + " has no position of three numbers; without it no place is known");
        }
        if (cosines.length != 6 || !isFinite(cosines)) {
            throw unfit(
                    "ImageOrientationPatient",
                    name + " has no orientation of six numbers; without it no place is known");
        }
        if (spacing.length != 2 || !(spacing[0] > 0 && spacing[1] > 0) || !isFinite(spacing)) {
            throw unfit(
                    "PixelSpacing", name + " has no spacing of two positive numbers; without it no length is known");
        }
        Point[] directions = directions(cosines, name, findings);
        return new ImagePlane(
                new Point(position[0], position[1], position[2]),
                directions[0],
                directions[1],
                spacing[1],
                spacing[0],
                size(image, Tags.Columns, "Columns", name),
                size(image, Tags.Rows, "Rows", name),
                image.string(Tags.FrameOfReferenceUID));
    }

    private static int size(DataSet image, int tag, String keyword, String name) throws UnfitException {
        int size = Attributes.whole(image, tag).orElse(0);
        if (size < 1 || size > 65_535) {
            throw unfit(keyword, name + " has " + size + ", an image has 1 to 65535");
        }
        return size;
    }

    /** Both directions of length 1 and square to each other: a few digits in the text leave them a little off. */
    private static Point[] directions(double[] c, String name, Consumer<Finding> findings) throws UnfitException {
        Point row = new Point(c[0], c[1], c[2]);
        Point column = new Point(c[3], c[4], c[5]);
        double off = Math.max(
                Math.abs(row.dot(column)), Math.max(Math.abs(row.length() - 1), Math.abs(column.length() - 1)));
        if (!(off < SQUARE)) {
            throw unfit(
                    "ImageOrientationPatient",
                    name + " has directions " + row + " and " + column + ", which are not of length 1 and square");
        }
        if (off > ROUNDED) {
            findings.accept(ReaderFindings.warning(
                    "RT-ORIENTATION",
                    "ImageOrientationPatient",
                    name + " has directions that are off by " + off + "; taken as the nearest that are square",
                    SOURCE));
        }
        Point first = row.unit();
        Point second = column.minus(first.times(first.dot(column))).unit();
        return new Point[] {first, second};
    }

    private static boolean isFinite(double[] values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    private static UnfitException unfit(String where, String message) {
        return new UnfitException("RT-PLANE", where, message, SOURCE);
    }

    Point normal() {
        return row.cross(column);
    }

    /** This plane in another frame of reference. */
    ImagePlane inFrame(String uid) {
        return new ImagePlane(position, row, column, columnSpacingMm, rowSpacingMm, columns, rows, uid);
    }

    /** This plane moved along its normal. */
    ImagePlane moved(double alongMm) {
        return new ImagePlane(
                position.plus(normal().times(alongMm)),
                row,
                column,
                columnSpacingMm,
                rowSpacingMm,
                columns,
                rows,
                frameOfReferenceUid);
    }

    /** Whether both can be slices of one volume. */
    boolean isParallelTo(ImagePlane other) {
        return rows == other.rows
                && columns == other.columns
                && row.distanceTo(other.row) < SAME_COSINE
                && column.distanceTo(other.column) < SAME_COSINE
                && Math.abs(rowSpacingMm / other.rowSpacingMm - 1) < SAME_SPACING
                && Math.abs(columnSpacingMm / other.columnSpacingMm - 1) < SAME_SPACING
                && frameOfReferenceUid.equals(other.frameOfReferenceUid);
    }
}
