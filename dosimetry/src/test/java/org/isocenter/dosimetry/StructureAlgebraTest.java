package org.isocenter.dosimetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.isocenter.dosimetry.StructureAlgebra.Operation;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Contour;
import org.isocenter.rt.Dose;
import org.isocenter.rt.Point;
import org.isocenter.rt.Roi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Structures made of structures, and how far two agree, by closed forms. */
class StructureAlgebraTest {
    private static final Dose DOSE = DvhPhantom.dose(2, 40, point -> 50 + point.x());
    private final StructureAlgebra algebra = new StructureAlgebra(StructurePolicy.DEFAULT, DvhPhantom.ONE_THREAD);
    private final Roi left = box(-20, 5);
    private final Roi right = box(-5, 20);

    private static Roi box(double x0, double x1) {
        return DvhPhantom.stack(List.of(DvhPhantom.rectangle(0, x0, -10, x1, 10)), DvhPhantom.planes(-10, 2, 11));
    }

    private static double volumeCc(List<Contour> contours) {
        return DvhPhantom.dvh(DvhPhantom.roi(contours), DOSE).volumeCc();
    }

    private static double ballCc(double radiusMm) {
        return 4 / 3.0 * Math.PI * radiusMm * radiusMm * radiusMm / 1000;
    }

    @Test
    @DisplayName("Union, intersection and difference of two boxes have the volumes of their overlap")
    void boxes() {
        double slab = 20 * 22 / 1000.0;
        assertThat(volumeCc(algebra.combine(Operation.UNION, left, right))).isCloseTo(40 * slab, within(0.1));
        assertThat(volumeCc(algebra.combine(Operation.INTERSECTION, left, right)))
                .isCloseTo(10 * slab, within(0.05));
        assertThat(volumeCc(algebra.combine(Operation.DIFFERENCE, left, right))).isCloseTo(15 * slab, within(0.05));
        assertThat(algebra.combine(Operation.INTERSECTION, left, box(10, 20))).isEmpty();
    }

    @Test
    @DisplayName("S-14: a ball taken out of a ball leaves a shell whose hole is written as CLOSEDPLANAR_XOR")
    void shell() {
        Roi outer = DvhPhantom.sphere(Point.ORIGIN, 20, 0.5, 2);
        Roi inner = DvhPhantom.sphere(Point.ORIGIN, 12, 0.5, 2);
        List<Contour> shell = algebra.combine(Operation.DIFFERENCE, outer, inner);
        assertThat(volumeCc(shell)).isCloseTo(ballCc(20) - ballCc(12), within(0.01 * ballCc(20)));
        assertThat(shell).anyMatch(contour -> contour.type() == Contour.Type.CLOSEDPLANAR_XOR);
    }

    @Test
    @DisplayName("A ball with a margin is a ball: grown and shrunk, in and across the planes")
    void margins() {
        Roi ball = DvhPhantom.sphere(Point.ORIGIN, 12, 0.5, 2);
        assertThat(volumeCc(algebra.margin(ball, 6, 6))).isCloseTo(ballCc(18), within(0.015 * ballCc(18)));
        assertThat(volumeCc(algebra.margin(ball, -4, -4))).isCloseTo(ballCc(8), within(0.04 * ballCc(8)));
        assertThat(volumeCc(algebra.margin(ball, 0, 0))).isCloseTo(ballCc(12), within(0.01 * ballCc(12)));
        assertThat(algebra.margin(ball, -13, -13)).isEmpty();
        assertThatThrownBy(() -> algebra.margin(ball, 5, -5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("S-20: sagittal structures are combined in their own planes")
    void sagittal() {
        Affine turn = Affine.rotation(new Point(0, 1, 0), 90);
        Roi ball = DvhPhantom.sphere(Point.ORIGIN, 15, 0.5, 2);
        Roi turned = DvhPhantom.roi(ball.contours().stream()
                .map(contour -> DvhPhantom.moved(contour, turn))
                .toList());
        assertThat(volumeCc(algebra.combine(Operation.UNION, turned, turned)))
                .isCloseTo(ballCc(15), within(0.01 * ballCc(15)));
        assertThatThrownBy(() -> algebra.combine(Operation.UNION, turned, ball))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in the planes of the first");
    }

    @Test
    @DisplayName("TG-132: boxes moved by 15 mm: Dice, Jaccard, Hausdorff by their overlap")
    void comparison() {
        StructureComparison same = StructureComparison.of(left, left, StructurePolicy.DEFAULT, DvhPhantom.ONE_THREAD);
        assertThat(same.dice()).isCloseTo(1, within(1e-6));
        assertThat(same.hausdorffMm()).isLessThan(0.5);
        assertThat(same.meanDistanceMm()).isLessThan(0.1);
        StructureComparison moved = StructureComparison.of(left, right, StructurePolicy.DEFAULT, DvhPhantom.ONE_THREAD);
        assertThat(moved.dice()).isCloseTo(0.4, within(0.005));
        assertThat(moved.jaccard()).isCloseTo(0.25, within(0.005));
        assertThat(moved.hausdorffMm()).isCloseTo(15, within(0.3));
        assertThat(moved.commonCc()).isCloseTo(10 * 20 * 22 / 1000.0, within(0.02));
    }

    @Test
    @DisplayName("TG-132: a ball in a larger ball is the same distance away everywhere")
    void balls() {
        StructureComparison balls = StructureComparison.of(
                DvhPhantom.sphere(Point.ORIGIN, 12, 0.5, 2),
                DvhPhantom.sphere(Point.ORIGIN, 16, 0.5, 2),
                StructurePolicy.DEFAULT,
                DvhPhantom.ONE_THREAD);
        assertThat(balls.hausdorffMm()).isCloseTo(4, within(0.4));
        assertThat(balls.hausdorff95Mm()).isCloseTo(4, within(0.3));
        assertThat(balls.meanDistanceMm()).isCloseTo(4, within(0.15));
        assertThat(balls.dice()).isCloseTo(2 * ballCc(12) / (ballCc(12) + ballCc(16)), within(0.005));
    }
}
