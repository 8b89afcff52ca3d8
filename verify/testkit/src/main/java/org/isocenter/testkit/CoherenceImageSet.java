package org.isocenter.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.isocenter.dicom.DataSet;

/** Images and other objects that COHERENCE workstations write or take, beside the planning objects of {@link CoherenceCleanSet}. */
public final class CoherenceImageSet {
    private static final String THERAPIST = CoherenceCleanSet.patient() + """
            Manufacturer=Siemens Oncology Care Systems
            ManufacturerModelName=COHERENCE Therapist Workspace
            DeviceSerialNumber=3333;4444
            """;

    private static final String RT_IMAGE = """
            SOPClassUID=1.2.840.10008.5.1.4.1.1.481.1
            SeriesInstanceUID=1.3.12.2.1107.5.7.7.1.6
            Modality=RTIMAGE
            ImageType=ORIGINAL\\PRIMARY\\PORTAL
            StudyDescription=Portal Imaging
            SeriesDescription=Portal Imaging
            SeriesNumber=1
            InstanceNumber=1
            ConversionType=DI
            RTImageLabel=Field
            RTImagePlane=NORMAL
            ReportedValuesOrigin=ACTUAL
            SamplesPerPixel=1
            PhotometricInterpretation=MONOCHROME2
            Rows=1024
            Columns=1024
            BitsAllocated=16
            BitsStored=12
            HighBit=11
            PixelRepresentation=0
            WindowCenter=2048
            WindowWidth=4096
            ImagePlanePixelSpacing=0.4\\0.4
            RTImagePosition=-204.6\\204.6
            XRayImageReceptorTranslation=0\\0\\-450
            XRayImageReceptorAngle=0
            RadiationMachineName=Primus
            RadiationMachineSAD=1000
            RTImageSID=1450
            SourceToReferenceObjectDistance=400
            PrimaryDosimeterUnit=MU
            GantryAngle=90
            BeamLimitingDeviceAngle=0
            PatientSupportAngle=0
            TableTopEccentricAxisDistance=950
            TableTopEccentricAngle=0
            TableTopVerticalPosition=10
            TableTopLongitudinalPosition=20
            TableTopLateralPosition=30
            FrameTimeVector=0
            """;

    private static final String EXPOSURE = """
            ExposureSequence*
            ExposureSequence[1].ReferencedFrameNumber=1
            ExposureSequence[1].BeamLimitingDeviceSequence*
            ExposureSequence[1].BeamLimitingDeviceSequence[1].RTBeamLimitingDeviceType=X
            ExposureSequence[1].BeamLimitingDeviceSequence[1].NumberOfLeafJawPairs=1
            ExposureSequence[1].BeamLimitingDeviceSequence[1].SourceToBeamLimitingDeviceDistance=283
            ExposureSequence[1].BeamLimitingDeviceSequence[1].LeafPositionBoundaries=-200\\200
            ExposureSequence[1].BeamLimitingDeviceSequence[1].LeafJawPositions=-50\\50
            ExposureSequence[1].BeamLimitingDeviceSequence+
            ExposureSequence[1].BeamLimitingDeviceSequence[2].RTBeamLimitingDeviceType=Y
            ExposureSequence[1].BeamLimitingDeviceSequence[2].SourceToBeamLimitingDeviceDistance=196.9
            """;

    private static final String ELEMENTS = """
            (0039,0010)=SIEMENS MED OCS NUMBER OF FRAMES
            (0039,1076)=1
            (0039,0011)=SIEMENS MED OCS NUMBER OF SUB FRAMES
            (0039,1177)=1
            (0039,0012)=SIEMENS MED OCS SITE NAME
            (0039,1278)=Lung
            (0039,0013)=SIEMENS MED OCS FIELD NAME
            (0039,1379)=Front
            (0039,0014)=SIEMENS MED OCS FIELD ID
            (0039,1480)=1
            (0039,0015)=SIEMENS MED OCS CALIBRATION DATE
            (0039,1581)=20070301
            (0039,0016)=SIEMENS MED OCS PI VALID PIXEL MAP
            (0039,1692)=1
            """;

    private static final String PROJECTION = """
            SOPInstanceUID=1.3.12.2.1107.5.7.7.1.70
            NumberOfFrames=2
            FrameTimeVector=0\\100
            AcquisitionDate=20070301
            AcquisitionTime=120000
            (0039,0017)=SIEMENS MED OCS CBT STARTING GANTRY ANGLE
            (0039,1782)=0
            (0039,0018)=SIEMENS MED OCS CBT ENDING GANTRY ANGLE
            (0039,1883)=1
            (0039,0019)=SIEMENS MED OCS CBT ARC INCREMENT
            (0039,1984)=1
            (0039,001A)=SIEMENS MED OCS CBT ROTATION DIRECTION
            (0039,1A85)=CW
            (0039,001B)=SIEMENS MED OCS CBT PROJECTION GANTRY POSITIONS
            (0039,1B86)=0\\1
            (0039,001C)=SIEMENS MED OCS CBT RECON SLICE WIDTH
            (0039,1C87)=256
            (0039,001D)=SIEMENS MED OCS CBT RECON SLICE HEIGHT
            (0039,1D88)=256
            (0039,001E)=SIEMENS MED OCS CBT RECON NUM OF SLICES
            (0039,1E89)=1
            (0039,001F)=SIEMENS MED OCS CBT RECON FILTER TYPE
            (0039,1F90)=1
            """;

    private static final String CONE_BEAM_CT = THERAPIST + """
            SOPClassUID=1.2.840.10008.5.1.4.1.1.2
            SOPInstanceUID=1.3.12.2.1107.5.7.7.1.80
            SeriesInstanceUID=1.3.12.2.1107.5.7.7.1.8
            Modality=CT
            ImageType=DERIVED\\PRIMARY\\AXIAL
            InstanceNumber=0
            ContentDate=20070301
            ContentTime=120500
            AcquisitionDate=20070301
            AcquisitionTime=120000
            DerivationDescription=Reconstructed from Projection Images using Geometry Calibration a.xml
            SourceImageSequence*
            SourceImageSequence[1].ReferencedSOPClassUID=1.2.840.10008.5.1.4.1.1.481.1
            SourceImageSequence[1].ReferencedSOPInstanceUID=1.3.12.2.1107.5.7.7.1.70
            SourceImageSequence[1].ReferencedFrameNumber=1\\2
            QualityControlImage=NO
            BurnedInAnnotation=NO
            LossyImageCompression=00
            FrameOfReferenceUID=1.3.12.2.1107.5.7.7.1.9
            PixelSpacing=1\\1
            ImageOrientationPatient=1\\0\\0\\0\\1\\0
            ImagePositionPatient=-128\\-128\\0
            SliceThickness=1
            SamplesPerPixel=1
            PhotometricInterpretation=MONOCHROME2
            Rows=256
            Columns=256
            BitsAllocated=16
            BitsStored=12
            HighBit=11
            PixelRepresentation=0
            RescaleIntercept=-1000
            RescaleSlope=1
            KVP=6000
            DistanceSourceToDetector=1450
            DistanceSourceToPatient=1000
            RotationDirection=CW
            ConvolutionKernel=Smooth
            (0039,0010)=SIEMENS MED OCS CBT STARTING GANTRY ANGLE
            (0039,1082)=0
            (0039,0011)=SIEMENS MED OCS CBT ENDING GANTRY ANGLE
            (0039,1183)=1
            (0039,0012)=SIEMENS MED OCS CBT ARC INCREMENT
            (0039,1284)=1
            (0039,0013)=SIEMENS MED OCS CBT TOTAL_MU
            (0039,1396)=8
            (0039,0014)=SIEMENS MED OCS TABLE LATERAL POSITION
            (0039,1498)=1
            (0039,0015)=SIEMENS MED OCS TABLE LONGITUDINAL POSITION
            (0039,1599)=1
            (0039,0016)=SIEMENS MED OCS TABLE VERTICAL POSITION
            (0039,1675)=1
            """;

    private static final String COPY = """
            SOPInstanceUID=1.3.12.2.1107.5.7.7.1.90
            ImageType=ORIGINAL\\SECONDARY\\PORTAL\\OCS_SAVEASREF
            ApprovalStatus=APPROVED
            ReviewDate=20070302
            ReviewTime=080000
            ReviewerName=meduser
            ReferencedImageSequence*
            ReferencedImageSequence[1].ReferencedSOPInstanceUID=1.3.12.2.1107.5.7.7.1.91
            (0039,0017)=SIEMENS MED OCS TRANS MATRIX
            (0039,1780)=1\\10\\4\\0\\0
            (0039,0018)=SIEMENS MED OCS SCALED IMG PIX SPC
            (0039,1884)=0.5\\0.5
            (0039,0019)=SIEMENS MED OCS ACKNOWLEDGE FLAG
            (0039,1981)=1
            """;

    private static final String CAPTURE = CoherenceCleanSet.vsimHead() + """
            SOPClassUID=1.2.840.10008.5.1.4.1.1.7
            SOPInstanceUID=1.3.12.2.1107.5.7.8.1.100
            SeriesInstanceUID=1.3.12.2.1107.5.7.8.1.10
            Modality=OT
            ConversionType=WSD
            ImageType=DERIVED\\SECONDARY\\AXIAL\\CSADRR
            DateOfSecondaryCapture=20070301
            TimeOfSecondaryCapture=120000
            SeriesNumber=1
            InstanceNumber=1
            PatientOrientation=
            SamplesPerPixel=1
            PhotometricInterpretation=MONOCHROME2
            Rows=512
            Columns=512
            BitsAllocated=16
            BitsStored=12
            HighBit=11
            PixelRepresentation=0
            """;

    private CoherenceImageSet() {}

    /** What Therapist and PRIMEVIEW 3i write, and positioning takes: a portal image. */
    public static Map<String, DataSet> portal() {
        Map<String, DataSet> all = new LinkedHashMap<>();
        all.put(
                "ri",
                CoherenceCleanSet.object(
                        THERAPIST + RT_IMAGE + "SOPInstanceUID=1.3.12.2.1107.5.7.7.1.60\n" + EXPOSURE + ELEMENTS));
        return all;
    }

    /** Projections, and the CT made of them. */
    public static Map<String, DataSet> coneBeam() {
        Map<String, DataSet> all = new LinkedHashMap<>();
        all.put("ri", CoherenceCleanSet.object(THERAPIST + RT_IMAGE + EXPOSURE + ELEMENTS + PROJECTION));
        all.put("ct", CoherenceCleanSet.object(CONE_BEAM_CT));
        return all;
    }

    /** Two copies of reference images, each referring to the other. */
    public static Map<String, DataSet> copies() {
        Map<String, DataSet> all = new LinkedHashMap<>();
        DataSet copy = CoherenceCleanSet.object(THERAPIST + RT_IMAGE + EXPOSURE + ELEMENTS + COPY);
        all.put("ri", copy);
        all.put("ri2", CoherenceCleanSet.changed(copy, """
                SOPInstanceUID=1.3.12.2.1107.5.7.7.1.91
                ReferencedImageSequence[1].ReferencedSOPInstanceUID=1.3.12.2.1107.5.7.7.1.90
                """));
        return all;
    }

    /** A capture of the Dosimetrist, with a plan of the same study. */
    public static Map<String, DataSet> captures() {
        Map<String, DataSet> all = CoherenceCleanSet.vsimWritten();
        all.put("sc", CoherenceCleanSet.object(CAPTURE));
        return all;
    }

    /** What the Data Conditioner takes. */
    public static Map<String, DataSet> conditioner() {
        Map<String, DataSet> all = portal();
        all.put("rp", CoherenceCleanSet.plan());
        all.put("cr", CoherenceCleanSet.object(CAPTURE.replace("1.1.7\n", "1.1.1\n") + """
                SOPInstanceUID=1.2.3.110
                Modality=CR
                ImagerPixelSpacing=0.2\\0.2
                """));
        return all;
    }

    /** What the Data Conditioner writes. */
    public static Map<String, DataSet> conditionerWritten() {
        Map<String, DataSet> all = new LinkedHashMap<>();
        all.put("ri", CoherenceCleanSet.object(THERAPIST + RT_IMAGE + """
                ManufacturerModelName=COHERENCE Physicist
                SOPInstanceUID=1.3.12.2.1107.5.7.4.1.60
                RTImageOrientation=1\\0\\0\\0\\-1\\0
                ReferencedBeamNumber=1
                ReferencedRTPlanSequence*
                ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID=1.2.3.40
                """));
        return all;
    }

    /** What Machine QA writes and takes. */
    public static Map<String, DataSet> machineQa() {
        Map<String, DataSet> all = new LinkedHashMap<>();
        all.put("rp", CoherenceCleanSet.changed(CoherenceCleanSet.plan(), """
                (0039,0010)-
                (0039,1076)-
                (0053,0010)=MED_OCS_MQA
                (0053,1079)=BM001:1:Rectangle,300,100,0,0
                SpecificCharacterSet=ISO_IR 100
                SOPInstanceUID=1.3.12.2.1107.5.7.4.1.40
                ManufacturerModelName=COHERENCE Physicist
                PatientName=Primus^Daily
                PatientSex=O
                StudyDescription=Mechanical
                SeriesDescription=Native_Tests
                PlanIntent=VERIFICATION
                RTPlanGeometry=TREATMENT_DEVICE
                RTPlanName=MLC Pos
                RTPlanLabel=Primus12
                FractionGroupSequence*
                FractionGroupSequence[1].FractionGroupNumber=1
                FractionGroupSequence[1].NumberOfBeams=1
                FractionGroupSequence[1].ReferencedBeamSequence*
                FractionGroupSequence[1].ReferencedBeamSequence[1].ReferencedBeamNumber=1
                ToleranceTableSequence*
                ToleranceTableSequence[1].ToleranceTableNumber=1
                ToleranceTableSequence[1].ToleranceTableLabel=1
                DoseReferenceSequence*
                DoseReferenceSequence[1].DoseReferenceNumber=12
                DoseReferenceSequence[1].DoseReferenceType=TARGET
                DoseReferenceSequence[1].DoseReferenceDescription=Primus12
                BeamSequence[1].TreatmentDeliveryType=TREATMENT
                BeamSequence[1].BeamName=BM001
                BeamSequence[1].BeamDescription=BM001
                BeamSequence[1].PrimaryDosimeterUnit=MU
                BeamSequence[1].ReferencedToleranceTableNumber=1
                BeamSequence[1].ControlPointSequence[1].TableTopVerticalPosition=0
                BeamSequence[1].ControlPointSequence[1].TableTopLongitudinalPosition=0
                BeamSequence[1].ControlPointSequence[1].TableTopLateralPosition=0
                BeamSequence[1].PlannedVerificationImageSequence*
                BeamSequence[1].PlannedVerificationImageSequence[1].RTImagePlane=NORMAL
                BeamSequence[1].PlannedVerificationImageSequence[1].StartCumulativeMetersetWeight=0
                BeamSequence[1].PlannedVerificationImageSequence[1].EndCumulativeMetersetWeight=1
                """));
        return all;
    }

    /** What KonRad writes. */
    public static Map<String, DataSet> konradWritten() {
        Map<String, DataSet> all = new LinkedHashMap<>();
        String header = """
                SpecificCharacterSet=ISO_IR 100
                StudyDate=
                StudyTime=
                ReferringPhysicianName=
                StudyID=
                AccessionNumber=
                Manufacturer=Siemens Medical Solutions, Oncology Care Systems
                ManufacturerModelName=COHERENCE Dosimetrist Workspace - KonRad
                SoftwareVersions=v2.2.1
                """;
        all.put("rp", CoherenceCleanSet.changed(CoherenceCleanSet.plan(), header + """
                (0039,0010)-
                (0039,1076)-
                SOPInstanceUID=1.3.12.2.1107.5.7.5.1.40
                FractionGroupSequence*
                FractionGroupSequence[1].FractionGroupNumber=1
                FractionGroupSequence[1].NumberOfFractionsPlanned=30
                FractionGroupSequence[1].NumberOfBeams=1
                FractionGroupSequence[1].NumberOfBrachyApplicationSetups=0
                FractionGroupSequence[1].ReferencedBeamSequence*
                FractionGroupSequence[1].ReferencedBeamSequence[1].ReferencedBeamNumber=1
                BeamSequence[1].BeamName=Front
                BeamSequence[1].PrimaryDosimeterUnit=MU
                BeamSequence[1].NumberOfCompensators=1
                BeamSequence[1].CompensatorSequence*
                BeamSequence[1].CompensatorSequence[1].CompensatorNumber=1
                BeamSequence[1].CompensatorSequence[1].CompensatorThicknessData=1\\2
                BeamSequence[1].ControlPointSequence[1].TableTopVerticalPosition=
                BeamSequence[1].ControlPointSequence[1].TableTopLongitudinalPosition=
                BeamSequence[1].ControlPointSequence[1].TableTopLateralPosition=
                """));
        all.put("rd", CoherenceCleanSet.changed(CoherenceCleanSet.object(CoherenceCleanSet.DOSE), header));
        return all;
    }
}
