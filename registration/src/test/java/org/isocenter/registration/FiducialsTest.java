package org.isocenter.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Point;
import org.isocenter.rt.Work;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiducialsTest {
    private static final Work WORK = Work.onAllProcessors();

    private final SplittableRandom random = new SplittableRandom(11);

    private List<Point> points(int count) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(new Point(60 * random.nextGaussian(), 50 * random.nextGaussian(), 40 * random.nextGaussian()));
        }
        return points;
    }

    private static String ruleOf(Throwable thrown) {
        return ((NoRegistrationException) thrown).finding().rule();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 8, 30})
    void exactFiducialsGiveTheExactMap(int count) throws NoRegistrationException {
        double worst = 0;
        for (int trial = 0; trial < 50; trial++) {
            Affine truth = Phantom.random(random, 200, random.nextDouble(0, 180));
            List<Point> moving = points(count);
            FiducialRegistration found = Fiducials.paired(Fiducials.mapped(moving, truth), moving);
            worst = Math.max(worst, Phantom.treMm(found.movingToFixed(), truth));
            assertThat(found.freMm()).isLessThan(1e-9);
            assertThat(found.movingToFixed().isRigid(1e-12)).isTrue();
            assertThat(found.expectedTreMm(new Point(0, 0, 100))).isLessThan(1e-8);
        }
        System.out.printf("accuracy: %d exact pairs, 50 maps: greatest error %.1e mm%n", count, worst);
        assertThat(worst).isLessThan(1e-9);
    }

    @Test
    void flatAndMirroredFiducialsGiveATurnAndNoMirror() throws NoRegistrationException {
        List<Point> moving = List.of(
                new Point(0, 0, 0), new Point(50, 0, 0), new Point(0, 30, 0), new Point(0, 0, 20), new Point(9, 9, 9));
        List<Point> mirrored =
                moving.stream().map(p -> new Point(-p.x(), p.y(), p.z())).toList();
        FiducialRegistration found = Fiducials.paired(mirrored, moving);
        assertThat(found.movingToFixed().determinant()).isCloseTo(1, within(1e-12));
        assertThat(found.freMm()).isGreaterThan(5);
        List<Point> flat = moving.subList(0, 3);
        assertThat(Fiducials.paired(flat, flat).movingToFixed().determinant()).isCloseTo(1, within(1e-12));
    }

    /** The closed form of the expected error against the error itself, over many draws of the same localisation error. */
    @Test
    void theExpectedTargetErrorIsTheMeanOne() throws NoRegistrationException {
        List<Point> moving = points(6);
        Point target = new Point(10, 80, -60);
        double expected = 0;
        double measured = 0;
        int draws = 2000;
        for (int draw = 0; draw < draws; draw++) {
            List<Point> fixed = moving.stream()
                    .map(p -> p.plus(new Point(random.nextGaussian(), random.nextGaussian(), random.nextGaussian())))
                    .toList();
            FiducialRegistration found = Fiducials.paired(fixed, moving);
            double tre = found.movingToFixed().apply(target).distanceTo(target);
            measured += tre * tre;
            double predicted = found.expectedTreMm(target);
            expected += predicted * predicted;
        }
        assertThat(Math.sqrt(expected / draws))
                .isCloseTo(Math.sqrt(measured / draws), within(0.05 * Math.sqrt(measured / draws)));
    }

    @Test
    void collinearFewAndUnequalFiducialsAreFindingsAndNoNumber() {
        List<Point> line =
                List.of(new Point(0, 0, 0), new Point(10, 10, 5), new Point(20, 20, 10), new Point(-4, -4, -2));
        assertThatThrownBy(() -> Fiducials.paired(line, line))
                .isInstanceOf(NoRegistrationException.class)
                .hasMessageContaining("one line")
                .satisfies(thrown -> assertThat(ruleOf(thrown)).isEqualTo("REG-COLLINEAR"));
        List<Point> place = Collections.nCopies(4, new Point(1, 2, 3));
        assertThatThrownBy(() -> Fiducials.paired(points(4), place))
                .satisfies(thrown -> assertThat(ruleOf(thrown)).isEqualTo("REG-COLLINEAR"));
        assertThatThrownBy(() -> Fiducials.paired(points(2), points(2)))
                .satisfies(thrown -> assertThat(ruleOf(thrown)).isEqualTo("REG-TOO-FEW"));
        assertThatThrownBy(() -> Fiducials.paired(points(4), points(5)))
                .satisfies(thrown -> assertThat(ruleOf(thrown)).isEqualTo("REG-PAIRS"));
        assertThatThrownBy(() -> Fiducials.unpaired(line, points(5), FiducialSettings.DEFAULT, WORK))
                .satisfies(thrown -> assertThat(ruleOf(thrown)).isEqualTo("REG-COLLINEAR"));
        List<Point> nowhere = List.of(new Point(Double.NaN, 0, 0), new Point(1, 0, 0), new Point(0, 1, 0));
        assertThatThrownBy(() -> Fiducials.paired(nowhere, nowhere))
                .satisfies(thrown -> assertThat(ruleOf(thrown)).isEqualTo("REG-NOT-FINITE"));
    }

    @Test
    void unpairedFiducialsAreFoundAmongMissingAndSpuriousOnes() throws NoRegistrationException {
        double worst = 0;
        for (int trial = 0; trial < 30; trial++) {
            Affine truth = Phantom.random(random, 100, random.nextDouble(0, 180));
            List<Point> all = points(8);
            List<Point> moving = new ArrayList<>(all.subList(0, 7));
            moving.addAll(points(2));
            List<Point> fixed = new ArrayList<>(Fiducials.mapped(all.subList(1, 8), truth));
            fixed.addAll(points(3));
            Collections.shuffle(fixed, new Random(trial));
            FiducialRegistration found = Fiducials.unpaired(fixed, moving, FiducialSettings.DEFAULT, WORK);
            assertThat(found.pairs()).hasSizeGreaterThanOrEqualTo(6);
            worst = Math.max(worst, Phantom.treMm(found.movingToFixed(), truth));
        }
        System.out.printf("accuracy: unpaired, 6 of 9 and 10 common, 30 maps: greatest error %.1e mm%n", worst);
        assertThat(worst).isLessThan(1e-9);
    }

    @Test
    void alikeDistancesAreAmbiguousAndForeignOnesNoMatch() {
        double height = Math.sqrt(3) / 2;
        List<Point> equal = List.of(new Point(0, 0, 0), new Point(40, 0, 0), new Point(20, 40 * height, 0));
        assertThatThrownBy(() -> Fiducials.unpaired(equal, equal, FiducialSettings.DEFAULT, WORK))
                .hasMessageContaining("ways to pair")
                .satisfies(thrown -> assertThat(ruleOf(thrown)).isEqualTo("REG-AMBIGUOUS"));
        List<Point> larger = Fiducials.mapped(
                equal, Affine.ofColumns(new Point(3, 0, 0), new Point(0, 3, 0), new Point(0, 0, 3), Point.ORIGIN));
        assertThatThrownBy(() -> Fiducials.unpaired(larger, equal, FiducialSettings.DEFAULT, WORK))
                .satisfies(thrown -> assertThat(ruleOf(thrown)).isEqualTo("REG-NO-MATCH"));
        assertThatThrownBy(() -> Fiducials.unpaired(points(50), points(5), FiducialSettings.DEFAULT, WORK))
                .satisfies(thrown -> assertThat(ruleOf(thrown)).isEqualTo("REG-TOO-MANY"));
    }
}
