package org.isocenter.rt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GridTest {
    private static final Affine TURN = Affine.rotation(new Point(1, 2, 3), 27);

    private static Grid oblique() {
        return new Grid(
                new Point(-10, 20, 30),
                TURN.apply(new Point(1, 0, 0)),
                TURN.apply(new Point(0, 1, 0)),
                0.9,
                1.1,
                12,
                9,
                new double[] {0, 2, 5, 5.5});
    }

    @Test
    void indexAndPositionAreInverse() {
        Grid grid = oblique();
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            Point index = new Point(random.nextDouble(-3, 15), random.nextDouble(-3, 12), random.nextDouble(-2, 6));
            Point place = grid.position(index.x(), index.y(), index.z());
            assertThat(grid.index(place).distanceTo(index)).isLessThan(1e-9);
        }
        assertThat(grid.isUniform()).isFalse();
    }

    @Test
    void aLinearFieldIsSampledExactlyAlsoOnTheEdgeAndNotBeyond() {
        Grid grid = oblique();
        float[] values = new float[grid.voxels()];
        for (int k = 0; k < grid.slices(); k++) {
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    Point place = grid.position(i, j, k);
                    values[grid.at(i, j, k)] = (float) (2 * place.x() - place.y() + 3 * place.z());
                }
            }
        }
        Volume volume = new Volume(grid, "1.2", values);
        Random random = new Random(8);
        for (int i = 0; i < 1000; i++) {
            Point place = grid.position(random.nextDouble(0, 11), random.nextDouble(0, 8), random.nextDouble(0, 3));
            assertThat(volume.sample(place)).isCloseTo(2 * place.x() - place.y() + 3 * place.z(), within(1e-4));
        }
        for (Point corner : new Point[] {new Point(0, 0, 0), new Point(11, 8, 3), new Point(11, 0, 3)}) {
            assertThat(volume.sample(grid.position(corner.x(), corner.y(), corner.z())))
                    .isNotNaN();
        }
        assertThat(volume.sample(grid.position(11.01, 4, 1))).isNaN();
        assertThat(volume.sample(grid.position(5, 4, -0.01))).isNaN();
    }

    @Test
    void theAffineOfAUniformGridIsItsPosition() {
        Grid grid = Grid.axial(new Point(-100, -90, -80), new Point(1, 2, 3), 10, 11, 12);
        Point index = new Point(3.5, 4.25, 7.75);
        assertThat(grid.toPatient().apply(index).distanceTo(grid.position(3.5, 4.25, 7.75)))
                .isLessThan(1e-12);
        assertThat(grid.toPatient()
                        .then(grid.toPatient().inverse())
                        .apply(index)
                        .distanceTo(index))
                .isLessThan(1e-12);
    }

    @Test
    void whatIsNoGridIsRefused() {
        assertThatThrownBy(() -> Grid.axial(Point.ORIGIN, new Point(1, 0, 1), 3, 3, 3))
                .hasMessageContaining("positive");
        assertThatThrownBy(() -> Grid.axial(Point.ORIGIN, new Point(1, 1, 1), 60000, 60000, 3))
                .hasMessageContaining("voxels");
        assertThatThrownBy(() -> new Grid(
                        Point.ORIGIN, new Point(1, 0, 0), new Point(0.5, 0.9, 0), 1, 1, 2, 2, new double[] {0}))
                .hasMessageContaining("square");
        assertThatThrownBy(() -> new Grid(
                        Point.ORIGIN, new Point(1, 0, 0), new Point(0, 1, 0), 1, 1, 2, 2, new double[] {0, 1, 1}))
                .hasMessageContaining("ascend");
    }

    @Test
    void turnsKeepLengthsAndGoBack() {
        Affine turn = TURN.about(new Point(5, 6, 7));
        assertThat(turn.isRigid(1e-12)).isTrue();
        assertThat(turn.angleDeg()).isCloseTo(27, within(1e-9));
        assertThat(turn.apply(new Point(5, 6, 7)).distanceTo(new Point(5, 6, 7)))
                .isLessThan(1e-12);
        Point place = new Point(1, -2, 3);
        assertThat(turn.inverse().apply(turn.apply(place)).distanceTo(place)).isLessThan(1e-12);
        assertThat(Affine.ofMatrix(turn.matrix())).isEqualTo(turn);
        Point quarter = Affine.rotation(new Point(0, 0, 1), 90).apply(new Point(1, 0, 0));
        assertThat(quarter.distanceTo(new Point(0, 1, 0))).isLessThan(1e-12);
    }
}
