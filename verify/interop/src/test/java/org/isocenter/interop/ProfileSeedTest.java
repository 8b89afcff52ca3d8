package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.isocenter.checks.Checks;
import org.isocenter.conformance.Profiles;
import org.isocenter.conformance.Rule;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every row and rule of the statement of RayStation stands in its profile. */
class ProfileSeedTest {
    private static final Pattern RULE = Pattern.compile("^(RAY-[A-Z0-9-]+-\\d{3}) \\| .*");
    private static final Path PROFILE = Path.of("profiles/raysearch/raystation/5/attributes.tsv");

    @Test
    @DisplayName("every numbered rule is in rules.tsv")
    void everyRuleIsThere() throws IOException {
        List<String> seeds = new ArrayList<>();
        for (String line : Files.readAllLines(SharedData.folder().resolve("seed-rules/raystation.md"))) {
            Matcher matcher = RULE.matcher(line);
            if (matcher.matches()) {
                seeds.add(matcher.group(1));
            }
        }

        Set<String> ids = Profiles.packaged(Checks.all()).find("raystation").orElseThrow().rules().stream()
                .map(Rule::id)
                .collect(Collectors.toSet());

        assertThat(seeds).hasSize(702);
        assertThat(ids).containsAll(seeds);
    }

    @Test
    @DisplayName("every attribute row is in attributes.tsv, by object, module, line and type")
    void everyRowIsThere() throws IOException {
        Set<List<String>> rows = Files.readAllLines(SharedData.repository().resolve(PROFILE)).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(cells -> List.of(cells[1], cells[2], cells[11], cells[4], cells[5]))
                .collect(Collectors.toSet());

        List<List<String>> seeds = Files.readAllLines(SharedData.folder().resolve("seed-rows/raystation.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(cells -> List.of(cells[3], cells[4], cells[12], cells[8], cells[9]))
                .toList();

        assertThat(seeds).hasSizeGreaterThan(3000);
        assertThat(rows).containsAll(seeds);
    }
}
