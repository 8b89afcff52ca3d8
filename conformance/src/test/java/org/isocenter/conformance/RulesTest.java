package org.isocenter.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code rules.tsv} says the truth: what it calls enforced is enforced, and shown by the test it names. */
class RulesTest {
    private static final Map<String, String> CASES = new HashMap<>();
    private static Profile profile;

    static {
        CASES.put("RayImageImportTest", RayImageImportTest.CASES);
        CASES.put("RayStructureImportTest", RayStructureImportTest.CASES);
        CASES.put("RayPlanImportTest", RayPlanImportTest.CASES);
        CASES.put("RayIonImportTest", RayIonImportTest.CASES);
        CASES.put("RayDoseImportTest", RayDoseImportTest.CASES);
        CASES.put("RayCommonImportTest", RayCommonImportTest.CASES);
        CASES.put("FieldCasesTest", FieldCasesTest.CASES);
    }

    @BeforeAll
    static void load() throws IOException {
        profile = Profiles.packaged().find("raystation").orElseThrow();
    }

    private static Stream<Rule> rules(RuleState state) {
        return profile.rules().stream().filter(rule -> rule.state() == state);
    }

    @Test
    @DisplayName("a rule called a check has code, and code that names a rule of this profile is called a check")
    void checksHaveCode() {
        Set<String> coded = Checks.all().stream().map(Check::rule).collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = rules(RuleState.CHECK).map(Rule::id).collect(Collectors.toCollection(TreeSet::new));

        // Only RayPlan has it.
        coded.remove("RAY-NET-045");

        assertThat(named).containsExactlyElementsOf(coded);
    }

    @Test
    @DisplayName("a rule called a table either judges by rows, or says why there is nothing to judge")
    void tablesHaveRows() {
        Set<String> judged = profile.rows().stream()
                .filter(AttributeRow::judges)
                .map(AttributeRow::rule)
                .collect(Collectors.toSet());

        assertThat(rules(RuleState.TABLE)
                        .filter(rule -> rule.reason().isEmpty())
                        .map(Rule::id))
                .allMatch(judged::contains);
    }

    @Test
    @DisplayName("every rule that is open or not applicable says why")
    void openRulesHaveReasons() {
        assertThat(Stream.concat(rules(RuleState.OPEN), rules(RuleState.NOT_APPLICABLE)))
                .isNotEmpty()
                .allMatch(rule -> !rule.reason().isEmpty());
    }

    @Test
    @DisplayName("every enforced rule has a broken object in the test it names, unless another rule reports it")
    void enforcedRulesAreShown() {
        List<String> unshown = profile.rules().stream()
                .filter(rule -> rule.state() == RuleState.CHECK || rule.state() == RuleState.TABLE)
                .filter(rule -> !rule.test().isEmpty() && rule.reason().isEmpty())
                .filter(rule -> CASES.containsKey(rule.test()))
                .filter(rule -> !CASES.get(rule.test()).contains(rule.id() + " "))
                .map(Rule::id)
                .toList();

        assertThat(unshown).isEmpty();
    }

    @Test
    @DisplayName("profile rules says what enforces a rule")
    void rulesNameTheirEnforcer() {
        assertThat(profile.by(profile.required("RAY-IMP-CT-012"))).isEqualTo("RayImageImport");
        assertThat(profile.by(profile.required("RAY-IMP-CT-011"))).matches("attributes.tsv \\d+");
        assertThat(profile.by(profile.required("RAY-NET-014"))).isEmpty();
    }

    @Test
    @DisplayName("the source names document and lines, and the field case beside")
    void sourcesNameLines() {
        assertThat(profile.required("RAY-IMP-CT-011").source())
                .isEqualTo("RayStation 5 conformance statement, line 573");
        assertThat(profile.required("RAY-IMP-SS-007").source())
                .isEqualTo("RayStation 5 conformance statement, line 1385; field case S-06");
        assertThat(profile.required("RAY-IMP-CT-010").source())
                .isEqualTo("RayStation 5 conformance statement, lines 568, 604");
    }
}
