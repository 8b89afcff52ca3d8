package org.isocenter.siemens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CoherenceCleanSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** COH-RT-ADAPT: what Adaptive Targeting takes. */
class CoherenceAdaptiveTest {
    static final String BROKEN = """
            COH-RT-ADAPT-001 | rp Modality=CT
            COH-RT-ADAPT-001 | ct0 FrameOfReferenceUID-
            COH-RT-ADAPT-003 | ct0 PatientName-
            COH-RT-ADAPT-003 | ct0 PatientSex=
            COH-RT-ADAPT-004 | ct0 PatientPosition=HFDL
            COH-RT-ADAPT-005 | ct0 ImageOrientationPatient=0\\1\\0\\0\\0\\-1
            COH-RT-ADAPT-006 | ct0 BitsAllocated=8 | ct0 BitsAllocated ; COH-RT-ADAPT-006 ct0 BitsStored
            COH-RT-ADAPT-006 | ct0 HighBit=15
            COH-RT-ADAPT-007 | ct0 ImageType=ORIGINAL\\PRIMARY\\LOCALIZER
            COH-RT-ADAPT-007 | ct0 ImageType=ORIGINAL\\PRIMARY
            COH-RT-ADAPT-008 | ct0 RescaleSlope-
            COH-RT-ADAPT-009 | ct0 GantryDetectorTilt=5
            COH-RT-ADAPT-010 | ct1 TableHeight=103
            COH-RT-ADAPT-011 | ct0 AcquisitionDate-
            COH-RT-ADAPT-013 | rs ReferencedFrameOfReferenceSequence+
            COH-RT-ADAPT-013 | rs ReferencedFrameOfReferenceSequence[1].FrameOfReferenceUID=1.2.3.8
            COH-RT-ADAPT-013 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].ContourImageSequence[2]- | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].ContourImageSequence
            COH-RT-ADAPT-013 | rs ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].SeriesInstanceUID=1.2.3.7
            COH-RT-ADAPT-014 | rs StructureSetROISequence+ | rs StructureSetROISequence[3].ROINumber
            COH-RT-ADAPT-014 | rs StructureSetROISequence[1].ROIName=
            COH-RT-ADAPT-014 | rs StructureSetROISequence[1].ReferencedFrameOfReferenceUID=1.2.3.8
            COH-RT-ADAPT-015 | rs ROIContourSequence[2].ContourSequence+
            COH-RT-ADAPT-015 | rs ROIContourSequence[1].ContourSequence[1].ContourGeometricType=OPEN_PLANAR
            COH-RT-ADAPT-016 | rs ROIContourSequence[1].ROIDisplayColor=255\\0
            COH-RT-ADAPT-017 | rs RTROIObservationsSequence[2].RTROIInterpretedType=REGISTRATION
            COH-RT-ADAPT-019 | rp RTPlanGeometry=TREATMENT_DEVICE
            COH-RT-ADAPT-019 | rp ReferencedStructureSetSequence-
            COH-RT-ADAPT-019 | rp ReferencedStructureSetSequence[1].ReferencedSOPInstanceUID=1.2.3.7
            COH-RT-ADAPT-020 | rp BeamSequence-
            COH-RT-ADAPT-020 | rp BeamSequence[1].BeamName=
            COH-RT-ADAPT-020 | rp BeamSequence[1].ControlPointSequence[1].IsocenterPosition-
            """;

    static Stream<Case> broken() {
        return Case.parse(BROKEN, CoherenceCleanSet.adaptive());
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenIsReportedAndNothingElse(Case broken) throws IOException {
        broken.verify(CoherenceCleanSetTest.profile("coherence-adaptive-targeting"));
    }

    @Test
    @DisplayName("COH-RT-ADAPT-002, COH-RT-ADAPT-018: a dose is not read, of two plans the newest is taken")
    void doseAndOldPlan() throws IOException {
        Map<String, DataSet> objects = CoherenceCleanSet.adaptive();
        objects.put("rd", CoherenceCleanSet.object(CoherenceCleanSet.DOSE));
        objects.put("old", CoherenceCleanSet.changed(objects.get("rp"), """
                SOPInstanceUID=1.3.12.2.1107.5.7.8.1.41
                RTPlanDate=20070228
                """));

        assertThat(Case.findings(CoherenceCleanSetTest.profile("coherence-adaptive-targeting"), objects))
                .contains("COH-RT-ADAPT-002 rd SOPClassUID", "COH-RT-ADAPT-018 old RTPlanDate");
    }

    @Test
    @DisplayName("COH-RT-ADAPT-021, COH-RT-ADAPT-022: beams and the character set are not read")
    void notRead() throws IOException {
        Map<String, DataSet> objects = CoherenceCleanSet.adaptive();
        objects.put(
                "rp",
                objects.get("rp").toBuilder()
                        .put(Tags.SpecificCharacterSet, "ISO_IR 100")
                        .put(Tags.PatientName, "M\u00fcller")
                        .build());

        assertThat(Case.findings(CoherenceCleanSetTest.profile("coherence-adaptive-targeting"), objects))
                .contains(
                        "COH-RT-ADAPT-021 rp BeamSequence[1].ControlPointSequence[1].GantryAngle",
                        "COH-RT-ADAPT-022 rp SpecificCharacterSet");
    }
}
