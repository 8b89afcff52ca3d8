package org.isocenter.readings;

import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/**
 * The plane of an image in patient coordinates, mm (PS3.3 C.7.6.2.1.1).
 *
 * @param position centre of the first pixel
 * @param row direction of rows
 * @param column direction of columns
 * @param normal row by column
 */
public record ImagePlane(double[] position, double[] row, double[] column, double[] normal) {
    /** The plane of an image; empty where position or orientation cannot be read. */
    public static Optional<ImagePlane> of(DataSet image) {
        double[] iop = image.doubles(Tags.ImageOrientationPatient);
        double[] ipp = image.doubles(Tags.ImagePositionPatient);
        if (iop.length != 6 || ipp.length != 3) {
            return Optional.empty();
        }
        double[] row = {iop[0], iop[1], iop[2]};
        double[] column = {iop[3], iop[4], iop[5]};
        return Optional.of(new ImagePlane(ipp, row, column, Vectors.cross(row, column)));
    }

    /** How far a point lies along the normal from the origin of the patient. */
    public double along(double[] point) {
        return Vectors.dot(normal, point);
    }

    /** Distance of this plane along its normal. */
    public double offset() {
        return along(position);
    }

    /** The axis 0, 1 or 2 its normal lies along; -1 for an oblique plane. */
    public int axis() {
        for (int i = 0; i < 3; i++) {
            if (Math.abs(Math.abs(normal[i]) - 1) <= Tolerances.COSINE) {
                return i;
            }
        }
        return -1;
    }
}
