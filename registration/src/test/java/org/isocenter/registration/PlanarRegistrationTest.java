package org.isocenter.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.isocenter.rt.Point;
import org.isocenter.rt.Work;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanarRegistrationTest {
    private static final Work WORK = Work.onAllProcessors();
    private static final Offset<Double> EXACT = within(1e-9);
    private static final int COLUMNS = 200;
    private static final int ROWS = 240;
    private static final double SPACING_MM = 1.3;

    /** Bones of a side view, seen after what is seen was turned about the middle and shifted; a bright field on a dark ground. */
    private static PlanarRegistration.Picture picture(double xMm, double yMm, double turnDeg, double gain) {
        SplittableRandom random = new SplittableRandom(Double.doubleToLongBits(xMm));
        float[] values = new float[COLUMNS * ROWS];
        double cos = Math.cos(Math.toRadians(turnDeg));
        double sin = Math.sin(Math.toRadians(turnDeg));
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                double x = (column - (COLUMNS - 1) / 2.0) * SPACING_MM - xMm;
                double y = (row - (ROWS - 1) / 2.0) * SPACING_MM - yMm;
                double seen = seen(cos * x + sin * y, -sin * x + cos * y);
                values[row * COLUMNS + column] = (float) (gain * seen + 5 * random.nextGaussian() + 40);
            }
        }
        return new PlanarRegistration.Picture(values, COLUMNS, ROWS, SPACING_MM, SPACING_MM);
    }

    private static double seen(double x, double y) {
        return 200 * spot(x, y, 0, 0, 90, 120)
                + 150 * spot(x, y, 25, -40, 12, 30)
                + 150 * spot(x, y, -20, 30, 30, 10)
                + 100 * spot(x, y, 10, 60, 15, 15)
                - 120 * spot(x, y, -30, -50, 25, 35);
    }

    private static double spot(double x, double y, double atX, double atY, double a, double b) {
        double radius = Math.hypot((x - atX) / a, (y - atY) / b);
        return 1 / (1 + Math.exp((radius - 1) * Math.min(a, b) / 2));
    }

    @ParameterizedTest
    @CsvSource({"0,0,0", "4.2,-7.7,2.5", "-15,12,-5", "25,-20,6"})
    void shiftsAndTurnsAreFound(double x, double y, double turn) throws NoRegistrationException {
        PlanarShift found = PlanarRegistration.register(picture(0, 0, 0, 1), picture(x, y, turn, 0.6), WORK);
        System.out.printf(
                "accuracy: 2D/2D %.1f, %.1f mm, %.1f degrees: off by %.3f, %.3f mm, %.3f degrees%n",
                x, y, turn, found.columnMm() - x, found.rowMm() - y, found.turnDeg() - turn);
        assertThat(found.columnMm()).isCloseTo(x, within(0.1 * SPACING_MM));
        assertThat(found.rowMm()).isCloseTo(y, within(0.1 * SPACING_MM));
        assertThat(found.turnDeg()).isCloseTo(turn, within(0.1));
    }

    @Test
    void picturesWithoutStructureOrOfSomethingElseAreFindings() {
        PlanarRegistration.Picture flat =
                new PlanarRegistration.Picture(new float[COLUMNS * ROWS], COLUMNS, ROWS, 1, 1);
        assertThatThrownBy(() -> PlanarRegistration.register(picture(0, 0, 0, 1), flat, WORK))
                .isInstanceOf(NoRegistrationException.class)
                .hasMessageContaining("one value");
        float[] noise = new float[COLUMNS * ROWS];
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        PlanarRegistration.Picture other = new PlanarRegistration.Picture(noise, COLUMNS, ROWS, 1, 1);
        assertThatThrownBy(() -> PlanarRegistration.register(picture(0, 0, 0, 1), other, WORK))
                .isInstanceOf(NoRegistrationException.class)
                .hasMessageContaining("correlate");
    }

    /** From the front: rows of the picture go to the patient's left, columns to the feet. From the left: rows to the back. */
    private static PairShift pair(double left, double feetOfFront, double back, double feetOfSide, double turn)
            throws NoRegistrationException {
        return PairShift.of(
                new PairShift.Seen(
                        new Point(1, 0, 0), new Point(0, 0, -1), new PlanarShift(left, feetOfFront, turn, 1)),
                new PairShift.Seen(new Point(0, 1, 0), new Point(0, 0, -1), new PlanarShift(back, feetOfSide, 0, 1)));
    }

    @Test
    @DisplayName("two views give a shift in space, and the axis that both see says whether they agree")
    void pairsOfShifts() throws NoRegistrationException {
        PairShift found = pair(3, -5, 2, -4, 0);
        assertThat(found.shiftMm().x()).isCloseTo(3, EXACT);
        assertThat(found.shiftMm().y()).isCloseTo(2, EXACT);
        assertThat(found.shiftMm().z()).isCloseTo(4.5, EXACT);
        assertThat(Math.abs(found.commonAxis().z())).isCloseTo(1, EXACT);
        assertThat(Math.abs(found.residualMm())).isCloseTo(1, EXACT);
        PairShift turned = pair(0, 0, 0, 0, 2);
        // In the front view from left (x) to feet (-z): about the back (y), right-handed.
        assertThat(turned.turnDeg().y()).isCloseTo(2, EXACT);
        assertThat(turned.turnDeg().x()).isCloseTo(0, EXACT);
        PairShift.Seen front = new PairShift.Seen(new Point(1, 0, 0), new Point(0, 0, -1), new PlanarShift(0, 0, 0, 1));
        assertThatThrownBy(() -> PairShift.of(front, front)).hasMessageContaining("no depth");
    }

    @Test
    @DisplayName("COH-RT-POS-014 COH-RT-POS-015 COH-RT-POS-016 COH-RT-POS-017 COH-RT-POS-018 COH-RT-POS-020")
    void offsetsOfPannedImages() {
        assertThat(PanOffset.of(0, 10, 4, 0.5, 0.5)).contains(new PanOffset(5, -2, 0));
        assertThat(PanOffset.of(90, 10, 4, 0.5, 0.5)).contains(new PanOffset(0, -2, -5));
        assertThat(PanOffset.of(180, 10, 4, 0.5, 0.5)).contains(new PanOffset(-5, -2, 0));
        assertThat(PanOffset.of(270, 10, 4, 0.5, 0.5)).contains(new PanOffset(0, -2, 5));
        assertThat(PanOffset.of(45, 10, 4, 0.5, 0.5)).isEmpty();
    }
}
