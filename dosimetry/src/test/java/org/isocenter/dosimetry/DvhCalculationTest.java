package org.isocenter.dosimetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.isocenter.dicom.Finding;
import org.isocenter.dosimetry.StructurePolicy.EndCaps;
import org.isocenter.dosimetry.StructurePolicy.Interpolation;
import org.isocenter.dosimetry.StructurePolicy.Nesting;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Contour;
import org.isocenter.rt.Dose;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Roi;
import org.isocenter.rt.StructureSet;
import org.isocenter.rt.Work;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** DVH of bodies with closed forms, and of what is wrong. */
class DvhCalculationTest {
    private static final Dose ALONG_X = DvhPhantom.dose(2, 40, point -> 50 + point.x());

    private static Dvh.Summary summary(Dvh dvh) {
        return dvh.summary().orElseThrow();
    }

    @Test
    @DisplayName(
            "A box in a linear dose: volume, least and largest dose at its corners, every Dx on the straight line of its gradient")
    void box() {
        Roi box =
                DvhPhantom.stack(List.of(DvhPhantom.rectangle(0, -10.3, -5, 10.3, 5)), DvhPhantom.planes(-10, 2.5, 9));
        for (Interpolation interpolation : Interpolation.values()) {
            Dvh dvh = DvhPhantom.dvh(box, ALONG_X, new StructurePolicy(interpolation, EndCaps.HALF_SLICE, Nesting.XOR));
            assertThat(dvh.volumeCc()).isCloseTo(20.6 * 10 * 22.5 / 1000, within(1e-3));
            assertThat(dvh.coveredPercent()).isEqualTo(100);
            assertThat(summary(dvh).minGy()).isCloseTo(39.7, within(1e-4));
            assertThat(summary(dvh).maxGy()).isCloseTo(60.3, within(1e-4));
            assertThat(summary(dvh).meanGy()).isCloseTo(50, within(1e-3));
            for (int percent = 1; percent < 100; percent++) {
                assertThat(summary(dvh).curve().doseGyAtPercent(percent))
                        .isCloseTo(60.3 - 0.206 * percent, within(0.01));
            }
        }
    }

    @Test
    @DisplayName(
            "End caps: none ends in the planes, half-slice half a slice beyond, rounded likewise where nothing narrows")
    void endCaps() {
        Roi box = DvhPhantom.stack(List.of(DvhPhantom.rectangle(0, -10, -5, 10, 5)), DvhPhantom.planes(0, 3, 5));
        double[] lengths = {12, 15, 15};
        for (EndCaps caps : EndCaps.values()) {
            Dvh dvh = DvhPhantom.dvh(box, ALONG_X, new StructurePolicy(Interpolation.SHAPE_BASED, caps, Nesting.XOR));
            assertThat(dvh.volumeCc()).as(dvh.policy()).isCloseTo(0.2 * lengths[caps.ordinal()], within(2e-3));
            assertThat(dvh.policy())
                    .startsWith("shape-based, end caps "
                            + caps.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        }
    }

    @Test
    @DisplayName("S-14: a hollow cylinder is its shell, and its dose excludes the hole")
    void hollow() {
        List<Contour> ring = List.of(DvhPhantom.circle(0, 0, 0, 15), DvhPhantom.circle(0, 0, 0, 8));
        Dose radial = DvhPhantom.dose(1, 30, point -> Math.hypot(point.x(), point.y()));
        Dvh dvh = DvhPhantom.dvh(DvhPhantom.stack(ring, DvhPhantom.planes(-9, 3, 7)), radial);
        assertThat(dvh.volumeCc()).isCloseTo(Math.PI * (225 - 64) * 21 / 1000, within(0.02));
        assertThat(summary(dvh).minGy()).isCloseTo(8, within(0.05));
        assertThat(summary(dvh).maxGy()).isCloseTo(15, within(0.05));
        // A tenth of the area lies within sqrt(64 + 16.1) mm.
        assertThat(summary(dvh).curve().doseGyAtPercent(90)).isCloseTo(Math.sqrt(80.1), within(0.02));
    }

    @Test
    @DisplayName("A hollow ball: the hole begins and ends between planes like the ball itself")
    void hollowBall() {
        List<Contour> contours = new ArrayList<>();
        for (double z = -15; z < 16; z += 2.5) {
            contours.add(DvhPhantom.circle(0, 0, z, Math.sqrt(16 * 16 - z * z)));
            if (Math.abs(z) < 9) {
                contours.add(DvhPhantom.circle(0, 0, z, Math.sqrt(9 * 9 - z * z)));
            }
        }
        Dvh dvh = DvhPhantom.dvh(DvhPhantom.roi(contours), ALONG_X);
        double truth = 4 / 3.0 * Math.PI * (4096 - 729) / 1000;
        assertThat(dvh.volumeCc()).isCloseTo(truth, within(0.005 * truth));
    }

    @Test
    @DisplayName("Two legs that join: each ends half a slice after its last contour, the joint is smooth")
    void bifurcation() {
        List<Contour> contours = new ArrayList<>();
        for (double z = 0; z < 20; z += 2) {
            contours.add(DvhPhantom.rectangle(z, -12, -5, -4, 5));
            contours.add(DvhPhantom.rectangle(z, 4, -5, 12, 5));
        }
        for (double z = 20; z < 30; z += 2) {
            contours.add(DvhPhantom.rectangle(z, -12, -5, 12, 5));
        }
        Dvh dvh = DvhPhantom.dvh(DvhPhantom.roi(contours), DvhPhantom.dose(2, 60, point -> 60 + point.z()));
        double legs = 2 * 8 * 10 * 19.0;
        double trunk = 24 * 10 * 9.0;
        // Between 18 and 20 mm the gap of 8 mm closes at some place.
        assertThat(dvh.volumeCc() * 1000).isBetween(legs + trunk + 160 * 2 - 40, legs + trunk + 240 * 2 + 40);
        assertThat(summary(dvh).minGy()).isCloseTo(59, within(1e-3));
        assertThat(summary(dvh).maxGy()).isCloseTo(89, within(1e-3));
    }

    @Test
    @DisplayName("D-10: curves never rise, whatever the structure; D0 is the largest and D100 the least dose")
    void monotone() {
        Random random = new Random(8);
        Dose wild = DvhPhantom.dose(2.5, 30, _ -> 60 * random.nextDouble());
        for (int number = 0; number < 10; number++) {
            double radius = 1 + 12 * random.nextDouble();
            Dvh dvh = DvhPhantom.dvh(DvhPhantom.sphere(new Point(1, 2, 0.3), radius, 0, 2), wild);
            DvhCurve curve = summary(dvh).curve();
            double before = Double.POSITIVE_INFINITY;
            for (double gy = 0; gy <= 60; gy += 0.25) {
                assertThat(curve.volumeCcAtGy(gy)).isBetween(0.0, before);
                before = curve.volumeCcAtGy(gy);
            }
            double last = summary(dvh).maxGy();
            for (int percent = 0; percent <= 100; percent++) {
                assertThat(curve.doseGyAtPercent(percent))
                        .isBetween(summary(dvh).minGy(), last);
                last = curve.doseGyAtPercent(percent);
            }
            assertThat(curve.volumeCc()).isCloseTo(dvh.volumeCc(), within(1e-9));
        }
    }

    @Test
    @DisplayName(
            "S-21: partly outside the dose: covered up to the faces of its voxels, the volume is whole, doses are of the covered part")
    void partlyOutside() {
        Roi box = DvhPhantom.stack(List.of(DvhPhantom.rectangle(0, 20, -5, 60, 5)), DvhPhantom.planes(-10, 2, 11));
        Dvh dvh = DvhPhantom.dvh(box, ALONG_X);
        assertThat(dvh.volumeCc()).isCloseTo(40 * 10 * 22 / 1000.0, within(1e-3));
        assertThat(dvh.coveredPercent()).isCloseTo(52.5, within(0.2));
        assertThat(summary(dvh).minGy()).isCloseTo(70, within(1e-3));
        assertThat(summary(dvh).maxGy()).isCloseTo(90, within(1e-3));
        assertThat(summary(dvh).curve().volumeCcAtGy(0)).isCloseTo(4.62, within(0.02));
        assertThat(dvh.findings()).extracting(Finding::rule).containsExactly("S-21");
    }

    @Test
    @DisplayName("S-21: wholly outside the dose: its volume, an error and no dose")
    void whollyOutside() {
        Roi box = DvhPhantom.stack(List.of(DvhPhantom.rectangle(0, 50, -5, 60, 5)), DvhPhantom.planes(-10, 2, 11));
        Dvh dvh = DvhPhantom.dvh(box, ALONG_X);
        assertThat(dvh.summary()).isEmpty();
        assertThat(dvh.volumeCc()).isCloseTo(2.2, within(1e-3));
        assertThat(dvh.coveredPercent()).isZero();
        assertThat(dvh.findings()).extracting(Finding::severity).containsExactly(Finding.Severity.ERROR);
    }

    @Test
    @DisplayName("S-12, S-13: no contours, contours of two points, and points: no volume, told, no failure")
    void empty() {
        assertThat(DvhPhantom.dvh(DvhPhantom.roi(List.of()), ALONG_X).summary()).isEmpty();
        Dvh line = DvhPhantom.dvh(DvhPhantom.roi(DvhPhantom.polygon(0, 0, 0, 5, 5)), ALONG_X);
        assertThat(line.findings()).extracting(Finding::rule).containsExactly("DVH-CONTOURS", "S-12");
        Dvh points =
                DvhPhantom.dvh(DvhPhantom.roi(new Contour(Contour.Type.POINT, new double[] {4, 0, 0}, "")), ALONG_X);
        assertThat(points.volumeCc()).isZero();
        assertThat(summary(points).meanGy()).isCloseTo(54, within(1e-6));
    }

    @Test
    @DisplayName("A contour without area among others, or alone, is no failure")
    void flat() {
        Contour collinear = DvhPhantom.polygon(0, 0, 0, 5, 5, 10, 10);
        Dvh alone = DvhPhantom.dvh(DvhPhantom.roi(collinear), ALONG_X);
        assertThat(alone.summary()).isEmpty();
        assertThat(alone.findings()).isNotEmpty();
        Roi box = DvhPhantom.stack(
                List.of(DvhPhantom.rectangle(0, -10, -5, 10, 5), collinear), DvhPhantom.planes(0, 2, 5));
        assertThat(DvhPhantom.dvh(box, ALONG_X).volumeCc()).isCloseTo(2, within(2e-3));
    }

    @Test
    @DisplayName("S-18: contours of one plane whose offsets differ by noise and up to 0.134 mm are one plane")
    void noise() {
        Random random = new Random(4);
        List<Contour> contours = new ArrayList<>();
        for (double z = 0; z < 30; z += 3) {
            contours.add(DvhPhantom.rectangle(z + 1e-5 * random.nextDouble(), -10, -5, 0, 5));
            contours.add(DvhPhantom.rectangle(z + 0.134, 0, -5, 10, 5));
        }
        StructurePlanes planes = StructurePlanes.of(DvhPhantom.roi(contours), StructureFrame.AXIAL, 1);
        assertThat(planes.planes()).hasSize(10);
        assertThat(planes.spacingMm()).isCloseTo(3, within(0.2));
        assertThat(DvhPhantom.dvh(DvhPhantom.roi(contours), ALONG_X).volumeCc()).isCloseTo(6, within(0.03));
    }

    @Test
    @DisplayName("S-19: planes 3 and 6 mm apart count with their own distances")
    void irregularPlanes() {
        double[] offsets = {0, 3, 6, 9, 12, 18, 24, 27, 30};
        Roi box = DvhPhantom.stack(List.of(DvhPhantom.rectangle(0, -10, -5, 10, 5)), offsets);
        for (Interpolation interpolation : Interpolation.values()) {
            Dvh dvh = DvhPhantom.dvh(
                    box,
                    DvhPhantom.dose(2, 40, point -> 50 + point.z()),
                    new StructurePolicy(interpolation, EndCaps.HALF_SLICE, Nesting.XOR));
            assertThat(dvh.volumeCc()).isCloseTo(0.2 * 33, within(0.01));
            assertThat(summary(dvh).meanGy()).isCloseTo(65, within(0.01));
            assertThat(dvh.findings()).extracting(Finding::rule).containsOnly("DVH-CONTOURS");
        }
    }

    @Test
    @DisplayName("A gap of many planes parts a structure in two; it is told")
    void parted() {
        double[] offsets = {0, 2, 4, 6, 20, 22, 24, 26};
        Roi box = DvhPhantom.stack(List.of(DvhPhantom.rectangle(0, -10, -5, 10, 5)), offsets);
        Dvh dvh = DvhPhantom.dvh(box, ALONG_X);
        assertThat(dvh.volumeCc()).isCloseTo(0.2 * 16, within(0.01));
        assertThat(dvh.findings())
                .extracting(Finding::message)
                .anySatisfy(m -> assertThat(m).contains("ends and begins again"));
    }

    @Test
    @DisplayName("S-20: sagittal and tilted contours count in their own planes, on an axial dose")
    void tilted() {
        Dose dose = DvhPhantom.dose(2, 40, point -> 50 + point.x());
        Roi axial = DvhPhantom.sphere(Point.ORIGIN, 12, 0.4, 2);
        Affine toSagittal = Affine.rotation(new Point(0, 1, 0), 90);
        Affine tilt = Affine.rotation(new Point(1, 2, 0), 37);
        double truth = 4 / 3.0 * Math.PI * 1728 / 1000;
        for (Affine turn : List.of(toSagittal, tilt)) {
            Roi roi = DvhPhantom.roi(axial.contours().stream()
                    .map(contour -> DvhPhantom.moved(contour, turn))
                    .toList());
            Dvh dvh = DvhPhantom.dvh(roi, dose);
            assertThat(dvh.volumeCc()).isCloseTo(truth, within(0.005 * truth));
            assertThat(summary(dvh).curve().doseGyAtPercent(50)).isCloseTo(50, within(0.05));
            assertThat(summary(dvh).maxGy()).isCloseTo(62, within(0.2));
        }
    }

    @Test
    @DisplayName("D-02, D-03: the dose's own orientation and planes between the contours' do not move anything")
    void orientedDose() {
        Roi roi = DvhPhantom.sphere(new Point(3, -2, 5), 10, 0.2, 2);
        double[] offsets = DvhPhantom.planes(0, 2.7, 24);
        for (Point[] axes : List.of(
                new Point[] {new Point(1, 0, 0), new Point(0, 1, 0), new Point(-30, -30, -30.68)},
                new Point[] {new Point(-1, 0, 0), new Point(0, -1, 0), new Point(30, 30, -30.68)},
                new Point[] {new Point(-1, 0, 0), new Point(0, 1, 0), new Point(30, -30, 30.68)},
                new Point[] {new Point(0, 1, 0), new Point(0, 0, -1), new Point(30.5, -30, 30.5)})) {
            Grid grid = new Grid(axes[2], axes[0], axes[1], 2, 2, 33, 33, offsets);
            Dvh dvh = DvhPhantom.dvh(roi, DvhPhantom.dose(grid, point -> 50 + point.y() + 0.5 * point.z()));
            assertThat(dvh.coveredPercent()).isCloseTo(100, within(1e-6));
            assertThat(summary(dvh).curve().doseGyAtPercent(50)).isCloseTo(50.5, within(0.03));
            assertThat(summary(dvh).maxGy()).isCloseTo(50.5 + 10 * Math.sqrt(1.25), within(0.1));
        }
    }

    @Test
    @DisplayName("The largest dose is found at a voxel within, where no contour and no sample lies")
    void hotVoxel() {
        Dose hot = DvhPhantom.dose(3, 30, point -> point.distanceTo(new Point(3, 3, 3)) < 0.1 ? 70 : 20);
        Dvh dvh = DvhPhantom.dvh(DvhPhantom.sphere(Point.ORIGIN, 15, 0, 2), hot);
        assertThat(summary(dvh).maxGy()).isEqualTo(70);
    }

    @Test
    @DisplayName("The largest dose is found at a voxel within, however the dose is turned against the contours")
    void hotVoxelOfATurnedDose() {
        for (Point axis : List.of(new Point(0, 0, 1), new Point(0, 1, 0), new Point(1, 2, 0.5))) {
            Affine turn = Affine.rotation(axis, 90);
            Affine tilt = Affine.rotation(axis, 37);
            for (Affine map : List.of(turn, tilt)) {
                Point row = map.apply(new Point(1, 0, 0));
                Point column = map.apply(new Point(0, 1, 0));
                Grid grid = new Grid(
                        map.apply(new Point(-30, -30, -30)), row, column, 3, 3, 21, 21, DvhPhantom.planes(0, 3, 21));
                Point hot = grid.position(11, 9, 12);
                Dose dose = DvhPhantom.dose(grid, point -> point.distanceTo(hot) < 0.1 ? 70 : 20);
                Dvh dvh = DvhPhantom.dvh(DvhPhantom.sphere(Point.ORIGIN, 15, 0, 2), dose);
                assertThat(summary(dvh).maxGy()).as(axis + " " + map).isEqualTo(70);
                assertThat(summary(dvh).minGy()).isEqualTo(20);
            }
        }
    }

    @Test
    @DisplayName("Least and largest dose against a search of a ball at every 0.15 mm, in doses without any order")
    void extremesAgainstASearch() {
        Random random = new Random(12);
        double radius = 9;
        double missed = 0;
        double beyond = 0;
        for (int number = 0; number < 4; number++) {
            Point center = new Point(random.nextDouble(), random.nextDouble(), random.nextDouble());
            Dose wild = DvhPhantom.dose(2.5, 20, _ -> 60 * random.nextDouble());
            Dvh.Summary told = summary(DvhPhantom.dvh(DvhPhantom.sphere(center, radius, 0, 1), wild));
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (double x = -radius; x <= radius; x += 0.15) {
                for (double y = -radius; y <= radius; y += 0.15) {
                    double half = Math.sqrt(Math.max(0, radius * radius - x * x - y * y));
                    for (double z = -half; z <= half && half > 0; z += 0.15) {
                        double gy = wild.volume().sample(center.plus(new Point(x, y, z)));
                        least = Math.min(least, gy);
                        most = Math.max(most, gy);
                    }
                }
            }
            missed = Math.max(missed, Math.max(told.minGy() - least, most - told.maxGy()));
            beyond = Math.max(beyond, Math.max(least - told.minGy(), told.maxGy() - most));
        }
        System.out.printf(
                Locale.ROOT,
                "least and largest dose, no order, up to 24 Gy/mm: %.3f Gy missed, %.3f Gy beyond the search%n",
                missed,
                beyond);
        // A pixel has 0.2 mm; the search misses what lies between its own places.
        assertThat(missed).isLessThan(1);
        assertThat(beyond).isLessThan(3);
    }

    @Test
    @DisplayName("A uniform dose has no spread")
    void uniform() {
        Dvh dvh = DvhPhantom.dvh(DvhPhantom.sphere(Point.ORIGIN, 15, 0, 2), DvhPhantom.dose(3, 30, _ -> 20));
        assertThat(summary(dvh).minGy()).isEqualTo(20);
        assertThat(summary(dvh).maxGy()).isEqualTo(20);
        assertThat(summary(dvh).curve().doseGyAtPercent(50)).isEqualTo(20);
        assertThat(summary(dvh).curve().volumeCcAtGy(20)).isCloseTo(dvh.volumeCc(), within(1e-9));
        assertThat(summary(dvh).curve().volumeCcAtGy(20.01)).isZero();
    }

    @Test
    @DisplayName("The result does not depend on the number of threads")
    void threads() {
        Roi roi = DvhPhantom.sphere(new Point(3, -2, 5), 10, 0.2, 2);
        StructureSet set = new StructureSet("", "", "", List.of(roi));
        DvhCalculation calculation = new DvhCalculation(ALONG_X, set, DvhSettings.DEFAULT);
        Dvh one = calculation.compute(roi, DvhPhantom.ONE_THREAD);
        Dvh four = calculation.compute(roi, new Work(4, () -> false, _ -> {}));
        assertThat(four.volumeCc()).isEqualTo(one.volumeCc());
        assertThat(summary(four).meanGy()).isEqualTo(summary(one).meanGy());
    }

    @Test
    @DisplayName("D-09: a relative dose is refused")
    void relative() {
        Dose relative = new Dose(ALONG_X.volume(), "RELATIVE", "PHYSICAL", "PLAN", "", "");
        StructureSet none = new StructureSet("", "", "", List.of());
        assertThatThrownBy(() -> new DvhCalculation(relative, none, DvhSettings.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RELATIVE");
    }
}
