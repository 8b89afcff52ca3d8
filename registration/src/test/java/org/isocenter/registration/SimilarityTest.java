package org.isocenter.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients that steps are made of, against differences of the values. */
class SimilarityTest {
    private static final Work WORK = Work.onAllProcessors();

    static Stream<Similarity> similarities() {
        return Stream.of(new CrossCorrelation(), new MutualInformation(32, -1000, 600, 0, 700));
    }

    @ParameterizedTest
    @MethodSource("similarities")
    void gradientsAreThoseOfTheValue(Similarity similarity) {
        // The fixed volume stays within the moving one, or samples that enter and leave would make the value jump.
        Grid inner = Phantom.grid(8, 30, 20, 18);
        Lattice fixed = Lattice.of(Phantom.volume(inner, Affine.IDENTITY, Phantom.Look.CT, 0), WORK);
        Volume mr = Phantom.volume(Phantom.grid(8, 40, 30, 28), Affine.IDENTITY, Phantom.Look.MR, 0);
        Lattice moving = Lattice.of(mr, WORK);
        Samples samples = Samples.of(fixed, 60_000);
        Affine start = Affine.rotation(new Point(1, 2, -1), 4).then(Affine.translation(new Point(5, -3, 2)));
        Point center = new Point(3, 2, 1);
        Resampling resampling = new Resampling(samples, moving, center);
        resampling.run(start, WORK);
        Evaluation here = similarity.evaluate(samples.values, resampling.values, resampling.changes);
        for (int p = 0; p < 6; p++) {
            double size = p < 3 ? 1e-5 : 1e-3;
            double[] six = new double[6];
            six[p] = size;
            double above = value(similarity, samples, resampling, start.then(Motion.of(six, center)));
            six[p] = -size;
            double below = value(similarity, samples, resampling, start.then(Motion.of(six, center)));
            double slope = (above - below) / (2 * size);
            assertThat(here.gradient()[p]).as("parameter " + p).isCloseTo(slope, within(0.02 * Math.abs(slope) + 1e-5));
        }
    }

    private static double value(Similarity similarity, Samples samples, Resampling resampling, Affine map) {
        resampling.run(map, WORK);
        return similarity
                .evaluate(samples.values, resampling.values, resampling.changes)
                .value();
    }
}
