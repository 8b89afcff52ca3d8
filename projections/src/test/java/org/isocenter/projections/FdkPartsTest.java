package org.isocenter.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.isocenter.rt.PatientPosition;
import org.isocenter.rt.Point;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FdkPartsTest {
    @Test
    @DisplayName("Transforms of many lanes are the sums they stand for, and come back")
    void transforms() {
        int length = 32;
        Ffts ffts = new Ffts(length);
        Random random = new Random(5);
        float[][] real = new float[length][3];
        float[][] imaginary = new float[length][3];
        for (int n = 0; n < length; n++) {
            real[n][1] = random.nextFloat();
            imaginary[n][1] = random.nextFloat();
        }
        float[][] before = Arrays.stream(real).map(float[]::clone).toArray(float[][]::new);
        float[][] beforeImaginary = Arrays.stream(imaginary).map(float[]::clone).toArray(float[][]::new);
        ffts.forward(real, imaginary);
        for (int place = 0; place < length; place++) {
            double sum = 0;
            for (int n = 0; n < length; n++) {
                double angle = -2 * Math.PI * ffts.frequency(place) * n / length;
                sum += before[n][1] * Math.cos(angle) - beforeImaginary[n][1] * Math.sin(angle);
            }
            assertThat(real[place][1]).isCloseTo((float) sum, within(1e-4f));
            assertThat(real[place][0]).isZero();
        }
        ffts.inverse(real, imaginary);
        for (int n = 0; n < length; n++) {
            assertThat(real[n][1] / length).isCloseTo(before[n][1], within(1e-5f));
            assertThat(imaginary[n][1] / length).isCloseTo(beforeImaginary[n][1], within(1e-5f));
        }
    }

    @Test
    @DisplayName("Both measurements of a line share the weight of 1: Parker, Wang")
    void weights() {
        double arc = Math.toRadians(230);
        for (double fan = -0.2; fan <= 0.2; fan += 0.05) {
            for (double angle = 0; angle <= arc; angle += 0.1) {
                double other = angle + Math.PI - 2 * fan;
                double alone = Redundancy.parker(angle, fan, arc);
                if (other <= arc) {
                    assertThat(alone + Redundancy.parker(other, -fan, arc)).isCloseTo(1, within(1e-9));
                } else if (angle - Math.PI - 2 * fan < 0) {
                    assertThat(alone).isCloseTo(1, within(1e-9));
                }
            }
            double sum = Redundancy.displaced(fan, 0.1) + Redundancy.displaced(-fan, 0.1);
            assertThat(sum).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    @DisplayName("An arc: closed, short, beyond a turn, with gaps, in any order")
    void arcs() {
        assertThat(arc(0, 360, 180).isClosed()).isTrue();
        assertThat(Arrays.stream(arc(0, 360, 180).weights()).sum()).isCloseTo(2 * Math.PI, within(1e-9));
        Arc beyond = arc(178, 380, 190);
        assertThat(beyond.isClosed()).isTrue();
        assertThat(beyond.gaps()).isEmpty();
        assertThat(Arrays.stream(beyond.weights()).sum()).isCloseTo(2 * Math.PI, within(1e-9));
        Arc part = arc(250, 220, 110);
        assertThat(part.isClosed()).isFalse();
        assertThat(part.lengthDeg()).isCloseTo(220, within(1e-9));
        assertThat(part.beginDeg()).isCloseTo(249, within(1e-9));
        assertThat(part.from(251)).isCloseTo(2, within(1e-9));
        double[] angles = {4, 0, 2, 8, 10, 12, 14};
        Arc gap = Arc.of(angles);
        assertThat(gap.gaps()).containsExactly(new Arc.Gap(4, 8, 1));
    }

    private static Arc arc(double begin, double length, int count) {
        double[] angles = new double[count];
        Arrays.setAll(angles, index -> (begin + index * length / count) % 360);
        return Arc.of(angles);
    }

    @Test
    @DisplayName(
            "What cannot be reconstructed is found: gaps, short arcs, half fans of short arcs, detectors beside the axis")
    void review() {
        assertThat(ScanReview.of(scan(0, 180, 360))).isEmpty();
        assertThat(ScanReview.of(scan(0, 110, 240))).isEmpty();
        assertThat(ScanReview.of(scan(0, 2, 20)))
                .singleElement()
                .extracting(p -> p.rule())
                .isEqualTo("FDK-COUNT");
        assertThat(ScanReview.of(scan(0, 90, 190)))
                .singleElement()
                .extracting(p -> p.rule())
                .isEqualTo("FDK-ARC");
        assertThat(ScanReview.of(scan(120, 110, 240)))
                .singleElement()
                .extracting(p -> p.rule())
                .isEqualTo("FDK-HALF-FAN");
        assertThat(ScanReview.of(scan(300, 180, 360)))
                .singleElement()
                .extracting(p -> p.rule())
                .isEqualTo("FDK-CENTER");
        double[] angles = Arrays.stream(scan(0, 180, 360).gantryDeg())
                .filter(angle -> angle != 100)
                .toArray();
        assertThat(ScanReview.of(scan(0, 180, 360).at(angles)))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.message()).contains("1 projection is missing", "98.00", "102.00"));
    }

    private static CircularScan scan(double offset, int count, double arc) {
        double[] angles = new double[count];
        Arrays.setAll(angles, index -> index * arc / count);
        return CircularScan.centered(
                FixedAxes.of(PatientPosition.HFS), Point.ORIGIN, 600, 1200, 128, 128, 4, 4, offset, 0, angles);
    }
}
