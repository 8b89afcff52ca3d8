package org.isocenter.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.checks.Checks;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.conformance.Subject;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CleanSet;
import org.isocenter.testkit.Mutation;

/** The clean set of RayStation with something broken in it, before and after repair. */
final class Mending {
    static final RepairOptions OPTIONS =
            RepairOptions.usual(ZonedDateTime.of(2026, 11, 21, 12, 0, 0, 0, ZoneOffset.UTC));

    private final Profile profile;
    private final Map<String, DataSet> broken;
    private final Outcome outcome;
    private final Map<String, DataSet> mended = new LinkedHashMap<>();

    private Mending(Profile profile, Map<String, DataSet> broken, RepairOptions options) {
        this.profile = profile;
        this.broken = broken;
        this.outcome = Repairer.repair(profile, CleanSet.subjects(broken), options);
        outcome.objects().forEach(object -> mended.put(object.original().path().toString(), object.dataSet()));
    }

    static Profile raystation() {
        try {
            return Profiles.packaged(Checks.all()).find("raystation").orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Breaks the clean set by changes such as {@code rs StructureSetLabel=long}, and mends it. */
    static Mending of(String... changes) {
        return of(raystation(), broken(changes), OPTIONS);
    }

    static Mending of(Profile profile, Map<String, DataSet> broken, RepairOptions options) {
        return new Mending(profile, broken, options);
    }

    static Map<String, DataSet> broken(String... changes) {
        Map<String, DataSet> objects = new LinkedHashMap<>(CleanSet.objects());
        for (String change : changes) {
            String[] parts = change.split(" ", 2);
            objects.put(parts[0], Mutation.parse(parts[1]).apply(objects.get(parts[0])));
        }
        return objects;
    }

    Outcome outcome() {
        return outcome;
    }

    DataSet before(String object) {
        return broken.get(object);
    }

    DataSet after(String object) {
        return mended.get(object);
    }

    Repaired repaired(String object) {
        return outcome.objects().stream()
                .filter(one -> one.original().path().equals(Path.of(object)))
                .findFirst()
                .orElseThrow();
    }

    /** {@code repair where: before -> after} of each change of an object. */
    List<String> changes(String object) {
        return repaired(object).changes().stream()
                .map(change ->
                        change.repair() + " " + change.where() + ": " + change.before() + " -> " + change.after())
                .map(String::stripTrailing)
                .toList();
    }

    /** {@code RULE object where}, before and after. */
    Set<String> findingsBefore() {
        return Case.findings(profile, broken);
    }

    Set<String> findingsAfter() {
        return Case.findings(profile, mended);
    }

    /** The findings are those of the clean set again, and repairing once more changes nothing. */
    Mending isWellAgain() {
        assertThat(findingsAfter()).isEqualTo(Case.findings(profile, CleanSet.objects()));
        return isAtRest();
    }

    /** Repairing once more changes nothing, and what must stay has stayed. */
    Mending isAtRest() {
        Mending again = new Mending(profile, mended, OPTIONS);
        assertThat(again.outcome.objects()).noneMatch(Repaired::isChanged);
        assertThat(again.mended).isEqualTo(mended);
        return this;
    }

    /** Subjects in another transfer syntax. */
    static List<Subject> in(TransferSyntax syntax, DataSet... objects) {
        List<Subject> subjects = new ArrayList<>();
        Arrays.stream(objects)
                .forEach(object ->
                        subjects.add(new Subject(Path.of("object" + subjects.size()), object, syntax, List.of())));
        return subjects;
    }
}
