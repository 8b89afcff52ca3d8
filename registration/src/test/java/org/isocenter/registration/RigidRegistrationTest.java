package org.isocenter.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RigidRegistrationTest {
    private static final Work WORK = Work.onAllProcessors();
    private static final double SPACING_MM = 5;

    private static Grid grid() {
        return Phantom.grid(SPACING_MM, 72, 52, 52);
    }

    private static RigidSettings fewSamples(RigidSettings from) {
        return new RigidSettings(
                from.metric(), from.start(), from.given(), from.spacingsMm(), 15_000, from.bins(), from.leastOverlap());
    }

    @ParameterizedTest
    @DisplayName("random starts, 30 mm and 15 degrees off: all within 0.3 voxel (field.md C5)")
    @CsvSource({"CROSS_CORRELATION,CT,100", "MUTUAL_INFORMATION,CT,20", "MUTUAL_INFORMATION,MR,20"})
    void randomStartsAreAllRecovered(Metric metric, Phantom.Look look, int starts) throws NoRegistrationException {
        Affine truth = Phantom.random(new SplittableRandom(5), 8, 5);
        Volume fixed = Phantom.volume(grid(), Affine.IDENTITY, Phantom.Look.CT, 20);
        Volume moving = Phantom.volume(grid(), truth, look, 20);
        SplittableRandom random = new SplittableRandom(1);
        double worst = 0;
        double sum = 0;
        for (int start = 0; start < starts; start++) {
            Affine from = Phantom.random(random, 30, 15).then(truth);
            RigidSettings settings =
                    fewSamples(RigidSettings.DEFAULT.with(metric).from(from));
            RigidResult found = RigidRegistration.register(fixed, moving, settings, WORK);
            double tre = Phantom.treMm(found.movingToFixed(), truth);
            worst = Math.max(worst, tre);
            sum += tre;
            assertThat(found.similarity()).isGreaterThan(found.startSimilarity());
        }
        System.out.printf(
                "accuracy: 3D/3D CT-%s, %s, %d starts, %.0f mm voxels: mean %.3f, greatest %.3f mm TRE (%.3f voxel)%n",
                look, metric.word(), starts, SPACING_MM, sum / starts, worst, worst / SPACING_MM);
        assertThat(worst / SPACING_MM).isLessThan(0.3);
    }

    @Test
    @DisplayName("a cone-beam volume is smaller, has another scale and a shading")
    void coneBeamVolumes() throws NoRegistrationException {
        Affine truth = Phantom.random(new SplittableRandom(8), 12, 3);
        Volume fixed = Phantom.volume(grid(), Affine.IDENTITY, Phantom.Look.CT, 20);
        Grid small = Phantom.grid(4, 60, 60, 40);
        Volume ct = Phantom.volume(small, truth, Phantom.Look.CT, 60);
        float[] shaded = ct.values().clone();
        for (int i = 0; i < shaded.length; i++) {
            int column = i % small.columns();
            shaded[i] = 0.7f * shaded[i] + 150 + 3 * Math.abs(column - 30);
        }
        Volume moving = new Volume(small, "1.2.3.9", shaded);
        for (Metric metric : Metric.values()) {
            RigidSettings settings =
                    fewSamples(RigidSettings.DEFAULT.with(metric).from(RigidSettings.Start.BEST));
            RigidResult found = RigidRegistration.register(fixed, moving, settings, WORK);
            double tre = Phantom.treMm(found.movingToFixed(), truth);
            System.out.printf("accuracy: 3D/3D CT-CBCT with shading, %s: %.3f mm TRE%n", metric.word(), tre);
            assertThat(tre / SPACING_MM).isLessThan(0.3);
        }
    }

    @Test
    @DisplayName("far frames of reference are met by the centres of mass; slices at unequal distances; padding")
    void framesFarApart() throws NoRegistrationException {
        Affine truth = Affine.rotation(new Point(0, 0, 1), 6).then(Affine.translation(new Point(700, -300, 1200)));
        double[] offsets = new double[40];
        for (int slice = 1; slice < offsets.length; slice++) {
            offsets[slice] = offsets[slice - 1] + (slice < 20 ? 4 : 7);
        }
        Grid axial = grid();
        Grid irregular = new Grid(axial.origin(), new Point(1, 0, 0), new Point(0, 1, 0), 5, 5, 72, 52, offsets);
        Volume fixed = Phantom.volume(irregular, Affine.IDENTITY, Phantom.Look.CT, 10);
        Point corner = truth.inverse().apply(Point.ORIGIN).plus(axial.origin());
        Grid far = Grid.axial(corner, new Point(5, 5, 5), 72, 52, 52);
        Volume moving = Phantom.volume(far, truth, Phantom.Look.CT, 10);
        float[] padded = moving.values().clone();
        Arrays.fill(padded, 0, 72 * 52 * 3, Float.NaN);
        RigidResult found = RigidRegistration.register(
                fixed, new Volume(far, "1.2.3.4", padded), fewSamples(RigidSettings.DEFAULT), WORK);
        assertThat(Phantom.treMm(found.movingToFixed().inverse(), truth.inverse()))
                .isLessThan(0.3 * SPACING_MM);
    }

    @Test
    void theSameOnEachRunAndNumberOfThreads() throws NoRegistrationException {
        Affine truth = Phantom.random(new SplittableRandom(3), 10, 4);
        Volume fixed = Phantom.volume(grid(), Affine.IDENTITY, Phantom.Look.CT, 20);
        Volume moving = Phantom.volume(grid(), truth, Phantom.Look.CT, 20);
        RigidSettings settings = fewSamples(RigidSettings.DEFAULT);
        Affine one = RigidRegistration.register(fixed, moving, settings, new Work(1, () -> false, _ -> {}))
                .movingToFixed();
        Affine other = RigidRegistration.register(fixed, moving, settings, new Work(3, () -> false, _ -> {}))
                .movingToFixed();
        assertThat(other).isEqualTo(one);
    }

    @Test
    void whatCannotBeRegisteredIsAFindingAndNoNumber() {
        Volume body = Phantom.volume(grid(), Affine.IDENTITY, Phantom.Look.CT, 0);
        Volume flat = new Volume(grid(), "1.2", new float[grid().voxels()]);
        float[] nothing = new float[grid().voxels()];
        Arrays.fill(nothing, Float.NaN);
        Grid one = Phantom.grid(5, 72, 52, 1);
        Volume slice = new Volume(one, "1.2", new float[one.voxels()]);
        requireRule("REG-NO-STRUCTURE", body, flat, RigidSettings.DEFAULT);
        requireRule("REG-NO-STRUCTURE", new Volume(grid(), "1.2", nothing), body, RigidSettings.DEFAULT);
        requireRule("REG-ONE-SLICE", body, slice, RigidSettings.DEFAULT);
        Affine away = Affine.translation(new Point(0, 0, 5000));
        requireRule("REG-NO-OVERLAP", body, body, RigidSettings.DEFAULT.from(away));
    }

    private static void requireRule(String rule, Volume fixed, Volume moving, RigidSettings settings) {
        assertThatThrownBy(() -> RigidRegistration.register(fixed, moving, settings, WORK))
                .isInstanceOfSatisfying(
                        NoRegistrationException.class,
                        thrown -> assertThat(thrown.finding().rule()).isEqualTo(rule));
    }

    @Test
    void whoStopsItEndsIt() {
        Volume body = Phantom.volume(grid(), Affine.IDENTITY, Phantom.Look.CT, 0);
        Work stopped = new Work(2, () -> true, _ -> {});
        assertThatThrownBy(() -> RigidRegistration.register(body, body, RigidSettings.DEFAULT, stopped))
                .isInstanceOf(CancellationException.class);
    }
}
