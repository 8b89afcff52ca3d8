package org.isocenter.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.Direction;
import org.isocenter.conformance.Machines;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Profiles;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CleanSet;
import org.isocenter.testkit.Mutation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The worked example of {@code docs/profiles.md} is loaded and judges. */
class ProfileExampleTest {
    private static final Path EXAMPLE = Path.of("..", "docs", "profile-example");

    private static Profile clinic() throws IOException {
        return Profiles.with(EXAMPLE, Checks.all()).find("clinic").orElseThrow();
    }

    private static Map<String, DataSet> objects(String... mutations) {
        Map<String, DataSet> objects = CleanSet.objects();
        for (int slice = 0; slice < CleanSet.SLICES; slice++) {
            for (String mutation : mutations) {
                objects.compute(
                        "ct" + slice, (_, ct) -> Mutation.parse(mutation).apply(ct));
            }
        }
        return objects;
    }

    @Test
    @DisplayName("an own row refuses, at its place, and only there")
    void ownRowJudges() throws IOException {
        Set<String> right = Case.findings(clinic(), objects("KVP=120"));
        Set<String> wrong = Case.findings(clinic(), objects("KVP=80"));
        Set<String> none = Case.findings(clinic(), objects());

        assertThat(right).noneMatch(finding -> finding.startsWith("CLINIC-1"));
        assertThat(wrong).contains("CLINIC-1 ct0 KVP", "CLINIC-1 ct4 KVP");
        assertThat(none).contains("CLINIC-1 ct0 KVP");
    }

    @Test
    @DisplayName("a rule of the base has the effect the clinic gives it")
    void ruleOfTheBaseIsReplaced() throws IOException {
        assertThat(Case.effects(Checker.check(clinic(), CleanSet.subjects(objects("KVP=120", "PixelSpacing=6\\6")))))
                .containsEntry("RAY-IMP-CT-011", Finding.Effect.NOTE);
    }

    @Test
    @DisplayName("the machine model decides what is not decided without it")
    void machineModelDecides() throws IOException {
        Machines machines = Machines.read(EXAMPLE.resolve("machines.toml"));
        Map<String, DataSet> objects = objects("KVP=120");

        assertThat(Case.findings(clinic(), Direction.IMPORT, objects, machines))
                .doesNotContain("RAY-IMP-PLAN-042 rp BeamSequence[1].TreatmentMachineName");
        assertThat(Case.findings(clinic(), objects))
                .contains("RAY-IMP-PLAN-042 rp BeamSequence[1].TreatmentMachineName");
    }
}
