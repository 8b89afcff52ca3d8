package org.isocenter.brachytherapy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DoseRateTest {
    private static final RadialTable FLAT = new RadialTable(new double[] {0.1, 10}, new double[] {1, 1});
    private static final AnisotropyTable ISOTROPIC =
            new AnisotropyTable(new double[] {1}, new double[] {0, 180}, new double[] {1, 1});

    static Source source(Source.Form form, double lengthMm) {
        return new Source(
                "flat", "", "Ir-192", 73.83, form, lengthMm, 1.11, FLAT, Optional.of(ISOTROPIC), Optional.empty(), 1);
    }

    private static double doseCgy(Source source, double awayCm) {
        return new DoseRate(source, TablePolicy.HEBD, 0.5).at(0, awayCm) * 40000 * 10 / 3600;
    }

    @Test
    @DisplayName(
            "ONC-TG43-014: 3.5 mm, 40000 U, 1.11, 10 s: 123.333 cGy at 1 cm; 31.066 at 2 cm of a line, 30.833 of a point")
    void theVectorOfTheRuleComesOut() {
        assertThat(doseCgy(source(Source.Form.LINE, 3.5), 1)).isCloseTo(123.333, within(5e-4));
        assertThat(doseCgy(source(Source.Form.LINE, 3.5), 2)).isCloseTo(31.066, within(5e-4));
        assertThat(doseCgy(source(Source.Form.POINT, 3.5), 2)).isCloseTo(30.833, within(5e-4));
        assertThat(DoseRate.geometry(0.35, 0, 1)).isCloseTo(0.989975, within(1e-6));
    }

    @Test
    @DisplayName("the geometry function is the integral of 1/d^2 along the line, also on its axis and near it")
    void theGeometryFunctionIsTheIntegral() {
        double[][] places = {{0, 0.05}, {0.1, 0.2}, {0.5, 0}, {-3, 0}, {2, 1e-7}, {-0.6, 1e-9}, {0.17, 0.001}, {4, 5}};
        for (double[] place : places) {
            assertThat(DoseRate.geometry(0.35, place[0], place[1]))
                    .as("%s cm along, %s cm away", place[0], place[1])
                    .isCloseTo(
                            integral(0.35, place[0], place[1]), org.assertj.core.data.Percentage.withPercentage(1e-5));
        }
    }

    /** Gauss-Legendre of 4 points on cells that shrink with the distance. */
    private static double integral(double length, double along, double away) {
        double[] nodes = {-0.8611363115940526, -0.3399810435848563, 0.3399810435848563, 0.8611363115940526};
        double[] weights = {0.3478548451374538, 0.6521451548625461, 0.6521451548625461, 0.3478548451374538};
        int cells = 4000;
        double half = length / cells / 2;
        double sum = 0;
        for (int cell = 0; cell < cells; cell++) {
            double middle = -length / 2 + (2 * cell + 1) * half;
            for (int i = 0; i < nodes.length; i++) {
                double z = along - middle - half * nodes[i];
                sum += weights[i] * half / (z * z + away * away);
            }
        }
        return sum / length;
    }

    @Test
    void onTheSourceItselfTheDoseIsThatBesideIt() {
        DoseRate rate = new DoseRate(source(Source.Form.LINE, 3.5), TablePolicy.HEBD, 0.5);
        assertThat(rate.at(0, 0)).isEqualTo(rate.at(0, 0.05));
        assertThat(rate.at(0.1, 0.001)).isEqualTo(rate.at(0.1, 0.05));
        assertThat(rate.at(0.19, 0)).isFinite().isEqualTo(rate.at(0.19, Math.sqrt(0.0025 - 0.015 * 0.015)));
        assertThat(rate.isInSource(0.1, 0.01)).isTrue();
        assertThat(rate.isInSource(0.1, 0.06)).isFalse();
    }

    @Test
    @DisplayName("beyond the tables HEBD goes on linearly, TG-43U1 exponentially; both take the nearest value below")
    void policiesDiffer() {
        RadialTable g = new RadialTable(new double[] {0.5, 1, 2}, new double[] {0.9, 1, 0.8});
        assertThat(g.at(1.5, TablePolicy.HEBD)).isCloseTo(0.9, within(1e-12));
        assertThat(g.at(1.5, TablePolicy.TG43U1)).isCloseTo(Math.sqrt(0.8), within(1e-12));
        assertThat(g.at(3, TablePolicy.HEBD)).isCloseTo(0.6, within(1e-12));
        assertThat(g.at(3, TablePolicy.TG43U1)).isCloseTo(0.64, within(1e-12));
        assertThat(g.at(100, TablePolicy.HEBD)).isZero();
        assertThat(g.at(0.1, TablePolicy.HEBD))
                .isEqualTo(g.at(0.1, TablePolicy.TG43U1))
                .isEqualTo(0.9);
        AnisotropyTable f =
                new AnisotropyTable(new double[] {1, 2}, new double[] {0, 90}, new double[] {0.6, 0.7, 1, 1});
        assertThat(f.at(1.5, 45, TablePolicy.HEBD)).isCloseTo(0.825, within(1e-12));
        assertThat(f.at(1.5, 135, TablePolicy.HEBD)).isCloseTo(0.825, within(1e-12));
        assertThat(f.at(3, 0, TablePolicy.HEBD)).isCloseTo(0.8, within(1e-12));
        assertThat(f.at(3, 0, TablePolicy.TG43U1)).isCloseTo(0.7, within(1e-12));
    }
}
