package org.isocenter.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;

/**
 * One broken object, written as {@code RULE | object path=value | object where}: what is changed in the clean set, and where the rule
 * is reported. The last column may be left out where it is the object and path of the first change; {@code set} stands for a finding
 * about the set; an item put in empty with {@code *} may lack attributes of type 1; more reports are written {@code ; RULE object where}. An object alone with {@code -} is left out.
 *
 * @param rule the rule that is broken
 * @param changes each {@code object mutation}
 * @param expected each {@code RULE object where}
 */
record Case(String rule, List<String> changes, List<String> expected) {
    static Stream<Case> parse(String table) {
        return table.lines().map(String::strip).filter(line -> !line.isEmpty()).map(Case::of);
    }

    private static Case of(String line) {
        String[] cells = line.split(" \\| ");
        List<String> changes = List.of(cells[1].split(" ; "));
        List<String> expected = new ArrayList<>();
        if (cells.length == 2) {
            String[] first = changes.getFirst().split(" ", 2);
            expected.add(
                    cells[0] + " " + first[0] + " " + Mutation.parse(first[1]).path());
        } else {
            for (String one : cells[2].split(" ; ")) {
                expected.add(expected.isEmpty() ? cells[0] + " " + one : one);
            }
        }
        return new Case(cells[0], changes, expected);
    }

    /** Checks that exactly the expected findings come in addition to those of the clean set. */
    void verify(Profile profile) {
        Map<String, DataSet> objects = CleanSet.objects();
        TreeSet<String> found = findings(profile, objects);
        TreeSet<String> clean = new TreeSet<>(found);
        for (String change : changes) {
            String[] parts = change.split(" ", 2);
            if (parts[1].equals("-")) {
                objects.remove(parts[0]);
            } else {
                objects.put(parts[0], Mutation.parse(parts[1]).apply(objects.get(parts[0])));
            }
        }
        found = findings(profile, objects);
        found.removeAll(clean);
        if (changes.stream().anyMatch(change -> change.endsWith("*"))) {
            // An item put in empty lacks what type 1 asks for; that is no surprise.
            found.removeIf(finding -> finding.startsWith("TYPE-1 "));
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** {@code RULE object where} of every finding. */
    static TreeSet<String> findings(Profile profile, Map<String, DataSet> objects) {
        TreeSet<String> found = new TreeSet<>();
        for (SetReport set : Checker.check(profile, CleanSet.subjects(objects)).sets()) {
            set.findings().forEach(finding -> found.add(finding.rule() + " set"));
            for (ObjectReport object : set.objects()) {
                for (Finding finding : object.findings()) {
                    found.add((finding.rule() + " " + object.path() + " " + finding.where()).strip());
                }
            }
        }
        return found;
    }

    /** The effect of the rule's own finding. */
    static Map<String, Finding.Effect> effects(Report report) {
        Map<String, Finding.Effect> effects = new LinkedHashMap<>();
        for (SetReport set : report.sets()) {
            set.findings().forEach(finding -> effects.put(finding.rule(), finding.effect()));
            set.objects()
                    .forEach(object ->
                            object.findings().forEach(finding -> effects.put(finding.rule(), finding.effect())));
        }
        return effects;
    }
}
