package org.isocenter.raysearch;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.conformance.Profile;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.Packaged;
import org.isocenter.testkit.RayWrittenSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RAY-EXP-IMG. What RayStation writes obeys each rule; each line breaks one. */
class RayImageExportTest {
    static final String CASES = """
            RAY-EXP-IMG-002 | ri Modality=OTHER
            RAY-EXP-IMG-004 | ri FrameOfReferenceUID=1.2.3.98
            RAY-EXP-IMG-005 | ri InstanceNumber=2 | ri InstanceNumber ; RAY-EXP-IMG-006 ri RTImageLabel ; RAY-EXP-IMG-006 ri RTImageName ; RAY-EXP-IMG-007 ri RTImageDescription
            RAY-EXP-IMG-006 | ri RTImageLabel=DRR
            RAY-EXP-IMG-007 | ri RTImageDescription=DRR
            RAY-EXP-IMG-008 | ri ContentDate-
            RAY-EXP-IMG-008 | ri ContentTime-
            RAY-EXP-IMG-009 | ri ImageType=ORIGINAL\\PRIMARY\\PORTAL
            RAY-EXP-IMG-010 | ri ConversionType=OTHER
            RAY-EXP-IMG-011 | ri BurnedInAnnotation=OTHER
            RAY-EXP-IMG-012 | ri SamplesPerPixel=99
            RAY-EXP-IMG-012 | ri PhotometricInterpretation=OTHER
            RAY-EXP-IMG-013 | ri RTImagePlane=OTHER
            RAY-EXP-IMG-014 | ri XRayImageReceptorTranslation=1
            RAY-EXP-IMG-014 | ri XRayImageReceptorAngle=99
            RAY-EXP-IMG-015 | ri RTImageOrientation-
            RAY-EXP-IMG-015 | ri ImagePlanePixelSpacing-
            RAY-EXP-IMG-016 | ri ReportedValuesOrigin=1
            RAY-EXP-IMG-017 | ri RadiationMachineName-
            RAY-EXP-IMG-017 | ri RadiationMachineSAD-
            RAY-EXP-IMG-018 | ri PrimaryDosimeterUnit=1
            RAY-EXP-IMG-019 | ri ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID=1.2.3.96
            RAY-EXP-IMG-020 | ri ReferencedBeamNumber-
            RAY-EXP-IMG-021 | ri ReferencedFractionGroupNumber=1
            RAY-EXP-IMG-021 | ri FractionNumber=1
            RAY-EXP-IMG-022 | ri ExposureSequence*
            RAY-EXP-IMG-022 | ri FluenceMapSequence*
            RAY-EXP-IMG-023 | ri GantryAngle-
            RAY-EXP-IMG-023 | ri GantryPitchAngle=1
            RAY-EXP-IMG-024 | ri IsocenterPosition-
            RAY-EXP-IMG-024 | ri PatientPosition-
            RAY-EXP-IMG-025 | ri VOILUTSequence*
            RAY-EXP-IMG-025 | ri WindowCenter-
            RAY-EXP-IMG-026 | ri PixelPaddingValue=1
            RAY-EXP-IMG-026 | ri PixelPaddingRangeLimit=1
            RAY-EXP-IMG-027 | ri ApprovalStatus=APPROVED
            """;

    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Packaged.profile("raystation", RaysearchChecks.all(), StandardChecks.all());
    }

    static Stream<Case> cases() {
        return Case.parse(CASES, RayWrittenSet.objects());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenPromiseIsReportedAndNothingElse(Case broken) {
        broken.verifyWritten(profile);
    }
}
