package org.isocenter.dosimetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Contour;
import org.isocenter.rt.Dose;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Roi;
import org.isocenter.rt.StructureSet;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/** Bodies and doses with closed forms. */
final class DvhPhantom {
    static final Work ONE_THREAD = new Work(1, () -> false, _ -> {});

    private DvhPhantom() {}

    /** A circle of the exact area of a disc, as a polygon. */
    static Contour circle(double x, double y, double z, double radiusMm) {
        int count = (int) Math.max(36, 2 * Math.PI * radiusMm / 0.3);
        double angle = 2 * Math.PI / count;
        double corner = radiusMm * Math.sqrt(angle / Math.sin(angle));
        double[] xyz = new double[3 * count];
        for (int at = 0; at < count; at++) {
            xyz[3 * at] = x + corner * Math.cos(at * angle);
            xyz[3 * at + 1] = y + corner * Math.sin(at * angle);
            xyz[3 * at + 2] = z;
        }
        return new Contour(Contour.Type.CLOSED_PLANAR, xyz, "");
    }

    static Contour polygon(double z, double... xy) {
        double[] xyz = new double[xy.length / 2 * 3];
        for (int at = 0; at < xy.length / 2; at++) {
            xyz[3 * at] = xy[2 * at];
            xyz[3 * at + 1] = xy[2 * at + 1];
            xyz[3 * at + 2] = z;
        }
        return new Contour(Contour.Type.CLOSED_PLANAR, xyz, "");
    }

    static Contour rectangle(double z, double x0, double y0, double x1, double y1) {
        return polygon(z, x0, y0, x1, y0, x1, y1, x0, y1);
    }

    static Contour typed(Contour contour, Contour.Type type) {
        return new Contour(type, contour.xyzMm(), contour.imageUid());
    }

    static Contour moved(Contour contour, Affine map) {
        double[] xyz = contour.xyzMm().clone();
        for (int at = 0; at < contour.points(); at++) {
            Point to = map.apply(contour.point(at));
            xyz[3 * at] = to.x();
            xyz[3 * at + 1] = to.y();
            xyz[3 * at + 2] = to.z();
        }
        return new Contour(contour.type(), xyz, contour.imageUid());
    }

    /** @param firstZ of a plane; others follow at the spacing up and down */
    static Roi sphere(Point center, double radiusMm, double firstZ, double spacingMm) {
        List<Contour> contours = new ArrayList<>();
        long from = (long) Math.ceil((center.z() - radiusMm - firstZ) / spacingMm);
        for (double z = firstZ + from * spacingMm; z < center.z() + radiusMm; z += spacingMm) {
            double squared = radiusMm * radiusMm - (z - center.z()) * (z - center.z());
            if (squared > 0) {
                contours.add(circle(center.x(), center.y(), z, Math.sqrt(squared)));
            }
        }
        return roi(contours);
    }

    static Roi roi(List<Contour> contours) {
        return new Roi(1, "body", "ORGAN", "", 0xFF0000, OptionalDouble.empty(), contours);
    }

    static Roi roi(Contour... contours) {
        return roi(Arrays.asList(contours));
    }

    /** The same contour on each of these planes. */
    static Roi stack(List<Contour> inPlane, double... offsets) {
        List<Contour> contours = new ArrayList<>();
        for (double z : offsets) {
            for (Contour contour : inPlane) {
                contours.add(moved(contour, Affine.translation(new Point(0, 0, z))));
            }
        }
        return roi(contours);
    }

    static double[] planes(double from, double spacing, int count) {
        double[] offsets = new double[count];
        Arrays.setAll(offsets, plane -> from + plane * spacing);
        return offsets;
    }

    /** A cube of 2 * half mm around the origin. */
    static Dose dose(double spacingMm, double halfMm, ToDoubleFunction<Point> gy) {
        int count = (int) Math.round(2 * halfMm / spacingMm) + 1;
        return dose(
                Grid.axial(
                        new Point(-halfMm, -halfMm, -halfMm),
                        new Point(spacingMm, spacingMm, spacingMm),
                        count,
                        count,
                        count),
                gy);
    }

    static Dose dose(Grid grid, ToDoubleFunction<Point> gy) {
        float[] values = new float[grid.voxels()];
        for (int slice = 0; slice < grid.slices(); slice++) {
            for (int row = 0; row < grid.rows(); row++) {
                for (int column = 0; column < grid.columns(); column++) {
                    values[grid.at(column, row, slice)] = (float) gy.applyAsDouble(grid.position(column, row, slice));
                }
            }
        }
        return new Dose(new Volume(grid, "", values), "GY", "PHYSICAL", "PLAN", "", "");
    }

    static Dvh dvh(Roi roi, Dose dose, StructurePolicy policy) {
        StructureSet set = new StructureSet("", "", "", List.of(roi));
        return new DvhCalculation(dose, set, new DvhSettings(policy)).compute(roi, ONE_THREAD);
    }

    static Dvh dvh(Roi roi, Dose dose) {
        return dvh(roi, dose, StructurePolicy.DEFAULT);
    }

    static StructurePolicy policy(StructurePolicy.Nesting nesting) {
        return new StructurePolicy(StructurePolicy.Interpolation.SHAPE_BASED, StructurePolicy.EndCaps.ROUNDED, nesting);
    }
}
