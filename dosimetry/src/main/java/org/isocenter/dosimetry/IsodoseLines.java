package org.isocenter.dosimetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/**
 * Lines of equal dose in the planes of a grid by marching squares: the dose is linear along the edges between neighbouring voxels and
 * bilinear in a square, by whose value at the saddle two opposite corners are joined or parted. Every line is closed: a region that
 * reaches the rim of the grid is closed along the outermost voxels, since nothing is known beyond. A voxel without number counts as
 * beyond.
 */
public final class IsodoseLines {
    private final Volume volume;
    private final float level;
    private final int slice;
    // One square more on each side, whose outer corners are beyond the grid.
    private final int width;
    private final int height;
    /** Edge that a line goes to from an edge; -1 for none. Even numbers are edges along a row, odd ones along a column. */
    private final int[] next;

    private IsodoseLines(Volume volume, float level, int slice) {
        this.volume = volume;
        this.level = level;
        this.slice = slice;
        width = volume.grid().columns() + 2;
        height = volume.grid().rows() + 2;
        next = new int[2 * width * height];
    }

    /**
     * The lines of one level on all slices, by slice.
     *
     * @param levelGy a voxel of just this dose is inside
     */
    public static List<IsodoseLine> of(Volume dose, double levelGy, Work work) {
        int slices = dose.grid().slices();
        List<List<IsodoseLine>> bySlice = new ArrayList<>();
        for (int slice = 0; slice < slices; slice++) {
            bySlice.add(List.of());
        }
        work.forEach(slices, slice -> bySlice.set(slice, new IsodoseLines(dose, (float) levelGy, slice).lines()));
        return bySlice.stream().flatMap(List::stream).toList();
    }

    /**
     * The dose on other planes, trilinear: planes along those of the images at the spacing of the dose, one for each slice of the
     * images, NaN where there is no dose.
     */
    public static Volume onPlanesOf(Grid images, Volume dose, Work work) {
        Grid own = dose.grid();
        double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] most = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int corner = 0; corner < 8; corner++) {
            Point from = own.position(
                            (corner & 1) * (own.columns() - 1),
                            (corner >> 1 & 1) * (own.rows() - 1),
                            (corner >> 2) * (own.slices() - 1))
                    .minus(images.origin());
            double[] along = {from.dot(images.rowDirection()), from.dot(images.columnDirection())};
            for (int axis = 0; axis < 2; axis++) {
                least[axis] = Math.min(least[axis], along[axis]);
                most[axis] = Math.max(most[axis], along[axis]);
            }
        }
        double spacing = Math.min(own.columnSpacingMm(), own.rowSpacingMm());
        Grid planes = new Grid(
                images.origin()
                        .plus(images.rowDirection().times(least[0]))
                        .plus(images.columnDirection().times(least[1])),
                images.rowDirection(),
                images.columnDirection(),
                spacing,
                spacing,
                (int) Math.ceil((most[0] - least[0]) / spacing - 1e-6) + 1,
                (int) Math.ceil((most[1] - least[1]) / spacing - 1e-6) + 1,
                images.offsetsMm());
        float[] values = new float[planes.voxels()];
        work.forEach(planes.rows() * planes.slices(), number -> {
            int at = number * planes.columns();
            int slice = number / planes.rows();
            for (int column = 0; column < planes.columns(); column++) {
                Point place = planes.position(column, number % planes.rows(), slice);
                values[at + column] = (float) dose.sample(place);
            }
        });
        return new Volume(planes, dose.frameOfReferenceUid(), values);
    }

    private List<IsodoseLine> lines() {
        Arrays.fill(next, -1);
        for (int y = 0; y < height - 1; y++) {
            for (int x = 0; x < width - 1; x++) {
                square(x, y);
            }
        }
        List<IsodoseLine> lines = new ArrayList<>();
        for (int edge = 0; edge < next.length; edge++) {
            if (next[edge] >= 0) {
                IsodoseLine line = follow(edge);
                if (line.points() > 2) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }

    /** Dose at a corner; columns and rows count from 1, since the squares beyond the grid stand before. */
    private float value(int x, int y) {
        Grid grid = volume.grid();
        if (x < 1 || y < 1 || x > grid.columns() || y > grid.rows()) {
            return Float.NEGATIVE_INFINITY;
        }
        float value = volume.at(x - 1, y - 1, slice);
        return Float.isNaN(value) ? Float.NEGATIVE_INFINITY : value;
    }

    private void square(int x, int y) {
        float[] corners = {value(x, y), value(x + 1, y), value(x + 1, y + 1), value(x, y + 1)};
        int inside = 0;
        for (int corner = 0; corner < 4; corner++) {
            inside |= corners[corner] >= level ? 1 << corner : 0;
        }
        if (inside == 0 || inside == 15) {
            return;
        }
        int[] edges = {
            2 * (y * width + x), 2 * (y * width + x + 1) + 1, 2 * ((y + 1) * width + x), 2 * (y * width + x) + 1
        };
        // Opposite corners inside: joined where the saddle is inside
        boolean isSaddle = inside == 5 || inside == 10;
        boolean isJoined = isSaddle && saddle(corners) >= level;
        for (int corner = 0; corner < 4; corner++) {
            int before = (corner + 3) % 4;
            boolean isIn = (inside >> corner & 1) == 1;
            if (isSaddle) {
                if (isIn && !isJoined) {
                    next[edges[corner]] = edges[before];
                } else if (!isIn && isJoined) {
                    next[edges[before]] = edges[corner];
                }
            } else if (isIn && (inside >> (corner + 1) % 4 & 1) == 0) {
                next[edges[corner]] = edges[entry(inside, corner)];
            }
        }
    }

    /** The edge where the inside begins again, going on from one where it ends. */
    private static int entry(int inside, int exit) {
        for (int edge = (exit + 1) % 4; ; edge = (edge + 1) % 4) {
            if ((inside >> (edge + 1) % 4 & 1) == 1) {
                return edge;
            }
        }
    }

    private static double saddle(float[] v) {
        double sum = (double) v[0] + v[2] - v[1] - v[3];
        // Beyond the grid is minus infinity: such corners are not joined
        return Double.isFinite(sum) ? ((double) v[0] * v[2] - (double) v[1] * v[3]) / sum : Double.NEGATIVE_INFINITY;
    }

    private IsodoseLine follow(int start) {
        List<double[]> places = new ArrayList<>();
        int edge = start;
        do {
            double[] place = crossing(edge);
            if (places.isEmpty() || !Arrays.equals(place, places.getLast())) {
                places.add(place);
            }
            int following = next[edge];
            next[edge] = -1;
            edge = following;
        } while (edge != start);
        if (places.size() > 1 && Arrays.equals(places.getFirst(), places.getLast())) {
            places.removeLast();
        }
        double[] xyz = new double[3 * places.size()];
        for (int i = 0; i < places.size(); i++) {
            Point place = volume.grid().position(places.get(i)[0], places.get(i)[1], slice);
            xyz[3 * i] = place.x();
            xyz[3 * i + 1] = place.y();
            xyz[3 * i + 2] = place.z();
        }
        return new IsodoseLine(slice, xyz, areaMm2(places));
    }

    /** Continuous column and row where the dose along an edge is the level. */
    private double[] crossing(int edge) {
        int x = edge / 2 % width;
        int y = edge / 2 / width;
        boolean isAlongRow = edge % 2 == 0;
        double from = value(x, y);
        double to = isAlongRow ? value(x + 1, y) : value(x, y + 1);
        double part = part(from, to, level);
        return new double[] {x - 1 + (isAlongRow ? part : 0), y - 1 + (isAlongRow ? 0 : part)};
    }

    /** Where between two places, 0 to 1, the dose is the level; at the one that has a dose where the other has none. */
    static double part(double from, double to, double level) {
        if (Double.isInfinite(from)) {
            return 1;
        }
        return Double.isInfinite(to) ? 0 : (level - from) / (to - from);
    }

    /** Positive where the line goes around the higher dose. */
    private double areaMm2(List<double[]> places) {
        double twice = 0;
        for (int i = 0; i < places.size(); i++) {
            double[] from = places.get(i);
            double[] to = places.get((i + 1) % places.size());
            twice += from[0] * to[1] - to[0] * from[1];
        }
        return twice / 2 * volume.grid().columnSpacingMm() * volume.grid().rowSpacingMm();
    }
}
