package org.isocenter.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Volumes of bodies whose chords are known. */
class PathLengthTest {
    private static final Work WORK = Work.onAllProcessors();
    private static final Point CENTER = new Point(5, -8, 11);
    private static final int SIDE = 144;
    private static final double SPACING = 0.78;
    private static final double HALF = SPACING * (SIDE - 1) / 2;

    /** Turned ellipsoid of 0.02 per mm. */
    private static final Phantom PHANTOM = new Phantom(List.of(Shape.of(
            Shape.Form.BALL, CENTER, new Point(45, 38, 50), Affine.rotation(new Point(1, 2, 3).unit(), 40), 0.02)));

    @Test
    @DisplayName("C3: path integrals of a turned ellipsoid, voxels of 0.78 mm: axial images")
    void axial() {
        Point first = CENTER.minus(new Point(HALF, HALF, HALF));
        require("axial", 0.3, Grid.axial(first, new Point(SPACING, SPACING, SPACING), SIDE, SIDE, SIDE));
    }

    @Test
    @DisplayName("C3, S-20: path integrals of the same body in oblique images")
    void oblique() {
        Point row = new Point(Math.cos(0.3), Math.sin(0.3), 0);
        Point column = new Point(-Math.sin(0.3) * Math.cos(0.2), Math.cos(0.3) * Math.cos(0.2), Math.sin(0.2));
        Point normal = row.cross(column);
        Point first = CENTER.minus(row.plus(column).plus(normal).times(HALF));
        double[] offsets = new double[SIDE];
        Arrays.setAll(offsets, slice -> slice * SPACING);
        require("oblique", 0.35, new Grid(first, row, column, SPACING, SPACING, SIDE, SIDE, offsets));
    }

    @Test
    @DisplayName("C3, S-19: path integrals of the same body in slices of one and two voxels' distance")
    void unequal() {
        double[] offsets = new double[SIDE / 2 + SIDE / 4];
        Arrays.setAll(offsets, slice -> SPACING * (slice <= SIDE / 2 ? slice : 2 * slice - SIDE / 2));
        Point first = CENTER.minus(new Point(HALF, HALF, HALF));
        Grid grid = new Grid(first, new Point(1, 0, 0), new Point(0, 1, 0), SPACING, SPACING, SIDE, SIDE, offsets);
        Volume volume = PHANTOM.sample(grid, "1.2", 3, WORK);
        Errors errors = Errors.of(volume, RayMethod.EXACT, 20);
        System.out.printf("| unequal slices | EXACT | 20 | %s |%n", errors);
        assertThat(errors.meanPercent()).isLessThan(0.6);
    }

    private static void require(String name, double p95Percent, Grid grid) {
        Volume volume = PHANTOM.sample(grid, "1.2", 3, WORK);
        for (int angle = 0; angle < 360; angle += 45) {
            Errors joseph = Errors.of(volume, RayMethod.JOSEPH, angle);
            Errors exact = Errors.of(volume, RayMethod.EXACT, angle);
            System.out.printf(
                    "| %s | JOSEPH | %d | %s |%n| %s | EXACT | %d | %s |%n", name, angle, joseph, name, angle, exact);
            assertThat(joseph.meanPercent()).isLessThan(0.12);
            assertThat(joseph.p95Percent()).isLessThan(p95Percent);
            // Boxes of one value have steps where the body has none: that is what EXACT sums exactly.
            assertThat(exact.meanPercent()).isLessThan(0.5);
        }
    }

    /** Of chords longer than half of the longest, in percent of each: a ray that grazes the body sees mostly voxels in part. */
    record Errors(double meanPercent, double p95Percent, double maximumPercent) {
        static Errors of(Volume volume, RayMethod method, double angleDeg) {
            double angle = Math.toRadians(angleDeg);
            Point toSource = new Point(Math.sin(angle), -Math.cos(angle), 0);
            Point across = new Point(Math.cos(angle), Math.sin(angle), 0);
            View view = new View(
                    toSource.times(1000),
                    toSource.times(-500).plus(across.times(-95)).plus(new Point(0, 0, 95)),
                    across.times(1.5),
                    new Point(0, 0, -1.5),
                    128,
                    128);
            float[] found = new Projector(volume, method, WORK).project(view, WORK);
            float[] exact = PHANTOM.project(view, WORK);
            float longest = 0;
            for (float chord : exact) {
                longest = Math.max(longest, chord);
            }
            double[] errors = new double[exact.length];
            int count = 0;
            for (int pixel = 0; pixel < exact.length; pixel++) {
                if (exact[pixel] > longest / 2) {
                    errors[count++] = 100 * Math.abs(found[pixel] / exact[pixel] - 1);
                }
            }
            double[] sorted = Arrays.copyOf(errors, count);
            Arrays.sort(sorted);
            double mean = Arrays.stream(sorted).average().orElseThrow();
            return new Errors(mean, sorted[count * 95 / 100], sorted[count - 1]);
        }

        @Override
        public String toString() {
            return "%.3f | %.3f | %.3f".formatted(meanPercent, p95Percent, maximumPercent);
        }
    }
}
