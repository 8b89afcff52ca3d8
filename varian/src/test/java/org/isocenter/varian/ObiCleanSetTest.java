package org.isocenter.varian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.Direction;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.SetReport;
import org.isocenter.conformance.Verdict;
import org.isocenter.dicom.DataSet;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CleanSet;
import org.isocenter.testkit.Mutation;
import org.isocenter.testkit.ObiCleanSet;
import org.isocenter.testkit.ObiWrittenSet;
import org.isocenter.testkit.Packaged;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ObiCleanSetTest {
    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Packaged.profile("obi", VarianChecks.all(), StandardChecks.all());
    }

    private static SetReport check(Map<String, DataSet> objects) {
        return Checker.check(profile, CleanSet.subjects(objects)).sets().getFirst();
    }

    @Test
    @DisplayName("the clean patient serves all four matches without a finding")
    void everyMatch() {
        assertThat(Case.findings(profile, ObiCleanSet.imports())).isEmpty();
        assertThat(check(ObiCleanSet.imports()).uses())
                .containsExactly(
                        Map.entry("2D", Verdict.ACCEPTS),
                        Map.entry("2D/2D", Verdict.ACCEPTS),
                        Map.entry("marker", Verdict.ACCEPTS),
                        Map.entry("3D/3D", Verdict.ACCEPTS));
    }

    @Test
    @DisplayName("a plan with two table positions is stored, and serves no match")
    void storedButOfNoUse() {
        Map<String, DataSet> objects = ObiCleanSet.imports();
        Mutation table = Mutation.parse("BeamSequence[2].ControlPointSequence[1].TableTopVerticalPosition=0");
        objects.computeIfPresent("rp", (_, plan) -> table.apply(plan));

        SetReport report = check(objects);

        assertThat(report.verdict()).isEqualTo(Verdict.ACCEPTS);
        assertThat(report.uses().values()).containsOnly(Verdict.REFUSES);
    }

    @Test
    @DisplayName("a table position exactly 2 mm off is the same (DECISIONS 2)")
    void twoMillimetres() {
        Map<String, DataSet> objects = ObiCleanSet.imports();
        Mutation table = Mutation.parse("BeamSequence[2].ControlPointSequence[1].TableTopVerticalPosition=-98");
        objects.computeIfPresent("rp", (_, plan) -> table.apply(plan));

        assertThat(Case.findings(profile, objects)).isEmpty();
    }

    @Test
    @DisplayName("the written session keeps every promise")
    void written() {
        assertThat(Case.findings(profile, Direction.EXPORT, ObiWrittenSet.objects()))
                .isEmpty();
    }
}
