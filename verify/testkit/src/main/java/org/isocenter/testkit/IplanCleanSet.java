package org.isocenter.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.dicom.Vr;

/** An export of iPlan RT Dose: CT, structures, a plan with a beam through an MLC and one through a cone, a dose volume, a DVH, a DRR. */
public final class IplanCleanSet {
    private static final String STUDY = "1.2.4.1";
    private static final String FRAME = "1.2.4.9";
    private static final String CT = "1.2.4.2";
    private static final String STRUCTURES = "1.2.4.3";
    private static final String PLAN = "1.2.4.4";
    private static final int SLICES = 4;

    private static final Head HEAD = new Head("ISO_IR 100", "P2", STUDY);

    private IplanCleanSet() {}

    /** One plan, by short name. */
    public static Map<String, DataSet> objects() {
        Map<String, DataSet> objects = new LinkedHashMap<>();
        for (int i = 0; i < SLICES; i++) {
            objects.put("ct" + i, slice(i));
        }
        objects.put("rs", structures());
        objects.put("rp", plan(PLAN));
        objects.put("rd", volume("PLAN"));
        objects.put("hd", histogram("PLAN"));
        objects.put("ri", drr());
        return objects;
    }

    /** Two plans of one treatment plan, so that the doses are of neither. */
    public static Map<String, DataSet> several() {
        Map<String, DataSet> objects = objects();
        objects.put("rp", partial(PLAN, PLAN + ".1"));
        objects.put("rq", partial(PLAN + ".1", PLAN));
        objects.put("rd", volume("COMPOSITE"));
        objects.put("hd", histogram("COMPOSITE"));
        return objects;
    }

    /** The same for a clinical trial. */
    public static Map<String, DataSet> trial() {
        Map<String, DataSet> objects = objects();
        objects.replaceAll((_, object) -> object.toBuilder()
                .put(Tags.PatientName, "S1")
                .put(Tags.PatientID, "S1")
                .put(Tags.ClinicalTrialSponsorName, "Sponsor")
                .put(Tags.ClinicalTrialProtocolID, "T1")
                .put(Tags.ClinicalTrialProtocolName, "Trial")
                .put(Tags.ClinicalTrialSiteID, "1")
                .put(Tags.ClinicalTrialSiteName, "Site")
                .put(Tags.ClinicalTrialSubjectID, "S1")
                .build());
        return objects;
    }

    private static DataSetBuilder common(String sopClass, String instance, String modality, String series) {
        return HEAD.of(sopClass, instance, modality, series)
                .put(Tags.InstanceCreationDate, "20090105")
                .put(Tags.InstanceCreationTime, "101500")
                .putEmpty(Tags.ReferringPhysicianName)
                .putEmpty(Tags.AccessionNumber)
                .put(Tags.StudyID, "1")
                .put(Tags.SeriesNumber, 1)
                .put(Tags.Manufacturer, "BrainLAB")
                .put(Tags.StationName, "PLANNING1")
                .put(Tags.ManufacturerModelName, "iPlan RT Dose")
                .put(Tags.SoftwareVersions, "4.1.0")
                .put(Tag.of(0x0009, 0x0010), Vr.LO, "BrainLAB_Conversion")
                .put(Tag.of(0x0009, 0x1001), Vr.LO, "iPlan");
    }

    private static DataSetBuilder image(String sopClass, String instance, String modality, String series) {
        return Head.pixels(common(sopClass, instance, modality, series), 2)
                .put(Tags.FrameOfReferenceUID, FRAME)
                .putEmpty(Tags.PositionReferenceIndicator)
                .put(Tags.InstanceNumber, 1)
                .put(Tags.ContentDate, "20090105")
                .put(Tags.ContentTime, "101500");
    }

    private static DataSet slice(int i) {
        return image(Uids.CTImageStorage, CT + "." + i, "CT", CT)
                .put(Tags.ImageType, "DERIVED", "SECONDARY", "AXIAL")
                .put(Tags.PixelSpacing, 1, 1)
                .put(Tags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
                .put(Tags.ImagePositionPatient, -100, -100, i * 2)
                .put(Tags.SliceThickness, 2)
                .put(Tags.RescaleIntercept, -1024)
                .put(Tags.RescaleSlope, 1)
                .putEmpty(Tags.KVP)
                .putEmpty(Tags.AcquisitionNumber)
                .build();
    }

    private static DataSet reference(String sopClass, String instance) {
        return DataSet.builder()
                .put(Tags.ReferencedSOPClassUID, sopClass)
                .put(Tags.ReferencedSOPInstanceUID, instance)
                .build();
    }

    private static DataSet structures() {
        List<DataSet> images = new ArrayList<>();
        for (int i = 0; i < SLICES; i++) {
            images.add(reference(Uids.CTImageStorage, CT + "." + i));
        }
        DataSet series = DataSet.builder()
                .put(Tags.SeriesInstanceUID, CT)
                .put(Tags.ContourImageSequence, images)
                .build();
        DataSet study = reference("1.2.840.10008.3.1.2.3.1", STUDY).toBuilder()
                .put(Tags.RTReferencedSeriesSequence, series)
                .build();
        return common(Uids.RTStructureSetStorage, STRUCTURES, "RTSTRUCT", STRUCTURES + ".1")
                .put(Tags.StructureSetLabel, "Structures")
                .put(Tags.StructureSetName, "Structures")
                .put(Tags.StructureSetDescription, "Structures")
                .put(Tags.InstanceNumber, 1)
                .put(Tags.StructureSetDate, "20090105")
                .put(Tags.StructureSetTime, "101500")
                .put(
                        Tags.ReferencedFrameOfReferenceSequence,
                        DataSet.builder()
                                .put(Tags.FrameOfReferenceUID, FRAME)
                                .put(Tags.RTReferencedStudySequence, study)
                                .build())
                .put(Tags.StructureSetROISequence, List.of(roi(1, "Skin"), roi(2, "Target")))
                .put(Tags.ROIContourSequence, List.of(contours(1), contours(2)))
                .put(Tags.RTROIObservationsSequence, List.of(observation(1, "EXTERNAL"), observation(2, "PTV")))
                .put(Tags.ApprovalStatus, "UNAPPROVED")
                .build();
    }

    private static DataSet roi(int number, String name) {
        return DataSet.builder()
                .put(Tags.ROINumber, number)
                .put(Tags.ReferencedFrameOfReferenceUID, FRAME)
                .put(Tags.ROIName, name)
                .put(Tags.ROIVolume, 10)
                .put(Tags.ROIGenerationAlgorithm, "MANUAL")
                .build();
    }

    private static DataSet contours(int roi) {
        return DataSet.builder()
                .put(Tags.ReferencedROINumber, roi)
                .put(Tags.ROIDisplayColor, 255, 0, 0)
                .put(
                        Tags.ContourSequence,
                        DataSet.builder()
                                .put(Tags.ContourNumber, 1)
                                .put(Tags.ContourImageSequence, reference(Uids.CTImageStorage, CT + ".1"))
                                .put(Tags.ContourGeometricType, "CLOSED_PLANAR")
                                .put(Tags.ContourOffsetVector, 0, 0, 0)
                                .put(Tags.NumberOfContourPoints, 3)
                                .put(Tags.ContourData, 0, 0, 2, 9, 0, 2, 9, 9, 2)
                                .build())
                .build();
    }

    private static DataSet observation(int roi, String type) {
        return DataSet.builder()
                .put(Tags.ObservationNumber, roi)
                .put(Tags.ReferencedROINumber, roi)
                .put(Tags.RTROIInterpretedType, type)
                .put(Tags.ROIInterpreter, "Clean^Otto")
                .build();
    }

    private static DataSet partial(String instance, String other) {
        return plan(instance).toBuilder()
                .put(
                        Tags.ReferencedRTPlanSequence,
                        reference(Uids.RTPlanStorage, other).toBuilder()
                                .put(Tags.RTPlanRelationship, "PARTIAL")
                                .build())
                .build();
    }

    private static DataSet plan(String instance) {
        DataSet doseReference = DataSet.builder()
                .put(Tags.DoseReferenceNumber, 1)
                .put(Tags.DoseReferenceStructureType, "VOLUME")
                .put(Tags.DoseReferenceDescription, "Target")
                .put(Tags.ReferencedROINumber, 2)
                .put(Tags.DoseReferenceType, "TARGET")
                .put(Tags.TargetPrescriptionDose, 40)
                .build();
        return common(Uids.RTPlanStorage, instance, "RTPLAN", instance + ".9")
                .put(Tags.RTPlanLabel, "Plan")
                .put(Tags.RTPlanName, "Plan")
                .put(Tags.InstanceNumber, 1)
                .putEmpty(Tags.OperatorsName)
                .put(Tags.RTPlanDate, "20090105")
                .put(Tags.RTPlanTime, "101500")
                .put(Tags.RTPlanGeometry, "PATIENT")
                .put(Tags.ReferencedStructureSetSequence, reference(Uids.RTStructureSetStorage, STRUCTURES))
                .put(Tags.DoseReferenceSequence, doseReference)
                .put(
                        Tags.ToleranceTableSequence,
                        DataSet.builder()
                                .put(Tags.ToleranceTableNumber, 1)
                                .put(Tags.ToleranceTableLabel, "Head")
                                .build())
                .put(
                        Tags.PatientSetupSequence,
                        DataSet.builder()
                                .put(Tags.PatientSetupNumber, 1)
                                .put(Tags.PatientSetupLabel, "Group 1")
                                .put(Tags.PatientPosition, "HFS")
                                .build())
                .put(Tags.FractionGroupSequence, fractions())
                .put(Tags.BeamSequence, List.of(beam(1), cone(2)))
                .put(Tags.ApprovalStatus, "UNAPPROVED")
                .build();
    }

    private static DataSet doseReferences() {
        return DataSet.builder()
                .put(Tags.ReferencedDoseReferenceNumber, 1)
                .put(Tags.CumulativeDoseReferenceCoefficient, 0)
                .build();
    }

    private static DataSet fractions() {
        return DataSet.builder()
                .put(Tags.FractionGroupNumber, 1)
                .put(Tags.ReferencedDoseReferenceSequence, doseReferences())
                .put(Tags.NumberOfFractionsPlanned, 20)
                .put(Tags.NumberOfBeams, 2)
                .put(Tags.ReferencedBeamSequence, List.of(beamDose(1), beamDose(2)))
                .put(Tags.NumberOfBrachyApplicationSetups, 0)
                .build();
    }

    private static DataSet beamDose(int beam) {
        return DataSet.builder()
                .put(Tags.ReferencedBeamNumber, beam)
                .put(Tags.BeamDose, 1)
                .put(Tags.BeamMeterset, 100)
                .build();
    }

    private static DataSetBuilder head(int number) {
        return DataSet.builder()
                .put(Tags.BeamNumber, number)
                .put(Tags.BeamName, "B" + number)
                .put(Tags.BeamDescription, "Beam " + number)
                .put(Tags.BeamType, "STATIC")
                .put(Tags.RadiationType, "PHOTON")
                .put(Tags.TreatmentMachineName, "LINAC")
                .put(Tags.Manufacturer, "Maker")
                .put(Tags.InstitutionName, "Clinic")
                .put(Tags.InstitutionalDepartmentName, "Radiotherapy")
                .put(Tags.ManufacturerModelName, "Model")
                .put(Tags.PrimaryDosimeterUnit, "MU")
                .put(Tags.SourceAxisDistance, 1000)
                .put(Tags.ReferencedPatientSetupNumber, 1)
                .put(Tags.TreatmentDeliveryType, "TREATMENT")
                .put(Tags.NumberOfWedges, 0)
                .put(Tags.NumberOfBlocks, 0)
                .put(Tags.NumberOfCompensators, 0)
                .put(Tags.NumberOfBoli, 0)
                .put(Tags.FinalCumulativeMetersetWeight, 1)
                .put(Tags.NumberOfControlPoints, 2);
    }

    private static DataSet beam(int number) {
        return head(number)
                .put(
                        Tags.BeamLimitingDeviceSequence,
                        DataSet.builder()
                                .put(Tags.RTBeamLimitingDeviceType, "MLCX")
                                .put(Tags.NumberOfLeafJawPairs, 2)
                                .put(Tags.LeafPositionBoundaries, -10, 0, 10)
                                .build())
                .put(Tags.ControlPointSequence, List.of(first("MLCX", -5, -5, 5, 5), last()))
                .build();
    }

    /** Named in all three places, which the configuration never does at once. */
    private static DataSet cone(int number) {
        return head(number)
                .put(
                        Tags.BeamLimitingDeviceSequence,
                        DataSet.builder()
                                .put(Tags.RTBeamLimitingDeviceType, "X")
                                .put(Tags.NumberOfLeafJawPairs, 1)
                                .build())
                .put(Tags.NumberOfWedges, 1)
                .put(
                        Tags.WedgeSequence,
                        DataSet.builder()
                                .put(Tags.WedgeNumber, 1)
                                .put(Tags.WedgeType, "STANDARD")
                                .put(Tags.WedgeID, "Cone 10")
                                .putEmpty(Tags.WedgeAngle)
                                .putEmpty(Tags.WedgeFactor)
                                .putEmpty(Tags.WedgeOrientation)
                                .build())
                .put(Tags.NumberOfBlocks, 1)
                .put(
                        Tags.BlockSequence,
                        DataSet.builder()
                                .put(Tags.BlockTrayID, "Cone 10")
                                .put(Tags.BlockType, "APERTURE")
                                .put(Tags.BlockNumber, 1)
                                .build())
                .put(
                        Tags.ApplicatorSequence,
                        DataSet.builder()
                                .put(Tags.ApplicatorID, "Cone 10")
                                .put(Tags.ApplicatorType, "STEREOTACTIC")
                                .build())
                .put(Tags.ControlPointSequence, List.of(first("X", -5, 5), last()))
                .build();
    }

    private static DataSet first(String device, double... positions) {
        return DataSet.builder()
                .put(Tags.ControlPointIndex, 0)
                .put(Tags.CumulativeMetersetWeight, 0)
                .put(Tags.ReferencedDoseReferenceSequence, doseReferences())
                .put(Tags.NominalBeamEnergy, 6)
                .put(
                        Tags.BeamLimitingDevicePositionSequence,
                        DataSet.builder()
                                .put(Tags.RTBeamLimitingDeviceType, device)
                                .put(Tags.LeafJawPositions, positions)
                                .build())
                .put(Tags.GantryAngle, 0)
                .put(Tags.GantryRotationDirection, "NONE")
                .put(Tags.BeamLimitingDeviceAngle, 0)
                .put(Tags.BeamLimitingDeviceRotationDirection, "NONE")
                .put(Tags.PatientSupportAngle, 0)
                .put(Tags.PatientSupportRotationDirection, "NONE")
                .put(Tags.TableTopPitchAngle, 0)
                .put(Tags.TableTopPitchRotationDirection, "NONE")
                .build();
    }

    private static DataSet last() {
        return DataSet.builder()
                .put(Tags.ControlPointIndex, 1)
                .put(Tags.CumulativeMetersetWeight, 1)
                .put(Tags.ReferencedDoseReferenceSequence, doseReferences())
                .put(Tags.NominalBeamEnergy, 6)
                .build();
    }

    private static DataSetBuilder dose(DataSetBuilder dose, String type) {
        if (type.equals("PLAN")) {
            dose.put(Tags.ReferencedRTPlanSequence, reference(Uids.RTPlanStorage, PLAN));
        }
        return dose.put(Tags.FrameOfReferenceUID, FRAME)
                .put(Tags.DoseUnits, "GY")
                .put(Tags.DoseType, "PHYSICAL")
                .put(Tags.DoseSummationType, type)
                .put(Tags.DoseGridScaling, 0.001);
    }

    private static DataSet volume(String type) {
        DataSetBuilder dose = image(Uids.RTDoseStorage, "1.2.4.5", "RTDOSE", "1.2.4.51");
        return dose(dose, type)
                .put(Tags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
                .put(Tags.ImagePositionPatient, -10, -10, 2)
                .put(Tags.PixelSpacing, 5, 5)
                .put(Tags.SliceThickness, 2)
                .put(Tags.NumberOfFrames, 2)
                .put(Tags.FrameIncrementPointer, "(3004,000C)")
                .put(Tags.GridFrameOffsetVector, 0, 2)
                .put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(new byte[16])))
                .build();
    }

    /** Two bins of 20 Gy with 4 and 6 cc: the mean is 22 Gy. */
    private static DataSet histogram(String type) {
        DataSet dvh = DataSet.builder()
                .put(
                        Tags.DVHReferencedROISequence,
                        DataSet.builder()
                                .put(Tags.ReferencedROINumber, 2)
                                .put(Tags.DVHROIContributionType, "INCLUDED")
                                .build())
                .put(Tags.DVHType, "DIFFERENTIAL")
                .put(Tags.DoseUnits, "GY")
                .put(Tags.DoseType, "PHYSICAL")
                .put(Tags.DVHDoseScaling, 1)
                .put(Tags.DVHVolumeUnits, "CM3")
                .put(Tags.DVHNumberOfBins, 2)
                .put(Tags.DVHData, 20, 4, 20, 6)
                .put(Tags.DVHMinimumDose, 5)
                .put(Tags.DVHMaximumDose, 40)
                .put(Tags.DVHMeanDose, 22)
                .build();
        return dose(common(Uids.RTDoseStorage, "1.2.4.6", "RTDOSE", "1.2.4.61"), type)
                .put(Tags.ReferencedStructureSetSequence, reference(Uids.RTStructureSetStorage, STRUCTURES))
                .put(Tags.DVHSequence, dvh)
                .build();
    }

    private static DataSet drr() {
        return image(Uids.RTImageStorage, "1.2.4.7", "RTIMAGE", "1.2.4.71")
                .put(Tags.ImageType, "DERIVED", "SECONDARY", "DRR")
                .put(Tags.ConversionType, "WSD")
                .put(Tags.RTImageLabel, "DRR")
                .put(Tags.RTImageName, "DRR")
                .put(Tags.RTImageDescription, "DRR of beam 1")
                .put(Tags.OperatorsName, "Clean^Otto")
                .put(Tags.ReportedValuesOrigin, "PLAN")
                .put(Tags.RTImagePlane, "NORMAL")
                .put(Tags.XRayImageReceptorTranslation, 0, 0, -500)
                .put(Tags.XRayImageReceptorAngle, 0)
                .put(Tags.ImagePlanePixelSpacing, 1, 1)
                .put(Tags.RTImagePosition, -1, 1)
                .put(Tags.RadiationMachineName, "LINAC")
                .put(Tags.PrimaryDosimeterUnit, "MU")
                .put(Tags.RadiationMachineSAD, 1000)
                .put(Tags.RadiationMachineSSD, 900)
                .put(Tags.RTImageSID, 1500)
                .put(Tags.ReferencedRTPlanSequence, reference(Uids.RTPlanStorage, PLAN))
                .put(Tags.ReferencedBeamNumber, 1)
                .put(Tags.ReferencedFractionGroupNumber, 1)
                .put(Tags.GantryAngle, 0)
                .put(Tags.BeamLimitingDeviceAngle, 0)
                .put(Tags.PatientSupportAngle, 0)
                .put(Tags.TableTopVerticalPosition, 0)
                .put(Tags.TableTopLongitudinalPosition, 0)
                .put(Tags.TableTopLateralPosition, 0)
                .put(Tags.IsocenterPosition, 0, 0, 2)
                .put(Tags.PatientPosition, "HFS")
                .put(Tag.of(0x3273, 0x0010), Vr.LO, "BrainLAB_PatientSetup")
                .put(Tag.of(0x3273, 0x1000), Vr.DS, "0", "0", "2")
                .put(Tag.of(0x3273, 0x1001), Vr.CS, "HFS")
                .build();
    }
}
