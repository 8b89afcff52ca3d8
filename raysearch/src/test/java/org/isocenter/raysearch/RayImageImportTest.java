package org.isocenter.raysearch;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.conformance.Profile;
import org.isocenter.standard.StandardChecks;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.Packaged;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RAY-IMP-CT, RAY-IMP-MR and RAY-IMP-PET. The clean set obeys each rule; each line breaks one. */
class RayImageImportTest {
    static final String CASES = """
            RAY-IMP-CT-001 | ct0 Modality=OT
            RAY-IMP-CT-002 | ct0 SOPClassUID=1.2.840.10008.5.1.4.1.1.2.1 | ct0 SOPClassUID
            RAY-IMP-CT-005 | ct2 FrameOfReferenceUID=1.2.3.99
            RAY-IMP-CT-005 | ct2 FrameOfReferenceUID-
            RAY-IMP-CT-007 | ct0 PatientPosition=HFDR
            RAY-IMP-CT-010 | ct0 PixelPaddingValue=1
            RAY-IMP-CT-011 | ct0 PixelSpacing=5.01\\5
            RAY-IMP-CT-011 | ct0 PixelSpacing-
            RAY-IMP-CT-012 | ct2 ImageOrientationPatient=1\\0\\0\\0\\0.99\\0.14
            RAY-IMP-CT-012 | ct2 ImageOrientationPatient=1\\0\\0.001\\0\\1\\0
            RAY-IMP-CT-013 | ct0 GantryDetectorTilt=5
            RAY-IMP-CT-014 | ct2 ImagePositionPatient=-99.5\\-100\\6
            RAY-IMP-CT-017 | ct2 - | set ; RAY-IMP-SS-010 set
            RAY-IMP-CT-018 | ct0 SamplesPerPixel=3
            RAY-IMP-CT-019 | ct0 PhotometricInterpretation=MONOCHROME1
            RAY-IMP-CT-020 | ct2 Rows=4
            RAY-IMP-CT-021 | ct2 Columns=4
            RAY-IMP-CT-022 | ct0 BitsAllocated=8 | ct0 BitsAllocated ; RAY-IMP-CT-024 ct0 BitsStored
            RAY-IMP-CT-023 | ct0 BitsStored=11 ; ct0 HighBit=10 | ct0 BitsStored ; RAY-IMP-CT-024 ct0 BitsStored ; RAY-IMP-CT-025 ct0 HighBit
            RAY-IMP-CT-024 | ct0 BitsStored=12 ; ct0 HighBit=11 | ct0 BitsStored ; RAY-IMP-CT-025 ct0 HighBit
            RAY-IMP-CT-025 | ct0 HighBit=14
            RAY-IMP-CT-026 | ct2 PixelRepresentation=0
            RAY-IMP-CT-026 | ct2 PixelRepresentation=2
            RAY-IMP-CT-027 | ct2 RescaleIntercept=-1000
            RAY-IMP-CT-028 | ct2 RescaleSlope=2
            RAY-IMP-CT-029 | ct0 RescaleType=US
            RAY-IMP-CT-030 | ct0 ImageType=ORIGINAL\\PRIMARY\\REFORMATTED
            RAY-IMP-CT-031 | ct0 ImageType=ORIGINAL\\PRIMARY\\LOCALIZER
            RAY-IMP-CT-031 | ct0 ImageType=ORIGINAL\\PRIMARY\\SCREEN SAVE
            RAY-IMP-MR-001 | mr0 Modality=OT
            RAY-IMP-MR-002 | mr0 SOPClassUID=1.2.840.10008.5.1.4.1.1.4.1 | mr0 SOPClassUID
            RAY-IMP-MR-004 | mr2 FrameOfReferenceUID=1.2.3.99
            RAY-IMP-MR-005 | mr0 PatientPosition=FFDL
            RAY-IMP-MR-006 | mr0 PixelSpacing=5\\6
            RAY-IMP-MR-007 | mr0 ImageOrientationPatient-
            RAY-IMP-MR-008 | mr2 ImageOrientationPatient=1\\0\\0\\0.5\\0.8660254\\0
            RAY-IMP-MR-009 | mr2 ImagePositionPatient=-99\\-100\\6
            RAY-IMP-MR-010 | mr2 - | set
            RAY-IMP-MR-011 | mr0 SamplesPerPixel=3
            RAY-IMP-MR-012 | mr0 PhotometricInterpretation=MONOCHROME1
            RAY-IMP-MR-013 | mr2 Rows=4
            RAY-IMP-MR-013 | mr2 Columns=4
            RAY-IMP-MR-014 | mr0 BitsAllocated=32
            RAY-IMP-MR-015 | mr0 BitsStored=17
            RAY-IMP-MR-016 | mr2 PixelRepresentation=0
            RAY-IMP-MR-017 | mr0 ImageType=ORIGINAL\\PRIMARY\\LOCALIZER
            RAY-IMP-MR-020 | mr0 PixelPaddingValue=1
            RAY-IMP-PET-001 | pet0 Modality=OT
            RAY-IMP-PET-002 | pet0 SOPClassUID=1.2.840.10008.5.1.4.1.1.130 | pet0 SOPClassUID
            RAY-IMP-PET-005 | pet2 FrameOfReferenceUID=1.2.3.99
            RAY-IMP-PET-006 | pet0 PatientPosition=HFDL
            RAY-IMP-PET-007 | pet0 PixelSpacing=5.46875\\5.46875
            RAY-IMP-PET-008 | pet2 ImageOrientationPatient=1\\0\\0\\0\\0.99\\0.14
            RAY-IMP-PET-009 | pet2 ImagePositionPatient=-99\\-100\\6
            RAY-IMP-PET-010 | pet2 - | set
            RAY-IMP-PET-011 | pet0 SamplesPerPixel=3
            RAY-IMP-PET-011 | pet0 PhotometricInterpretation=MONOCHROME1
            RAY-IMP-PET-012 | pet2 Rows=4
            RAY-IMP-PET-013 | pet0 BitsAllocated=32
            RAY-IMP-PET-014 | pet0 BitsStored=0 ; pet0 HighBit=14 | pet0 BitsStored ; RAY-IMP-PET-015 pet0 HighBit
            RAY-IMP-PET-015 | pet0 HighBit=14
            RAY-IMP-PET-016 | pet2 PixelRepresentation=0
            RAY-IMP-PET-017 | pet0 RescaleIntercept=1
            RAY-IMP-PET-019 | pet0 ImageType=ORIGINAL\\PRIMARY\\LOCALIZER
            RAY-IMP-PET-020 | pet0 Units=1CM
            RAY-IMP-PET-021 | pet0 CorrectedImage=DECY\\SOFT
            RAY-IMP-PET-022 | pet0 DecayCorrection=END
            RAY-IMP-PET-024 | pet0 SeriesDate-
            RAY-IMP-PET-024 | pet0 SeriesTime=
            RAY-IMP-PET-027 | pet0 PatientWeight-
            RAY-IMP-PET-030 | pet0 RadiopharmaceuticalInformationSequence[1].RadiopharmaceuticalStartTime=230000
            RAY-IMP-PET-029 | pet0 RadiopharmaceuticalInformationSequence[1].RadionuclideHalfLife-
            RAY-IMP-PET-032 | pet0 (0009,0010)=GEMS_PETD_02
            RAY-IMP-PET-033 | pet0 (7053,0010)=Philips PET
            RAY-IMP-CT-009 | ct1 StationName=OTHER | set
            """;

    private static Profile profile;

    @BeforeAll
    static void load() throws IOException {
        profile = Packaged.profile("raystation", RaysearchChecks.all(), StandardChecks.all());
    }

    static Stream<Case> cases() {
        return Case.parse(CASES);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void brokenRuleIsReportedAndNothingElse(Case broken) {
        broken.verify(profile);
    }
}
