package org.isocenter.dosimetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DoseSumTest {
    private static final Work WORK = Work.onAllProcessors();
    private static final Grid GRID = Grid.axial(new Point(-20, -16, -12), new Point(2, 2, 3), 21, 17, 9);

    @Test
    @DisplayName(
            "D-03: a linear dose on a finer, shifted, turned and uneven grid is added exactly, moved by its map and weighted")
    void linearDosesAreExact() {
        // The second dose is told in its own frame: a place p of the sum is map^-1(p) there.
        Affine map = Affine.rotation(new Point(0, 0, 1), 30).then(Affine.translation(new Point(3, -2, 4)));
        Grid turned = new Grid(
                new Point(-60, -60, -40), new Point(0, 1, 0), new Point(1, 0, 0), 1.5, 2.5, 81, 51, new double[] {
                    0, 5, 9, 12, 20, 31, 50, 70, 90
                });
        Grid flipped = new Grid(
                new Point(-60, -60, 40),
                turned.rowDirection(),
                turned.columnDirection(),
                1.5,
                2.5,
                81,
                51,
                turned.offsetsMm());
        Volume first = volume(GRID, p -> 10 + 0.1 * p.x());
        Volume second = volume(flipped, p -> 30 + 0.2 * p.x() - 0.1 * p.y() + 0.3 * p.z());
        List<DoseSum.Part> parts = List.of(DoseSum.Part.of(first), new DoseSum.Part(second, map, 0.5));
        DoseSum.Result result = DoseSum.compute(parts, GRID, "1.2", WORK);
        assertThat(result.shares().get(0).coveredPercent()).isEqualTo(100);
        assertThat(result.shares().get(1).coveredPercent()).isEqualTo(100);
        assertThat(result.shares().get(1).lostGy()).isGreaterThan(0);
        for (Point index : List.of(new Point(0, 0, 0), new Point(7, 9, 4), new Point(20, 16, 8))) {
            Point place = GRID.position(index.x(), index.y(), index.z());
            Point there = map.inverse().apply(place);
            double expected = 10 + 0.1 * place.x() + 0.5 * (30 + 0.2 * there.x() - 0.1 * there.y() + 0.3 * there.z());
            assertThat((double) result.volume().at((int) index.x(), (int) index.y(), (int) index.z()))
                    .isCloseTo(expected, within(1e-4));
        }
    }

    @Test
    @DisplayName("what a dose does not cover is told, and what of it lies beyond the grid")
    void partsOutside() {
        Grid half = Grid.axial(new Point(-20, -16, -12), new Point(2, 2, 3), 11, 17, 9);
        Grid beyond = Grid.axial(new Point(10, -16, -12), new Point(2, 2, 3), 21, 17, 9);
        DoseSum.Result result = DoseSum.compute(
                List.of(DoseSum.Part.of(volume(half, _ -> 3)), DoseSum.Part.of(volume(beyond, p -> p.x()))),
                GRID,
                "",
                WORK);
        assertThat(result.volume().at(2, 2, 2)).isEqualTo(3);
        assertThat(result.volume().at(12, 2, 2)).isZero();
        assertThat(result.volume().at(20, 2, 2)).isEqualTo(20);
        assertThat(result.shares().get(0).coveredPercent()).isCloseTo(100.0 * 11 / 21, within(1e-9));
        assertThat(result.shares().get(0).lostGy()).isZero();
        assertThat(result.shares().get(1).lostGy()).isEqualTo(50);
    }

    @Test
    @DisplayName("a grid over all doses holds their outermost voxels; one of too many voxels is refused")
    void gridOverAll() {
        Affine map = Affine.translation(new Point(7, 0, 0));
        List<DoseSum.Part> parts =
                List.of(DoseSum.Part.of(volume(GRID, _ -> 1)), new DoseSum.Part(volume(GRID, _ -> 2), map, 1));
        Grid over = DoseSum.over(parts, 1);
        assertThat(over.origin()).isEqualTo(new Point(-20, -16, -12));
        assertThat(over.columns()).isEqualTo(48);
        assertThat(over.slices()).isEqualTo(25);
        assertThat(DoseSum.compute(parts, over, "", WORK).volume().at(30, 10, 10))
                .isEqualTo(3);
        assertThatThrownBy(() -> DoseSum.over(parts, 0.01)).hasMessageContaining("take a wider one");
        assertThatThrownBy(() -> DoseSum.over(parts, 0)).hasMessageContaining("positive");
        assertThatThrownBy(() -> DoseSum.compute(List.of(), GRID, "", WORK)).hasMessageContaining("needs a dose");
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
