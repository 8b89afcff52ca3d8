package org.isocenter.siemens;

import java.io.IOException;
import java.util.stream.Stream;
import org.isocenter.testkit.Case;
import org.isocenter.testkit.CoherenceCleanSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** COH-RT-VSIM: what virtual simulation writes. */
class CoherenceVsimExportTest {
    static final String BROKEN = """
            COH-RT-VSIM-003 | rp Manufacturer=Elekta
            COH-RT-VSIM-003 | rp SoftwareVersions=2
            COH-RT-VSIM-006 | rs ReferencedFrameOfReferenceSequence-
            COH-RT-VSIM-007 | rs StructureSetLabel=Set
            COH-RT-VSIM-007 | rs StructureSetName=Set
            COH-RT-VSIM-010 | rs ROIContourSequence[2].ReferencedROINumber=7
            COH-RT-VSIM-011 | rs StructureSetROISequence[1].ROIGenerationAlgorithm=MANUAL
            COH-RT-VSIM-012 | rs ROIContourSequence[1].ROIDisplayColor-
            COH-RT-VSIM-013 | rs ROIContourSequence[2].ContourSequence[1].ContourNumber=1 ; rs ROIContourSequence[2].ContourSequence+ ; rs ROIContourSequence[2].ContourSequence[2].ContourNumber=2 | rs ROIContourSequence[2].ContourSequence
            COH-RT-VSIM-014 | rs ROIContourSequence[1].ContourSequence[1].ContourNumber-
            COH-RT-VSIM-014 | rs ROIContourSequence[1].ContourSequence[1].ContourGeometricType=OPEN_PLANAR
            COH-RT-VSIM-015 | rs ROIContourSequence[1].ContourSequence[1].ContourImageSequence[1].ReferencedFrameNumber=1
            COH-RT-VSIM-016 | rs RTROIObservationsSequence[1].ObservationNumber=5
            COH-RT-VSIM-016 | rs RTROIObservationsSequence[1].ROIObservationLabel=Body and some more
            COH-RT-VSIM-017 | rs RTROIObservationsSequence[1].RTROIInterpretedType=CONTROL
            COH-RT-VSIM-018 | rs RTROIObservationsSequence[1].ROIPhysicalPropertiesSequence[1].ROIPhysicalProperty=ELEC_FRACTION
            COH-RT-VSIM-020 | rp PlanIntent=PALLIATIVE
            COH-RT-VSIM-020 | rp RTPlanName=Plan
            COH-RT-VSIM-023 | rp ReferencedStructureSetSequence-
            COH-RT-VSIM-024 | rp BeamSequence- | rp BeamSequence ; COH-RT-VSIM-044 rp (0039,1076 SIEMENS MED OCS BEAM DISPLAY INFO)
            COH-RT-VSIM-029 | rp BeamSequence[1].BeamNumber=0 | rp BeamSequence[1].BeamNumber ; COH-RT-VSIM-030 rp BeamSequence[1].BeamName ; COH-RT-VSIM-044 rp (0039,1076 SIEMENS MED OCS BEAM DISPLAY INFO)
            COH-RT-VSIM-030 | rp BeamSequence[1].BeamName=Front
            COH-RT-VSIM-031 | rp BeamSequence[1].BeamType=DYNAMIC
            COH-RT-VSIM-032 | rp BeamSequence[1].RadiationType=PROTON
            COH-RT-VSIM-033 | rp BeamSequence[1].NumberOfControlPoints=3
            COH-RT-VSIM-033 | rp BeamSequence[1].ControlPointSequence+
            COH-RT-VSIM-034 | rp BeamSequence[1].FinalCumulativeMetersetWeight=100
            COH-RT-VSIM-035 | rp BeamSequence[1].ControlPointSequence[1].GantryRotationDirection=CW
            COH-RT-VSIM-035 | rp BeamSequence[1].ControlPointSequence[1].TableTopEccentricAxisDistance=5 | rp BeamSequence[1].ControlPointSequence[1].TableTopEccentricAxisDistance ; COH-RT-VSIM-048 drr TableTopEccentricAxisDistance
            COH-RT-VSIM-037 | rp PatientSetupSequence* ; rp PatientSetupSequence[1].PatientSetupNumber=1 ; rp PatientSetupSequence[1].TableTopVerticalSetupDisplacement=5 ; rp BeamSequence[1].ReferencedPatientSetupNumber=1 | rp BeamSequence[1].ControlPointSequence[1].TableTopVerticalPosition
            COH-RT-VSIM-038 | rp BeamSequence[1].ControlPointSequence[1].SourceToSurfaceDistance=900 | rp BeamSequence[1].ControlPointSequence[1].SourceToSurfaceDistance ; COH-RT-VSIM-047 drr RadiationMachineSSD
            COH-RT-VSIM-039 | rp BeamSequence[1].NumberOfWedges=1
            COH-RT-VSIM-039 | rp BeamSequence[1].WedgeSequence*
            COH-RT-VSIM-040 | rp BeamSequence[1].BlockSequence* ; rp BeamSequence[1].BlockSequence[1].BlockType=APERTURE ; rp BeamSequence[1].BlockSequence[1].BlockDivergence=PRESENT ; rp BeamSequence[1].BlockSequence[1].BlockThickness=0 ; rp BeamSequence[1].BlockSequence[1].BlockTransmission=0 | rp BeamSequence[1].BlockSequence[1].BlockDivergence
            COH-RT-VSIM-041 | rp PatientSetupSequence* ; rp PatientSetupSequence[1].SetupTechnique=ISOCENTRIC | rp PatientSetupSequence[1].SetupTechnique
            COH-RT-VSIM-042 | rp PatientSetupSequence* ; rp PatientSetupSequence[1].SetupDeviceSequence* ; rp PatientSetupSequence[1].SetupDeviceSequence[1].SetupDeviceType=LASER_POINTER ; rp PatientSetupSequence[1].SetupDeviceSequence[1].SetupDeviceParameter=0 ; rp PatientSetupSequence[1].SetupDeviceSequence[1].SetupReferenceDescription=P ; rp PatientSetupSequence+ | rp PatientSetupSequence[2]
            COH-RT-VSIM-044 | rp (0039,1076)=2,255,0,0,1 | rp (0039,1076 SIEMENS MED OCS BEAM DISPLAY INFO)
            COH-RT-VSIM-045 | drr ImageType=ORIGINAL\\PRIMARY\\DRR
            COH-RT-VSIM-045 | drr BitsStored=16
            COH-RT-VSIM-046 | drr ImagePlanePixelSpacing=0.5\\0.6
            COH-RT-VSIM-047 | drr RTImageSID=1400
            COH-RT-VSIM-047 | drr RadiationMachineSSD=900
            COH-RT-VSIM-048 | drr GantryAngle=90
            COH-RT-VSIM-048 | drr ExposureSequence+
            COH-UID-004 | rp SOPInstanceUID=1.2.3.4
            COH-UID-005 | rp SOPInstanceUID=1.3.12.2.1107.5.7.5.1.40
            """;

    static Stream<Case> broken() {
        return Case.parse(BROKEN, CoherenceCleanSet.vsimWritten());
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenIsReportedAndNothingElse(Case broken) throws IOException {
        broken.verifyWritten(CoherenceCleanSetTest.profile("coherence-dosimetrist"));
    }
}
