package org.isocenter.siemens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.conformance.Direction;
import org.isocenter.dicom.DataSet;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CoherenceCleanSet;
import org.isocenter.testkit.CoherenceImageSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** COH-RT-KONRAD: plans and doses as KonRad writes them. */
class CoherenceKonradExportTest {
    static final String BROKEN = """
            COH-RT-KONRAD-031 | rp Manufacturer=Siemens
            COH-RT-KONRAD-031 | rp SpecificCharacterSet-
            COH-RT-KONRAD-032 | rp StudyID=1
            COH-RT-KONRAD-033 | rp RTPlanLabel-
            COH-RT-KONRAD-033 | rp RTPlanGeometry=OTHER
            COH-RT-KONRAD-034 | rp FractionGroupSequence[1].NumberOfBeams=2
            COH-RT-KONRAD-034 | rp FractionGroupSequence[1].NumberOfBrachyApplicationSetups=1
            COH-RT-KONRAD-036 | rp BeamSequence[1].BeamDescription=Back
            COH-RT-KONRAD-036 | rp BeamSequence[1].RadiationType=ELECTRON
            COH-RT-KONRAD-037 | rp BeamSequence[1].BeamLimitingDeviceSequence[1].LeafPositionBoundaries=-1\\1
            COH-RT-KONRAD-038 | rp BeamSequence[1].NumberOfCompensators=0
            COH-RT-KONRAD-038 | rp BeamSequence[1].CompensatorSequence[1].CompensatorThicknessData-
            COH-RT-KONRAD-039 | rp BeamSequence[1].ControlPointSequence[2].GantryAngle=0
            COH-RT-KONRAD-039 | rp BeamSequence[1].ControlPointSequence[2].ControlPointIndex=2
            COH-RT-KONRAD-040 | rd DoseSummationType=FRACTION
            COH-RT-KONRAD-040 | rd BitsStored=12
            COH-RT-KONRAD-041 | rd GridFrameOffsetVector=0
            """;

    static Stream<Case> broken() {
        return Case.parse(BROKEN, CoherenceImageSet.konradWritten());
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenIsReportedAndNothingElse(Case broken) throws IOException {
        broken.verifyWritten(CoherenceCleanSetTest.profile("coherence-konrad"));
    }

    @Test
    @DisplayName("COH-RT-KONRAD-030: only plans and doses are written")
    void classes() throws IOException {
        Map<String, DataSet> objects = CoherenceImageSet.konradWritten();
        objects.put("rs", CoherenceCleanSet.konrad().get("rs"));

        assertThat(Case.findings(CoherenceCleanSetTest.profile("coherence-konrad"), Direction.EXPORT, objects))
                .contains("COH-RT-KONRAD-030 rs SOPClassUID");
    }
}
