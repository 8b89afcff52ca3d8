package org.isocenter.dosimetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.isocenter.dosimetry.StructurePolicy.Nesting;
import org.isocenter.rt.Contour;
import org.isocenter.rt.Contour.Type;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What contours of one plane cover. */
class OccupancyRasterTest {
    private static final OccupancyLattice LATTICE = new OccupancyLattice(-20, -20, 0.7, 58, 58);

    private static float[] coverage(Nesting nesting, Contour... contours) {
        StructurePlanes planes = StructurePlanes.of(DvhPhantom.roi(contours), StructureFrame.AXIAL, 1);
        assertThat(planes.planes()).hasSize(1);
        return OccupancyRaster.coverage(planes.planes().getFirst(), LATTICE, nesting);
    }

    private static double areaMm2(float[] coverage) {
        double sum = 0;
        for (float covered : coverage) {
            sum += covered;
        }
        return sum * LATTICE.pitchMm() * LATTICE.pitchMm();
    }

    private static Contour star(Random random, int corners) {
        double[] xy = new double[2 * corners];
        for (int corner = 0; corner < corners; corner++) {
            double radius = 2 + 15 * random.nextDouble();
            xy[2 * corner] = radius * Math.cos(2 * Math.PI * corner / corners);
            xy[2 * corner + 1] = radius * Math.sin(2 * Math.PI * corner / corners);
        }
        return DvhPhantom.polygon(0, xy);
    }

    @Test
    @DisplayName("The covered area is that of the polygon, whatever its shape, first point and direction")
    void area() {
        Random random = new Random(3);
        for (int number = 0; number < 200; number++) {
            Contour star = star(random, 3 + random.nextInt(40));
            StructurePlanes planes = StructurePlanes.of(DvhPhantom.roi(star), StructureFrame.AXIAL, 1);
            float[] coverage = coverage(Nesting.XOR, star);
            assertThat(areaMm2(coverage)).isCloseTo(planes.planes().getFirst().roughAreaMm2(), within(1e-2));
            assertThat(coverage(Nesting.XOR, turned(star, 1 + random.nextInt(star.points() - 1), random.nextBoolean())))
                    .satisfies(other -> assertThat(differs(coverage, other)).isLessThan(1e-3));
            assertThat(coverage(Nesting.OR, star))
                    .satisfies(other -> assertThat(differs(coverage, other)).isLessThan(1e-3));
        }
    }

    private static Contour turned(Contour contour, int first, boolean isReversed) {
        int count = contour.points();
        double[] xyz = new double[3 * count];
        for (int at = 0; at < count; at++) {
            int from = Math.floorMod(isReversed ? first - at : first + at, count);
            System.arraycopy(contour.xyzMm(), 3 * from, xyz, 3 * at, 3);
        }
        return new Contour(contour.type(), xyz, "");
    }

    private static double differs(float[] a, float[] b) {
        double most = 0;
        for (int at = 0; at < a.length; at++) {
            most = Math.max(most, Math.abs(a[at] - b[at]));
        }
        return most;
    }

    @Test
    @DisplayName(
            "S-14: a hole as keyhole, as nested contour, as CLOSEDPLANAR_XOR and as ring of two parts is the same mask")
    void fourEncodings() {
        Contour outer = DvhPhantom.rectangle(0, -10, -10, 10, 10);
        Contour inner = DvhPhantom.rectangle(0, -4, -4, 4, 4);
        Contour keyhole = DvhPhantom.polygon(
                0, -10, -10, 10, -10, 10, 0, 4, 0, 4, -4, -4, -4, -4, 4, 4, 4, 4, 0, 10, 0, 10, 10, -10, 10);
        Contour left = DvhPhantom.polygon(0, -10, -10, 0, -10, 0, -4, -4, -4, -4, 4, 0, 4, 0, 10, -10, 10);
        Contour right = DvhPhantom.polygon(0, 10, -10, 0, -10, 0, -4, 4, -4, 4, 4, 0, 4, 0, 10, 10, 10);
        float[] nested = coverage(Nesting.XOR, outer, inner);
        assertThat(areaMm2(nested)).isCloseTo(400 - 64, within(1e-2));
        assertThat(differs(nested, coverage(Nesting.XOR, keyhole))).isLessThan(1e-3);
        assertThat(differs(nested, coverage(Nesting.XOR, left, right))).isLessThan(1e-3);
        Contour[] xor = {DvhPhantom.typed(outer, Type.CLOSEDPLANAR_XOR), DvhPhantom.typed(inner, Type.CLOSEDPLANAR_XOR)
        };
        assertThat(differs(nested, coverage(Nesting.XOR, xor))).isLessThan(1e-3);
        assertThat(differs(nested, coverage(Nesting.BY_TYPE, xor))).isLessThan(1e-3);
    }

    @Test
    @DisplayName(
            "S-15: nested CLOSED_PLANAR contours are a hole by XOR and none by OR and by type; each policy can be had")
    void policies() {
        Contour outer = DvhPhantom.rectangle(0, -10, -10, 10, 10);
        Contour inner = DvhPhantom.rectangle(0, -4, -4, 4, 4);
        assertThat(areaMm2(coverage(Nesting.XOR, outer, inner))).isCloseTo(400 - 64, within(1e-2));
        assertThat(areaMm2(coverage(Nesting.OR, outer, inner))).isCloseTo(400, within(1e-2));
        assertThat(areaMm2(coverage(Nesting.BY_TYPE, outer, inner))).isCloseTo(400, within(1e-2));
    }

    @Test
    @DisplayName("S-16: keyhole cuts to pointed and concave inner contours take nothing away")
    void pointedKeyhole() {
        // A spike of the inner contour touches the cut; the cut runs there and back over the same points.
        Contour keyhole = DvhPhantom.polygon(
                0, -10, -10, 10, -10, 10, 10, 0, 10, 0, 6, 1, 2, 6, -6, 0, -1, -6, -6, -1, 2, 0, 6, 0, 10, -10, 10);
        Contour outer = DvhPhantom.rectangle(0, -10, -10, 10, 10);
        Contour inner = DvhPhantom.polygon(0, 0, 6, 1, 2, 6, -6, 0, -1, -6, -6, -1, 2);
        assertThat(differs(coverage(Nesting.XOR, outer, inner), coverage(Nesting.XOR, keyhole)))
                .isLessThan(1e-3);
    }

    @Test
    @DisplayName("S-17: a contour of 0.12 mm beside a large one erases nothing, and alone keeps its area")
    void subPixel() {
        Contour speck = DvhPhantom.rectangle(0, 12.03, 12.03, 12.15, 12.15);
        Contour large = DvhPhantom.rectangle(0, -10, -10, 10, 10);
        for (Nesting nesting : Nesting.values()) {
            assertThat(areaMm2(coverage(nesting, large, speck))).isCloseTo(400.0144, within(1e-2));
            assertThat(areaMm2(coverage(nesting, speck))).isCloseTo(0.0144, within(1e-3));
        }
    }

    @Test
    @DisplayName("Repeated points, points on pixel borders and neighbours that share an edge lose nothing")
    void touching() {
        List<Contour> tiles = new ArrayList<>();
        for (int tile = 0; tile < 4; tile++) {
            double x = -14 + 7 * tile;
            tiles.add(DvhPhantom.polygon(0, x, -7, x, -7, x + 7, -7, x + 7, 7, x + 7, 7, x, 7));
        }
        assertThat(areaMm2(coverage(Nesting.XOR, tiles.toArray(Contour[]::new))))
                .isCloseTo(28 * 14, within(1e-2));
        assertThat(areaMm2(coverage(Nesting.OR, tiles.toArray(Contour[]::new)))).isCloseTo(28 * 14, within(1e-2));
    }
}
