package org.isocenter.testkit;

import java.nio.charset.StandardCharsets;
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
import org.isocenter.dicom.Vr;

/** A patient the On-Board Imager takes for every match: CT, structures with a marker, plan with setup beams, a reference image. */
public final class ObiCleanSet {
    public static final String XML = """
            <?xml version="1.0" encoding="utf-8"?>
            <ExtendedVAPlanInterface><Beams>
            <Beam><ReferencedBeamNumber>1</ReferencedBeamNumber><BeamExtension><FieldOrder>1</FieldOrder>\
            <FieldType>TREATMENT</FieldType><GantryRtnExtendedStart>0</GantryRtnExtendedStart></BeamExtension></Beam>
            <Beam><ReferencedBeamNumber>3</ReferencedBeamNumber><BeamExtension><FieldOrder>2</FieldOrder>\
            <FieldType>SETUP</FieldType><RelatedTreatBeamNumber>1</RelatedTreatBeamNumber></BeamExtension></Beam>
            </Beams><ToleranceTables/><DoseReferences/></ExtendedVAPlanInterface>
            """;

    private ObiCleanSet() {}

    /** Objects by short name. */
    public static Map<String, DataSet> imports() {
        Map<String, DataSet> objects = new LinkedHashMap<>();
        for (int i = 0; i < CleanSet.SLICES; i++) {
            objects.put("ct" + i, CleanSet.ct(i));
        }
        objects.put("rs", structures());
        objects.put("rp", plan());
        objects.put("ri", referenceImage());
        return objects;
    }

    /** The structures of the common set and a marker, ROI 3. */
    private static DataSet structures() {
        DataSet common = CleanSet.structures();
        List<DataSet> rois = new ArrayList<>(common.items(Tags.StructureSetROISequence));
        rois.add(DataSet.builder()
                .put(Tags.ROINumber, 3)
                .put(Tags.ReferencedFrameOfReferenceUID, CleanSet.FRAME)
                .put(Tags.ROIName, "Seed")
                .build());
        List<DataSet> contours = new ArrayList<>(common.items(Tags.ROIContourSequence));
        contours.add(DataSet.builder()
                .put(Tags.ReferencedROINumber, 3)
                .put(Tags.ROIDisplayColor, 0, 255, 0)
                .put(
                        Tags.ContourSequence,
                        DataSet.builder()
                                .put(
                                        Tags.ContourImageSequence,
                                        DataSet.builder()
                                                .put(Tags.ReferencedSOPClassUID, "1.2.840.10008.5.1.4.1.1.2")
                                                .put(Tags.ReferencedSOPInstanceUID, CleanSet.ctInstance(1))
                                                .build())
                                .put(Tags.ContourGeometricType, "POINT")
                                .put(Tags.NumberOfContourPoints, 1)
                                .put(Tags.ContourData, 5, 5, 3)
                                .build())
                .build());
        List<DataSet> observations = new ArrayList<>(common.items(Tags.RTROIObservationsSequence));
        observations.add(DataSet.builder()
                .put(Tags.ObservationNumber, 3)
                .put(Tags.ReferencedROINumber, 3)
                .put(Tags.RTROIInterpretedType, "MARKER")
                .put(Tag.of(0x3271, 0x0010), Vr.LO, "Varian Medical Systems VISION 3271")
                .put(Tag.of(0x3271, 0x1000), Vr.CS, "MARKER")
                .build());
        return common.toBuilder()
                .put(Tags.StructureSetROISequence, rois)
                .put(Tags.ROIContourSequence, contours)
                .put(Tags.RTROIObservationsSequence, observations)
                .build();
    }

    /** Beams 1 and 2 treat, 1 with a portal image; 3 and 4 set up with kV, 5 with a cone beam CT. */
    private static DataSet plan() {
        return CleanSet.plan().toBuilder()
                .put(
                        Tags.BeamSequence,
                        List.of(
                                beam(1, "TREATMENT", 0, "PortImageHighQuality", "BeamOff"),
                                beam(2, "TREATMENT", 120),
                                beam(3, "SETUP", 0, "KV", "Image"),
                                beam(4, "SETUP", 90, "KV", "Image"),
                                beam(5, "SETUP", 0, "KV", "CBCT")))
                .put(Tag.of(0x3253, 0x0010), Vr.LO, "Varian Medical Systems VISION 3253")
                .put(Element.of(Tag.of(0x3253, 0x1000), Vr.OB, Bytes.of(xml())))
                .put(Tag.of(0x3253, 0x1001), Vr.IS, Integer.toString(XML.length()))
                .put(Tag.of(0x3253, 0x1002), Vr.LO, "ExtendedInterface XML")
                .build();
    }

    private static byte[] xml() {
        String even = XML.length() % 2 == 0 ? XML : XML + "\0";
        return even.getBytes(StandardCharsets.US_ASCII);
    }

    private static DataSet beam(int number, String delivery, double gantry, String... parameters) {
        DataSetBuilder beam = DataSet.builder()
                .put(Tags.BeamNumber, number)
                .put(Tags.BeamName, "B" + number)
                .put(Tags.BeamType, "STATIC")
                .put(Tags.RadiationType, "PHOTON")
                .put(Tags.TreatmentDeliveryType, delivery)
                .put(Tags.NumberOfWedges, 0)
                .put(Tags.NumberOfCompensators, 0)
                .put(Tags.NumberOfBoli, 0)
                .put(Tags.NumberOfBlocks, 0)
                .put(Tags.NumberOfControlPoints, 2)
                .put(
                        Tags.BeamLimitingDeviceSequence,
                        DataSet.builder()
                                .put(Tags.RTBeamLimitingDeviceType, "ASYMX")
                                .put(Tags.NumberOfLeafJawPairs, 1)
                                .build())
                .put(Tags.ControlPointSequence, List.of(firstPoint(gantry), lastPoint()));
        if (parameters.length > 0) {
            beam.put(
                    Tags.PlannedVerificationImageSequence,
                    DataSet.builder()
                            .put(Tags.ImagingDeviceSpecificAcquisitionParameters, parameters)
                            .build());
        }
        return beam.build();
    }

    private static DataSet firstPoint(double gantry) {
        return DataSet.builder()
                .put(Tags.ControlPointIndex, 0)
                .put(Tags.CumulativeMetersetWeight, 0)
                .put(Tags.GantryAngle, gantry)
                .put(Tags.GantryRotationDirection, "NONE")
                .put(Tags.BeamLimitingDeviceAngle, 0)
                .put(Tags.BeamLimitingDeviceRotationDirection, "NONE")
                .put(Tags.PatientSupportAngle, 0)
                .put(Tags.PatientSupportRotationDirection, "NONE")
                .put(Tags.TableTopVerticalPosition, -100)
                .put(Tags.TableTopLongitudinalPosition, 900)
                .put(Tags.TableTopLateralPosition, 0)
                .put(Tags.IsocenterPosition, 0, 0, 6)
                .build();
    }

    private static DataSet lastPoint() {
        return DataSet.builder()
                .put(Tags.ControlPointIndex, 1)
                .put(Tags.CumulativeMetersetWeight, 1)
                .build();
    }

    private static DataSet referenceImage() {
        return DataSet.builder()
                .put(Tags.SpecificCharacterSet, "ISO_IR 192")
                .put(Tags.SOPClassUID, "1.2.840.10008.5.1.4.1.1.481.1")
                .put(Tags.SOPInstanceUID, "1.2.3.70")
                .put(Tags.Modality, "RTIMAGE")
                .put(Tags.PatientName, "Clean^Anna")
                .put(Tags.PatientID, "P1")
                .put(Tags.StudyInstanceUID, CleanSet.STUDY)
                .put(Tags.SeriesInstanceUID, "1.2.3.71")
                .put(Tags.ImageType, "DERIVED", "SECONDARY", "DRR")
                .put(Tags.FrameOfReferenceUID, CleanSet.FRAME)
                .put(Tags.SamplesPerPixel, 1)
                .put(Tags.PhotometricInterpretation, "MONOCHROME2")
                .put(Tags.Rows, 2)
                .put(Tags.Columns, 2)
                .put(Tags.BitsAllocated, 16)
                .put(Tags.BitsStored, 16)
                .put(Tags.HighBit, 15)
                .put(Tags.PixelRepresentation, 0)
                .put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(new byte[8])))
                .put(Tags.RTImageLabel, "DRR")
                .put(Tags.RTImagePlane, "NORMAL")
                .put(Tags.ImagePlanePixelSpacing, 1, 1)
                .put(Tags.RTImagePosition, -1, 1)
                .put(Tags.RadiationMachineSAD, 1000)
                .put(Tags.RTImageSID, 1500)
                .put(Tags.GantryAngle, 0)
                .put(Tags.IsocenterPosition, 0, 0, 6)
                .put(
                        Tags.ReferencedRTPlanSequence,
                        DataSet.builder()
                                .put(Tags.ReferencedSOPClassUID, "1.2.840.10008.5.1.4.1.1.481.5")
                                .put(Tags.ReferencedSOPInstanceUID, CleanSet.PLAN)
                                .build())
                .build();
    }
}
