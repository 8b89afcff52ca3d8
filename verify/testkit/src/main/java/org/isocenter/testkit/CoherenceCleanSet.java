package org.isocenter.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.isocenter.dicom.DataSet;

/** Objects that the COHERENCE profiles take, written as lines of changes of an empty object; planning objects here, images beside. */
public final class CoherenceCleanSet {
    public static final String ROOT = "1.3.12.2.1107.5.7.";
    public static final String FRAME = "1.2.3.9";
    public static final String SERIES = "1.2.3.2";

    private static final String PATIENT = """
            PatientName=Clean^Anna
            PatientID=P1
            PatientBirthDate=19500101
            PatientSex=F
            StudyInstanceUID=1.2.3.1
            StudyDate=20070301
            StudyID=1
            StudyDescription=Study
            """;

    private static final String VSIM = PATIENT + """
            Manufacturer=Siemens Oncology Care Solutions
            ManufacturerModelName=COHERENCE Dosimetrist Workspace
            SoftwareVersions=2.0.100
            """;

    private static final String CT = PATIENT + """
            SOPClassUID=1.2.840.10008.5.1.4.1.1.2
            SOPInstanceUID=1.2.3.2.@
            SeriesInstanceUID=1.2.3.2
            Modality=CT
            ImageType=ORIGINAL\\PRIMARY\\AXIAL
            FrameOfReferenceUID=1.2.3.9
            PatientPosition=HFS
            ImageOrientationPatient=1\\0\\0\\0\\1\\0
            ImagePositionPatient=-100\\-100\\@
            PixelSpacing=1\\1
            SliceThickness=1
            SamplesPerPixel=1
            PhotometricInterpretation=MONOCHROME2
            Rows=2
            Columns=2
            BitsAllocated=16
            BitsStored=12
            HighBit=11
            PixelRepresentation=0
            RescaleIntercept=-1024
            RescaleSlope=1
            AcquisitionDate=20070301
            AcquisitionTime=120000
            TableHeight=100
            """;

    private static final String STRUCTURES = VSIM + """
            SOPClassUID=1.2.840.10008.5.1.4.1.1.481.3
            SOPInstanceUID=1.3.12.2.1107.5.7.8.1.30
            SeriesInstanceUID=1.3.12.2.1107.5.7.8.1.3
            Modality=RTSTRUCT
            StructureSetLabel=VSimStructureSet
            StructureSetName=VSim 2.0 SL 100
            StructureSetDate=20070301
            StructureSetTime=120000
            ReferencedFrameOfReferenceSequence*
            ReferencedFrameOfReferenceSequence[1].FrameOfReferenceUID=1.2.3.9
            ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence*
            ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].ReferencedSOPClassUID=1.2.840.10008.3.1.2.3.1
            ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].ReferencedSOPInstanceUID=1.2.3.1
            ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence*
            ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].SeriesInstanceUID=1.2.3.2
            ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].ContourImageSequence*
            ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].ContourImageSequence[1].ReferencedSOPClassUID=1.2.840.10008.5.1.4.1.1.2
            ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].ContourImageSequence+
            ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].ContourImageSequence[1].ReferencedSOPInstanceUID=1.2.3.2.0
            ReferencedFrameOfReferenceSequence[1].RTReferencedStudySequence[1].RTReferencedSeriesSequence[1].ContourImageSequence[2].ReferencedSOPInstanceUID=1.2.3.2.1
            StructureSetROISequence*
            StructureSetROISequence[1].ROINumber=1
            StructureSetROISequence[1].ReferencedFrameOfReferenceUID=1.2.3.9
            StructureSetROISequence[1].ROIName=Body and some more
            StructureSetROISequence[1].ROIGenerationAlgorithm=SEMIAUTOMATIC
            StructureSetROISequence+
            StructureSetROISequence[2].ROINumber=2
            StructureSetROISequence[2].ROIName=Point
            ROIContourSequence*
            ROIContourSequence[1].ReferencedROINumber=1
            ROIContourSequence[1].ROIDisplayColor=0\\255\\0
            ROIContourSequence[1].ContourSequence*
            ROIContourSequence[1].ContourSequence[1].ContourNumber=1
            ROIContourSequence[1].ContourSequence[1].ContourImageSequence*
            ROIContourSequence[1].ContourSequence[1].ContourImageSequence[1].ReferencedSOPClassUID=1.2.840.10008.5.1.4.1.1.2
            ROIContourSequence[1].ContourSequence[1].ContourImageSequence[1].ReferencedSOPInstanceUID=1.2.3.2.0
            ROIContourSequence[1].ContourSequence[1].ContourGeometricType=CLOSED_PLANAR
            ROIContourSequence[1].ContourSequence[1].NumberOfContourPoints=3
            ROIContourSequence[1].ContourSequence[1].ContourData=0\\0\\0\\9\\0\\0\\9\\9\\0
            ROIContourSequence+
            ROIContourSequence[2].ReferencedROINumber=2
            ROIContourSequence[2].ContourSequence[1].ContourImageSequence-
            ROIContourSequence[2].ContourSequence[1].ContourGeometricType=POINT
            ROIContourSequence[2].ContourSequence[1].NumberOfContourPoints=1
            ROIContourSequence[2].ContourSequence[1].ContourData=5\\5\\0
            RTROIObservationsSequence*
            RTROIObservationsSequence[1].ObservationNumber=1
            RTROIObservationsSequence[1].ReferencedROINumber=1
            RTROIObservationsSequence[1].ROIObservationLabel=Body and some mo
            RTROIObservationsSequence[1].RTROIInterpretedType=EXTERNAL
            RTROIObservationsSequence+
            RTROIObservationsSequence[2].ObservationNumber=2
            RTROIObservationsSequence[2].ReferencedROINumber=2
            RTROIObservationsSequence[2].ROIObservationLabel=Point
            RTROIObservationsSequence[2].RTROIInterpretedType=ISOCENTER
            RTROIObservationsSequence[1].ROIPhysicalPropertiesSequence*
            RTROIObservationsSequence[1].ROIPhysicalPropertiesSequence[1].ROIPhysicalProperty=REL_ELEC_DENSITY
            RTROIObservationsSequence[1].ROIPhysicalPropertiesSequence[1].ROIPhysicalPropertyValue=1
            """;

    private static final String PLAN = VSIM + """
            SOPClassUID=1.2.840.10008.5.1.4.1.1.481.5
            SOPInstanceUID=1.3.12.2.1107.5.7.8.1.40
            SeriesInstanceUID=1.3.12.2.1107.5.7.8.1.4
            Modality=RTPLAN
            RTPlanLabel=Plan
            RTPlanName=VSim 2.0 SL 100
            RTPlanDate=20070301
            RTPlanTime=120000
            PlanIntent=CURATIVE
            RTPlanGeometry=PATIENT
            (0039,0010)=SIEMENS MED OCS BEAM DISPLAY INFO
            (0039,1076)=1,255,0,0,1
            ReferencedStructureSetSequence*
            ReferencedStructureSetSequence[1].ReferencedSOPClassUID=1.2.840.10008.5.1.4.1.1.481.3
            ReferencedStructureSetSequence[1].ReferencedSOPInstanceUID=1.3.12.2.1107.5.7.8.1.30
            BeamSequence*
            BeamSequence[1].BeamNumber=1
            BeamSequence[1].BeamName=1
            BeamSequence[1].BeamDescription=Front
            BeamSequence[1].BeamType=STATIC
            BeamSequence[1].RadiationType=PHOTON
            BeamSequence[1].TreatmentMachineName=Primus
            BeamSequence[1].SourceAxisDistance=1000
            BeamSequence[1].BeamLimitingDeviceSequence*
            BeamSequence[1].BeamLimitingDeviceSequence[1].RTBeamLimitingDeviceType=ASYMY
            BeamSequence[1].BeamLimitingDeviceSequence[1].NumberOfLeafJawPairs=1
            BeamSequence[1].BeamLimitingDeviceSequence[1].SourceToBeamLimitingDeviceDistance=196.9
            BeamSequence[1].NumberOfWedges=0
            BeamSequence[1].NumberOfCompensators=0
            BeamSequence[1].NumberOfBoli=0
            BeamSequence[1].NumberOfBlocks=0
            BeamSequence[1].FinalCumulativeMetersetWeight=1
            BeamSequence[1].NumberOfControlPoints=2
            BeamSequence[1].ControlPointSequence*
            BeamSequence[1].ControlPointSequence[1].ControlPointIndex=0
            BeamSequence[1].ControlPointSequence[1].CumulativeMetersetWeight=0
            BeamSequence[1].ControlPointSequence+
            BeamSequence[1].ControlPointSequence[2].ControlPointIndex=1
            BeamSequence[1].ControlPointSequence[2].CumulativeMetersetWeight=1
            BeamSequence[1].ControlPointSequence[1].NominalBeamEnergy=6
            BeamSequence[1].ControlPointSequence[1].BeamLimitingDevicePositionSequence*
            BeamSequence[1].ControlPointSequence[1].BeamLimitingDevicePositionSequence[1].RTBeamLimitingDeviceType=ASYMY
            BeamSequence[1].ControlPointSequence[1].BeamLimitingDevicePositionSequence[1].LeafJawPositions=-50\\50
            BeamSequence[1].ControlPointSequence[1].GantryAngle=0
            BeamSequence[1].ControlPointSequence[1].GantryRotationDirection=NONE
            BeamSequence[1].ControlPointSequence[1].BeamLimitingDeviceAngle=0
            BeamSequence[1].ControlPointSequence[1].BeamLimitingDeviceRotationDirection=NONE
            BeamSequence[1].ControlPointSequence[1].PatientSupportAngle=0
            BeamSequence[1].ControlPointSequence[1].PatientSupportRotationDirection=NONE
            BeamSequence[1].ControlPointSequence[1].TableTopEccentricAxisDistance=0
            BeamSequence[1].ControlPointSequence[1].TableTopEccentricAngle=0
            BeamSequence[1].ControlPointSequence[1].TableTopEccentricRotationDirection=NONE
            BeamSequence[1].ControlPointSequence[1].TableTopVerticalPosition=10
            BeamSequence[1].ControlPointSequence[1].TableTopLongitudinalPosition=20
            BeamSequence[1].ControlPointSequence[1].TableTopLateralPosition=30
            BeamSequence[1].ControlPointSequence[1].IsocenterPosition=0\\0\\0
            BeamSequence[1].ControlPointSequence[1].SourceToSurfaceDistance=0
            """;

    /** What KonRad reads of a plan, and no more. */
    private static final String GEOMETRY_ONLY = """
            ManufacturerModelName=COHERENCE Dosimetrist Workspace - KonRad
            (0039,0010)-
            (0039,1076)-
            FractionGroupSequence*
            FractionGroupSequence[1].FractionGroupNumber=1
            FractionGroupSequence[1].NumberOfFractionsPlanned=30
            FractionGroupSequence[1].ReferencedBeamSequence*
            FractionGroupSequence[1].ReferencedBeamSequence[1].ReferencedBeamNumber=1
            BeamSequence[1].ControlPointSequence[1].NominalBeamEnergy-
            BeamSequence[1].ControlPointSequence[1].BeamLimitingDevicePositionSequence-
            """;

    public static final String DOSE = PATIENT + """
            SOPClassUID=1.2.840.10008.5.1.4.1.1.481.2
            SOPInstanceUID=1.3.12.2.1107.5.7.5.1.50
            SeriesInstanceUID=1.3.12.2.1107.5.7.5.1.5
            Modality=RTDOSE
            Manufacturer=Siemens Medical Solutions, Oncology Care Systems
            ManufacturerModelName=COHERENCE Dosimetrist Workspace - KonRad
            SoftwareVersions=v2.2.1
            FrameOfReferenceUID=1.2.3.9
            InstanceNumber=1
            ImageOrientationPatient=1\\0\\0\\0\\1\\0
            ImagePositionPatient=0\\0\\0
            PixelSpacing=5\\5
            SliceThickness=5
            SamplesPerPixel=1
            PhotometricInterpretation=MONOCHROME2
            Rows=2
            Columns=2
            BitsAllocated=16
            BitsStored=16
            HighBit=15
            PixelRepresentation=0
            NumberOfFrames=2
            FrameIncrementPointer=3004000C
            GridFrameOffsetVector=0\\5
            DoseUnits=GY
            DoseType=PHYSICAL
            DoseSummationType=PLAN
            DoseGridScaling=0.001
            ReferencedRTPlanSequence*
            ReferencedRTPlanSequence[1].ReferencedSOPClassUID=1.2.840.10008.5.1.4.1.1.481.5
            ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID=1.3.12.2.1107.5.7.8.1.40
            """;

    private static final String DRR = VSIM + """
            SOPClassUID=1.2.840.10008.5.1.4.1.1.481.1
            SOPInstanceUID=1.3.12.2.1107.5.7.8.1.60
            SeriesInstanceUID=1.3.12.2.1107.5.7.8.1.6
            Modality=RTIMAGE
            ImageType=DERIVED\\SECONDARY\\DRR
            ConversionType=WSD
            RTImageLabel=1
            RTImagePlane=NORMAL
            SamplesPerPixel=1
            PhotometricInterpretation=MONOCHROME2
            Rows=512
            Columns=512
            BitsAllocated=16
            BitsStored=12
            HighBit=11
            PixelRepresentation=0
            ImagePlanePixelSpacing=0.5\\0.5
            RadiationMachineName=Primus
            RadiationMachineSAD=1000
            RadiationMachineSSD=0
            RTImageSID=1000
            StartCumulativeMetersetWeight=0
            EndCumulativeMetersetWeight=1
            ReferencedBeamNumber=1
            ReferencedRTPlanSequence*
            ReferencedRTPlanSequence[1].ReferencedSOPClassUID=1.2.840.10008.5.1.4.1.1.481.5
            ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID=1.3.12.2.1107.5.7.8.1.40
            ExposureSequence*
            ExposureSequence[1].NumberOfBlocks=0
            GantryAngle=0
            BeamLimitingDeviceAngle=0
            PatientSupportAngle=0
            TableTopEccentricAxisDistance=0
            TableTopEccentricAngle=0
            TableTopVerticalPosition=10
            TableTopLongitudinalPosition=20
            TableTopLateralPosition=30
            """;

    private CoherenceCleanSet() {}

    /** An object made of changes of an empty one, a line each. */
    public static DataSet object(String lines) {
        return changed(DataSet.EMPTY, lines);
    }

    public static DataSet changed(DataSet object, String lines) {
        DataSet changed = object;
        for (String line : lines.split("\n")) {
            changed = Mutation.parse(line).apply(changed);
        }
        return changed;
    }

    private static Map<String, DataSet> images() {
        Map<String, DataSet> all = new LinkedHashMap<>();
        all.put("ct0", object(CT.replace("@", "0")));
        all.put("ct1", object(CT.replace("@", "1")));
        return all;
    }

    /** What virtual simulation takes without loss: its own structures and plan. */
    public static Map<String, DataSet> vsim() {
        Map<String, DataSet> all = images();
        all.putAll(vsimWritten());
        return all;
    }

    /** What virtual simulation writes. */
    public static Map<String, DataSet> vsimWritten() {
        Map<String, DataSet> all = new LinkedHashMap<>();
        all.put("rs", object(STRUCTURES));
        all.put("rp", object(PLAN));
        all.put("drr", object(DRR));
        return all;
    }

    /** What KonRad takes; it skips points and reads the geometry of beams only. */
    public static Map<String, DataSet> konrad() {
        Map<String, DataSet> all = images();
        all.put("rs", changed(object(STRUCTURES), """
                ROIContourSequence[2]-
                RTROIObservationsSequence[2]-
                StructureSetROISequence[2]-
                """));
        all.put("rp", changed(object(PLAN), GEOMETRY_ONLY));
        all.put("rd", object(DOSE));
        return all;
    }

    /** What Adaptive Targeting takes. */
    public static Map<String, DataSet> adaptive() {
        Map<String, DataSet> all = vsim();
        all.remove("drr");
        return all;
    }

    public static String patient() {
        return PATIENT;
    }

    public static String vsimHead() {
        return VSIM;
    }

    public static DataSet plan() {
        return object(PLAN);
    }
}
