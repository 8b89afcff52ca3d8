package org.isocenter.siemens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.Direction;
import org.isocenter.conformance.Machines;
import org.isocenter.conformance.ObjectReport;
import org.isocenter.conformance.Profile;
import org.isocenter.conformance.SetReport;
import org.isocenter.conformance.Subject;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.CoherenceCleanSet;
import org.isocenter.testkit.CoherenceImageSet;
import org.isocenter.testkit.Packaged;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each clean set is taken, or is what the product writes; only notes are left. */
class CoherenceCleanSetTest {
    static Profile profile(String id) throws IOException {
        return Packaged.profile(id, SiemensChecks.all(), StandardChecks.all());
    }

    /** Findings under rules of the statement; field cases note other things. */
    static Set<String> ours(Set<String> findings) {
        return findings.stream().filter(each -> each.startsWith("COH-")).collect(Collectors.toSet());
    }

    /** The same of objects in explicit VR, in which the products write (COH-RT-PORTAL-023, COH-STO-050). */
    private static Set<String> findings(Profile profile, Direction direction, Map<String, DataSet> objects) {
        List<Subject> subjects = new ArrayList<>();
        objects.forEach((name, object) ->
                subjects.add(new Subject(Path.of(name), object, TransferSyntax.EXPLICIT_LE, List.of())));
        Set<String> found = new TreeSet<>();
        for (SetReport set :
                Checker.check(profile, direction, subjects, Machines.NONE).sets()) {
            set.findings().forEach(finding -> found.add(finding.rule() + " set"));
            for (ObjectReport object : set.objects()) {
                object.findings()
                        .forEach(finding ->
                                found.add((finding.rule() + " " + object.path() + " " + finding.where()).strip()));
            }
        }
        return ours(found);
    }

    private static Set<String> taken(String id, Map<String, DataSet> objects) throws IOException {
        return findings(profile(id), Direction.IMPORT, objects);
    }

    @Test
    @DisplayName("virtual simulation: only the machine is not decided")
    void vsim() throws IOException {
        assertThat(taken("coherence-dosimetrist", CoherenceCleanSet.vsim()))
                .containsExactlyInAnyOrder(
                        "COH-RT-VSIM-025 rp BeamSequence[1].TreatmentMachineName",
                        "COH-RT-VSIM-027 rp BeamSequence[1].BeamLimitingDeviceSequence[1].NumberOfLeafJawPairs");
        assertThat(written("coherence-dosimetrist", CoherenceCleanSet.vsimWritten()))
                .isEmpty();
    }

    @Test
    @DisplayName("KonRad: nothing")
    void konrad() throws IOException {
        assertThat(taken("coherence-konrad", CoherenceCleanSet.konrad()))
                .containsExactlyInAnyOrder("COH-RT-KONRAD-012 rd PixelRepresentation");
    }

    @Test
    @DisplayName("Adaptive Targeting: that beams are not read")
    void adaptive() throws IOException {
        assertThat(taken("coherence-adaptive-targeting", CoherenceCleanSet.adaptive()))
                .containsExactlyInAnyOrder("COH-RT-ADAPT-021 rp BeamSequence[1].ControlPointSequence[1].GantryAngle");
    }

    private static Set<String> written(String id, Map<String, DataSet> objects) throws IOException {
        return findings(profile(id), Direction.EXPORT, objects);
    }

    @Test
    @DisplayName("Therapist: what it writes keeps its promises")
    void therapist() throws IOException {
        assertThat(written("coherence-therapist", CoherenceImageSet.portal())).isEmpty();
        assertThat(written("coherence-therapist", CoherenceImageSet.coneBeam())).isEmpty();
        assertThat(written("coherence-therapist", CoherenceImageSet.copies())).isEmpty();
        assertThat(written("primeview-3i", CoherenceImageSet.portal())).isEmpty();
    }

    @Test
    @DisplayName("positioning: a portal image is taken")
    void positioning() throws IOException {
        assertThat(taken("coherence-oncologist", CoherenceImageSet.portal())).isEmpty();
        assertThat(taken("coherence-therapist", CoherenceImageSet.portal())).isEmpty();
    }

    @Test
    @DisplayName("Dosimetrist, KonRad: what they write keeps their promises")
    void planning() throws IOException {
        assertThat(written("coherence-dosimetrist", CoherenceImageSet.captures()))
                .isEmpty();
        assertThat(written("coherence-konrad", CoherenceImageSet.konradWritten()))
                .isEmpty();
    }

    @Test
    @DisplayName("Physicist: both uses")
    void physicist() throws IOException {
        assertThat(written("coherence-physicist", CoherenceImageSet.conditionerWritten()))
                .isEmpty();
        assertThat(written("coherence-physicist", CoherenceImageSet.machineQa()))
                .isEmpty();
        assertThat(taken("coherence-physicist", CoherenceImageSet.conditioner()))
                .containsExactlyInAnyOrder("COH-RT-MQA-001 rp PlanIntent", "COH-RT-MQA-001 cr SOPClassUID");
        assertThat(taken("coherence-physicist", CoherenceImageSet.machineQa())).isEmpty();
    }
}
