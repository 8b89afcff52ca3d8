package org.isocenter.registration;

import java.util.SplittableRandom;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/** A trunk of ellipsoids with soft edges, as CT and as MR: one anatomy, so that a pair differs by a map that is known. */
final class Phantom {
    /** Modality: what each tissue looks like. */
    enum Look {
        CT,
        MR
    }

    /** Center, half axes in mm; CT in HU above what is around it, MR likewise. */
    private record Part(double x, double y, double z, double a, double b, double c, double ct, double mr) {}

    private static final double EDGE_MM = 3;

    private static final Part[] PARTS = {
        new Part(0, 0, 0, 150, 100, 400, 1000, 300),
        new Part(-75, -10, 60, 45, 60, 80, -750, -290),
        new Part(78, -15, 55, 42, 58, 75, -750, -290),
        new Part(20, -25, 20, 40, 35, 45, 50, 250),
        new Part(-50, -10, -80, 75, 60, 50, 60, 120),
        new Part(70, 20, -70, 30, 25, 40, 45, 180),
        new Part(0, 70, 0, 18, 17, 400, 500, -150),
        new Part(0, 92, 0, 5, 9, 300, 300, -100),
        new Part(-110, 30, -110, 25, 20, 45, 600, -170),
        new Part(110, 30, -110, 25, 20, 45, 600, -170),
        new Part(40, 50, -30, 22, 18, 35, 40, 90),
        new Part(-45, 55, -35, 22, 18, 35, 40, 90),
        new Part(-20, -70, -40, 60, 20, 60, -120, 400),
        new Part(30, -60, -100, 14, 14, 14, -900, -500),
        new Part(-10, -55, -120, 10, 12, 16, -900, -500),
        new Part(5, -85, 70, 12, 6, 70, 400, -100)
    };

    private Phantom() {}

    static double at(Point place, Look look) {
        double sum = look == Look.CT ? -1000 : 0;
        for (Part part : PARTS) {
            double x = (place.x() - part.x) / part.a;
            double y = (place.y() - part.y) / part.b;
            double z = (place.z() - part.z) / part.c;
            double radius = Math.sqrt(x * x + y * y + z * z);
            double inside = (1 - radius) * Math.min(part.a, Math.min(part.b, part.c)) / EDGE_MM;
            if (inside > -12) {
                sum += (look == Look.CT ? part.ct : part.mr) / (1 + Math.exp(-2 * inside));
            }
        }
        return sum;
    }

    /**
     * The phantom on a grid.
     *
     * @param toAnatomy from the frame of the grid to that of the phantom
     * @param noise standard deviation, the same each time
     */
    static Volume volume(Grid grid, Affine toAnatomy, Look look, double noise) {
        float[] values = new float[grid.voxels()];
        Work.onAllProcessors().forEach(grid.slices(), slice -> {
            SplittableRandom random = new SplittableRandom(7919L * slice + look.ordinal());
            for (int row = 0; row < grid.rows(); row++) {
                for (int column = 0; column < grid.columns(); column++) {
                    Point place = toAnatomy.apply(grid.position(column, row, slice));
                    values[grid.at(column, row, slice)] =
                            (float) (at(place, look) + (noise == 0 ? 0 : noise * random.nextGaussian()));
                }
            }
        });
        return new Volume(grid, "1.2.3." + look.ordinal(), values);
    }

    /** Equal voxels about the origin. */
    static Grid grid(double spacingMm, int columns, int rows, int slices) {
        Point corner =
                new Point(-spacingMm * (columns - 1) / 2, -spacingMm * (rows - 1) / 2, -spacingMm * (slices - 1) / 2);
        return Grid.axial(corner, new Point(spacingMm, spacingMm, spacingMm), columns, rows, slices);
    }

    /** Greatest distance between two maps over the corners of a box of half sides 100, 70, 90 mm. */
    static double treMm(Affine one, Affine other) {
        double worst = 0;
        for (int corner = 0; corner < 8; corner++) {
            Point at = new Point(
                    (corner & 1) == 0 ? -100 : 100, (corner & 2) == 0 ? -70 : 70, (corner & 4) == 0 ? -90 : 90);
            worst = Math.max(worst, one.apply(at).distanceTo(other.apply(at)));
        }
        return worst;
    }

    /** A turn of so many degrees about a random axis, and a shift of so much in a random direction. */
    static Affine random(SplittableRandom random, double shiftMm, double turnDeg) {
        Affine turn = Affine.rotation(direction(random), turnDeg);
        return turn.then(Affine.translation(direction(random).times(shiftMm)));
    }

    private static Point direction(SplittableRandom random) {
        return new Point(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).unit();
    }
}
