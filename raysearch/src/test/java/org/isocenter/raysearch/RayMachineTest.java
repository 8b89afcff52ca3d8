package org.isocenter.raysearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.isocenter.conformance.Direction;
import org.isocenter.conformance.Machines;
import org.isocenter.conformance.Profile;
import org.isocenter.dicom.DataSet;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CleanSet;
import org.isocenter.testkit.Mutation;
import org.isocenter.testkit.Packaged;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RAY-IMP-PLAN-042, -050, -080: decided against a machine model, not decided without (DECISIONS 12). */
class RayMachineTest {
    private static final String MODEL = """
            [[machines]]
            name = "LINAC"

            [[devices]]
            type = "ASYMY"

            [[devices]]
            type = "MLCX"
            pairs = 2
            boundaries_mm = [-10, 0, 10]

            [[beams]]
            radiation = "PHOTON"
            energy = 6
            """;

    @TempDir
    private Path folder;

    private Profile profile;

    @BeforeEach
    void load() throws IOException {
        profile = Packaged.profile("raystation", RaysearchChecks.all(), StandardChecks.all());
    }

    private Set<String> findings(String model, String... mutations) throws IOException {
        Machines machines = Machines.read(Files.writeString(folder.resolve("machines.toml"), model));
        Map<String, DataSet> objects = CleanSet.objects();
        for (String mutation : mutations) {
            objects.put("rp", Mutation.parse(mutation).apply(objects.get("rp")));
        }
        return Case.findings(profile, Direction.IMPORT, objects, machines);
    }

    @Test
    @DisplayName("a plan that fits its machine has nothing left undecided")
    void fittingPlanIsDecided() throws IOException {
        assertThat(findings(MODEL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RAY-IMP-PLAN-050 | BeamSequence[1].BeamLimitingDeviceSequence[2].LeafPositionBoundaries=-10\\0\\12",
                "RAY-IMP-PLAN-050 | BeamSequence[2].BeamLimitingDeviceSequence[2].RTBeamLimitingDeviceType=MLCY",
                "RAY-IMP-PLAN-080 | BeamSequence[2].ControlPointSequence[1].NominalBeamEnergy=10",
            })
    @DisplayName("what does not fit is altered at its place")
    void misfitsAreFound(String rule, String mutation) throws IOException {
        assertThat(findings(MODEL, mutation))
                .contains(rule + " rp " + Mutation.parse(mutation).path());
    }

    @Test
    @DisplayName("another number of pairs is found there")
    void pairsAreCounted() throws IOException {
        assertThat(findings(MODEL.replace("pairs = 2", "pairs = 3").replace("boundaries_mm = [-10, 0, 10]", "")))
                .containsExactlyInAnyOrder(
                        "RAY-IMP-PLAN-050 rp BeamSequence[1].BeamLimitingDeviceSequence[2].NumberOfLeafJawPairs",
                        "RAY-IMP-PLAN-050 rp BeamSequence[2].BeamLimitingDeviceSequence[2].NumberOfLeafJawPairs");
    }

    @Test
    @DisplayName("a machine that is not among those of the clinic: its name is found, the rest is not decided")
    void otherMachineIsFound() throws IOException {
        assertThat(findings(MODEL.replace("LINAC", "OTHER")))
                .containsExactlyInAnyOrder(
                        "RAY-IMP-PLAN-042 rp BeamSequence[1].TreatmentMachineName",
                        "RAY-IMP-PLAN-042 rp BeamSequence[2].TreatmentMachineName",
                        "RAY-IMP-PLAN-050 rp BeamSequence[1].BeamLimitingDeviceSequence",
                        "RAY-IMP-PLAN-080 rp BeamSequence[1].ControlPointSequence[1].NominalBeamEnergy");
    }
}
