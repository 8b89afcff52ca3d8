package org.isocenter.dosimetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.isocenter.rt.Contour;
import org.isocenter.rt.Dose;
import org.isocenter.rt.Roi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Cones as Nelms et al. 2015 (doi:10.1118/1.4923175) describe them, 24 mm high on a base of 24 mm, upright and lying, in doses of 1 Gy/mm;
 * the public data set of the paper holds none, so contours and answers are made here.
 */
class DvhConesTest {
    private static final double RADIUS_MM = 12;
    private static final double HEIGHT_MM = 24;
    private static final double VOLUME_CC = Math.PI * RADIUS_MM * RADIUS_MM * HEIGHT_MM / 3000;

    private final StringBuilder table = new StringBuilder(
            "| cone | planes mm | volume % | D99 Gy | D95 Gy | D50 Gy | D5 Gy | Dmean Gy |\n|---|---|---|---|---|---|---|---|\n");

    @Test
    @DisplayName("D-10: volume and doses of cones along their axis against their closed form")
    void cones() {
        Dose up = DvhPhantom.dose(2, 24, point -> 40 + point.z());
        Dose back = DvhPhantom.dose(2, 24, point -> 40 + point.y());
        for (double spacing : new double[] {0.2, 1, 2, 3}) {
            row("upright", spacing, DvhPhantom.dvh(upright(spacing), up));
            row("lying", spacing, DvhPhantom.dvh(lying(spacing), back));
        }
        AccuracyPage.hold("dvh-cones", table.toString());
    }

    /** Base at -12, tip at 12; planes midway to base and tip. */
    private static Roi upright(double spacing) {
        List<Contour> contours = new ArrayList<>();
        for (double z = -HEIGHT_MM / 2 + spacing / 2; z < HEIGHT_MM / 2; z += spacing) {
            contours.add(DvhPhantom.circle(0, 0, z, (HEIGHT_MM / 2 - z) * RADIUS_MM / HEIGHT_MM));
        }
        return DvhPhantom.roi(contours);
    }

    /** The axis along y: its sections by planes of z are hyperbolas, closed by the base. */
    private static Roi lying(double spacing) {
        List<Contour> contours = new ArrayList<>();
        for (double z = -RADIUS_MM + spacing / 2; z < RADIUS_MM; z += spacing) {
            contours.add(hyperbola(z));
        }
        return DvhPhantom.roi(contours);
    }

    private static Contour hyperbola(double z) {
        int steps = 120;
        double most = Math.sqrt(RADIUS_MM * RADIUS_MM - z * z);
        double[] xy = new double[2 * (steps + 1)];
        for (int i = 0; i <= steps; i++) {
            double x = -most + 2 * most * i / steps;
            xy[2 * i] = x;
            xy[2 * i + 1] = HEIGHT_MM / 2 - Math.hypot(x, z) * HEIGHT_MM / RADIUS_MM;
        }
        return DvhPhantom.polygon(z, xy);
    }

    private void row(String name, double spacing, Dvh dvh) {
        double volume = 100 * (dvh.volumeCc() / VOLUME_CC - 1);
        DvhCurve curve = dvh.summary().orElseThrow().curve();
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "| %s | %s | %+.2f |", name, spacing, volume));
        double worst = 0;
        for (int percent : new int[] {99, 95, 50, 5}) {
            // the part above a height u of the whole is (1 - u)^3
            double truth = 28 + HEIGHT_MM * (1 - Math.cbrt(percent / 100.0));
            double off = curve.doseGyAtPercent(percent) - truth;
            worst = Math.max(worst, Math.abs(off));
            row.append(String.format(Locale.ROOT, " %.2f (%+.3f) |", truth, off));
        }
        double mean = dvh.summary().orElseThrow().meanGy() - 34;
        row.append(String.format(Locale.ROOT, " 34.00 (%+.3f) |%n", mean));
        table.append(row);
        // a lying cone on planes 2 and 3 mm apart: nothing between the two middle ones tells where its tip is
        assertThat(Math.abs(volume)).as(row.toString()).isLessThan(spacing < 2 ? 0.5 : 1.5);
        assertThat(worst).as(row.toString()).isLessThan(spacing < 2 ? 0.12 : 0.2 * spacing);
        assertThat(Math.abs(mean)).as(row.toString()).isLessThan(spacing < 2 ? 0.05 : 0.15);
    }
}
