package org.isocenter.dosimetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.isocenter.rt.Dose;
import org.isocenter.rt.Point;
import org.isocenter.rt.Roi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** 50 spheres of each size at random places, as Stanley et al. 2021 (PMC8248418) did with commercial systems. */
class DvhSpheresTest {
    private static final int SPHERES = 50;

    private record Size(double diameterMm, double allowedPercent) {}

    private static final List<Size> SIZES = List.of(
            new Size(3, 5), new Size(5, 2), new Size(7, 1), new Size(10, 0.5), new Size(15, 0.5), new Size(20, 0.5));

    @Test
    @DisplayName(
            "D-10: volumes, mean and D50 of 50 spheres of each size, 3 to 20 mm, on planes and a dose grid of 1 mm")
    void spheres() {
        // 1 Gy/mm along the planes and across them
        Dose dose = DvhPhantom.dose(1, 14, point -> 40 + 0.6 * point.x() + 0.8 * point.z());
        StringBuilder table =
                new StringBuilder("| diameter mm | volume: mean error % | worst % | aim % | D50 worst error mm |\n"
                        + "|---|---|---|---|---|\n");
        for (Size size : SIZES) {
            table.append(row(size, dose));
        }
        AccuracyPage.hold("dvh-spheres", table.toString());
    }

    private static String row(Size size, Dose dose) {
        Random random = new Random(17);
        double radius = size.diameterMm / 2;
        double truthCc = 4 / 3.0 * Math.PI * radius * radius * radius / 1000;
        double sum = 0;
        double worst = 0;
        double worstMiddle = 0;
        for (int number = 0; number < SPHERES; number++) {
            Point center = new Point(random.nextDouble() - 0.5, random.nextDouble() - 0.5, random.nextDouble() - 0.5);
            Roi roi = DvhPhantom.sphere(center, radius, 0, 1);
            Dvh dvh = DvhPhantom.dvh(roi, dose);
            double error = 100 * (dvh.volumeCc() / truthCc - 1);
            sum += error;
            worst = Math.max(worst, Math.abs(error));
            double middle = 40 + 0.6 * center.x() + 0.8 * center.z();
            worstMiddle = Math.max(
                    worstMiddle, Math.abs(dvh.summary().orElseThrow().curve().doseGyAtPercent(50) - middle));
        }
        assertThat(worst)
                .as("worst volume error of %.0f mm in percent", size.diameterMm)
                .isLessThan(size.allowedPercent);
        assertThat(worstMiddle)
                .as("worst error of D50 of %.0f mm", size.diameterMm)
                .isLessThan(0.05);
        return String.format(
                Locale.ROOT,
                "| %.0f | %+.2f | %.2f | %s | %.3f |%n",
                size.diameterMm,
                sum / SPHERES,
                worst,
                size.allowedPercent,
                worstMiddle);
    }
}
