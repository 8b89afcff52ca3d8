package org.isocenter.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.isocenter.rt.Point;
import org.junit.jupiter.api.Test;

class TriangulationTest {
    private static final Point ABOVE = new Point(0, -1000, 0);
    private static final Point BESIDE = new Point(1000, 0, 0);

    @Test
    void raysThroughAPointCrossInIt() throws NoRegistrationException {
        Point marker = new Point(12.5, -30, 47);
        Triangulation.Crossing crossing = Triangulation.cross(Ray.through(ABOVE, marker), Ray.through(BESIDE, marker));
        assertThat(crossing.place().distanceTo(marker)).isLessThan(1e-10);
        assertThat(crossing.residualMm()).isLessThan(1e-10);
    }

    @Test
    void raysThatPassEachOtherTellHowFar() throws NoRegistrationException {
        Ray one = new Ray(new Point(0, -1000, 0), new Point(0, 1, 0));
        Ray other = new Ray(new Point(1000, 0, 1.5), new Point(-1, 0, 0));
        Triangulation.Crossing crossing = Triangulation.cross(one, other);
        assertThat(crossing.residualMm()).isCloseTo(1.5, within(1e-12));
        assertThat(crossing.place().distanceTo(new Point(0, 0, 0.75))).isLessThan(1e-12);
    }

    @Test
    void viewsInOneDirectionGiveNoPlace() {
        Ray one = new Ray(new Point(0, -1000, 0), new Point(0, 1, 0));
        Ray same = new Ray(new Point(2, -1000, 0), new Point(0, 1, 0));
        assertThatThrownBy(() -> Triangulation.cross(one, same))
                .isInstanceOf(NoRegistrationException.class)
                .hasMessageContaining("no depth");
    }

    @Test
    void markersOfTwoViewsFindEachOther() throws NoRegistrationException {
        List<Point> markers = List.of(new Point(0, 0, 0), new Point(20, 10, 15), new Point(-15, 5, -25));
        List<Ray> first = markers.stream().map(m -> Ray.through(ABOVE, m)).toList();
        List<Ray> second = List.of(
                Ray.through(BESIDE, markers.get(2)),
                Ray.through(BESIDE, new Point(0, 0, 60)),
                Ray.through(BESIDE, markers.get(0)),
                Ray.through(BESIDE, markers.get(1)));
        List<Triangulation.Crossing> found = Triangulation.match(first, second, 1);
        assertThat(found).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(found.get(i).place().distanceTo(markers.get(i))).isLessThan(1e-9);
        }
        assertThat(found.stream().map(Triangulation.Crossing::second)).containsExactly(2, 3, 0);
        List<Ray> twins = List.of(second.get(2), second.get(2));
        assertThatThrownBy(() -> Triangulation.match(first, twins, 1)).hasMessageContaining("several rays");
    }
}
