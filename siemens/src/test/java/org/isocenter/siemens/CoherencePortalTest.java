package org.isocenter.siemens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.conformance.Checker;
import org.isocenter.conformance.Direction;
import org.isocenter.conformance.Machines;
import org.isocenter.conformance.Subject;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CoherenceCleanSet;
import org.isocenter.testkit.CoherenceImageSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** COH-RT-PORTAL: portal images as Therapist and PRIMEVIEW 3i write them. */
class CoherencePortalTest {
    static final String BROKEN = """
            COH-RT-PORTAL-001 | ri WindowCenter-
            COH-RT-PORTAL-002 | ri ImageType=ORIGINAL\\PRIMARY\\SIMULATOR
            COH-RT-PORTAL-002 | ri ConversionType=WSD
            COH-RT-PORTAL-002 | ri XRayImageReceptorAngle=5
            COH-RT-PORTAL-004 | ri SeriesDescription=Portal
            COH-RT-PORTAL-004 | ri InstanceNumber=0
            COH-RT-PORTAL-005 | ri Manufacturer=Elekta
            COH-RT-PORTAL-005 | ri ManufacturerModelName=Other
            COH-RT-PORTAL-006 | ri DeviceSerialNumber=3333
            COH-RT-PORTAL-010 | ri RadiationMachineSAD=990 ; ri XRayImageReceptorTranslation=0\\0\\-460 | ri RadiationMachineSAD
            COH-RT-PORTAL-010 | ri SourceToReferenceObjectDistance=500
            COH-RT-PORTAL-011 | ri XRayImageReceptorTranslation=1.5\\-2\\450
            COH-RT-PORTAL-014 | ri RTImagePosition=-204.8\\204.8
            COH-RT-PORTAL-015 | ri HighBit=15
            COH-RT-PORTAL-015 | ri BitsAllocated=8 | ri BitsAllocated ; COH-RT-PORTAL-015 ri BitsStored
            COH-RT-PORTAL-016 | ri ExposureSequence[1].ReferencedFrameNumber=0
            COH-RT-PORTAL-016 | ri ExposureSequence[1].BeamLimitingDeviceSequence[2]- | ri ExposureSequence[1].BeamLimitingDeviceSequence
            COH-RT-PORTAL-017 | ri ExposureSequence[1].BeamLimitingDeviceSequence[1].SourceToBeamLimitingDeviceDistance=196.9
            COH-RT-PORTAL-018 | ri ExposureSequence[1].BeamLimitingDeviceSequence[1].LeafJawPositions=1\\2\\3
            COH-RT-PORTAL-018 | ri ExposureSequence[1].BeamLimitingDeviceSequence[1].LeafPositionBoundaries=1
            COH-RT-PORTAL-019 | ri ExposureSequence[1].BeamLimitingDeviceSequence[1].RTBeamLimitingDeviceType=MLCX | ri ExposureSequence[1].BeamLimitingDeviceSequence[1].NumberOfLeafJawPairs
            COH-RT-PORTAL-021 | ri FrameTimeVector=5
            COH-RT-PORTAL-024 | ri (0039,1278)- | ri (0039,1078 SIEMENS MED OCS SITE NAME)
            COH-RT-PORTAL-025 | ri (0039,1692)=2 | ri (0039,1092 SIEMENS MED OCS PI VALID PIXEL MAP)
            COH-UID-005 | ri SOPInstanceUID=1.3.12.2.1107.5.7.3.1.60
            """;

    static Stream<Case> broken() {
        return Case.parse(BROKEN, CoherenceImageSet.portal());
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenIsReportedAndNothingElse(Case broken) throws IOException {
        broken.verifyWritten(CoherenceCleanSetTest.profile("coherence-therapist"));
    }

    @Test
    @DisplayName("COH-RT-PORTAL-013: half the pixels have twice the spacing")
    void spacing() throws IOException {
        Map<String, DataSet> objects = CoherenceImageSet.portal();
        objects.put("half", CoherenceCleanSet.changed(objects.get("ri"), """
                SOPInstanceUID=1.3.12.2.1107.5.7.7.1.61
                Rows=512
                Columns=512
                """));

        assertThat(Case.findings(CoherenceCleanSetTest.profile("coherence-therapist"), Direction.EXPORT, objects))
                .contains("COH-RT-PORTAL-013 half ImagePlanePixelSpacing");
    }

    @Test
    @DisplayName("COH-RT-PORTAL-023: Explicit VR Little Endian")
    void encoding() throws IOException {
        Subject image =
                new Subject(Path.of("ri"), CoherenceImageSet.portal().get("ri"), TransferSyntax.IMPLICIT_LE, List.of());

        assertThat(Checker.check(
                                CoherenceCleanSetTest.profile("coherence-therapist"),
                                Direction.EXPORT,
                                List.of(image),
                                Machines.NONE)
                        .sets()
                        .getFirst()
                        .objects()
                        .getFirst()
                        .findings())
                .extracting(Finding::rule)
                .containsExactly("COH-RT-PORTAL-023");
    }
}
