package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isocenter.checks.Checks;
import org.isocenter.conformance.AttributePath;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.conformance.Rule;
import org.isocenter.conformance.RuleState;
import org.isocenter.dicom.Tag;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row and every numbered rule of the five statements stands in a profile of its system; the counts are printed. */
class SeedsRepresentedTest {
    /** Vendor folder below {@code profiles/} by system. */
    private static final Map<String, String> SYSTEMS = Map.of(
            "raystation", "raysearch",
            "obi", "varian",
            "coherence", "siemens",
            "oncentra", "nucletron",
            "iplan", "brainlab");

    /** Systems with rules that are still open. */
    private static final Set<String> UNFINISHED = Set.of();

    /** Missing ones named in a failure. */
    private static final int LISTED = 10;

    private static final Pattern RULE = Pattern.compile("^([A-Z]{3}-(?:[A-Z0-9]+-)+\\d{3}) \\|.*");

    /** Those that {@code profiles/index} lists. */
    static Stream<String> systems() throws IOException {
        String index = Files.readString(SharedData.repository().resolve("profiles/index"));
        return SYSTEMS.keySet().stream()
                .filter(system -> index.contains("\t" + SYSTEMS.get(system) + "/"))
                .sorted();
    }

    /** Where an attribute is spoken of; the tag is empty where the statement prints none. */
    private record Spot(String direction, int line, String tag) {}

    @ParameterizedTest
    @MethodSource("systems")
    @DisplayName("every attribute row is in an attributes.tsv, by direction, line and tag")
    void everyRowIsThere(String system) throws IOException {
        Set<Spot> ours = rows(system);
        List<String[]> seeds = table(SharedData.folder().resolve("seed-rows/" + system + ".tsv"));
        Map<String, Integer> column = new HashMap<>();
        for (int i = 0; i < seeds.getFirst().length; i++) {
            column.put(seeds.getFirst()[i], i);
        }
        Set<String> missing = new LinkedHashSet<>();
        for (String[] row : seeds.subList(1, seeds.size())) {
            int line = Integer.parseInt(row[column.get("line")]);
            String tag = row[column.get("typo")].isEmpty() ? tag(row[column.get("tag")]) : "";
            for (String direction : directions(row[column.get("direction")])) {
                if (!ours.contains(new Spot(direction, line, tag))) {
                    missing.add(direction + " line " + line + " " + row[column.get("tag")]);
                }
            }
        }
        System.out.printf("%s: %d rows, %d of them not represented%n", system, seeds.size() - 1, missing.size());
        assertThat(missing.stream().limit(LISTED)).isEmpty();
    }

    /** A row of both directions is asked for twice; what is neither import nor export is one kind of fact here. */
    private static List<String> directions(String direction) {
        return switch (direction) {
            case "both" -> List.of("import", "export");
            case "import", "export" -> List.of(direction);
            default -> List.of("other");
        };
    }

    /** A tag as printed; of a private element only what stays when its block moves, and of a repeating group, or of private creators, the first. */
    private static String tag(String printed) {
        return Tag.parse(printed.replace(",00XX", ",0010").replace("XX", "00")).stream()
                .mapToObj(SeedsRepresentedTest::fixed)
                .findFirst()
                .orElse("");
    }

    private static String fixed(int tag) {
        String whole = Tag.format(tag);
        return Tag.isPrivate(tag) ? whole.substring(0, 6) + whole.substring(8) : whole;
    }

    private static Set<Spot> rows(String system) throws IOException {
        Set<Spot> spots = new LinkedHashSet<>();
        for (Path file : files(system, "attributes.tsv")) {
            List<String[]> table = table(file);
            List<String> columns = List.of(table.getFirst());
            for (String[] row : table.subList(1, table.size())) {
                List<AttributePath.Step> steps =
                        AttributePath.parse(row[columns.indexOf("path")]).steps();
                String direction = row[columns.indexOf("direction")];
                String kind = directions(direction).getFirst();
                for (int line : lines(row[columns.indexOf("line")])) {
                    spots.add(new Spot(kind, line, fixed(steps.getLast().tag())));
                    spots.add(new Spot(kind, line, ""));
                }
            }
        }
        return spots;
    }

    /** {@code 12,15-17} as numbers. */
    private static List<Integer> lines(String cell) {
        List<Integer> lines = new ArrayList<>();
        for (String part : cell.split(";")[0].split(",")) {
            Matcher range = Pattern.compile("\\s*(\\d+)(?:-(\\d+))?.*").matcher(part);
            if (range.matches()) {
                int first = Integer.parseInt(range.group(1));
                int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
                for (int line = first; line <= last; line++) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }

    @ParameterizedTest
    @MethodSource("systems")
    @DisplayName("every numbered rule is in a rules.tsv, and none is left open")
    void everyRuleIsThere(String system) throws IOException {
        Set<String> seeds = new LinkedHashSet<>();
        for (String line : Files.readAllLines(SharedData.folder().resolve("seed-rules/" + system + ".md"))) {
            Matcher matcher = RULE.matcher(line);
            if (matcher.matches()) {
                seeds.add(matcher.group(1));
            }
        }
        Map<String, Rule> ours = rules(system);
        Map<String, Long> states = seeds.stream()
                .filter(ours::containsKey)
                .collect(Collectors.groupingBy(id -> ours.get(id).state().text(), TreeMap::new, Collectors.counting()));
        System.out.printf("%s: %d rules %s%n", system, seeds.size(), states);

        assertThat(seeds).isNotEmpty();
        assertThat(seeds.stream().filter(id -> !ours.containsKey(id)).limit(LISTED))
                .isEmpty();
        if (!UNFINISHED.contains(system)) {
            assertThat(seeds.stream()
                            .filter(id -> ours.get(id).state() == RuleState.OPEN)
                            .limit(LISTED))
                    .isEmpty();
        }
    }

    /** Rules of all profiles of a vendor, as loaded; of a rule in several profiles the one that is enforced. */
    private static Map<String, Rule> rules(String system) throws IOException {
        Map<String, Rule> rules = new HashMap<>();
        Profiles profiles = Profiles.packaged(Checks.all());
        for (String line : Files.readAllLines(SharedData.repository().resolve("profiles/index"))) {
            String[] cells = line.split("\t");
            if (cells[1].startsWith(SYSTEMS.get(system) + "/")) {
                Profile profile = profiles.find(cells[0]).orElseThrow();
                profile.rules().forEach(rule -> rules.merge(rule.id(), rule, SeedsRepresentedTest::enforced));
            }
        }
        return rules;
    }

    private static Rule enforced(Rule one, Rule other) {
        return one.state().compareTo(other.state()) <= 0 ? one : other;
    }

    private static List<Path> files(String system, String name) throws IOException {
        Path folder = SharedData.repository().resolve("profiles/" + SYSTEMS.get(system));
        try (Stream<Path> files = Files.find(folder, 4, (path, _) -> path.endsWith(name))) {
            return files.sorted().toList();
        }
    }

    private static List<String[]> table(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .toList();
    }
}
