package org.isocenter.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.isocenter.conformance.Profile;
import org.isocenter.dicom.DataSet;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.Mutation;
import org.isocenter.testkit.Packaged;
import org.isocenter.testkit.StandardCleanSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule of the profile {@code dicom}, broken once or more. */
class StandardTest {
    private static final String CASES = """
            TYPE-1 | rp BeamSequence[1].BeamNumber-
            TYPE-1 | rs StructureSetROISequence[1].ROINumber=
            TYPE-1 | ct0 Rows-
            TYPE-1 | rd DoseUnits-
            TYPE-1 | rs ROIContourSequence[1].ContourSequence[1].ContourImageSequence[1].ReferencedSOPInstanceUID-
            TYPE-1C | rp ReferencedStructureSetSequence-
            TYPE-1C | rp BeamSequence[1].ControlPointSequence[1].GantryAngle-
            TYPE-1C | rp BeamSequence[1].ControlPointSequence[2].GantryAngle=
            TYPE-1C | rp BeamSequence[1].NumberOfCompensators=1 | rp BeamSequence[1].CompensatorSequence
            TYPE-1C | rd DoseGridScaling-
            TYPE-1C | ct0 PlanarConfiguration=0
            TYPE-2 | ct0 KVP-
            TYPE-2 | rs OperatorsName-
            TYPE-2 | rp RTPlanDate-
            TYPE-2C | rp BeamSequence[2].ControlPointSequence[1].TableTopVerticalPosition-
            TYPE-2C | ct0 PatientPosition-
            TYPE-2C | rp ApprovalStatus=APPROVED ; rp ReviewDate= ; rp ReviewTime= | rp ReviewerName
            ENUM | rp BeamSequence[1].BeamType=MOVING
            ENUM | rs ROIContourSequence[1].ContourSequence[1].ContourGeometricType=LINE
            ENUM | ct0 BitsAllocated=8
            ENUM | ct0 ImageType=ORIGINAL\\THIRD\\AXIAL
            ENUM | rd DoseUnits=CGY
            DEFINED-TERM | rp BeamSequence[1].RadiationType=XRAY
            DEFINED-TERM | ct0 ImageType=ORIGINAL\\PRIMARY\\SPIRAL
            ITEMS | rp ReferencedStructureSetSequence+
            MODULE | rp BeamSequence-
            MODULE | rp ApplicationSetupSequence* | rp ApplicationSetupSequence
            VR | ct0 StudyDate=2026-01-01 | ct0 StudyDate ; LENGTH ct0 StudyDate
            VR | ct0 StudyDate=20261301
            VR | ct0 StudyDate=20260230
            VR | ct0 StudyTime=2460
            VR | ct0 StudyTime=12:00
            VR | ct0 SliceThickness=3mm
            VR | ct0 InstanceNumber=1.5
            VR | ct0 InstanceNumber=2147483648
            VR | ct0 FrameOfReferenceUID=1.2.03
            VR | ct0 PatientAge=60
            VR | ct0 PatientName=A^B^C^D^E^F
            VR | ct0 PatientName=A=B=C=D
            VR | ct0 AcquisitionDateTime=20261301
            VR | ct0 AcquisitionDateTime=20260101250000
            VR | ct0 AcquisitionDateTime=20260101120000.123456+01
            VR | ct0 StationName=a\tb
            VR | ct0 BodyPartExamined=Head
            VR | rs ROIContourSequence[1].ContourSequence[1].ContourData=1\\2\\3\\4\\5\\x
            VM | ct0 ImagePositionPatient=1\\2
            VM | rs ROIContourSequence[1].ContourSequence[1].ContourData=1\\2\\3\\4
            LENGTH | ct0 StudyID=12345678901234567
            LENGTH | ct0 SliceThickness=3.000000000000001
            LENGTH | rs StructureSetLabel=12345678901234567
            """;

    private static Profile dicom;

    @BeforeAll
    static void load() throws IOException {
        dicom = Packaged.profile("dicom", StandardChecks.all());
    }

    static Stream<Case> cases() {
        return Case.parse(CASES, StandardCleanSet.objects());
    }

    @ParameterizedTest
    @MethodSource("cases")
    @DisplayName("an object changed in one place breaks one rule there")
    void oneRule(Case broken) {
        broken.verify(dicom);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AcquisitionDateTime=2026",
                "AcquisitionDateTime=202602",
                "AcquisitionDateTime=20260101120000.5+0100",
                "AcquisitionTime=12",
                "AcquisitionTime=235960.123456",
                "PatientAge=060Y",
                "PatientName=A^B=\u00c4^B",
                "StudyDate=20280229",
                "SliceThickness=3.0e0"
            })
    @DisplayName("these values have the form of their VR")
    void rightForms(String change) {
        Map<String, DataSet> objects = StandardCleanSet.objects();
        objects.computeIfPresent("ct0", (_, ct) -> Mutation.parse(change).apply(ct));

        assertThat(Case.findings(dicom, objects)).isEmpty();
    }

    @Test
    @DisplayName("the clean objects have no finding at all")
    void cleanObjects() {
        assertThat(Case.findings(dicom, StandardCleanSet.objects())).isEmpty();
    }
}
