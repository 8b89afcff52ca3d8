package org.isocenter.varian;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.conformance.Profile;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.ObiCleanSet;
import org.isocenter.testkit.Packaged;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** OBI-MARKER and -M3D3D: structures that are left out, and what makes a marker. Each line breaks one rule. */
class ObiStructureTest {
    static final String CASES = """
            OBI-MARKER-010 | rs ROIContourSequence[1].ContourSequence[1].ContourData=0\\0\\3\\9\\0\\3\\9\\9\\3.00001\\0\\9\\3 | rs ROIContourSequence[1].ContourSequence[1].ContourData ; OBI-M3D3D-010 rs ROIContourSequence[1].ContourSequence[1].ContourData
            OBI-MARKER-012 | rs ROIContourSequence[1].ContourSequence[1].ContourGeometricType=OPEN_NONPLANAR | rs ROIContourSequence[1].ContourSequence[1].ContourGeometricType ; OBI-M3D3D-012 rs ROIContourSequence[1].ContourSequence[1].ContourGeometricType
            OBI-MARKER-013 | rs ROIContourSequence[1].ContourSequence[1].ContourGeometricType=OPEN_PLANAR | rs ROIContourSequence[1].ContourSequence ; OBI-M3D3D-012 rs ROIContourSequence[1].ContourSequence
            OBI-MARKER-017 | rs ROIContourSequence[3].ContourSequence[1].ContourGeometricType=OPEN_PLANAR
            OBI-MARKER-018 | rs ROIContourSequence[3].ContourSequence[1].NumberOfContourPoints=2
            OBI-MARKER-019 | rs RTROIObservationsSequence[3].RTROIInterpretedType=ISOCENTER
            OBI-MARKER-021 | rs RTROIObservationsSequence[3].(3271,1000)=REFERENCE_LINE | rs RTROIObservationsSequence[3].(3271,1000 Varian Medical Systems VISION 3271)
            OBI-MARKER-022 | rs RTROIObservationsSequence[3].(3271,1000)- | rs RTROIObservationsSequence[3].(3271,1000 Varian Medical Systems VISION 3271)
            OBI-M3D3D-010 | rs ROIContourSequence[1].ContourSequence[2].ContourData=0\\0\\6\\9\\0\\6.1\\9\\9\\6\\0\\9\\6 | rs ROIContourSequence[1].ContourSequence[2].ContourData ; OBI-MARKER-010 rs ROIContourSequence[1].ContourSequence[2].ContourData
            OBI-M3D3D-012 | rs ROIContourSequence[2].ContourSequence[1].ContourGeometricType=CLOSEDPLANAR_XOR | rs ROIContourSequence[2].ContourSequence[1].ContourGeometricType ; OBI-MARKER-012 rs ROIContourSequence[2].ContourSequence[1].ContourGeometricType
            """;

    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Packaged.profile("obi", VarianChecks.all(), StandardChecks.all());
    }

    static Stream<Case> cases() {
        return Case.parse(CASES, ObiCleanSet.imports());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenRuleIsReportedAndNothingElse(Case broken) {
        broken.verify(profile);
    }
}
