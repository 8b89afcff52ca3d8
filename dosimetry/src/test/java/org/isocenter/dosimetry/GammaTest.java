package org.isocenter.dosimetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GammaTest {
    private static final Work WORK = Work.onAllProcessors();

    private static final int STEPS = 6;

    @Test
    @DisplayName(
            "the minimum is that of a brute force, exact and at steps, in smooth doses and noise, on turned and uneven grids")
    void equalsBruteForce() {
        Random random = new Random(4);
        Grid axial = Grid.axial(new Point(-14, -12, -10), new Point(2.5, 2.5, 3), 12, 10, 7);
        Grid turned = new Grid(
                new Point(-19, -1, 11), new Point(0.8, 0.6, 0), new Point(0, 0, -1), 2, 2.5, 14, 9, new double[] {
                    0, 2, 5, 7, 9, 13, 15
                });
        Volume smooth = volume(axial, p -> 60 * Math.exp(-p.dot(p) / 100));
        List<Volume> evaluated = List.of(
                volume(
                        axial,
                        p -> 60 * Math.exp(-p.minus(new Point(1, -0.7, 0.5)).dot(p) / 95)),
                volume(turned, p -> 62 * Math.exp(-p.dot(p) / 90)),
                volume(axial, p -> 60 * Math.exp(-p.dot(p) / 100) + random.nextGaussian() * 3),
                volume(axial, p -> 60 * Math.exp(-p.dot(p) / 100) + random.nextGaussian() * 9));
        GammaSettings settings =
                GammaSettings.of(GammaCriterion.global(3, 3), GammaCriterion.global(1, 1), GammaCriterion.local(2, 2));
        for (Volume other : evaluated) {
            GammaResult exact = Gamma.compute(smooth, other, settings.withStepsPerDistance(GammaSettings.EXACT), WORK);
            GammaResult steps = Gamma.compute(smooth, other, settings.withStepsPerDistance(STEPS), WORK);
            for (int number = 0; number < 3; number++) {
                compare(smooth, other, exact, steps, number);
            }
        }
    }

    private static void compare(Volume reference, Volume evaluated, GammaResult exact, GammaResult steps, int number) {
        GammaResult.OfCriterion ofExact = exact.criteria().get(number);
        GammaResult.OfCriterion ofSteps = steps.criteria().get(number);
        Grid grid = reference.grid();
        int points = 0;
        int passing = 0;
        int passingAtSteps = 0;
        for (int at = 0; at < grid.voxels(); at++) {
            double dose = reference.values()[at];
            double gamma = ofExact.map().values()[at];
            if (dose < exact.cutOffGy()) {
                assertThat(gamma).isNaN();
                continue;
            }
            int slice = at / (grid.columns() * grid.rows());
            Point place = grid.position(at % grid.columns(), at / grid.columns() % grid.rows(), slice);
            double[] brute = bruteForce(place, dose, evaluated, ofExact.criterion(), exact.normalisationGy());
            points++;
            passing += brute[1] <= 1 + 1e-4 ? 1 : 0;
            passingAtSteps += brute[0] <= 1 + 1e-4 ? 1 : 0;
            // Every sample of the brute force is one of the places over which the minimum is taken.
            // In noise a cell may have several minima; far above 1 the least of them is not worth more starts.
            assertThat(gamma).isLessThan(brute[1] < 1.1 ? brute[1] + 2e-3 : brute[1] * 1.05);
            if (gamma <= 1 && brute[0] < 1.9) {
                assertThat((double) ofSteps.map().values()[at]).isCloseTo(brute[0], within(0.0021));
            }
        }
        System.out.printf(
                "gamma %s, %d points: exact %.3f %%, brute force %.3f %%; at %d steps %.3f %%, brute force %.3f %%%n",
                ofExact.criterion(),
                points,
                ofExact.passRatePercent(),
                100.0 * passing / points,
                STEPS,
                ofSteps.passRatePercent(),
                100.0 * passingAtSteps / points);
        assertThat(ofExact.evaluatedPoints()).isEqualTo(points);
        assertThat(ofSteps.passRatePercent()).isCloseTo(100.0 * passingAtSteps / points, within(0.01));
        // A finer brute force may find some that are within a hundredth of 1.
        assertThat(ofExact.passRatePercent())
                .isBetween(100.0 * passing / points - 0.01, 100.0 * passing / points + 0.5);
    }

    /** The least over a lattice along the evaluated grid, out to twice the distance to agreement; and over finer ones around it. */
    private static double[] bruteForce(
            Point place, double dose, Volume evaluated, GammaCriterion criterion, double normalisation) {
        double tolerance = criterion.dosePercent() / 100 * (criterion.isLocal() ? dose : normalisation);
        double[] best = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        Point center = place;
        double width = criterion.distanceMm() / STEPS;
        for (int pass = 0; pass < 3; pass++, width /= 5) {
            int half = pass == 0 ? 2 * STEPS : 6;
            Point start = center;
            for (int at = 0; at < Math.pow(2 * half + 1, 3); at++) {
                Point other = start.plus(lattice(at, half, evaluated.grid()).times(width));
                double distance = other.distanceTo(place) / criterion.distanceMm();
                // No place is better than its distance alone
                if (distance >= best[1]) {
                    continue;
                }
                double gamma = Math.hypot(distance, (evaluated.sample(other) - dose) / tolerance);
                if (gamma < best[1]) {
                    best[1] = gamma;
                    center = other;
                }
            }
            best[0] = pass == 0 ? best[1] : best[0];
        }
        return best;
    }

    private static Point lattice(int at, int half, Grid grid) {
        int side = 2 * half + 1;
        return grid.rowDirection()
                .times(at % side - half)
                .plus(grid.columnDirection().times(at / side % side - half))
                .plus(grid.normal().times(at / side / side - half));
    }

    @Test
    @DisplayName("a uniform dose that is higher by the tolerance has a gamma of 1 and passes; by more it fails")
    void exactlyOnTheCriterion() {
        Grid grid = Grid.axial(Point.ORIGIN, new Point(2, 2, 2), 8, 7, 6);
        Volume reference = volume(grid, _ -> 50);
        GammaSettings settings = GammaSettings.of(GammaCriterion.global(3, 2));
        GammaResult.OfCriterion on = Gamma.compute(reference, volume(grid, _ -> 51.5), settings, WORK)
                .criteria()
                .getFirst();
        GammaResult.OfCriterion off = Gamma.compute(reference, volume(grid, _ -> 51.6), settings, WORK)
                .criteria()
                .getFirst();
        assertThat(on.meanGamma()).isCloseTo(1, within(1e-5));
        assertThat(on.passRatePercent()).isEqualTo(100);
        assertThat(on.verdict()).isEqualTo(GammaResult.Verdict.WITHIN_TOLERANCE);
        assertThat(off.meanGamma()).isCloseTo(1.6 / 1.5, within(1e-5));
        assertThat(off.passRatePercent()).isZero();
        assertThat(off.verdict()).isEqualTo(GammaResult.Verdict.BEYOND_ACTION_LIMIT);
    }

    @Test
    @DisplayName(
            "in a linear dose gamma has a closed form, whatever the grids: difference over the hypotenuse of tolerance and slope")
    void linearDose() {
        // gamma = |shift in Gy| / sqrt(tolerance^2 + (slope * distance)^2): the minimum over a plane in four dimensions
        Grid grid = Grid.axial(new Point(-40, -40, -40), new Point(4, 4, 4), 21, 21, 21);
        Grid fine = Grid.axial(new Point(-41.3, -40.7, -42), new Point(2.5, 2.5, 3), 33, 33, 29);
        Point slope = new Point(0.4, -0.2, 0.3);
        Volume reference = volume(grid, p -> 100 + slope.dot(p));
        Volume evaluated = volume(fine, p -> 101.7 + slope.dot(p));
        GammaResult result = Gamma.compute(
                reference,
                evaluated,
                GammaSettings.of(GammaCriterion.global(2, 3))
                        .withNormalisation(GammaSettings.Normalisation.GIVEN_DOSE, 100)
                        .withStepsPerDistance(GammaSettings.EXACT),
                WORK);
        double expected = 1.7 / Math.hypot(2, slope.length() * 3);
        assertThat(result.criteria().getFirst().map().at(10, 10, 10)).isCloseTo((float) expected, within(1e-4f));
        assertThat(result.criteria().getFirst().map().at(3, 5, 8)).isCloseTo((float) expected, within(1e-4f));
        assertThat(result.normalisationGy()).isEqualTo(100);
    }

    @Test
    @DisplayName(
            "points without dose, below the cut-off and off the evaluated grid are counted, and the cut-off is the reference's only")
    void everyPointIsCounted() {
        Grid grid = Grid.axial(Point.ORIGIN, new Point(2, 2, 2), 10, 1, 1);
        float[] doses = {100, 100, 100, 100, 100, 100, 9, 10, Float.NaN, 50};
        Volume reference = new Volume(grid, "1", doses);
        Volume evaluated = volume(Grid.axial(Point.ORIGIN, new Point(2, 2, 2), 5, 1, 1), _ -> 0.5);
        GammaSettings settings = GammaSettings.of(GammaCriterion.global(3, 3));
        GammaResult searched = Gamma.compute(reference, evaluated, settings, WORK);
        GammaResult excluded =
                Gamma.compute(reference, evaluated, settings.withOutside(GammaSettings.Outside.EXCLUDED), WORK);
        assertThat(searched.belowCutOff()).isEqualTo(1);
        assertThat(searched.withoutDose()).isEqualTo(1);
        assertThat(searched.outside()).isEqualTo(3);
        assertThat(searched.criteria().getFirst().evaluatedPoints()).isEqualTo(8);
        assertThat(searched.criteria().getFirst().passRatePercent()).isZero();
        assertThat(excluded.outside()).isEqualTo(3);
        assertThat(excluded.criteria().getFirst().evaluatedPoints()).isEqualTo(5);
        assertThat(excluded.criteria().getFirst().map().values()[9]).isNaN();
    }

    @Test
    @DisplayName("doses without a number or without a positive one are refused")
    void nothingToCompare() {
        Grid grid = Grid.axial(Point.ORIGIN, new Point(2, 2, 2), 3, 3, 3);
        GammaSettings settings = GammaSettings.of(GammaCriterion.global(3, 3));
        Volume one = volume(grid, _ -> 1);
        assertThatThrownBy(() -> Gamma.compute(one, volume(grid, _ -> Double.NaN), settings, WORK))
                .hasMessageContaining("no number");
        assertThatThrownBy(() -> Gamma.compute(volume(grid, _ -> 0), one, settings, WORK))
                .hasMessageContaining("nothing to normalise by");
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
