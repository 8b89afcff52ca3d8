package org.isocenter.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProjectorTest {
    private static final Work WORK = Work.onAllProcessors();

    @Test
    @DisplayName("Exact paths are those of planes sorted along the ray, for any ray: Siddon 1985")
    void exactIsSiddon() {
        Random random = new Random(1);
        Volume volume = noise(random, Grid.axial(new Point(-20, 7, 3), new Point(1.5, 1, 3), 23, 31, 11));
        for (int ray = 0; ray < 3000; ray++) {
            Point from = place(random, 60);
            Point to = ray % 5 == 0 ? from.plus(axis(ray / 5 % 3, random)) : place(random, 20);
            double expected = sorted(volume, from, to);
            assertThat(exact(volume, from, to))
                    .as("%s to %s", from, to)
                    .isCloseTo(expected, within(1e-4 + expected * 1e-5));
        }
    }

    @Test
    @DisplayName("Rays along edges, faces and diagonals of voxels stay within the volume")
    void degenerateRays() {
        Volume volume = noise(new Random(2), Grid.axial(new Point(0.5, 0.5, 0.5), new Point(1, 1, 1), 8, 8, 8));
        for (RayMethod method : RayMethod.values()) {
            for (double x = -1; x <= 9; x += 0.5) {
                for (double y = -1; y <= 9; y += 0.5) {
                    Projector projector = new Projector(volume, method, WORK);
                    View view = new View(
                            new Point(x, y, -10), new Point(x, y, 20), new Point(8, 0, 0), new Point(0, 8, 0), 3, 3);
                    for (float pixel : projector.project(view, WORK)) {
                        assertThat(pixel).isBetween(0f, 30f);
                    }
                }
            }
        }
    }

    @Test
    @DisplayName("A ray along a face belongs to one of both voxels")
    void rayAlongFace() {
        float[] values = new float[8];
        Arrays.fill(values, 2);
        Volume volume = new Volume(Grid.axial(Point.ORIGIN, new Point(1, 1, 1), 2, 2, 2), "1.2", values);
        assertThat(exact(volume, new Point(0.5, 0.5, -9), new Point(0.5, 0.5, 9)))
                .isCloseTo(4, within(1e-6));
        assertThat(exact(volume, new Point(0.5, 9, 0), new Point(0.5, -9, 0))).isCloseTo(4, within(1e-6));
    }

    @Test
    @DisplayName("Slices of unequal distances reach half way to their neighbours")
    void unequalSlices() {
        double[] offsets = {0, 2, 3, 9};
        Grid grid = new Grid(new Point(-10, -10, 0), new Point(1, 0, 0), new Point(0, 1, 0), 1, 1, 21, 21, offsets);
        float[] values = new float[grid.voxels()];
        for (int slice = 0; slice < 4; slice++) {
            Arrays.fill(values, slice * 441, (slice + 1) * 441, slice + 1f);
        }
        Volume volume = new Volume(grid, "1.2", values);
        // From -1 to 1, 2.5, 6, 12 with the values 1 to 4
        assertThat(exact(volume, new Point(0, 0, -50), new Point(0, 0, 50))).isCloseTo(2 + 3 + 10.5 + 24, within(1e-4));
        Point from = new Point(3, -40, 5.5);
        assertThat(exact(volume, from, new Point(3, 40, 5.5))).isCloseTo(3 * 21, within(1e-4));
        assertThat(exact(volume, from, new Point(3, 40, -60)))
                .isCloseTo(sampled(from, new Point(3, 40, -60)), within(0.02));
    }

    @Test
    @DisplayName("An empty volume and a ray beside it give 0")
    void nothing() {
        Volume volume = new Volume(Grid.axial(Point.ORIGIN, new Point(1, 1, 1), 4, 4, 4), "1.2", new float[64]);
        assertThat(exact(volume, new Point(0, 0, -9), new Point(0, 0, 9))).isZero();
        float[] one = new float[64];
        one[21] = 1;
        Volume dot = new Volume(volume.grid(), "1.2", one);
        assertThat(exact(dot, new Point(9, 9, -9), new Point(9, 9, 9))).isZero();
        assertThat(exact(dot, new Point(1, 1, -9), new Point(1, 1, 9))).isCloseTo(1, within(1e-6));
    }

    /** One ray as the only pixel of a view. */
    private static double exact(Volume volume, Point from, Point to) {
        Point along = to.minus(from).unit();
        Point across = along.cross(Math.abs(along.x()) < 0.9 ? new Point(1, 0, 0) : new Point(0, 1, 0))
                .unit();
        View view = new View(from, to, across, along.cross(across), 1, 1);
        return new Projector(volume, RayMethod.EXACT, WORK).project(view, WORK)[0];
    }

    /** All crossings of all planes in order, the value in the middle between two. */
    private static double sorted(Volume volume, Point from, Point to) {
        Grid grid = volume.grid();
        Point start = grid.index(from);
        Point end = grid.index(to);
        double[] starts = {start.x() + 0.5, start.y() + 0.5, start.z() + 0.5};
        double[] by = {end.x() - start.x(), end.y() - start.y(), end.z() - start.z()};
        int[] counts = {grid.columns(), grid.rows(), grid.slices()};
        var crossings = new java.util.TreeSet<Double>();
        crossings.add(0.0);
        for (int axis = 0; axis < 3; axis++) {
            for (int plane = 0; plane <= counts[axis] && by[axis] != 0; plane++) {
                crossings.add(Math.max(0, (plane - starts[axis]) / by[axis]));
            }
        }
        double sum = 0;
        double before = 0;
        for (double t : crossings) {
            double middle = (before + t) / 2;
            int x = (int) Math.floor(starts[0] + middle * by[0]);
            int y = (int) Math.floor(starts[1] + middle * by[1]);
            int z = (int) Math.floor(starts[2] + middle * by[2]);
            if (x >= 0 && x < counts[0] && y >= 0 && y < counts[1] && z >= 0 && z < counts[2]) {
                sum += (t - before) * volume.at(x, y, z);
            }
            before = t;
        }
        return sum * from.distanceTo(to);
    }

    /** By small steps. */
    private static double sampled(Point from, Point to) {
        double[] ends = {-1, 1, 2.5, 6, 12};
        double step = 1e-3;
        double sum = 0;
        Point along = to.minus(from).unit().times(step);
        for (Point at = from; at.z() > -2; at = at.plus(along)) {
            boolean isIn = Math.abs(at.x()) < 10.5 && Math.abs(at.y()) < 10.5 && at.z() > -1 && at.z() < 12;
            int slice =
                    (int) Arrays.stream(ends).filter(end -> end <= -0.0 || true).count();
            slice = -1;
            for (double end : ends) {
                slice += end <= at.z() ? 1 : 0;
            }
            sum += isIn ? step * (slice + 1) : 0;
        }
        return sum;
    }

    private static Volume noise(Random random, Grid grid) {
        float[] values = new float[grid.voxels()];
        for (int index = 0; index < values.length; index++) {
            values[index] = random.nextFloat();
        }
        return new Volume(grid, "1.2", values);
    }

    private static Point place(Random random, double size) {
        return new Point(random.nextGaussian() * size, random.nextGaussian() * size, random.nextGaussian() * size);
    }

    private static Point axis(int axis, Random random) {
        double length = random.nextBoolean() ? 30 : -30;
        return switch (axis) {
            case 0 -> new Point(length, 0, 0);
            case 1 -> new Point(0, length, 0);
            default -> new Point(0, 0, length);
        };
    }
}
