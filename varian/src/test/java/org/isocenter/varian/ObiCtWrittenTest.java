package org.isocenter.varian;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.conformance.Profile;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.ObiWrittenSet;
import org.isocenter.testkit.Packaged;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** OBI-CT: cone beam CT that is written. Each line breaks one rule. */
class ObiCtWrittenTest {
    static final String CASES = """
            OBI-CT-004 | cb0 ImageType=DERIVED\\PRIMARY\\AXIAL
            OBI-CT-005 | cb0 PhotometricInterpretation=MONOCHROME1
            OBI-CT-006 | cb0 SliceLocation=3
            OBI-CT-006 | cb0 SliceThickness-
            OBI-CT-007 | cb0 RescaleSlope-
            OBI-CT-008 | cb0 ScanOptions=HELICAL
            OBI-CT-009 | cb0 DistanceSourceToPatient=1000
            OBI-CT-010 | cb0 ReconstructionDiameter-
            OBI-CT-011 | cb0 TableHeight-
            OBI-CT-012 | cb0 ConvolutionKernel-
            OBI-CT-013 | cb0 KVP=125
            OBI-CT-014 | cb0 FilterType=FLAT
            OBI-CT-015 | cb0 AcquisitionDate=20260102
            OBI-CT-016 | cb0 InstanceNumber=1
            OBI-CT-017 | cb0 SeriesNumber=1
            OBI-CT-018 | cb0 PatientPosition-
            OBI-CT-019 | cb0 ManufacturerModelName=CT
            OBI-CT-020 | cb2 FrameOfReferenceUID=1.2.3.77
            OBI-CT-021 | cb0 PositionReferenceIndicator=SN
            OBI-CT-022 | cb0 PixelPaddingValue=0
            OBI-CT-023 | cb0 PatientSex=X
            OBI-CT-024 | cb0 ReferringPhysicianName=Clean^Otto
            """;

    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Packaged.profile("obi", VarianChecks.all(), StandardChecks.all());
    }

    static Stream<Case> cases() {
        return Case.parse(CASES, ObiWrittenSet.objects());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenRuleIsReportedAndNothingElse(Case broken) {
        broken.verifyWritten(profile);
    }
}
