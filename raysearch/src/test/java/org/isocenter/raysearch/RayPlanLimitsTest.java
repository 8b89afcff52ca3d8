package org.isocenter.raysearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.Report;
import org.isocenter.conformance.Verdict;
import org.isocenter.dicom.DataSet;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CleanSet;
import org.isocenter.testkit.Mutation;
import org.isocenter.testkit.Packaged;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** RAY-NET-045: what RayPlan refuses and RayStation takes. */
class RayPlanLimitsTest {
    private Profile profile;
    private Map<String, DataSet> objects;

    @BeforeEach
    void load() throws IOException {
        profile = Packaged.profile("rayplan", RaysearchChecks.all(), StandardChecks.all());
        objects = CleanSet.objects();
        objects.remove("ion");
        objects.put("rp", Mutation.parse("BeamSequence[2].BeamType=STATIC").apply(objects.get("rp")));
        for (String change : new String[] {
            "BeamSequence[2].ControlPointSequence[1].GantryRotationDirection=NONE",
            "BeamSequence[2].ControlPointSequence[2].GantryAngle=0",
            "BeamSequence[2].ControlPointSequence[2].BeamLimitingDevicePositionSequence[1].LeafJawPositions=-5\\-5\\5\\5",
            "BeamSequence[2].ControlPointSequence[3].GantryAngle=0"
        }) {
            change("rp", change);
        }
    }

    private void change(String object, String mutation) {
        objects.put(object, Mutation.parse(mutation).apply(objects.get(object)));
    }

    @Test
    @DisplayName("static photon beams are accepted")
    void staticPlanIsAccepted() {
        assertThat(Checker.check(profile, CleanSet.subjects(objects)).verdict()).isEqualTo(Verdict.ACCEPTS);
    }

    @Test
    @DisplayName("RAY-NET-045: an arc, a cone and leaves along y are refused at their place")
    void limitsAreRefused() {
        change("rp", "BeamSequence[2].BeamType=DYNAMIC");
        change("rp", "BeamSequence[2].ControlPointSequence[1].GantryRotationDirection=CC");
        change("rp", "BeamSequence[1].ApplicatorSequence*");
        change("rp", "BeamSequence[1].ApplicatorSequence[1].ApplicatorID=C");
        change("rp", "BeamSequence[1].ApplicatorSequence[1].ApplicatorType=STEREOTACTIC");
        change("rp", "BeamSequence[2].BeamLimitingDeviceSequence[2].RTBeamLimitingDeviceType=MLCY");

        Set<String> found = Case.findings(profile, objects);

        assertThat(found.stream().filter(finding -> finding.startsWith("RAY-NET-045")))
                .containsExactlyInAnyOrder(
                        "RAY-NET-045 rp BeamSequence[2].ControlPointSequence[1].GantryRotationDirection",
                        "RAY-NET-045 rp BeamSequence[1].ApplicatorSequence[1].ApplicatorType",
                        "RAY-NET-045 rp BeamSequence[2].BeamLimitingDeviceSequence[2].RTBeamLimitingDeviceType");
    }

    @Test
    @DisplayName("RAY-NET-045: an ion plan is refused")
    void ionPlanIsRefused() {
        objects.put("ion", CleanSet.ionPlan());

        Report report = Checker.check(profile, CleanSet.subjects(objects));

        assertThat(Case.findings(profile, objects)).contains("RAY-NET-045 ion SOPClassUID");
        assertThat(report.verdict()).isEqualTo(Verdict.REFUSES);
    }
}
