package org.isocenter.dosimetry;

import java.util.List;
import org.isocenter.rt.Contour;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;

/**
 * The axes of the planes that the contours of a structure lie in (S-20): u and v in the plane, the normal n = u x v. Coordinates are
 * the patient's mm along them.
 */
record StructureFrame(Point u, Point v, Point n) {
    static final StructureFrame AXIAL = new StructureFrame(new Point(1, 0, 0), new Point(0, 1, 0), new Point(0, 0, 1));

    /** Planes closer to those of the grid than this are taken as parallel: direction cosines are written with few digits. */
    private static final double PARALLEL = Math.cos(Math.toRadians(0.5));

    static StructureFrame of(Grid grid) {
        return new StructureFrame(grid.rowDirection(), grid.columnDirection(), grid.normal());
    }

    /** The frame of the largest contour; that of the grid where they are parallel, so that rows of both run alike. */
    static StructureFrame of(List<Contour> contours, StructureFrame preferred) {
        Point largest = Point.ORIGIN;
        for (Contour contour : contours) {
            Point area = vectorArea(contour.xyzMm());
            if (area.length() > largest.length()) {
                largest = area;
            }
        }
        if (!(largest.length() > 0)) {
            return preferred;
        }
        Point normal = largest.unit();
        for (StructureFrame frame : List.of(preferred, AXIAL)) {
            if (Math.abs(normal.dot(frame.n)) > PARALLEL) {
                return frame;
            }
        }
        Point near = Math.abs(normal.dot(preferred.u)) < 0.9 ? preferred.u : preferred.v;
        Point first = near.minus(normal.times(near.dot(normal))).unit();
        return new StructureFrame(first, normal.cross(first), normal);
    }

    /** Whether a contour lies in planes of this frame: judged by the direction of its area, if it has one. */
    boolean holds(Contour contour) {
        Point area = vectorArea(contour.xyzMm());
        return !(area.length() > 0) || Math.abs(area.unit().dot(n)) > 0.9;
    }

    Point position(double a, double b, double c) {
        return new Point(
                a * u.x() + b * v.x() + c * n.x(),
                a * u.y() + b * v.y() + c * n.y(),
                a * u.z() + b * v.z() + c * n.z());
    }

    /** Half the sum of cross products of neighbouring points (Newell): its length is the area, its direction the normal. */
    private static Point vectorArea(double[] xyz) {
        double x = 0;
        double y = 0;
        double z = 0;
        int last = xyz.length - 3;
        double px = last < 0 ? 0 : xyz[last] - xyz[0];
        double py = last < 0 ? 0 : xyz[last + 1] - xyz[1];
        double pz = last < 0 ? 0 : xyz[last + 2] - xyz[2];
        for (int at = 0; at <= last; at += 3) {
            double qx = xyz[at] - xyz[0];
            double qy = xyz[at + 1] - xyz[1];
            double qz = xyz[at + 2] - xyz[2];
            x += py * qz - pz * qy;
            y += pz * qx - px * qz;
            z += px * qy - py * qx;
            px = qx;
            py = qy;
            pz = qz;
        }
        return new Point(x / 2, y / 2, z / 2);
    }
}
