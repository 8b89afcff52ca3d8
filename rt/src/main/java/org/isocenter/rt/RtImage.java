package org.isocenter.rt;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An RT Image (PS3.3 A.17): a portal image, a DRR or a simulator image, and where its plane is.
 *
 * @param sopInstanceUid of the object it was read from; empty of one made here
 * @param label RT Image Label
 * @param columns of the image
 * @param rows of the image
 * @param values row after row, Modality rescale applied; not copied
 * @param plane NORMAL or NON_NORMAL: whether it is square to the central ray
 * @param receptorAngleDeg X-Ray Image Receptor Angle; NaN where not told
 * @param receptorTranslation X-Ray Image Receptor Translation in gantry; empty where not told
 * @param position RT Image Position: x, y of the first pixel's centre in the receptor system, z 0; empty where not told
 * @param rowDirection of RT Image Orientation, in the receptor system
 * @param columnDirection of RT Image Orientation
 * @param rowSpacingMm first of Image Plane Pixel Spacing, at the image plane; NaN where not told
 * @param columnSpacingMm second of it
 * @param sourceAxisDistanceMm Radiation Machine SAD; NaN where not told
 * @param sourceImageDistanceMm RT Image SID; NaN where not told
 * @param machineName Radiation Machine Name
 * @param gantryAngleDeg Gantry Angle; NaN where not told
 * @param collimatorAngleDeg Beam Limiting Device Angle
 * @param patientSupportAngleDeg Patient Support Angle
 * @param isocenter Isocenter Position in the patient
 * @param patientPosition Patient Position; empty where not told
 * @param planUid Referenced RT Plan; empty where not told
 * @param beamNumber Referenced Beam Number
 * @param frameOfReferenceUid empty where not told
 */
public record RtImage(
        String sopInstanceUid,
        String label,
        int columns,
        int rows,
        float[] values,
        String plane,
        double receptorAngleDeg,
        Optional<Point> receptorTranslation,
        Optional<Point> position,
        Point rowDirection,
        Point columnDirection,
        double rowSpacingMm,
        double columnSpacingMm,
        double sourceAxisDistanceMm,
        double sourceImageDistanceMm,
        String machineName,
        double gantryAngleDeg,
        double collimatorAngleDeg,
        double patientSupportAngleDeg,
        Optional<Point> isocenter,
        String patientPosition,
        String planUid,
        OptionalInt beamNumber,
        String frameOfReferenceUid) {
    /** Rows of an image run along x of the receptor, columns against y: what PS3.3 C.8.8.2.6 takes where nothing is told. */
    public static final Point USUAL_ROW = new Point(1, 0, 0);

    public static final Point USUAL_COLUMN = new Point(0, -1, 0);

    /**
     * @throws IllegalArgumentException where the count of values is not that of the pixels
     */
    public RtImage {
        if (values.length != (long) columns * rows) {
            throw new IllegalArgumentException(
                    columns + " x " + rows + " pixels need as many values, not " + values.length);
        }
    }

    /** Whether a pixel has a place. */
    public boolean hasGeometry() {
        return position.isPresent()
                && rowSpacingMm > 0
                && columnSpacingMm > 0
                && sourceImageDistanceMm > 0
                && sourceAxisDistanceMm > 0;
    }

    /** From column, row, 0 to gantry in mm: the first pixel's centre is at 0, 0. */
    public Affine pixelToGantry() {
        Point shift = receptorTranslation.orElse(new Point(0, 0, sourceAxisDistanceMm - sourceImageDistanceMm));
        double angle = Double.isNaN(receptorAngleDeg) ? 0 : receptorAngleDeg;
        return Affine.ofColumns(
                        rowDirection.times(columnSpacingMm),
                        columnDirection.times(rowSpacingMm),
                        rowDirection.cross(columnDirection),
                        position.orElseThrow(() -> new IllegalStateException("an image without position")))
                .then(CoordinateSystems.imageReceptorToGantry(angle, shift));
    }

    /** Continuous column and row at which a point in gantry is seen from the source; z is 0. */
    public Point project(Point gantry) {
        Affine plane = pixelToGantry();
        Point source = new Point(0, 0, sourceAxisDistanceMm);
        Point normal = plane.applyToDirection(new Point(0, 0, 1));
        Point ray = gantry.minus(source);
        double along = plane.apply(Point.ORIGIN).minus(source).dot(normal) / ray.dot(normal);
        Point seen = plane.inverse().apply(source.plus(ray.times(along)));
        return new Point(seen.x(), seen.y(), 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RtImage image
                && sopInstanceUid.equals(image.sopInstanceUid)
                && columns == image.columns
                && rows == image.rows
                && Arrays.equals(values, image.values);
    }

    @Override
    public int hashCode() {
        return 31 * sopInstanceUid.hashCode() + Arrays.hashCode(values);
    }
}
