package org.isocenter.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.conformance.Rule;
import org.isocenter.conformance.RuleState;
import org.isocenter.testkit.SharedData;
import org.junit.jupiter.api.Test;

/** Rules that the running node obeys: each that says so stands, by its id, in the test it names; the others are counted. */
class NodeRulesTest {
    /** Every test class and script of the repository, by name. */
    private static Map<String, StringBuilder> tests() throws IOException {
        Map<String, StringBuilder> all = new HashMap<>();
        StringBuilder scripts = new StringBuilder();
        Path root = SharedData.repository();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(NodeRulesTest::isTest).toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".txt")) {
                    scripts.append(Files.readString(file));
                } else {
                    all.computeIfAbsent(name.replace(".java", ""), _ -> new StringBuilder())
                            .append(Files.readString(file));
                }
            }
        }
        all.get("PersonalityTest").append(scripts);
        return all;
    }

    private static boolean isTest(Path file) {
        String path = file.toString();
        return path.contains("/src/test/") && (path.endsWith("Test.java") || path.contains("/peers/"));
    }

    @Test
    void rulesOfTheNodeStandInTheTestsTheyName() throws IOException {
        Map<String, StringBuilder> tests = tests();
        List<String> unshown = new ArrayList<>();
        Map<String, int[]> counts = new TreeMap<>();
        for (Profile profile : Profiles.packaged(List.of()).all()) {
            for (Rule rule : profile.rules()) {
                if (rule.state() != RuleState.NODE) {
                    continue;
                }
                boolean claimed = !rule.test().isEmpty();
                counts.computeIfAbsent(profile.id(), _ -> new int[2])[claimed ? 0 : 1]++;
                if (claimed && !shown(rule, tests)) {
                    unshown.add(profile.id() + " " + rule.id() + " in " + rule.test());
                }
            }
        }
        counts.forEach((id, count) -> System.out.println(
                "node rules of " + id + ": " + count[0] + " shown by tests, " + count[1] + " not yet"));
        assertThat(unshown).isEmpty();
    }

    private static boolean shown(Rule rule, Map<String, StringBuilder> tests) {
        StringBuilder text = tests.get(rule.test());
        return text != null && (names(text, rule.id()) || isInRange(text, rule.id()));
    }

    private static boolean names(CharSequence text, String id) {
        return Pattern.compile("(?<![\\w-])" + Pattern.quote(id) + "(?![\\w-])")
                .matcher(text)
                .find();
    }

    /** A test may name neighbours as {@code ONC-PRN-001 to ONC-PRN-017}. */
    private static boolean isInRange(CharSequence text, String id) {
        int dash = id.lastIndexOf('-');
        String area = Pattern.quote(id.substring(0, dash + 1));
        Matcher range = Pattern.compile(area + "(\\d+) to " + area + "(\\d+)").matcher(text);
        int number = id.substring(dash + 1).matches("\\d+") ? Integer.parseInt(id.substring(dash + 1)) : -1;
        while (range.find()) {
            if (Integer.parseInt(range.group(1)) <= number && number <= Integer.parseInt(range.group(2))) {
                return true;
            }
        }
        return false;
    }
}
