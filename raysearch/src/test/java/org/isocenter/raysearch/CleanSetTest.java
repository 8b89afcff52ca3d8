package org.isocenter.raysearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Report;
import org.isocenter.conformance.Verdict;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CleanSet;
import org.isocenter.testkit.Packaged;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CleanSetTest {
    @Test
    @DisplayName("objects that obey every rule are accepted; only the machine is not decided")
    void cleanSetIsAccepted() throws IOException {
        Profile profile = Packaged.profile("raystation", RaysearchChecks.all(), StandardChecks.all());

        Report report = Checker.check(profile, CleanSet.subjects(CleanSet.objects()));

        assertThat(Case.findings(profile, CleanSet.objects()))
                .containsExactlyInAnyOrder(
                        "RAY-IMP-PLAN-042 rp BeamSequence[1].TreatmentMachineName",
                        "RAY-IMP-PLAN-050 rp BeamSequence[1].BeamLimitingDeviceSequence",
                        "RAY-IMP-PLAN-080 rp BeamSequence[1].ControlPointSequence[1].NominalBeamEnergy");
        assertThat(report.verdict()).isEqualTo(Verdict.ACCEPTS);
        assertThat(report.sets()).hasSize(1);
    }
}
