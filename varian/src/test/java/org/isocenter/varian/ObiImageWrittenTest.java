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

/** OBI-IMG: RT Images that are written. Each line breaks one rule. */
class ObiImageWrittenTest {
    static final String CASES = """
            OBI-PLAN-040 | pd FrameOfReferenceUID=1.2.3.77
            OBI-IMG-002 | kv ImageType=DERIVED\\PRIMARY\\PORTAL\\OBI
            OBI-IMG-003 | mv ImageType=ORIGINAL\\PRIMARY\\SIMULATOR
            OBI-IMG-004 | pd ImageType=ORIGINAL\\SECONDARY\\PORTAL\\ACQUIRED_DOSE
            OBI-IMG-006 | kv PrimaryDosimeterUnit=MU
            OBI-IMG-006 | mv PrimaryDosimeterUnit=MINUTE
            OBI-IMG-008 | kv RTImagePlane=NON_NORMAL
            OBI-IMG-009 | kv RTImageLabel=
            OBI-IMG-010 | kv RTImageDescription=Before
            OBI-IMG-010 | mv RTImageName=Before
            OBI-IMG-011 | kv RTImageSID-
            OBI-IMG-012 | kv RadiationMachineName=LINAC1
            OBI-IMG-013 | kv ReferencedRTPlanSequence[1].ReferencedSOPClassUID=1.2.840.10008.5.1.4.1.1.2
            OBI-IMG-014 | kv ReferencedFractionGroupNumber=1
            OBI-IMG-015 | kv FractionNumber=2
            OBI-IMG-016 | kv StartCumulativeMetersetWeight=0
            OBI-IMG-016 | mv EndCumulativeMetersetWeight=1
            OBI-IMG-017 | mv ExposureSequence+
            OBI-IMG-018 | kv ExposureSequence[1].ExposureTime-
            OBI-IMG-019 | mv ExposureSequence[1].BeamLimitingDeviceSequence[1].NumberOfLeafJawPairs=2
            OBI-IMG-019 | mv ExposureSequence[1].BeamLimitingDeviceSequence[1].RTBeamLimitingDeviceType=IRIS
            OBI-IMG-020 | mv ExposureSequence[1].BeamLimitingDeviceSequence[1].RTBeamLimitingDeviceType=MLCX
            OBI-IMG-020 | mv ExposureSequence[1].BeamLimitingDeviceSequence[1].LeafPositionBoundaries=-10\\10
            OBI-IMG-021 | mv ExposureSequence[1].NumberOfBlocks=1
            OBI-IMG-022 | mv FluenceMapSequence*
            OBI-IMG-023 | kv GantryAngle-
            OBI-IMG-024 | kv TableTopVerticalPosition-
            OBI-IMG-024 | kv TableTopEccentricAngle=0
            OBI-IMG-025 | kv IsocenterPosition-
            OBI-IMG-026 | kv (3273,1001)- | kv (3273,1001 Varian Medical Systems VISION 3273)
            OBI-IMG-028 | kv RescaleSlope-
            OBI-IMG-029 | pd RescaleType=HU
            OBI-IMG-031 | kv PixelIntensityRelationship=LIN
            OBI-IMG-032 | kv PhotometricInterpretation=MONOCHROME1
            OBI-IMG-033 | kv InstanceNumber=1
            OBI-IMG-034 | kv ManufacturerModelName=PortalVision AI
            OBI-IMG-036 | kv (5000,0005)=3
            OBI-IMG-037 | kv (5000,0010)=2
            OBI-IMG-038 | kv (5000,0020)=ROI
            OBI-IMG-039 | kv (5000,0030)=CNTS\\PIXL
            OBI-IMG-040 | kv (5000,0040)=Marker\\Seed
            OBI-IMG-041 | kv (5000,0103)=0
            OBI-IMG-042 | kv (5020,0005)=2 ; kv (5020,0010)=1 ; kv (5020,0020)=POLY ; kv (5020,0030)=PIXL\\PIXL ; kv (5020,0040)=Marker\\Marker ; kv (5020,0103)=3 | kv (5020,3000) ; OBI-IMG-041 kv (5020,3000)
            OBI-IMG-045 | kv FrameOfReferenceUID- | kv FrameOfReferenceUID ; OBI-REG-014 rm FrameOfReferenceUID
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
