package org.isocenter.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code docs/field-cases.md}: every case of the field, with the tests that show it. */
class FieldListTest {
    private static final Pattern ROW = Pattern.compile("\\| ([SPDIN]-[0-9]{2}) \\| [^|]* \\| ([^|]*) \\|");
    private static final Pattern NAME = Pattern.compile("`(\\w+Test)`");
    private static final Path RULES = House.ROOT.resolve("profiles/isocenter/field/1/rules.tsv");
    private static final List<String> OF_CHECKS = List.of("checks", "repair");

    /** What a case is about is not reading or computing, but what is told to a person or another system. */
    private static final List<String> CHECKED_ONLY = List.of("S-04", "S-07", "S-23");

    private static Map<String, String> rows() {
        Map<String, String> rows = new TreeMap<>();
        House.read(House.ROOT.resolve("docs/field-cases.md"))
                .lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .forEach(row -> rows.put(row.group(1), row.group(2)));
        return rows;
    }

    private static List<String> names(String cell) {
        return NAME.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    private static List<Path> sources(String test) {
        return House.sources("src/test/java").stream()
                .filter(file -> file.getFileName().toString().equals(test + ".java"))
                .toList();
    }

    @Test
    @DisplayName("every case of the field's profile has a row")
    void everyCaseIsListed() {
        List<String> ids = House.read(RULES)
                .lines()
                .map(line -> line.substring(0, Math.max(0, line.indexOf('\t'))))
                .filter(id -> id.matches("[SPDIN]-[0-9]{2}"))
                .toList();
        assertThat(ids).hasSize(71);
        assertThat(rows().keySet()).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    @DisplayName("the list is that of field.md, section B")
    void theListIsThatOfTheField() {
        Path field = SharedData.repository().resolveSibling("shared/field.md");
        Assumptions.assumeTrue(Files.exists(field) || System.getenv("CI") != null, "no shared/field.md");
        List<String> ids = House.read(field)
                .lines()
                .filter(line -> line.matches("\\| [SPDIN]-[0-9]{2} \\|.*"))
                .map(line -> line.substring(2, 6))
                .toList();
        assertThat(rows().keySet()).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    @DisplayName("each case is shown by the tests its row names, or the row says why by none")
    void eachIsShown() {
        List<String> wrong = new ArrayList<>();
        rows().forEach((id, cell) -> {
            List<String> names = names(cell);
            if (names.isEmpty() && !cell.matches("not shown: .{20,}")) {
                wrong.add(id + " has neither test nor reason");
            }
            Pattern mention = Pattern.compile("(?<![A-Z-])" + id + "(?![0-9])");
            for (String name : names) {
                if (sources(name).stream()
                        .noneMatch(file -> mention.matcher(House.read(file)).find())) {
                    wrong.add(id + ": no " + name + " in which it stands");
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    @DisplayName(
            "each case of structures, plans and doses is shown by a test of reading or computing, not of checks alone")
    void readingAndComputing() {
        List<String> missing = rows().entrySet().stream()
                .filter(row -> row.getKey().matches("[SPD]-.*") && !CHECKED_ONLY.contains(row.getKey()))
                .filter(row -> names(row.getValue()).stream()
                        .flatMap(name -> sources(name).stream())
                        .map(file -> House.ROOT.relativize(file).getName(0).toString())
                        .allMatch(OF_CHECKS::contains))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(missing).isEmpty();
    }
}
