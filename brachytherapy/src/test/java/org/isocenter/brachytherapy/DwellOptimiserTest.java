package org.isocenter.brachytherapy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.isocenter.brachytherapy.DoseObjective.Kind;
import org.isocenter.rt.Contour;
import org.isocenter.rt.Point;
import org.isocenter.rt.Roi;
import org.isocenter.rt.Work;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DwellOptimiserTest {
    private static final Source SOURCE =
            SourceLibrary.own().named("Flexisource").orElseThrow();

    private static List<Dwell> dwells(int count) {
        List<Dwell> dwells = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            dwells.add(new Dwell(1, 1, 5 * i, new Point(0, 0, -5 * i), new Point(0, 0, 1), 10, 40000, SOURCE));
        }
        return dwells;
    }

    private static DwellOptimiser.Result optimise(List<Dwell> dwells, DoseObjective... objectives) {
        return DwellOptimiser.optimise(
                dwells,
                List.of(objectives),
                BrachySettings.DEFAULT,
                DwellOptimiser.Settings.DEFAULT,
                Work.onAllProcessors());
    }

    private static DoseObjective exactly(Kind kind, double doseGy, Point... places) {
        return new DoseObjective("points", kind, doseGy, kind == Kind.AT_LEAST ? 100 : 0, 1, List.of(places));
    }

    @Test
    @DisplayName("one dwell and one place: the time is dose by dose rate")
    void oneDwellAndOnePlace() {
        Point place = new Point(10, 0, 0);
        DwellOptimiser.Result result =
                optimise(dwells(1), exactly(Kind.AT_LEAST, 5, place), exactly(Kind.AT_MOST, 5, place));
        double ofOneSecond =
                new BrachyDose(List.of(dwells(1).getFirst().withTime(1)), BrachySettings.DEFAULT).at(place);
        assertThat(result.dwells().getFirst().timeS()).isCloseTo(5 / ofOneSecond, within(1e-4 * 5 / ofOneSecond));
        assertThat(result.hasConverged()).isTrue();
        assertThat(result.penaltyAfter()).isLessThan(1e-6);
    }

    @Test
    @DisplayName("two dwells and two places: both doses are met exactly")
    void twoDwellsAndTwoPlaces() {
        Point first = new Point(10, 0, 3);
        Point second = new Point(-8, 0, -9);
        DwellOptimiser.Result result = optimise(
                dwells(2),
                exactly(Kind.AT_LEAST, 4, first),
                exactly(Kind.AT_MOST, 4, first),
                exactly(Kind.AT_LEAST, 5, second),
                exactly(Kind.AT_MOST, 5, second));
        BrachyDose dose = new BrachyDose(result.dwells(), BrachySettings.DEFAULT);
        assertThat(dose.at(first)).isCloseTo(4, within(0.004));
        assertThat(dose.at(second)).isCloseTo(5, within(0.005));
    }

    @Test
    @DisplayName("what would need a negative time gets none")
    void timesAreNotNegative() {
        Point near = new Point(4, 0, 0);
        Point far = new Point(30, 0, -45);
        DwellOptimiser.Result result =
                optimise(dwells(10), exactly(Kind.AT_MOST, 0.5, near), exactly(Kind.AT_LEAST, 6, far));
        assertThat(result.dwells())
                .allSatisfy(dwell -> assertThat(dwell.timeS()).isNotNegative());
        assertThat(result.dwells().getFirst().timeS()).isZero();
        assertThat(result.penaltyAfter()).isLessThan(result.penaltyBefore());
    }

    @Test
    @DisplayName(
            "a target around nine dwells and an organ beside it: covered at the 90 % level, the organ spared, the same each time")
    void aTargetAndAnOrgan() {
        List<Point> target = RegionPlaces.of(box("target", 0, 12), 3);
        List<Point> organ = RegionPlaces.of(box("organ", 28, 8), 3);
        DoseObjective[] objectives = {
            new DoseObjective("target", Kind.AT_LEAST, 6, 95, 10, target),
            new DoseObjective("target", Kind.AT_MOST, 12, 30, 1, target),
            new DoseObjective("organ", Kind.AT_MOST, 3, 2, 5, organ)
        };
        DwellOptimiser.Result result = optimise(dwells(9), objectives);
        DwellOptimiser.Result again = optimise(dwells(9), objectives);
        assertThat(result.penaltyAfter()).isLessThan(0.2 * result.penaltyBefore());
        assertThat(result.reachedGy().get(0)).isBetween(5.0, 6.6);
        assertThat(result.reachedGy().get(2)).isLessThan(3.6);
        assertThat(again).isEqualTo(result);
    }

    private static Roi box(String name, double xMm, double halfMm) {
        List<Contour> contours = new ArrayList<>();
        for (int z = -40; z <= 0; z += 5) {
            double[] xyz = {
                xMm - halfMm, -halfMm, z, xMm + halfMm, -halfMm, z, xMm + halfMm, halfMm, z, xMm - halfMm, halfMm, z
            };
            contours.add(new Contour(Contour.Type.CLOSED_PLANAR, xyz, ""));
        }
        return new Roi(1, name, "", "", 0, OptionalDouble.empty(), contours);
    }

    @Test
    void placesFillARegion() {
        List<Point> places = RegionPlaces.of(box("box", 0, 12), 3);
        assertThat(places)
                .hasSize(8 * 8 * 9)
                .allSatisfy(place -> assertThat(Math.abs(place.x())).isLessThan(12));
    }

    @Test
    void objectivesWithoutSenseAreRefused() {
        List<Point> places = List.of(new Point(1, 2, 3));
        assertThatThrownBy(() -> new DoseObjective("x", Kind.AT_MOST, 0, 0, 1, places))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DoseObjective("x", Kind.AT_MOST, 5, 101, 1, places))
                .hasMessageContaining("%");
        assertThatThrownBy(() -> new DoseObjective("x", Kind.AT_MOST, 5, 0, 1, List.of()))
                .hasMessageContaining("no place");
        assertThatThrownBy(() -> optimise(List.of(), exactly(Kind.AT_MOST, 5, places.getFirst())))
                .hasMessageContaining("nothing to optimise");
    }
}
