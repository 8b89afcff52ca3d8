package org.isocenter.brachytherapy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Dictionary;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DwellsTest {
    private static void requireTimes(PlanBuilder plan, double... seconds) {
        Dwells dwells = plan.read();
        assertThat(dwells.isUsable()).as("%s", dwells.findings()).isTrue();
        assertThat(dwells.all()).hasSize(seconds.length);
        for (int i = 0; i < seconds.length; i++) {
            assertThat(dwells.all().get(i).timeS()).isCloseTo(seconds[i], within(1e-9));
        }
    }

    private static void requireAxis(Dwell dwell, Point axis) {
        assertThat(dwell.axis().distanceTo(axis)).isLessThan(1e-9);
    }

    private static void requireRefused(PlanBuilder plan, String rule) {
        Dwells dwells = plan.read();
        assertThat(dwells.findings()).extracting(Finding::rule).contains(rule);
        assertThat(dwells.isUsable()).isFalse();
        assertThat(dwells.all()).isEmpty();
    }

    @Test
    @DisplayName("ONC-BRACHY-056: two control points a dwell, weights cumulative")
    void weightsOfPairsAreDifferences() {
        requireTimes(PlanBuilder.pairs(), 10, 10);
        requireTimes(
                new PlanBuilder()
                        .at(0, 0)
                        .at(0, 25)
                        .at(5, 25)
                        .at(5, 25)
                        .at(10, 25)
                        .at(10, 100),
                5,
                15);
    }

    @Test
    @DisplayName("ONC-BRACHY-055: one control point a dwell, weights at arrival or at departure")
    void singleControlPointsAreTaken() {
        requireTimes(new PlanBuilder().at(0, 0).at(5, 30), 6, 14);
        requireTimes(new PlanBuilder().at(0, 30).at(5, 100), 6, 14);
        requireRefused(new PlanBuilder().at(0, 0).at(5, 30).at(10, 100), "TG43-WEIGHTS");
    }

    @Test
    void weightsThatContradictEachOtherAreRefused() {
        requireRefused(new PlanBuilder().at(0, 0).at(0, 50).at(5, 40).at(5, 100), "TG43-WEIGHTS");
        requireRefused(new PlanBuilder().at(0, 0).at(0, 50).at(5, 50).at(5, 80), "TG43-WEIGHTS");
        requireTimes(new PlanBuilder().at(0, 0).at(0, 60).at(5, 0).at(5, 40), 12, 8);
        PlanBuilder empty = PlanBuilder.pairs();
        empty.channel.put(Tags.FinalCumulativeTimeWeight, "0");
        requireRefused(empty, "TG43-WEIGHTS");
    }

    @Test
    @DisplayName(
            "ONC-TG43-009: the tip points towards smaller relative positions, whatever the order of control points")
    void theTipIsDistal() {
        for (PlanBuilder plan : List.of(
                PlanBuilder.pairs(),
                new PlanBuilder().at(5, 0).at(5, 50).at(0, 50).at(0, 100))) {
            assertThat(plan.read().all()).allSatisfy(dwell -> requireAxis(dwell, new Point(0, 0, 1)));
        }
    }

    @Test
    @DisplayName("on a circle the axis of every dwell is the tangent within 0.3 degrees, at the ends too")
    void theAxisFollowsTheCurve() {
        PlanBuilder plan = new PlanBuilder();
        for (int i = 0; i < 7; i++) {
            double angle = Math.toRadians(9 * i);
            String position = 40 * Math.cos(angle) + "\\" + 40 * Math.sin(angle) + "\\0";
            plan.at(40 * angle, 100.0 * i / 7, shortened(position))
                    .at(40 * angle, 100.0 * (i + 1) / 7, shortened(position));
        }
        List<Dwell> dwells = plan.read().all();
        for (int i = 0; i < 7; i++) {
            double angle = Math.toRadians(9 * i);
            Point tangent = new Point(Math.sin(angle), -Math.cos(angle), 0);
            double degrees =
                    Math.toDegrees(Math.acos(Math.min(1, dwells.get(i).axis().dot(tangent))));
            assertThat(degrees).as("dwell %d", i).isLessThan(i == 0 || i == 6 ? 1.5 : 0.3);
        }
    }

    private static String shortened(String position) {
        String[] parts = position.split("\\\\");
        return "%.8g\\%.8g\\%s".formatted(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), parts[2]);
    }

    @Test
    @DisplayName("ONC-BRACHY-058: without 3D positions dwells lie on the catheter, behind the offset of its tip")
    void positionsFollowFromTheCatheter() {
        PlanBuilder plan =
                new PlanBuilder().at(0, 0, "").at(0, 50, "").at(5, 50, "").at(5, 100, "");
        requireRefused(new PlanBuilder().at(0, 0, "").at(0, 100, ""), "ONC-BRACHY-058");
        DataSet tip = DataSet.builder()
                .put(PlanBuilder.whole(0x1081, 1))
                .put(PlanBuilder.doubles(0x1083, 0, 0, 0))
                .build();
        DataSet bend = DataSet.builder()
                .put(PlanBuilder.whole(0x1081, 2))
                .put(PlanBuilder.doubles(0x1083, 0, 0, -6))
                .build();
        DataSet end = DataSet.builder()
                .put(PlanBuilder.whole(0x1081, 3))
                .put(PlanBuilder.doubles(0x1083, 0, 50, -6))
                .build();
        plan.channel
                .put(Element.ofItems(Tag.of(0x1001, 0x1080), List.of(bend, end, tip)))
                .put(PlanBuilder.doubles(0x1074, 3));
        List<Dwell> dwells = plan.read().all();
        assertThat(dwells.get(0).positionMm()).isEqualTo(new Point(0, 0, -3));
        requireAxis(dwells.get(0), new Point(0, 0, 1));
        assertThat(dwells.get(1).positionMm()).isEqualTo(new Point(0, 2, -6));
        requireAxis(dwells.get(1), new Point(0, -1, 0));
    }

    @Test
    void aSinglePlaceNeedsACatheterOrAnOrientation() {
        PlanBuilder alone = new PlanBuilder().at(0, 0).at(0, 100);
        requireRefused(alone, "TG43-AXIS");
        alone.channel.put(Tags.ReferencedROINumber, "4");
        Dwells dwells = Dwells.read(
                alone.build(),
                SourceLibrary.own(),
                BrachySettings.DEFAULT,
                Map.of(4, List.of(new Point(0, 0, 5), new Point(0, 0, -20))));
        assertThat(dwells.all()).hasSize(1);
        requireAxis(dwells.all().getFirst(), new Point(0, 0, 1));
    }

    @Test
    @DisplayName("ONC-TG43-013: pulses of a PDR plan multiply; without their number the fractions do, with a warning")
    void pulsesMultiply() {
        PlanBuilder plan = PlanBuilder.pairs();
        plan.plan.put(Tags.BrachyTreatmentType, "PDR");
        plan.channel.put(Tags.NumberOfPulses, "12");
        requireTimes(plan, 120, 120);
        PlanBuilder without = PlanBuilder.pairs();
        without.plan.put(Tags.BrachyTreatmentType, "PDR");
        requireRefused(without, "ONC-TG43-013");
        PlanBuilder fractions = PlanBuilder.pairs();
        fractions
                .plan
                .put(Tags.BrachyTreatmentType, "PDR")
                .put(
                        Tags.FractionGroupSequence,
                        DataSet.builder()
                                .put(Tags.NumberOfFractionsPlanned, "3")
                                .build());
        requireTimes(fractions, 30, 30);
        assertThat(fractions.read().findings()).extracting(Finding::rule).containsExactly("ONC-TG43-013");
    }

    @Test
    @DisplayName("ONC-TG43-002, -015: 30 days of Ir-192: 0.75454 of the strength, times 1.3253 longer, dose the same")
    void decayToTheTreatment() {
        DataSet plan = PlanBuilder.pairs().build();
        LocalDateTime later = LocalDateTime.of(2020, 1, 31, 12, 0);
        BrachySettings settings = BrachySettings.DEFAULT.withTreatedAt(later, false);
        Dwells longer = Dwells.read(plan, SourceLibrary.own(), settings, Map.of());
        Dwells same = Dwells.read(plan, SourceLibrary.own(), settings.withTreatedAt(later, true), Map.of());
        Point place = new Point(10, 0, 0);
        double planned = new BrachyDose(PlanBuilder.pairs().read().all(), settings).at(place);
        assertThat(longer.timeFactor()).isCloseTo(1.3253, within(5e-5));
        assertThat(new BrachyDose(longer.all(), settings).at(place)).isCloseTo(planned, within(1e-9));
        assertThat(new BrachyDose(same.all(), settings).at(place)).isCloseTo(0.75454 * planned, within(1e-5 * planned));
    }

    @ParameterizedTest
    @CsvSource({
        "SourceStrengthUnits, DOSE_RATE_WATER, TG43-UNITS",
        "ReferenceAirKermaRate, 0, TG43-STRENGTH",
        "SourceNumber, 2, TG43-SOURCE",
        "SourceIsotopeName, Ir-192, TG43-TABLES"
    })
    void aSourceThatTellsNoDoseIsRefused(String keyword, String value, String rule) {
        PlanBuilder plan = PlanBuilder.pairs();
        plan.source.put(Dictionary.find(keyword).orElseThrow().tag(), value);
        requireRefused(plan, rule);
    }

    @Test
    void withoutRelativePositionsTheFirstIsTheMostDistal() {
        PlanBuilder plan = PlanBuilder.pairs();
        plan.controlPoints.replaceAll(point ->
                point.toBuilder().remove(Tags.ControlPointRelativePosition).build());
        Dwells dwells = plan.read();
        assertThat(dwells.findings()).extracting(Finding::rule).containsExactly("TG43-RELATIVE");
        assertThat(dwells.all()).allSatisfy(dwell -> requireAxis(dwell, new Point(0, 0, 1)));
    }

    @Test
    void movementsOtherThanSteppingAreRefused() {
        PlanBuilder plan = PlanBuilder.pairs();
        plan.channel.put(Tags.SourceMovementType, "OSCILLATING");
        requireRefused(plan, "TG43-MOVEMENT");
    }

    @Test
    @DisplayName("the dose on a grid is that of the formula within 0.02 %, on any orientation")
    void theGridIsTheFormula() {
        List<Dwell> dwells = PlanBuilder.pairs().read().all();
        BrachyDose dose = new BrachyDose(dwells, BrachySettings.DEFAULT);
        double c = Math.sqrt(0.5);
        Grid grid = new Grid(
                new Point(-40, -30, -45), new Point(c, c, 0), new Point(0, 0, 1), 1.7, 2.3, 40, 41, new double[] {
                    0, 2, 5, 9, 14, 21, 22
                });
        Volume volume = dose.on(grid, "1.2.3", Work.onAllProcessors());
        double worst = 0;
        for (int slice = 0; slice < grid.slices(); slice++) {
            for (int row = 0; row < grid.rows(); row++) {
                for (int column = 0; column < grid.columns(); column++) {
                    double told = dose.at(grid.position(column, row, slice));
                    worst = Math.max(worst, Math.abs(volume.at(column, row, slice) / told - 1));
                }
            }
        }
        System.out.println("grid and formula: " + 100 * worst + " %");
        assertThat(worst).isLessThan(2e-4);
    }
}
