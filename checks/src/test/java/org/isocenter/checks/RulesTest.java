package org.isocenter.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isocenter.conformance.AttributeRow;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.conformance.Rule;
import org.isocenter.conformance.RuleState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code rules.tsv} of every profile says the truth: what it calls enforced is enforced, and shown by the test it names. */
class RulesTest {
    /** Sources of all tests of the repository by class name. */
    private static final Map<String, Path> TESTS = tests();

    static Stream<Profile> profiles() throws IOException {
        return Profiles.packaged(Checks.all()).all().stream()
                .filter(profile -> profile.product().target());
    }

    private static Map<String, Path> tests() {
        try (Stream<Path> files =
                Files.find(Path.of(".."), 12, (path, _) -> path.toString().endsWith("Test.java"))) {
            return files.collect(Collectors.toMap(
                    path -> path.getFileName().toString().replace(".java", ""), path -> path, (one, _) -> one));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Rule> rules(Profile profile, RuleState... states) {
        return profile.rules().stream().filter(rule -> List.of(states).contains(rule.state()));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    @DisplayName("a rule called a check has code")
    void checksHaveCode(Profile profile) {
        assertThat(rules(profile, RuleState.CHECK)
                        .filter(rule -> profile.by(rule).isEmpty())
                        .map(Rule::id))
                .isEmpty();
    }

    @Test
    @DisplayName("code that names a rule is called a check by a profile")
    void codeIsUsed() throws IOException {
        Set<String> named = new HashSet<>();
        profiles()
                .forEach(
                        profile -> rules(profile, RuleState.CHECK).map(Rule::id).forEach(named::add));

        assertThat(Checks.all().stream().map(Check::rule)).isSubsetOf(named);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    @DisplayName("a rule called a table either judges by rows, or says why there is nothing to judge")
    void tablesHaveRows(Profile profile) {
        Set<String> judged = profile.rows().stream()
                .filter(AttributeRow::judges)
                .map(AttributeRow::rule)
                .collect(Collectors.toSet());

        assertThat(rules(profile, RuleState.TABLE)
                        .filter(rule -> rule.reason().isEmpty())
                        .map(Rule::id))
                .isSubsetOf(judged);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    @DisplayName("every rule that nothing enforces here says why")
    void unenforcedRulesHaveReasons(Profile profile) {
        assertThat(rules(profile, RuleState.OPEN, RuleState.NOT_APPLICABLE, RuleState.NODE, RuleState.WRITER)
                        .filter(rule -> rule.reason().isEmpty())
                        .map(Rule::id))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    @DisplayName("every enforced rule stands in the test it names, unless another rule reports it")
    void enforcedRulesAreShown(Profile profile) throws IOException {
        List<String> unshown = new ArrayList<>();
        for (Rule rule : rules(profile, RuleState.CHECK, RuleState.TABLE).toList()) {
            if (rule.reason().isEmpty() && !shown(rule)) {
                unshown.add(rule.id() + " in " + rule.test());
            }
        }

        assertThat(unshown).isEmpty();
    }

    private static boolean shown(Rule rule) throws IOException {
        Path test = TESTS.get(rule.test());
        Pattern id = Pattern.compile("(?<![\\w-])" + Pattern.quote(rule.id()) + "(?![\\w-])");
        return test != null && id.matcher(Files.readString(test)).find();
    }
}
