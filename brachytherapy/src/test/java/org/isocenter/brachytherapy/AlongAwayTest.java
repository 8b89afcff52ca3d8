package org.isocenter.brachytherapy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlongAwayTest {
    /**
     * A place of a published table in cm, its dose rate in cGy/(h U), ours, and half a unit of the last digit that the table prints.
     */
    private record Place(double along, double away, double published, double ours, double halfDigit) {
        double percent() {
            return 100 * Math.abs(ours / published - 1);
        }

        /** What no rounding of the printed number explains. */
        double percentBeyondPrint() {
            return 100 * Math.max(0, Math.abs(ours - published) - halfDigit) / published;
        }
    }

    @ParameterizedTest
    @CsvSource({"Flexisource, flexisource, 0.15", "GammaMed HDR Plus, gammamed_plus_hdr, 0.1"})
    @DisplayName("the published along-away tables come out (aim 0.5 %)")
    void thePublishedTableComesOut(String name, String file, double limitPercent) throws IOException {
        Path table = SharedData.set("tg43-reference").resolve("sources/" + file + "_along_away_cGy_per_hU.csv");
        List<Place> places = places(name, Files.readAllLines(table));
        assertThat(places)
                .hasSizeGreaterThan(200)
                .allSatisfy(place -> assertThat(place.percent()).isLessThan(limitPercent));
    }

    /**
     * The table of this source is not made from its g and F but scored by Monte Carlo beside them, and printed with three digits, four
     * after a leading 1. So its own noise is in it: at 5 cm on the axis it tells 1.5 % more than the published F, where its neighbours at 4
     * and 6 cm agree with F.
     */
    @Test
    @DisplayName("the along-away table scored beside F and g comes out (aim 0.5 %)")
    void theTableScoredBesideComesOut() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("generic_hdr_along_away_cGy_per_hU.csv")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            List<Place> places = places("Generic HDR Ir-192 of TG-186", lines);
            assertThat(places).hasSize(376);
            assertThat(places.stream().mapToDouble(Place::percent).average().orElseThrow())
                    .isLessThan(0.21);
            assertThat(places.stream().filter(place -> place.percentBeyondPrint() > 0.5))
                    .hasSizeLessThanOrEqualTo(9)
                    .allSatisfy(place -> assertThat(place.percent()).isLessThan(place.away() == 0 ? 1.6 : 0.7));
        }
    }

    /** Compares each place but those on the source, and prints the line of docs/accuracy.md. */
    private static List<Place> places(String name, List<String> lines) {
        // The value at 0, 0 is on the source; no other place is as near as 0.1 mm.
        DoseRate rate = new DoseRate(SourceLibrary.own().named(name).orElseThrow(), TablePolicy.HEBD, 0.1);
        String[] aways = lines.getFirst().split(",");
        List<Place> places = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            double along = Double.parseDouble(cells[0]);
            for (int i = 1; i < cells.length; i++) {
                double away = Double.parseDouble(aways[i]);
                if ((along != 0 || away != 0) && !cells[i].isEmpty()) {
                    double published = Double.parseDouble(cells[i]);
                    places.add(new Place(along, away, published, rate.at(along, away), halfDigit(published)));
                }
            }
        }
        Place worst = places.stream().max(Comparator.comparing(Place::percent)).orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.3f %% | %.3f %% | %d | %d | worst at along %s, away %s%n",
                name,
                places.size(),
                places.stream().mapToDouble(Place::percent).average().orElseThrow(),
                worst.percent(),
                places.stream().filter(place -> place.percent() > 0.5).count(),
                places.stream()
                        .filter(place -> place.percentBeyondPrint() > 0.5)
                        .count(),
                worst.along(),
                worst.away());
        return places;
    }

    /** Three digits are printed, four after a leading 1. */
    private static double halfDigit(double published) {
        double unit = Math.pow(10, Math.floor(Math.log10(published)));
        return published / unit < 2 ? unit / 2000 : unit / 200;
    }
}
