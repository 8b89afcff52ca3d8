package org.isocenter.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.conformance.Subject;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tag;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Vr;

/** Objects that RayStation takes without loss, small and by hand: five CT slices, structures, a plan of two beams, its doses, and other images. */
public final class CleanSet {
    /** Frame of Reference UID. */
    public static final String FRAME = "1.2.3.9";
    /** Study Instance UID. */
    public static final String STUDY = "1.2.3.1";
    /** Series Instance UID of the CT. */
    public static final String CT_SERIES = "1.2.3.2";
    /** SOP Instance UID of the structure set. */
    public static final String STRUCTURES = "1.2.3.30";
    /** of the plan. */
    public static final String PLAN = "1.2.3.40";
    /** of the ion plan. */
    public static final String ION_PLAN = "1.2.3.41";
    /** slices of each image series. */
    public static final int SLICES = 5;

    private static final Head HEAD = new Head("ISO_IR 192", "P1", STUDY);

    private CleanSet() {}

    /** SOP Instance UID of a CT slice, counted from 0. */
    public static String ctInstance(int slice) {
        return CT_SERIES + "." + slice;
    }

    private static DataSetBuilder common(String sopClass, String instance, String modality, String series) {
        return HEAD.of(sopClass, instance, modality, series).put(Tags.Manufacturer, "Test");
    }

    private static DataSetBuilder image(String sopClass, String instance, String modality, String series, double z) {
        return Head.pixels(common(sopClass, instance, modality, series), 51)
                .put(Tags.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                .put(Tags.FrameOfReferenceUID, FRAME)
                .put(Tags.PatientPosition, "HFS")
                .put(Tags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
                .put(Tags.ImagePositionPatient, -100, -100, z)
                .put(Tags.PixelSpacing, 4.0, 4.0)
                .put(Tags.PixelRepresentation, 1)
                .put(Tags.RescaleIntercept, 0)
                .put(Tags.RescaleSlope, 1);
    }

    /** A CT slice, counted from 0, 3 mm apart. */
    public static DataSet ct(int slice) {
        return image("1.2.840.10008.5.1.4.1.1.2", ctInstance(slice), "CT", CT_SERIES, slice * 3)
                .put(Tags.RescaleIntercept, -1024)
                .put(Tags.RescaleType, "HU")
                .build();
    }

    /** An MR slice. */
    public static DataSet mr(int slice) {
        return image("1.2.840.10008.5.1.4.1.1.4", "1.2.3.3." + slice, "MR", "1.2.3.3", slice * 3)
                .build();
    }

    /** A PET slice. */
    public static DataSet pet(int slice) {
        return image("1.2.840.10008.5.1.4.1.1.128", "1.2.3.4." + slice, "PT", "1.2.3.4", slice * 3)
                .put(Tags.SeriesDate, "20260101")
                .put(Tags.SeriesTime, "120000")
                .put(Tags.PatientWeight, 70)
                .put(Tags.Units, "BQML")
                .put(Tags.CorrectedImage, "DECY", "ATTN")
                .put(Tags.DecayCorrection, "START")
                .put(
                        Tags.RadiopharmaceuticalInformationSequence,
                        DataSet.builder()
                                .put(Tags.RadiopharmaceuticalStartTime, "110000")
                                .put(Tags.RadionuclideTotalDose, 3e8)
                                .put(Tags.RadionuclideHalfLife, 6586.2)
                                .build())
                .build();
    }

    private static DataSet reference(String instance) {
        return DataSet.builder()
                .put(Tags.ReferencedSOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
                .put(Tags.ReferencedSOPInstanceUID, instance)
                .build();
    }

    /** The structure set. */
    public static DataSet structures() {
        List<DataSet> images = new ArrayList<>();
        for (int i = 0; i < SLICES; i++) {
            images.add(reference(ctInstance(i)));
        }
        DataSet series = DataSet.builder()
                .put(Tags.SeriesInstanceUID, CT_SERIES)
                .put(Tags.ContourImageSequence, images)
                .build();
        DataSet study = DataSet.builder()
                .put(Tags.ReferencedSOPClassUID, "1.2.840.10008.3.1.2.3.1")
                .put(Tags.ReferencedSOPInstanceUID, STUDY)
                .put(Tags.RTReferencedSeriesSequence, series)
                .build();
        DataSet frame = DataSet.builder()
                .put(Tags.FrameOfReferenceUID, FRAME)
                .put(Tags.RTReferencedStudySequence, study)
                .build();
        return common("1.2.840.10008.5.1.4.1.1.481.3", STRUCTURES, "RTSTRUCT", "1.2.3.31")
                .put(Tags.StructureSetLabel, "RS: UNAPPROVED")
                .put(Tags.ReferencedFrameOfReferenceSequence, frame)
                .put(Tags.StructureSetROISequence, List.of(roi(1, "BODY"), roi(2, "PTV")))
                .put(Tags.ROIContourSequence, List.of(contours(1, 50), contours(2, 10)))
                .put(
                        Tags.RTROIObservationsSequence,
                        List.of(observation(1, "EXTERNAL", "Water"), observation(2, "PTV", "Bone")))
                .put(Tags.ApprovalStatus, "UNAPPROVED")
                .build();
    }

    private static DataSet roi(int number, String name) {
        return DataSet.builder()
                .put(Tags.ROINumber, number)
                .put(Tags.ReferencedFrameOfReferenceUID, FRAME)
                .put(Tags.ROIName, name)
                .build();
    }

    private static DataSet contours(int roi, double size) {
        List<DataSet> contours = new ArrayList<>();
        for (int slice = 1; slice < 4; slice++) {
            double z = slice * 3;
            contours.add(DataSet.builder()
                    .put(Tags.ContourImageSequence, reference(ctInstance(slice)))
                    .put(Tags.ContourGeometricType, "CLOSED_PLANAR")
                    .put(Tags.NumberOfContourPoints, 4)
                    .put(Tags.ContourData, -size, -size, z, size, -size, z, size, size, z, -size, size, z)
                    .build());
        }
        return DataSet.builder()
                .put(Tags.ReferencedROINumber, roi)
                .put(Tags.ROIDisplayColor, 255, 0, 0)
                .put(Tags.ContourSequence, contours)
                .build();
    }

    private static DataSet observation(int roi, String type, String material) {
        return DataSet.builder()
                .put(Tags.ObservationNumber, roi)
                .put(Tags.ReferencedROINumber, roi)
                .put(Tags.RTROIInterpretedType, type)
                .put(Tags.MaterialID, material)
                .put(
                        Tags.ROIPhysicalPropertiesSequence,
                        List.of(property("REL_MASS_DENSITY", roi), property("REL_ELEC_DENSITY", 1)))
                .build();
    }

    private static DataSet property(String name, double value) {
        return DataSet.builder()
                .put(Tags.ROIPhysicalProperty, name)
                .put(Tags.ROIPhysicalPropertyValue, value)
                .build();
    }

    private static DataSetBuilder planHead(String sopClass, String instance, String series) {
        return common(sopClass, instance, "RTPLAN", series)
                .put(Tags.FrameOfReferenceUID, FRAME)
                .put(Tags.RTPlanLabel, "Plan")
                .put(Tags.RTPlanName, "Plan " + instance)
                .put(Tags.RTPlanGeometry, "PATIENT")
                .put(Tags.ReferencedStructureSetSequence, reference(STRUCTURES))
                .put(
                        Tags.DoseReferenceSequence,
                        DataSet.builder()
                                .put(Tags.DoseReferenceNumber, 1)
                                .put(Tags.DoseReferenceStructureType, "VOLUME")
                                .put(Tags.DoseReferenceType, "TARGET")
                                .put(Tags.ReferencedROINumber, 2)
                                .put(Tags.TargetPrescriptionDose, 60)
                                .build())
                .put(
                        Tags.PatientSetupSequence,
                        DataSet.builder()
                                .put(Tags.PatientSetupNumber, 1)
                                .put(Tags.PatientPosition, "HFS")
                                .build())
                .put(
                        Tags.FractionGroupSequence,
                        DataSet.builder()
                                .put(Tags.FractionGroupNumber, 1)
                                .put(Tags.NumberOfFractionsPlanned, 30)
                                .put(Tags.NumberOfBeams, 2)
                                .put(Tags.NumberOfBrachyApplicationSetups, 0)
                                .put(Tags.ReferencedBeamSequence, List.of(meterset(1), meterset(2)))
                                .build())
                .put(Tags.ApprovalStatus, "UNAPPROVED");
    }

    private static DataSet meterset(int beam) {
        return DataSet.builder()
                .put(Tags.ReferencedBeamNumber, beam)
                .put(Tags.BeamMeterset, 100)
                .build();
    }

    /** Beam 1 is static, beam 2 an arc. */
    public static DataSet plan() {
        DataSet first = beam(1, "STATIC")
                .put(Tags.ControlPointSequence, List.of(firstPoint("NONE"), point(1, -5)))
                .put(Tags.NumberOfControlPoints, 2)
                .put(Tags.NumberOfWedges, 1)
                .put(
                        Tags.WedgeSequence,
                        DataSet.builder()
                                .put(Tags.WedgeNumber, 1)
                                .put(Tags.WedgeType, "STANDARD")
                                .put(Tags.WedgeAngle, 15)
                                .put(Tags.WedgeOrientation, 90)
                                .build())
                .put(Tags.NumberOfBlocks, 1)
                .put(Tags.TotalBlockTrayFactor, 0.95)
                .put(
                        Tags.BlockSequence,
                        DataSet.builder()
                                .put(Tags.BlockType, "SHIELDING")
                                .put(Tags.BlockDivergence, "PRESENT")
                                .put(Tags.BlockMountingPosition, "PATIENT_SIDE")
                                .put(Tags.BlockNumber, 1)
                                .putEmpty(Tags.MaterialID)
                                .put(Tags.BlockTransmission, 0.05)
                                .build())
                .build();
        DataSet second = beam(2, "DYNAMIC")
                .put(
                        Tags.ControlPointSequence,
                        List.of(
                                firstPoint("CW"),
                                point(1, -6).toBuilder()
                                        .put(Tags.GantryAngle, 90)
                                        .build(),
                                point(2, -5).toBuilder()
                                        .put(Tags.GantryAngle, 180)
                                        .put(Tags.GantryRotationDirection, "NONE")
                                        .build()))
                .put(Tags.NumberOfControlPoints, 3)
                .build();
        return planHead("1.2.840.10008.5.1.4.1.1.481.5", PLAN, "1.2.3.42")
                .put(Tags.BeamSequence, List.of(first, second))
                .build();
    }

    private static DataSetBuilder beam(int number, String type) {
        return DataSet.builder()
                .put(Tags.BeamNumber, number)
                .put(Tags.BeamName, "B" + number)
                .put(Tags.BeamDescription, "Beam " + number)
                .put(Tags.BeamType, type)
                .put(Tags.RadiationType, "PHOTON")
                .put(Tags.TreatmentMachineName, "LINAC")
                .put(Tags.PrimaryDosimeterUnit, "MU")
                .put(Tags.TreatmentDeliveryType, "TREATMENT")
                .put(Tags.ReferencedPatientSetupNumber, 1)
                .put(Tags.NumberOfWedges, 0)
                .put(Tags.NumberOfCompensators, 0)
                .put(Tags.NumberOfBoli, 0)
                .put(Tags.NumberOfBlocks, 0)
                .put(Tags.FinalCumulativeMetersetWeight, 1)
                .put(
                        Tags.BeamLimitingDeviceSequence,
                        List.of(
                                DataSet.builder()
                                        .put(Tags.RTBeamLimitingDeviceType, "ASYMY")
                                        .put(Tags.NumberOfLeafJawPairs, 1)
                                        .build(),
                                DataSet.builder()
                                        .put(Tags.RTBeamLimitingDeviceType, "MLCX")
                                        .put(Tags.NumberOfLeafJawPairs, 2)
                                        .put(Tags.LeafPositionBoundaries, -10, 0, 10)
                                        .build()));
    }

    private static DataSet leaves(double left) {
        return DataSet.builder()
                .put(Tags.RTBeamLimitingDeviceType, "MLCX")
                .put(Tags.LeafJawPositions, left, left, 5, 5)
                .build();
    }

    private static DataSet point(int index, double left) {
        return DataSet.builder()
                .put(Tags.ControlPointIndex, index)
                .put(Tags.CumulativeMetersetWeight, index)
                .put(Tags.BeamLimitingDevicePositionSequence, leaves(left))
                .build();
    }

    private static DataSet firstPoint(String direction) {
        DataSet jaws = DataSet.builder()
                .put(Tags.RTBeamLimitingDeviceType, "ASYMY")
                .put(Tags.LeafJawPositions, -10, 10)
                .build();
        return angles(point(0, -5).toBuilder(), direction)
                .put(Tags.BeamLimitingDevicePositionSequence, List.of(jaws, leaves(-5)))
                .put(Tags.NominalBeamEnergy, 6)
                .build();
    }

    private static DataSetBuilder angles(DataSetBuilder point, String direction) {
        return point.put(Tags.GantryAngle, 0)
                .put(Tags.GantryRotationDirection, direction)
                .put(Tags.BeamLimitingDeviceAngle, 0)
                .put(Tags.BeamLimitingDeviceRotationDirection, "NONE")
                .put(Tags.PatientSupportAngle, 0)
                .put(Tags.PatientSupportRotationDirection, "NONE")
                .put(Tags.TableTopEccentricAngle, 0)
                .put(Tags.TableTopEccentricRotationDirection, "NONE")
                .put(Tags.TableTopPitchAngle, 0)
                .put(Tags.TableTopPitchRotationDirection, "NONE")
                .put(Tags.TableTopRollAngle, 0)
                .put(Tags.TableTopRollRotationDirection, "NONE")
                .put(Tags.IsocenterPosition, 0, 0, 6);
    }

    /** Beam 1 is scanned, beam 2 passive. */
    public static DataSet ionPlan() {
        DataSet spots = angles(DataSet.builder().put(Tags.ControlPointIndex, 0), "NONE")
                .put(Tags.CumulativeMetersetWeight, 0)
                .put(Tags.NominalBeamEnergy, 100)
                .put(Tags.NumberOfScanSpotPositions, 2)
                .put(Tags.ScanSpotPositionMap, 0, 0, 5, 0)
                .put(Tags.ScanSpotMetersetWeights, 1, 2)
                .put(Tags.NumberOfPaintings, 1)
                .put(Tags.ScanSpotTuneID, "4")
                .build();
        DataSet last = DataSet.builder()
                .put(Tags.ControlPointIndex, 1)
                .put(Tags.CumulativeMetersetWeight, 3)
                .build();
        DataSet scanned = ionBeam(1, "MODULATED")
                .put(Tags.IonControlPointSequence, List.of(spots, last))
                .put(Tags.NumberOfRangeShifters, 1)
                .put(
                        Tags.RangeShifterSequence,
                        DataSet.builder()
                                .put(Tags.RangeShifterNumber, 0)
                                .put(Tags.RangeShifterID, "RS1")
                                .put(Tags.RangeShifterType, "BINARY")
                                .build())
                .build();
        DataSet passive = ionBeam(2, "UNIFORM")
                .put(
                        Tags.IonControlPointSequence,
                        List.of(
                                spots.toBuilder()
                                        .remove(Tags.NumberOfScanSpotPositions)
                                        .build(),
                                last))
                .put(Tag.of(0x300B, 0x0010), Vr.LO, "IMPAC")
                .put(Tag.of(0x300B, 0x1004), Vr.FL, "150")
                .put(Tag.of(0x300B, 0x100E), Vr.FL, "80")
                .build();
        return planHead("1.2.840.10008.5.1.4.1.1.481.8", ION_PLAN, "1.2.3.43")
                .put(Tags.IonBeamSequence, List.of(scanned, passive))
                .build();
    }

    private static DataSetBuilder ionBeam(int number, String mode) {
        return DataSet.builder()
                .put(Tags.BeamNumber, number)
                .put(Tags.BeamName, "B" + number)
                .put(Tags.BeamType, "STATIC")
                .put(Tags.RadiationType, "PROTON")
                .put(Tags.ScanMode, mode)
                .put(Tags.TreatmentMachineName, "CYCLOTRON")
                .put(Tags.PrimaryDosimeterUnit, "MU")
                .put(Tags.VirtualSourceAxisDistances, 2000, 2000)
                .put(Tags.TreatmentDeliveryType, "TREATMENT")
                .put(Tags.NumberOfWedges, 0)
                .put(Tags.NumberOfCompensators, 0)
                .put(Tags.NumberOfBoli, 0)
                .put(Tags.NumberOfBlocks, 0)
                .put(Tags.NumberOfRangeShifters, 0)
                .put(Tags.NumberOfLateralSpreadingDevices, 0)
                .put(Tags.NumberOfRangeModulators, 0)
                .put(Tags.PatientSupportType, "TABLE")
                .put(Tags.NumberOfControlPoints, 2);
    }

    /** A grid of twelve equal values. */
    private static byte[] values(int value) {
        byte[] bytes = new byte[24];
        for (int i = 0; i < bytes.length; i += 2) {
            bytes[i] = (byte) value;
            bytes[i + 1] = (byte) (value >> 8);
        }
        return bytes;
    }

    private static DataSetBuilder dose(String instance, String type, int value) {
        return common("1.2.840.10008.5.1.4.1.1.481.2", instance, "RTDOSE", "1.2.3.50")
                .put(Tags.FrameOfReferenceUID, FRAME)
                .put(Tags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
                .put(Tags.ImagePositionPatient, -50, -50, 3)
                .put(Tags.PixelSpacing, 100, 100)
                .put(Tags.SamplesPerPixel, 1)
                .put(Tags.PhotometricInterpretation, "MONOCHROME2")
                .put(Tags.Rows, 2)
                .put(Tags.Columns, 2)
                .put(Tags.NumberOfFrames, 3)
                .put(Tags.GridFrameOffsetVector, 0, 3, 6)
                .put(Tags.BitsAllocated, 16)
                .put(Tags.BitsStored, 16)
                .put(Tags.HighBit, 15)
                .put(Tags.PixelRepresentation, 0)
                .put(Tags.DoseUnits, "GY")
                .put(Tags.DoseType, "PHYSICAL")
                .put(Tags.DoseSummationType, type)
                .put(Tags.DoseGridScaling, 0.001)
                .put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(values(value))));
    }

    /** The dose of the plan. */
    public static DataSet planDose() {
        return dose("1.2.3.51", "PLAN", 1000)
                .put(Tags.ReferencedRTPlanSequence, reference(PLAN))
                .build();
    }

    /** The dose of one beam. */
    public static DataSet beamDose(int beam) {
        DataSet group = DataSet.builder()
                .put(Tags.ReferencedFractionGroupNumber, 1)
                .put(
                        Tags.ReferencedBeamSequence,
                        DataSet.builder().put(Tags.ReferencedBeamNumber, beam).build())
                .build();
        return dose("1.2.3.52." + beam, "BEAM", 500)
                .put(
                        Tags.ReferencedRTPlanSequence,
                        reference(PLAN).toBuilder()
                                .put(Tags.ReferencedFractionGroupSequence, group)
                                .build())
                .build();
    }

    /** A registration. */
    public static DataSet registration() {
        DataSet matrix = DataSet.builder()
                .put(Tags.FrameOfReferenceTransformationMatrixType, "RIGID")
                .put(Tags.FrameOfReferenceTransformationMatrix, 1, 0, 0, 5, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1)
                .build();
        return common("1.2.840.10008.5.1.4.1.1.66.1", "1.2.3.60", "REG", "1.2.3.61")
                .put(Tags.FrameOfReferenceUID, FRAME)
                .put(Tags.ContentDate, "20260101")
                .put(Tags.ContentTime, "120000")
                .put(Tags.InstanceNumber, 1)
                .put(Tags.ContentLabel, "REG")
                .put(
                        Tags.RegistrationSequence,
                        DataSet.builder()
                                .put(Tags.FrameOfReferenceUID, FRAME)
                                .put(
                                        Tags.MatrixRegistrationSequence,
                                        DataSet.builder()
                                                .put(Tags.MatrixSequence, matrix)
                                                .build())
                                .build())
                .put(
                        Tags.ReferencedSeriesSequence,
                        DataSet.builder()
                                .put(Tags.SeriesInstanceUID, CT_SERIES)
                                .put(Tags.ReferencedInstanceSequence, reference(ctInstance(0)))
                                .build())
                .build();
    }

    /** All objects by a short name: {@code ct0} to {@code ct4}, {@code mr0}.., {@code pet0}.., rs, rp, ion, rd, rd1, rd2, reg. */
    public static Map<String, DataSet> objects() {
        Map<String, DataSet> all = new LinkedHashMap<>();
        for (int i = 0; i < SLICES; i++) {
            all.put("ct" + i, ct(i));
            all.put("mr" + i, mr(i));
            all.put("pet" + i, pet(i));
        }
        all.put("rs", structures());
        all.put("rp", plan());
        all.put("ion", ionPlan());
        all.put("rd", planDose());
        all.put("rd1", beamDose(1));
        all.put("rd2", beamDose(2));
        all.put("reg", registration());
        return all;
    }

    /** Objects as subjects: the name stands for the path. */
    public static List<Subject> subjects(Map<String, DataSet> objects) {
        List<Subject> subjects = new ArrayList<>();
        objects.forEach((name, object) ->
                subjects.add(new Subject(Path.of(name), object, TransferSyntax.IMPLICIT_LE, List.of())));
        return subjects;
    }
}
