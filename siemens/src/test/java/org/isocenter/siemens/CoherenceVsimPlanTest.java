package org.isocenter.siemens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.Verdict;
import org.isocenter.dicom.DataSet;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CleanSet;
import org.isocenter.testkit.CoherenceCleanSet;
import org.isocenter.testkit.Mutation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** COH-RT-VSIM: plans as virtual simulation takes them. */
class CoherenceVsimPlanTest {
    static final String BROKEN = """
            COH-RT-VSIM-002 | rp Manufacturer=Elekta ; rp ManufacturerModelName=XiO | rp Manufacturer ; COH-RT-VSIM-026 rp BeamSequence[1].SourceAxisDistance ; COH-RT-VSIM-030 rp BeamSequence[1].BeamName
            COH-RT-VSIM-005 | rp FractionGroupSequence*
            COH-RT-VSIM-005 | rp ToleranceTableSequence*
            COH-RT-VSIM-020 | rp RTPlanName=Plan ; rp Manufacturer=Elekta ; rp ManufacturerModelName=XiO | rp RTPlanName ; COH-RT-VSIM-002 rp Manufacturer ; COH-RT-VSIM-026 rp BeamSequence[1].SourceAxisDistance ; COH-RT-VSIM-030 rp BeamSequence[1].BeamName
            COH-RT-VSIM-021 | rp RTPlanGeometry=TREATMENT_DEVICE
            COH-RT-VSIM-021 | rp RTPlanGeometry=OTHER
            COH-RT-VSIM-022 | rp RTPlanDate-
            COH-RT-VSIM-022 | rp RTPlanTime-
            COH-RT-VSIM-023 | rp ReferencedStructureSetSequence-
            COH-RT-VSIM-023 | rp ReferencedStructureSetSequence+
            COH-RT-VSIM-024 | rp BeamSequence-
            COH-RT-VSIM-027 | rp BeamSequence[1].BeamLimitingDeviceSequence[1].RTBeamLimitingDeviceType=X | rp BeamSequence[1].BeamLimitingDeviceSequence[1].RTBeamLimitingDeviceType ; P-02 rp BeamSequence[1].ControlPointSequence[1].BeamLimitingDevicePositionSequence[1].LeafJawPositions
            COH-RT-VSIM-027 | rp BeamSequence[1].BeamLimitingDeviceSequence- | rp BeamSequence[1].BeamLimitingDeviceSequence ; P-02 rp BeamSequence[1].ControlPointSequence[1].BeamLimitingDevicePositionSequence[1].LeafJawPositions
            COH-RT-VSIM-029 | rp BeamSequence[1].BeamNumber=0
            COH-RT-VSIM-029 | rp BeamSequence[1].BeamNumber-
            COH-RT-VSIM-030 | rp BeamSequence[1].BeamName=F ; rp Manufacturer=Elekta ; rp ManufacturerModelName=XiO | rp BeamSequence[1].BeamName ; COH-RT-VSIM-002 rp Manufacturer ; COH-RT-VSIM-026 rp BeamSequence[1].SourceAxisDistance
            COH-RT-VSIM-031 | rp BeamSequence[1].BeamType=DYNAMIC
            COH-RT-VSIM-032 | rp BeamSequence[1].RadiationType=PROTON
            COH-RT-VSIM-032 | rp BeamSequence[1].RadiationType=
            COH-RT-VSIM-033 | rp BeamSequence[1].ControlPointSequence+
            COH-RT-VSIM-033 | rp BeamSequence[1].ControlPointSequence[2]- | rp BeamSequence[1].ControlPointSequence
            COH-RT-VSIM-033 | rp BeamSequence[1].ControlPointSequence[1].BeamLimitingDevicePositionSequence-
            COH-RT-VSIM-036 | rp BeamSequence[1].ControlPointSequence[2].NominalBeamEnergy=18
            COH-RT-VSIM-043 | rp PatientSetupSequence* ; rp Manufacturer=Elekta ; rp ManufacturerModelName=XiO | rp PatientSetupSequence ; COH-RT-VSIM-002 rp Manufacturer ; COH-RT-VSIM-026 rp BeamSequence[1].SourceAxisDistance ; COH-RT-VSIM-030 rp BeamSequence[1].BeamName
            """;

    static Stream<Case> broken() {
        return Case.parse(BROKEN, CoherenceCleanSet.vsim());
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenIsReportedAndNothingElse(Case broken) throws IOException {
        broken.verify(CoherenceCleanSetTest.profile("coherence-dosimetrist"));
    }

    @Test
    @DisplayName("COH-RT-VSIM-004: a dose is kept and not used")
    void dose() throws IOException {
        Map<String, DataSet> objects = CoherenceCleanSet.vsim();
        objects.put("rd", CoherenceCleanSet.object(CoherenceCleanSet.DOSE));

        assertThat(Case.findings(CoherenceCleanSetTest.profile("coherence-dosimetrist"), objects))
                .contains("COH-RT-VSIM-004 rd SOPClassUID");
    }

    @Test
    @DisplayName("COH-RT-VSIM-021: a device plan in a set of two CT series is refused")
    void twoSeries() throws IOException {
        Map<String, DataSet> objects = CoherenceCleanSet.vsim();
        objects.put("ct1", Mutation.parse("SeriesInstanceUID=1.2.3.3").apply(objects.get("ct1")));
        objects.put("rp", Mutation.parse("RTPlanGeometry=TREATMENT_DEVICE").apply(objects.get("rp")));

        assertThat(Checker.check(CoherenceCleanSetTest.profile("coherence-dosimetrist"), CleanSet.subjects(objects))
                        .verdict())
                .isEqualTo(Verdict.REFUSES);
    }
}
