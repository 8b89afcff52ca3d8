package org.isocenter.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Point;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhantomTest {
    @ParameterizedTest
    @EnumSource
    @DisplayName("Chords are what small steps along the ray count")
    void chords(Shape.Form form) {
        Random random = new Random(3);
        Affine turn = Affine.rotation(new Point(0.6, 0, 0.8), 25);
        Shape shape = Shape.of(form, new Point(3, -2, 5), new Point(20, 12, 30), turn, 1);
        for (int ray = 0; ray < 30; ray++) {
            Point from = new Point(0, 90, 0).plus(spread(random, 20));
            Point to = spread(random, 15);
            double step = 0.01;
            Point along = to.minus(from).unit();
            int inside = 0;
            for (double at = 0; at < 300; at += step) {
                inside += shape.contains(from.plus(along.times(at))) ? 1 : 0;
            }
            assertThat(shape.chordMm(from, to)).isCloseTo(inside * step, within(0.05));
        }
    }

    @Test
    @DisplayName("Rays along axes, from within, and away from a body")
    void specialRays() {
        Shape box = Shape.of(Shape.Form.CUBE, Point.ORIGIN, new Point(1, 2, 3), 1);
        assertThat(box.chordMm(new Point(0, 0, -9), new Point(0, 0, 0))).isCloseTo(6, within(1e-9));
        assertThat(box.chordMm(Point.ORIGIN, new Point(0, 1, 0))).isCloseTo(2, within(1e-9));
        assertThat(box.chordMm(new Point(0, 0, -9), new Point(0, 0, -10))).isZero();
        assertThat(box.chordMm(new Point(5, 0, -9), new Point(5, 0, 9))).isZero();
        Shape rod = Shape.of(Shape.Form.CYLINDER, Point.ORIGIN, new Point(1, 1, 3), 1);
        assertThat(rod.chordMm(new Point(0.5, 0, -9), new Point(0.5, 0, 9))).isCloseTo(6, within(1e-9));
        assertThat(rod.chordMm(new Point(1.5, 0, -9), new Point(1.5, 0, 9))).isZero();
        Shape ball = Shape.of(Shape.Form.BALL, Point.ORIGIN, new Point(4, 4, 4), 1);
        assertThat(ball.chordMm(new Point(9, 4.1, 0), new Point(-9, 4.1, 0))).isZero();
    }

    @Test
    @DisplayName("Shepp and Logan: skull 2, brain 1.02, ventricles 1, tumours above")
    void sheppLogan() {
        Phantom head = Phantom.sheppLogan(new Point(10, 20, 30), 100);
        assertThat(head.at(new Point(10, 20 + 90, 30))).isEqualTo(2);
        assertThat(head.at(new Point(10, 20 - 20, 30))).isCloseTo(1.02, within(1e-12));
        assertThat(head.at(new Point(10 - 22, 20, 30 - 25))).isCloseTo(1.0, within(1e-12));
        assertThat(head.at(new Point(10, 20 + 35, 30 - 25))).isCloseTo(1.04, within(1e-12));
        assertThat(head.at(new Point(10, 20 + 95, 30))).isZero();
    }

    private static Point spread(Random random, double size) {
        return new Point(random.nextGaussian() * size, random.nextGaussian() * size, random.nextGaussian() * size);
    }
}
