package org.isocenter.dosimetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class IsodoseTest {
    private static final Work WORK = Work.onAllProcessors();
    /** Off the centre and off the planes by parts of a voxel. */
    private static final Point CENTER = new Point(0.7, -0.4, 0.9);

    private static final double SIGMA = 15;

    @Test
    @DisplayName(
            "surfaces of a Gaussian dose are spheres: volume and area by their radius, on even, uneven and turned grids")
    void spheres() {
        Grid axial = Grid.axial(new Point(-50, -50, -50), new Point(2.5, 2.5, 2.5), 41, 41, 41);
        double[] offsets = new double[35];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = i * 3 - (i % 2) * 0.6;
        }
        Grid turned =
                new Grid(new Point(-50, 50, 52), new Point(0, -1, 0), new Point(0.8, 0, -0.6), 2, 2.5, 51, 41, offsets);
        check(gaussian(axial, CENTER), "2.5 mm axial");
        check(gaussian(turned, turned.position(25.3, 20.1, 17.4)), "uneven, turned");
    }

    private static void check(Volume dose, String what) {
        for (double percent : new double[] {80, 50, 20}) {
            IsodoseSurface surface = IsodoseTetrahedra.of(dose, 60 * percent / 100, WORK);
            double radius = SIGMA * Math.sqrt(-2 * Math.log(percent / 100));
            double volume = 4 * Math.PI / 3 * radius * radius * radius / 1000;
            double area = 4 * Math.PI * radius * radius / 100;
            System.out.printf(
                    "isodose %.0f %%, radius %.2f mm, %s: volume %.4f cc (%+.2f %%), area %.3f cm2 (%+.2f %%), %d triangles%n",
                    percent,
                    radius,
                    what,
                    surface.volumeCc(),
                    100 * (surface.volumeCc() / volume - 1),
                    surface.areaCm2(),
                    100 * (surface.areaCm2() / area - 1),
                    surface.triangleCount());
            // Near its top a Gaussian lies above its trilinear interpolation by h^2 / 4 sigma^2: 0.7 % of 60 Gy here.
            assertThat(surface.volumeCc()).isCloseTo(volume, within(volume * (percent > 70 ? 0.05 : 0.012)));
            assertThat(surface.areaCm2()).isCloseTo(area, within(area * (percent > 70 ? 0.04 : 0.012)));
            assertThat(surface.reachesRim()).isFalse();
            requireClosed(surface);
        }
    }

    @Test
    @DisplayName("surfaces have no gap and no edge of one triangle, in noise too, and close at the rim of the grid")
    void watertight() {
        Grid grid = Grid.axial(Point.ORIGIN, new Point(2, 3, 4), 9, 8, 7);
        Random random = new Random(7);
        Volume noise = volume(grid, _ -> random.nextDouble());
        for (double level : new double[] {0.1, 0.5, 0.9}) {
            IsodoseSurface surface = IsodoseTetrahedra.of(noise, level, WORK);
            assertThat(surface.triangleCount()).isPositive();
            assertThat(surface.reachesRim()).isTrue();
            requireClosed(surface);
        }
        // All inside: the box between the outermost voxels
        IsodoseSurface box = IsodoseTetrahedra.of(noise, -1, WORK);
        requireClosed(box);
        assertThat(box.volumeCc()).isCloseTo(16.0 * 21 * 24 / 1000, within(1e-6));
        assertThat(IsodoseTetrahedra.of(noise, 2, WORK).triangleCount()).isZero();
        assertThat(IsodoseTetrahedra.of(noise, 2, WORK).volumeCc()).isZero();
    }

    /** Every edge is gone along once in each direction. */
    private static void requireClosed(IsodoseSurface surface) {
        Map<Long, Integer> edges = new HashMap<>();
        int[] corners = surface.triangles();
        for (int i = 0; i < corners.length; i++) {
            int from = corners[i];
            int to = corners[i % 3 == 2 ? i - 2 : i + 1];
            edges.merge((long) from << 32 | to, 1, Integer::sum);
        }
        edges.forEach((edge, count) -> {
            assertThat(count).isEqualTo(1);
            assertThat(edges).containsKey((edge & 0xffffffffL) << 32 | edge >>> 32);
        });
    }

    @Test
    @DisplayName("D-03: lines on the planes of images between those of the dose enclose circles of the closed form")
    void linesOnOtherPlanes() {
        Grid grid = Grid.axial(new Point(-50, -50, -50), new Point(2, 2, 3), 51, 51, 34);
        Volume dose = gaussian(grid, CENTER);
        Grid images = Grid.axial(new Point(-120, -120, -40), new Point(1, 1, 5), 240, 240, 17);
        Volume planes = IsodoseLines.onPlanesOf(images, dose, WORK);
        List<IsodoseLine> lines = IsodoseLines.of(planes, 30, WORK);
        double radius = SIGMA * Math.sqrt(2 * Math.log(2));
        for (IsodoseLine line : lines) {
            double z = line.xyzMm()[2];
            double square = radius * radius - Math.pow(z - CENTER.z(), 2);
            assertThat(line.areaMm2()).isCloseTo(Math.PI * square, within(0.012 * Math.PI * radius * radius));
            for (int i = 0; i < line.points(); i++) {
                Point point = new Point(line.xyzMm()[3 * i], line.xyzMm()[3 * i + 1], line.xyzMm()[3 * i + 2]);
                assertThat(point.distanceTo(CENTER)).isCloseTo(radius, within(0.15));
            }
        }
        assertThat(lines).hasSize(7);
    }

    @Test
    @DisplayName(
            "a hole is a line of negative area; opposite corners are joined or parted by the saddle; lines close at the rim")
    void holesAndSaddles() {
        Grid grid = Grid.axial(Point.ORIGIN, new Point(1, 1, 1), 21, 21, 1);
        Volume ring = volume(grid, p -> 10 - Math.abs(Math.hypot(p.x() - 10, p.y() - 10) - 6));
        List<IsodoseLine> lines = IsodoseLines.of(ring, 8, WORK);
        assertThat(lines).hasSize(2);
        assertThat(lines.stream().filter(IsodoseLine::isHole)).hasSize(1);
        double area = lines.stream().mapToDouble(IsodoseLine::areaMm2).sum();
        assertThat(area).isCloseTo(Math.PI * (64 - 16), within(2.0));

        Grid two = Grid.axial(Point.ORIGIN, new Point(1, 1, 1), 2, 2, 1);
        Volume saddle = new Volume(two, "", new float[] {10, 0, 0, 10});
        assertThat(IsodoseLines.of(saddle, 4, WORK)).hasSize(1);
        assertThat(IsodoseLines.of(saddle, 6, WORK)).hasSize(2);
        List<IsodoseLine> whole = IsodoseLines.of(saddle, 0, WORK);
        assertThat(whole).hasSize(1);
        assertThat(whole.getFirst().areaMm2()).isEqualTo(1);
    }

    private static Volume gaussian(Grid grid, Point center) {
        return volume(grid, p -> {
            double distance = p.distanceTo(center);
            return 60 * Math.exp(-distance * distance / (2 * SIGMA * SIGMA));
        });
    }

    private static Volume volume(Grid grid, ToDoubleFunction<Point> dose) {
        float[] values = new float[grid.voxels()];
        int at = 0;
        for (int k = 0; k < grid.slices(); k++) {
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    values[at++] = (float) dose.applyAsDouble(grid.position(i, j, k));
                }
            }
        }
        return new Volume(grid, "1.2.3", values);
    }
}
