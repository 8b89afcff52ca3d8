package org.isocenter.siemens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.Direction;
import org.isocenter.conformance.Machine;
import org.isocenter.conformance.Machines;
import org.isocenter.conformance.Report;
import org.isocenter.conformance.Verdict;
import org.isocenter.dicom.DataSet;
import org.isocenter.testkit.CleanSet;
import org.isocenter.testkit.CoherenceCleanSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** COH-RT-VSIM-025 to -028: plans against a configured machine. */
class CoherenceVsimMachineTest {
    private static final Machines MACHINES = new Machines(List.of(new Machine(
            "Primus",
            "Siemens",
            "Clinic",
            1000,
            List.of(new Machine.Device("ASYMY", 1, 196.9, List.of(), -200, 200)),
            List.of())));

    private static Report check(Machines machines, String changes) throws IOException {
        Map<String, DataSet> objects = CoherenceCleanSet.vsim();
        if (!changes.isEmpty()) {
            objects.put("rp", CoherenceCleanSet.changed(objects.get("rp"), changes));
        }
        return Checker.check(
                CoherenceCleanSetTest.profile("coherence-dosimetrist"),
                Direction.IMPORT,
                CleanSet.subjects(objects),
                machines);
    }

    private static Set<String> findings(Machines machines, String changes) throws IOException {
        Set<String> found = new TreeSet<>();
        check(machines, changes)
                .sets()
                .forEach(set -> set.objects()
                        .forEach(object -> object.findings()
                                .forEach(finding ->
                                        found.add(finding.effect() + " " + finding.rule() + " " + finding.where()))));
        return found;
    }

    @Test
    @DisplayName("COH-RT-VSIM-025: without machines it is not decided, with them an unknown one is refused")
    void machine() throws IOException {
        assertThat(check(Machines.NONE, "").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(check(MACHINES, "").verdict()).isEqualTo(Verdict.ACCEPTS);
        assertThat(findings(MACHINES, "BeamSequence[1].TreatmentMachineName=Oncor"))
                .contains("REFUSED COH-RT-VSIM-025 BeamSequence[1].TreatmentMachineName");
        assertThat(findings(MACHINES, "BeamSequence[1].TreatmentMachineName="))
                .contains("REFUSED COH-RT-VSIM-025 BeamSequence[1].TreatmentMachineName");
    }

    @Test
    @DisplayName("COH-RT-VSIM-026: a foreign beam gets the values of the machine")
    void values() throws IOException {
        assertThat(findings(MACHINES, """
                        Manufacturer=Elekta
                        ManufacturerModelName=XiO
                        BeamSequence[1].SourceAxisDistance=990
                        BeamSequence[1].InstitutionName=Other
                        """))
                .contains(
                        "ALTERED COH-RT-VSIM-026 BeamSequence[1].SourceAxisDistance",
                        "ALTERED COH-RT-VSIM-026 BeamSequence[1].InstitutionName");
    }

    @Test
    @DisplayName("COH-RT-VSIM-027: other pairs are refused, other devices left out")
    void devices() throws IOException {
        assertThat(findings(MACHINES, "BeamSequence[1].BeamLimitingDeviceSequence[1].NumberOfLeafJawPairs=2"))
                .contains("REFUSED COH-RT-VSIM-027 BeamSequence[1].BeamLimitingDeviceSequence[1].NumberOfLeafJawPairs");
        assertThat(findings(MACHINES, "BeamSequence[1].BeamLimitingDeviceSequence[1].RTBeamLimitingDeviceType=ASYMX"))
                .contains(
                        "IGNORED COH-RT-VSIM-027 BeamSequence[1].BeamLimitingDeviceSequence[1].RTBeamLimitingDeviceType");
    }

    @Test
    @DisplayName("COH-RT-VSIM-028: a missing device distance is taken from the configuration")
    void defaults() throws IOException {
        assertThat(findings(
                        MACHINES, "BeamSequence[1].BeamLimitingDeviceSequence[1].SourceToBeamLimitingDeviceDistance-"))
                .contains("ALTERED COH-RT-VSIM-028 BeamSequence[1].BeamLimitingDeviceSequence[1]"
                        + ".SourceToBeamLimitingDeviceDistance");
    }
}
