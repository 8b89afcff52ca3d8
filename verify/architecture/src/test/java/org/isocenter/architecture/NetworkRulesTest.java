package org.isocenter.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each rule of the network areas that somebody obeys stands by its id on a test; the counts are printed. */
class NetworkRulesTest {
    private static final Pattern AREA = Pattern.compile("RAY-(?:NET|FILE|UID)|OBI-(?:NET|FIND|MOVE)"
            + "|ONC-(?:AE|STO|QRY|PRN|MWL|MED)|IPL-(?:NET|FILE)"
            + "|COH-(?:VER|UID|STO|COM|QRY|RET|PRN|MWL|MPPS|MED|CHR|CFG)");

    /** Areas of which some rules are not yet on a test. */
    private static final String UNFINISHED = "COH-";

    private static final Pattern ID = Pattern.compile("[A-Z]{3}-(?:[A-Z0-9]+-)+\\d{3}");
    private static final Pattern RANGE = Pattern.compile("([A-Z]{3}-(?:[A-Z0-9]+-)+)(\\d{3}) to \\1(\\d{3})");

    /** What nothing enforces, and what the writers of objects will. */
    private static final Set<String> OTHERS = Set.of("not-applicable", "writer", "open");

    private static Set<String> idsOnTests() throws IOException {
        Set<String> ids = new TreeSet<>();
        try (Stream<Path> files = Files.walk(House.ROOT)) {
            for (Path file : files.filter(NetworkRulesTest::isTest).toList()) {
                String text = Files.readString(file);
                ID.matcher(text).results().forEach(found -> ids.add(found.group()));
                Matcher range = RANGE.matcher(text);
                while (range.find()) {
                    for (int i = Integer.parseInt(range.group(2)); i <= Integer.parseInt(range.group(3)); i++) {
                        ids.add(range.group(1) + "%03d".formatted(i));
                    }
                }
            }
        }
        return ids;
    }

    private static boolean isTest(Path file) {
        String path = file.toString();
        return path.contains("/src/test/") && (path.endsWith(".java") || path.contains("/peers/"));
    }

    /** States by rule of the network areas, over all profiles. */
    private static Map<String, String> rules() throws IOException {
        Map<String, String> states = new TreeMap<>();
        try (Stream<Path> files = Files.walk(House.ROOT.resolve("profiles"))) {
            for (Path file :
                    files.filter(path -> path.endsWith("rules.tsv")).sorted().toList()) {
                List<String> lines = Files.readAllLines(file);
                int state = Arrays.asList(lines.getFirst().split("\t")).indexOf("state");
                for (String line : lines.subList(1, lines.size())) {
                    String[] cells = line.split("\t");
                    if (AREA.matcher(cells[0]).lookingAt()) {
                        states.putIfAbsent(cells[0], cells[state]);
                    }
                }
            }
        }
        return states;
    }

    @Test
    @DisplayName("each rule of the network areas has its id on a test")
    void everyRuleIsShown() throws IOException {
        Set<String> shown = idsOnTests();
        Map<String, int[]> counts = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, String> rule : rules().entrySet()) {
            String id = rule.getKey();
            if (!OTHERS.contains(rule.getValue())) {
                boolean there = shown.contains(id);
                counts.computeIfAbsent(id.substring(0, id.lastIndexOf('-')), _ -> new int[2])[there ? 0 : 1]++;
                if (!there && !id.startsWith(UNFINISHED)) {
                    missing.add(id);
                }
            }
        }
        counts.forEach((area, count) ->
                System.out.println(area + ": " + count[0] + " rules on tests, " + count[1] + " not yet"));
        assertThat(counts).hasSizeGreaterThan(20);
        assertThat(missing).isEmpty();
    }
}
