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

/**
 * What the On-Board Imager writes in a session: a cone beam CT with its isocenters, detected markers, a kV, an MV and a dose image,
 * and the registrations of a 2D/2D, a 3D/3D and a marker match.
 */
public final class ObiWrittenSet {
    public static final String FRAME = "1.2.3.8";
    private static final String SCAN = "1.2.3.80";
    private static final int SLICES = 3;
    private static final String VISION = "Varian Medical Systems VISION ";

    private static final Head HEAD = new Head("ISO_IR 192", "P1", CleanSet.STUDY);

    private ObiWrittenSet() {}

    /** Objects by short name. */
    public static Map<String, DataSet> objects() {
        Map<String, DataSet> objects = new LinkedHashMap<>();
        for (int i = 0; i < SLICES; i++) {
            objects.put("cb" + i, slice(i));
        }
        objects.put("iso", isocenters());
        objects.put("mark", markers());
        objects.put("kv", kv());
        objects.put("mv", mv());
        objects.put("pd", doseImage());
        objects.put("r2", registration("1.2.3.84", FRAME, List.of(rtImage("1.2.3.81"), rtImage("1.2.3.82"))));
        objects.put("r3", registration("1.2.3.85", FRAME, slices()));
        List<DataSet> both = new ArrayList<>(slices());
        both.add(rtImage("1.2.3.81"));
        objects.put("rm", registration("1.2.3.86", FRAME, both));
        return objects;
    }

    private static DataSetBuilder common(String sopClass, String instance, String modality, String series) {
        return HEAD.of(sopClass, instance, modality, series)
                .putEmpty(Tags.ReferringPhysicianName)
                .put(Tags.SeriesNumber, 0)
                .put(Tags.ContentDate, "20260102")
                .put(Tags.ContentTime, "101500");
    }

    private static DataSetBuilder pixels(DataSetBuilder image) {
        return Head.pixels(image, 2)
                .put(Tags.InstanceNumber, 0)
                .put(Tags.Manufacturer, "Varian Medical Systems")
                .put(Tags.StationName, "LINAC1")
                .put(Tags.SoftwareVersions, "1.5")
                .put(Tags.FrameOfReferenceUID, FRAME)
                .put(Tags.PatientPosition, "HFS");
    }

    private static DataSet slice(int i) {
        return pixels(common(Uids.CTImageStorage, SCAN + "." + i, "CT", SCAN))
                .put(Tags.SeriesDate, "20260102")
                .put(Tags.SeriesTime, "101000")
                .put(Tags.ManufacturerModelName, "OBI Cone-beam CT")
                .put(Tags.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                .put(Tags.PixelSpacing, 1, 1)
                .put(Tags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
                .put(Tags.ImagePositionPatient, -100, -100, i * 2.5)
                .put(Tags.SliceThickness, 2.5)
                .put(Tags.RescaleIntercept, -1024)
                .put(Tags.RescaleSlope, 1)
                .put(Tags.AcquisitionNumber, 1)
                .put(Tags.ScanOptions, "TOMO")
                .put(Tags.DataCollectionDiameter, 450)
                .put(Tags.ReconstructionDiameter, 450)
                .put(Tags.DistanceSourceToDetector, 1500)
                .put(Tags.DistanceSourceToPatient, 0)
                .put(Tags.GantryDetectorTilt, 0)
                .put(Tags.TableHeight, 100)
                .put(Tags.TableTopLongitudinalPosition, 900)
                .put(Tags.TableTopLateralPosition, 0)
                .put(Tags.PatientSupportAngle, 0)
                .put(Tags.ExposureTime, 20)
                .put(Tags.XRayTubeCurrent, 80)
                .put(Tags.Exposure, 2)
                .put(Tags.GeneratorPower, 10)
                .put(Tags.FocalSpots, 0.4)
                .put(Tags.ConvolutionKernel, "Standard")
                .build();
    }

    private static DataSet reference(String sopClass, String instance) {
        return DataSet.builder()
                .put(Tags.ReferencedSOPClassUID, sopClass)
                .put(Tags.ReferencedSOPInstanceUID, instance)
                .build();
    }

    private static DataSet rtImage(String instance) {
        return reference(Uids.RTImageStorage, instance);
    }

    private static List<DataSet> slices() {
        List<DataSet> slices = new ArrayList<>();
        for (int i = 0; i < SLICES; i++) {
            slices.add(reference(Uids.CTImageStorage, SCAN + "." + i));
        }
        return slices;
    }

    private static DataSetBuilder structures(String instance, List<DataSet> observations) {
        DataSet series = DataSet.builder()
                .put(Tags.SeriesInstanceUID, SCAN)
                .put(Tags.ContourImageSequence, slices())
                .build();
        DataSet study = DataSet.builder()
                .put(Tags.ReferencedSOPClassUID, "1.2.840.10008.3.1.2.3.1")
                .put(Tags.ReferencedSOPInstanceUID, CleanSet.STUDY)
                .put(Tags.RTReferencedSeriesSequence, series)
                .build();
        DataSet frame = DataSet.builder()
                .put(Tags.FrameOfReferenceUID, FRAME)
                .put(Tags.RTReferencedStudySequence, study)
                .build();
        List<DataSet> rois = new ArrayList<>();
        List<DataSet> contours = new ArrayList<>();
        for (int roi = 1; roi <= observations.size(); roi++) {
            rois.add(DataSet.builder()
                    .put(Tags.ROINumber, roi)
                    .put(Tags.ReferencedFrameOfReferenceUID, FRAME)
                    .put(Tags.ROIName, "Point " + roi)
                    .put(Tags.ROIGenerationAlgorithm, "MANUAL")
                    .build());
            contours.add(point(roi));
        }
        return common(Uids.RTStructureSetStorage, instance, "RTSTRUCT", instance + ".1")
                .put(Tags.SeriesDate, "20260102")
                .put(Tags.SeriesTime, "101000")
                .put(Tags.StructureSetLabel, "CBCT")
                .put(Tags.StructureSetDate, "20260102")
                .put(Tags.StructureSetTime, "101000")
                .put(Tags.ReferencedFrameOfReferenceSequence, frame)
                .put(Tags.StructureSetROISequence, rois)
                .put(Tags.ROIContourSequence, contours)
                .put(Tags.RTROIObservationsSequence, observations);
    }

    private static DataSet point(int roi) {
        return DataSet.builder()
                .put(Tags.ReferencedROINumber, roi)
                .put(Tags.ROIDisplayColor, 255, 0, 0)
                .put(
                        Tags.ContourSequence,
                        DataSet.builder()
                                .put(Tags.ContourGeometricType, "POINT")
                                .put(Tags.NumberOfContourPoints, 1)
                                .put(Tags.ContourData, roi, roi, 1)
                                .build())
                .build();
    }

    private static DataSetBuilder observation(int roi, String label, String type) {
        return DataSet.builder()
                .put(Tags.ObservationNumber, roi)
                .put(Tags.ReferencedROINumber, roi)
                .put(Tags.ROIObservationLabel, label)
                .put(Tags.RTROIInterpretedType, type)
                .putEmpty(Tags.ROIInterpreter);
    }

    private static DataSet isocenters() {
        DataSet angle = DataSet.builder()
                .put(Tags.ROIPhysicalProperty, "PAT_SUPPORT_ANGLE")
                .put(Tags.ROIPhysicalPropertyValue, 0)
                .build();
        return structures(
                        "1.2.3.87",
                        List.of(
                                observation(1, "InitLaserIso", "INITLASERISO")
                                        .put(Tags.ROIPhysicalPropertiesSequence, angle)
                                        .build(),
                                observation(2, "AcqIsocenter", "ACQ_ISOCENTER").build(),
                                observation(3, "InitMatchIso", "INIT_MATCH_ISO").build()))
                .build();
    }

    private static DataSet markers() {
        return structures(
                        "1.2.3.88",
                        List.of(observation(1, "Seed", "MARKER")
                                .put(Tag.of(0x3271, 0x0010), Vr.LO, VISION + "3271")
                                .put(Tag.of(0x3271, 0x1000), Vr.CS, "MARKER")
                                .build()))
                .put(Tag.of(0x3263, 0x0010), Vr.LO, VISION + "3263")
                .put(
                        Tag.of(0x3263, 0x1001),
                        List.of(reference(Uids.RTStructureSetStorage, "1.2.3.87").toBuilder()
                                .put(Tag.of(0x3263, 0x0010), Vr.LO, VISION + "3263")
                                .put(Tag.of(0x3263, 0x1002), Vr.CS, "ADDITION")
                                .build()))
                .build();
    }

    private static DataSetBuilder image(String instance, String unit, DataSetBuilder exposure, String... type) {
        return pixels(common(Uids.RTImageStorage, instance, "RTIMAGE", "1.2.3.83"))
                .put(Tags.ManufacturerModelName, "On-Board Imager")
                .put(Tags.ImageType, type)
                .put(Tags.ConversionType, "DI")
                .put(Tags.ReportedValuesOrigin, "ACTUAL")
                .put(Tags.RTImagePlane, "NORMAL")
                .put(Tags.RTImageLabel, "Image")
                .put(Tags.XRayImageReceptorTranslation, 0, 0, -500)
                .put(Tags.XRayImageReceptorAngle, 0)
                .put(Tags.RTImageOrientation, 1, 0, 0, 0, -1, 0)
                .put(Tags.ImagePlanePixelSpacing, 0.4, 0.4)
                .put(Tags.RTImagePosition, -0.2, 0.2)
                .putEmpty(Tags.RadiationMachineName)
                .put(Tags.RadiationMachineSAD, 1000)
                .put(Tags.RTImageSID, 1500)
                .put(Tags.PrimaryDosimeterUnit, unit)
                .put(Tags.ReferencedRTPlanSequence, reference(Uids.RTPlanStorage, CleanSet.PLAN))
                .put(Tags.ReferencedBeamNumber, 1)
                .put(Tags.FractionNumber, 1)
                .put(
                        Tags.ExposureSequence,
                        exposure.put(Tags.KVP, 100)
                                .put(Tags.MetersetExposure, 1)
                                .put(Tags.NumberOfBlocks, 0)
                                .build())
                .put(Tags.GantryAngle, 0)
                .put(Tags.BeamLimitingDeviceAngle, 0)
                .put(Tags.PatientSupportAngle, 0)
                .put(Tags.TableTopVerticalPosition, -100)
                .put(Tags.TableTopLongitudinalPosition, 900)
                .put(Tags.TableTopLateralPosition, 0)
                .put(Tags.IsocenterPosition, 0, 0, 0)
                .put(Tag.of(0x3273, 0x0010), Vr.LO, VISION + "3273")
                .put(Tag.of(0x3273, 0x1000), Vr.DS, "0", "0", "0")
                .put(Tag.of(0x3273, 0x1001), Vr.CS, "HFS")
                .put(Tags.RescaleIntercept, 0)
                .put(Tags.RescaleSlope, 1)
                .put(Tags.RescaleType, "US");
    }

    /** With one matched marker. */
    private static DataSet kv() {
        DataSetBuilder exposure =
                DataSet.builder().put(Tags.XRayTubeCurrent, 100).put(Tags.ExposureTime, 20);
        return image("1.2.3.81", "MINUTE", exposure, "ORIGINAL", "PRIMARY", "PORTAL", "OBI")
                .put(Tag.of(0x5000, 0x0005), Vr.US, "2")
                .put(Tag.of(0x5000, 0x0010), Vr.US, "1")
                .put(Tag.of(0x5000, 0x0020), Vr.CS, "POLY")
                .put(Tag.of(0x5000, 0x0030), Vr.SH, "PIXL", "PIXL")
                .put(Tag.of(0x5000, 0x0040), Vr.SH, "Marker", "Marker")
                .put(Tag.of(0x5000, 0x0103), Vr.US, "3")
                .put(Element.of(Tag.of(0x5000, 0x3000), Vr.OB, Bytes.of(new byte[16])))
                .build();
    }

    private static DataSetBuilder jaws() {
        return DataSet.builder()
                .put(
                        Tags.BeamLimitingDeviceSequence,
                        DataSet.builder()
                                .put(Tags.RTBeamLimitingDeviceType, "ASYMX")
                                .put(Tags.NumberOfLeafJawPairs, 1)
                                .put(Tags.LeafJawPositions, -50, 50)
                                .build());
    }

    private static DataSet mv() {
        return image("1.2.3.82", "MU", jaws(), "ORIGINAL", "PRIMARY", "PORTAL")
                .put(Tags.RTImageDescription, "Before treatment")
                .put(Tags.StartCumulativeMetersetWeight, 0)
                .build();
    }

    private static DataSet doseImage() {
        return image("1.2.3.89", "MU", jaws(), "ORIGINAL", "PRIMARY", "PORTAL", "ACQUIRED_DOSE")
                .put(Tags.RescaleType, "CU")
                .build();
    }

    private static DataSet registration(String instance, String frame, List<DataSet> images) {
        DataSet code = DataSet.builder()
                .put(Tags.CodeValue, "125025")
                .put(Tags.CodingSchemeDesignator, "DCM")
                .put(Tags.CodeMeaning, "Visual Alignment")
                .build();
        DataSet matrix = DataSet.builder()
                .put(Tags.FrameOfReferenceTransformationMatrix, 1, 0, 0, 2, 0, 1, 0, 3, 0, 0, 1, 4, 0, 0, 0, 1)
                .put(Tags.FrameOfReferenceTransformationMatrixType, "RIGID")
                .build();
        DataSet item = DataSet.builder()
                .put(Tags.FrameOfReferenceUID, frame)
                .put(Tags.ReferencedImageSequence, images)
                .put(
                        Tags.MatrixRegistrationSequence,
                        DataSet.builder()
                                .put(Tags.RegistrationTypeCodeSequence, code)
                                .put(Tags.MatrixSequence, matrix)
                                .put(Tag.of(0x3275, 0x0010), Vr.LO, VISION + "3275")
                                .put(Tag.of(0x3275, 0x1000), Vr.LO, "Match")
                                .build())
                .build();
        return common(Uids.SpatialRegistrationStorage, instance, "REG", instance + ".1")
                .put(Tags.SeriesDate, "20260102")
                .put(Tags.SeriesTime, "101000")
                .put(Tags.InstanceNumber, 0)
                .put(Tags.ContentLabel, "MATCH")
                .put(Tags.ContentDescription, "Match")
                .putEmpty(Tags.ContentCreatorName)
                .putEmpty(Tags.Manufacturer)
                .put(Tags.FrameOfReferenceUID, FRAME)
                .put(Tags.RegistrationSequence, item)
                .put(
                        Tags.ReferencedSeriesSequence,
                        DataSet.builder()
                                .put(Tags.SeriesInstanceUID, SCAN)
                                .put(Tags.ReferencedInstanceSequence, images)
                                .build())
                .build();
    }
}
