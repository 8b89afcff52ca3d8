package org.isocenter.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntFunction;
import org.isocenter.rt.Grid;
import org.isocenter.rt.PatientPosition;
import org.isocenter.rt.Point;
import org.isocenter.rt.Work;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * C4 of the field: the head of Shepp and Logan from exact projections, SAD 600 and SID 1200 mm, detector 128 x 128 of 4 mm, volume 128³ of
 * 2 mm, compared with the head taken at the middle of each voxel. PSNR of 2.0, over all voxels.
 */
class FdkTest {
    private static final Work WORK = Work.onAllProcessors();
    private static final Grid GRID = Grid.axial(new Point(-127, -127, -127), new Point(2, 2, 2), 128, 128, 128);
    private static final double SCALE_MM = 116;
    private static final float[] TRUTH = Phantom.sheppLogan(Point.ORIGIN, SCALE_MM)
            .sample(GRID, "1.2", 1, WORK)
            .values();
    private static final FdkSettings SHARP = FdkSettings.DEFAULT.with(RampWindow.RAM_LAK, 1);

    @Test
    @DisplayName("C4: full turn, detector offset 20 and 15 mm: at least 28 dB (26 + 2)")
    void full() {
        Result result = reconstruct("full turn, offset 20\\15", scan(20, 15, 180, 360), SHARP);
        assertThat(result.redundancy()).isEqualTo(Redundancy.FULL);
        assertThat(result.psnrDb()).isGreaterThan(27.95);
        assertThat(result.meanError()).isLessThan(0.03);
    }

    @ParameterizedTest
    @ValueSource(doubles = {120, -120})
    @DisplayName("C4: displaced detector: at least 26 dB (24 + 2)")
    void displaced(double offset) {
        Result result = reconstruct("displaced by " + offset, scan(offset, 0, 180, 360), SHARP);
        assertThat(result.redundancy()).isEqualTo(Redundancy.DISPLACED);
        assertThat(result.psnrDb()).isGreaterThan(26);
        assertThat(result.meanError()).isLessThan(0.061);
    }

    @Test
    @DisplayName("C4: short scan of 240 degrees: at least 24 dB (22 + 2), mean error at most 0.09")
    void shortScan() {
        Result result = reconstruct("short scan", scan(0, 0, 110, 240), SHARP);
        assertThat(result.redundancy()).isEqualTo(Redundancy.SHORT);
        assertThat(result.psnrDb()).isGreaterThan(24);
        assertThat(result.meanError()).isLessThan(0.09);
    }

    @Test
    @DisplayName("C4: noise of 1 on the projections, Hann to 0.8: at least 24.4 dB (22.4 + 2)")
    void noise() {
        CircularScan scan = scan(0, 0, 180, 360);
        Phantom head = Phantom.sheppLogan(Point.ORIGIN, SCALE_MM);
        IntFunction<float[]> noisy = projection -> {
            Random random = new Random(projection);
            float[] image = head.project(scan.view(projection), new Work(1, () -> false, _ -> {}));
            for (int pixel = 0; pixel < image.length; pixel++) {
                image[pixel] += (float) random.nextGaussian();
            }
            return image;
        };
        Result result = compare("noise, Hann 0.8", scan, noisy, FdkSettings.DEFAULT.with(RampWindow.HANN, 0.8));
        assertThat(result.psnrDb()).isGreaterThan(24.4);
        assertThat(result.meanError()).isLessThan(0.72);
    }

    @Test
    @DisplayName("C4: a detector of 114 columns, rows continued by 0.1: at least 22.8 dB (20.8 + 2)")
    void truncated() {
        double[] angles = new double[180];
        Arrays.setAll(angles, index -> index * 2.0);
        CircularScan scan = new CircularScan(
                FixedAxes.of(PatientPosition.HFS), Point.ORIGIN, 600, 1200, 114, 128, 4, 4, -254, 254, angles);
        FdkSettings continued = new FdkSettings(RampWindow.RAM_LAK, 1, 0.1, false, false);
        Result result = reconstruct("114 columns, continued by 0.1", scan, continued);
        assertThat(result.psnrDb()).isGreaterThan(22.8);
        assertThat(result.meanError()).isLessThan(0.12);
    }

    private static CircularScan scan(double offsetX, double offsetY, int count, double arcDeg) {
        double[] angles = new double[count];
        Arrays.setAll(angles, index -> index * arcDeg / count);
        return CircularScan.centered(
                FixedAxes.of(PatientPosition.HFS), Point.ORIGIN, 600, 1200, 128, 128, 4, 4, offsetX, offsetY, angles);
    }

    private static Result reconstruct(String name, CircularScan scan, FdkSettings settings) {
        Phantom head = Phantom.sheppLogan(Point.ORIGIN, SCALE_MM);
        Work one = new Work(1, () -> false, _ -> {});
        return compare(name, scan, projection -> head.project(scan.view(projection), one), settings);
    }

    private static Result compare(String name, CircularScan scan, IntFunction<float[]> images, FdkSettings settings) {
        Reconstruction made = Fdk.reconstruct(scan, images, GRID, "1.2", settings, WORK);
        double sum = 0;
        double squares = 0;
        for (int voxel = 0; voxel < GRID.voxels(); voxel++) {
            double error = made.volume().values()[voxel] - TRUTH[voxel];
            sum += Math.abs(error);
            squares += error * error;
        }
        double psnr = 20 * Math.log10(2) - 10 * Math.log10(squares / GRID.voxels());
        Result result = new Result(sum / GRID.voxels(), psnr, made.redundancy());
        System.out.printf("| %s | %s | %.4f | %.2f |%n", name, made.redundancy(), result.meanError, result.psnrDb);
        return result;
    }

    private record Result(double meanError, double psnrDb, Redundancy redundancy) {}
}
