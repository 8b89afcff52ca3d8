package org.isocenter.brachytherapy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlongAwayTest {
    @ParameterizedTest
    @CsvSource({"Flexisource, flexisource, 0.15", "GammaMed HDR Plus, gammamed_plus_hdr, 0.1"})
    @DisplayName("the published along-away tables come out (aim 0.5 %)")
    void thePublishedTableComesOut(String name, String file, double limitPercent) throws IOException {
        Path table = SharedData.set("tg43-reference").resolve("sources/" + file + "_along_away_cGy_per_hU.csv");
        // The table's value at 0, 0 is on the source; no other place is as near as 0.1 mm.
        DoseRate rate = new DoseRate(SourceLibrary.own().named(name).orElseThrow(), TablePolicy.HEBD, 0.1);
        List<String> lines = Files.readAllLines(table);
        String[] aways = lines.getFirst().split(",");
        double worst = 0;
        double sum = 0;
        int count = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            double along = Double.parseDouble(cells[0]);
            for (int i = 1; i < cells.length; i++) {
                double away = Double.parseDouble(aways[i]);
                if (along != 0 || away != 0) {
                    double error = 100 * Math.abs(rate.at(along, away) / Double.parseDouble(cells[i]) - 1);
                    worst = Math.max(worst, error);
                    sum += error;
                    count++;
                }
            }
        }
        System.out.printf(Locale.ROOT, "| %s | %d | %.3f %% | %.3f %% |%n", name, count, sum / count, worst);
        assertThat(count).isGreaterThan(200);
        assertThat(worst).isLessThan(limitPercent);
    }
}
