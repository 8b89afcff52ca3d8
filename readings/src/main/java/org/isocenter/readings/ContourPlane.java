package org.isocenter.readings;

import java.util.List;
import java.util.Optional;
import org.isocenter.conformance.References;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** In which plane a contour was drawn, and how far its points leave it: judged in the plane of its images, which may be oblique. */
public final class ContourPlane {
    /** A plane tilted less than this from an axis, as cosine, is that of a transversal, sagittal or coronal image. */
    private static final double TILT = 1e-3;

    private ContourPlane() {}

    /** The plane of the image a contour names, else that of the series the structure set names; empty where none is in the set. */
    public static Optional<ImagePlane> of(SubjectSet set, Contours.Contour contour, Optional<ImagePlane> ofSeries) {
        List<DataSet> images = contour.item().items(Tags.ContourImageSequence);
        Optional<Subject> image =
                images.isEmpty() ? Optional.empty() : set.find(images.getFirst().string(Tags.ReferencedSOPInstanceUID));
        return image.flatMap(subject -> ImagePlane.of(subject.dataSet())).or(() -> ofSeries);
    }

    /** A plane of the first image series of a structure set that is here. */
    public static Optional<ImagePlane> ofSeries(SubjectSet set, DataSet structureSet) {
        return References.series(structureSet).stream()
                .flatMap(series -> set.imageSeries().getOrDefault(series.uid(), List.of()).stream())
                .findFirst()
                .flatMap(image -> ImagePlane.of(image.dataSet()));
    }

    /** How far the points of a contour spread across the plane of its images, in mm. */
    public static double spreadMm(ContourScan.Shape shape, ImagePlane plane) {
        return plane.axis() >= 0
                ? shape.size(plane.axis())
                : spread(shape.contour().data(), plane.normal());
    }

    /**
     * The same without images: across z, or zero for a contour flat along x or y, or one that lies in an oblique plane of its own.
     */
    public static double spreadMm(ContourScan.Shape shape) {
        double alongZ = shape.size(2);
        if (alongZ <= Tolerances.CONTOUR_PLANE_MM || shape.points() < 2) {
            return alongZ;
        }
        boolean flat = Math.min(shape.size(0), shape.size(1)) <= Tolerances.CONTOUR_PLANE_MM;
        if (flat && shape.points() > 2) {
            return 0;
        }
        double[] data = shape.contour().data();
        double[] normal = normal(data);
        boolean oblique =
                Math.abs(normal[0]) < 1 - TILT && Math.abs(normal[1]) < 1 - TILT && Math.abs(normal[2]) < 1 - TILT;
        return shape.points() > 3 && oblique && spread(data, normal) <= Tolerances.CONTOUR_PLANE_MM ? 0 : alongZ;
    }

    /** Newell's normal of a closed polygon, of length 1; zero for a line. */
    private static double[] normal(double[] data) {
        double[] sum = new double[3];
        int values = data.length - data.length % 3;
        for (int i = 0, j = values - 3; i < values; j = i, i += 3) {
            double[] a = {data[j] - data[0], data[j + 1] - data[1], data[j + 2] - data[2]};
            double[] b = {data[i] - data[0], data[i + 1] - data[1], data[i + 2] - data[2]};
            double[] cross = Vectors.cross(a, b);
            for (int axis = 0; axis < 3; axis++) {
                sum[axis] += cross[axis];
            }
        }
        double length = Vectors.length(sum);
        return length == 0 ? sum : new double[] {sum[0] / length, sum[1] / length, sum[2] / length};
    }

    private static double spread(double[] data, double[] normal) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i + 2 < data.length; i += 3) {
            double along = data[i] * normal[0] + data[i + 1] * normal[1] + data[i + 2] * normal[2];
            low = Math.min(low, along);
            high = Math.max(high, along);
        }
        return data.length < 3 ? 0 : high - low;
    }
}
