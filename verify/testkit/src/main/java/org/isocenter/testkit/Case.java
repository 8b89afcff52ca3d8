package org.isocenter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.Direction;
import org.isocenter.conformance.Machines;
import org.isocenter.conformance.ObjectReport;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Report;
import org.isocenter.conformance.SetReport;
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
 * @param clean the objects that obey every rule
 */
public record Case(String rule, List<String> changes, List<String> expected, Map<String, DataSet> clean) {
    /** Cases over the clean set of RayStation. */
    public static Stream<Case> parse(String table) {
        return parse(table, CleanSet.objects());
    }

    /** Cases over clean objects by short name, which are not changed. */
    public static Stream<Case> parse(String table, Map<String, DataSet> clean) {
        return table.lines().map(String::strip).filter(line -> !line.isEmpty()).map(line -> of(line, clean));
    }

    private static Case of(String line, Map<String, DataSet> clean) {
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
        return new Case(cells[0], changes, expected, clean);
    }

    /** Rule and changes, as the name of the test. */
    @Override
    public String toString() {
        return rule + " | " + String.join(" ; ", changes);
    }

    /** Checks that exactly the expected findings come in addition to those of the clean objects. */
    public void verify(Profile profile) {
        verify(profile, Direction.IMPORT);
    }

    /** The same for what the product promises to write. */
    public void verifyWritten(Profile profile) {
        verify(profile, Direction.EXPORT);
    }

    private void verify(Profile profile, Direction direction) {
        Set<String> found = findings(profile, direction, changed());
        found.removeAll(findings(profile, direction, clean));
        if (changes.stream().anyMatch(change -> change.endsWith("*"))) {
            // An item put in empty lacks what type 1 asks for; that is no surprise.
            found.removeIf(finding -> finding.startsWith("TYPE-1 "));
        }
        if (!isField(rule)) {
            // What breaks a rule of a product may also be a case of the field, which every profile notes.
            found.removeIf(finding -> isField(finding) && !expected.contains(finding));
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Field cases are called S-01, P-01, D-01 and I-01. */
    private static boolean isField(String finding) {
        return finding.length() > 3 && "SPDI".indexOf(finding.charAt(0)) >= 0 && finding.charAt(1) == '-';
    }

    private Map<String, DataSet> changed() {
        Map<String, DataSet> objects = new LinkedHashMap<>(clean);
        for (String change : changes) {
            String[] parts = change.split(" ", 2);
            if (parts[1].equals("-")) {
                objects.remove(parts[0]);
            } else {
                objects.put(parts[0], Mutation.parse(parts[1]).apply(objects.get(parts[0])));
            }
        }
        return objects;
    }

    /** {@code RULE object where} of every finding. */
    public static Set<String> findings(Profile profile, Map<String, DataSet> objects) {
        return findings(profile, Direction.IMPORT, objects);
    }

    /** {@code RULE object where} of every finding. */
    public static Set<String> findings(Profile profile, Direction direction, Map<String, DataSet> objects) {
        return findings(profile, direction, objects, Machines.NONE);
    }

    /** {@code RULE object where} of every finding, where something is known of machines. */
    public static Set<String> findings(
            Profile profile, Direction direction, Map<String, DataSet> objects, Machines machines) {
        Set<String> found = new TreeSet<>();
        for (SetReport set : Checker.check(profile, direction, CleanSet.subjects(objects), machines)
                .sets()) {
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
    public static Map<String, Finding.Effect> effects(Report report) {
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
