package org.isocenter.projections;

import java.util.List;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/** Bodies whose values add up: its projections are exact, and it can be sampled into a volume. */
public record Phantom(List<Shape> shapes) {
    public Phantom {
        shapes = List.copyOf(shapes);
    }

    /**
     * The head of ten ellipsoids of Shepp and Logan in three dimensions; table of Kak and Slaney, Principles of Computerized Tomographic
     * Imaging (1988), chapter 3. The skull has the value 2, the brain 1.02, what is in it differs by 0.01 to 0.04.
     *
     * @param scaleMm length of the unit: the skull reaches to 0.69, 0.92 and 0.90 of it
     */
    public static Phantom sheppLogan(Point center, double scaleMm) {
        double[][] table = {
            // x, y, z of the center, half axes, turn about z in degrees, value
            {0, 0, 0, .69, .92, .90, 0, 2},
            {0, 0, 0, .6624, .874, .880, 0, -.98},
            {-.22, 0, -.25, .41, .16, .21, 108, -.02},
            {.22, 0, -.25, .31, .11, .22, 72, -.02},
            {0, .35, -.25, .21, .25, .5, 0, .02},
            {0, .1, -.25, .046, .046, .046, 0, .02},
            {-.08, -.65, -.25, .046, .023, .02, 0, .01},
            {.06, -.65, -.25, .046, .023, .02, 90, .01},
            {.06, -.105, .625, .056, .04, .1, 90, .02},
            {0, .1, .625, .056, .056, .1, 0, -.02},
        };
        return new Phantom(java.util.Arrays.stream(table)
                .map(row -> ellipsoid(row, center, scaleMm))
                .toList());
    }

    private static Shape ellipsoid(double[] row, Point center, double scaleMm) {
        return Shape.of(
                Shape.Form.BALL,
                center.plus(new Point(row[0], row[1], row[2]).times(scaleMm)),
                new Point(row[3], row[4], row[5]).times(scaleMm),
                Affine.rotation(new Point(0, 0, 1), row[6]),
                row[7]);
    }

    /** The value at a place. */
    public double at(Point place) {
        double sum = 0;
        for (Shape shape : shapes) {
            if (shape.contains(place)) {
                sum += shape.value();
            }
        }
        return sum;
    }

    /** Exact integral, value times mm, for each pixel of a view: row by row. */
    public float[] project(View view, Work work) {
        float[] image = new float[view.pixels()];
        work.forEach(view.rows(), row -> {
            for (int column = 0; column < view.columns(); column++) {
                Point pixel = view.pixel(column, row);
                double sum = 0;
                for (Shape shape : shapes) {
                    sum += shape.value() * shape.chordMm(view.source(), pixel);
                }
                image[row * view.columns() + column] = (float) sum;
            }
        });
        return image;
    }

    /**
     * As a volume: each voxel the mean of points in it.
     *
     * @param perSide points along each side of a voxel; 1 takes its middle
     */
    public Volume sample(Grid grid, String frameOfReferenceUid, int perSide, Work work) {
        float[] values = new float[grid.voxels()];
        work.forEach(grid.slices(), slice -> {
            for (int row = 0; row < grid.rows(); row++) {
                for (int column = 0; column < grid.columns(); column++) {
                    values[grid.at(column, row, slice)] = (float) mean(grid, column, row, slice, perSide);
                }
            }
        });
        return new Volume(grid, frameOfReferenceUid, values);
    }

    private double mean(Grid grid, int column, int row, int slice, int perSide) {
        double sum = 0;
        double first = 0.5 / perSide - 0.5;
        for (int k = 0; k < perSide; k++) {
            for (int j = 0; j < perSide; j++) {
                for (int i = 0; i < perSide; i++) {
                    sum += at(grid.position(
                            column + first + (double) i / perSide,
                            row + first + (double) j / perSide,
                            slice + first + (double) k / perSide));
                }
            }
        }
        return sum / (perSide * perSide * perSide);
    }
}
