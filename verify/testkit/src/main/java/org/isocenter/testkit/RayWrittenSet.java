package org.isocenter.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;

/** Objects as RayStation promises to write them, made from the clean set: ct0.., mr0.., pet0.., rs, rp, ion, rd, rd1, rd2, reg, ri, p0. */
public final class RayWrittenSet {
    private static final String ROOT = "1.2.826.0.1.3680043.8.176.2026.1.112.0.0.0.";
    private static final String RANDOM = ".1234567890";

    /** Identifiers of the clean set and the numbers of those that stand for them here. */
    private static final Map<String, Integer> NUMBERS = Map.of(
            CleanSet.STRUCTURES,
            1,
            CleanSet.PLAN,
            2,
            CleanSet.ION_PLAN,
            3,
            "1.2.3.51",
            4,
            "1.2.3.52.1",
            5,
            "1.2.3.52.2",
            6,
            "1.2.3.60",
            7);

    private static final String COMMON = """
            Manufacturer=RaySearch Laboratories
            SoftwareVersions=5.0.1.11
            InstanceCreationDate=20260101
            InstanceCreationTime=120000
            StudyDate=20251231
            StudyTime=110000
            StudyID=S1
            AccessionNumber=
            ReferringPhysicianName=
            """;
    private static final String RT = """
            ManufacturerModelName=RayPlan
            OperatorsName=
            SeriesNumber=1
            """;
    private static final String STRUCTURES = """
            StructureSetDate=20260101
            StructureSetTime=120000
            StructureSetROISequence[1].ROIGenerationAlgorithm=SEMIAUTOMATIC
            StructureSetROISequence[2].ROIGenerationAlgorithm=SEMIAUTOMATIC
            RTROIObservationsSequence[1].ROIObservationLabel=BODY
            RTROIObservationsSequence[2].ROIObservationLabel=PTV
            RTROIObservationsSequence[1].ROIInterpreter=
            RTROIObservationsSequence[2].ROIInterpreter=
            """;
    private static final String ANY_PLAN = """
            PlanIntent=CURATIVE
            FractionGroupSequence[1].FractionPattern=1111100
            FractionGroupSequence[1].ReferencedBeamSequence[1].BeamDose=1
            FractionGroupSequence[1].ReferencedBeamSequence[2].BeamDose=1
            """;
    private static final String BEAM = """
            BeamDescription=B#
            ReferencedDoseSequence*
            ReferencedDoseSequence[1].ReferencedSOPInstanceUID=DOSE
            (4001,0010)=RAYSEARCHLABS 2.0
            (4001,1001)=20250101120000
            """;
    private static final String ION_BEAM = """
            PatientSupportID=TABLE
            IonControlPointSequence[1].TableTopEccentricAngle-
            IonControlPointSequence[1].TableTopEccentricRotationDirection-
            IonControlPointSequence[1].SnoutPosition=300
            """;
    private static final String IMAGE = """
            SOPClassUID=1.2.840.10008.5.1.4.1.1.481.1
            SpecificCharacterSet=ISO_IR 192
            Modality=RTIMAGE
            PatientName=Clean^Anna
            PatientID=P1
            PatientBirthDate=19500101
            PatientSex=F
            StudyInstanceUID=1.2.3.1
            FrameOfReferenceUID=1.2.3.9
            InstanceNumber=1
            ReferencedBeamNumber=1
            RTImageLabel=Beam 1
            RTImageName=Beam 1
            RTImageDescription=B1
            ContentDate=20260101
            ContentTime=120000
            ImageType=DERIVED\\SECONDARY\\DRR
            ConversionType=WSD
            SamplesPerPixel=1
            PhotometricInterpretation=MONOCHROME2
            Rows=1
            Columns=1
            BitsAllocated=16
            BitsStored=16
            HighBit=15
            PixelRepresentation=0
            RTImagePlane=NORMAL
            XRayImageReceptorAngle=0
            RTImageOrientation=1\\0\\0\\0\\-1\\0
            ImagePlanePixelSpacing=1\\1
            RTImagePosition=0\\0
            RadiationMachineName=LINAC
            RadiationMachineSAD=1000
            RTImageSID=1500
            PrimaryDosimeterUnit=
            ReferencedRTPlanSequence*
            ReferencedRTPlanSequence[1].ReferencedSOPClassUID=1.2.840.10008.5.1.4.1.1.481.5
            GantryAngle=0
            BeamLimitingDeviceAngle=0
            PatientSupportAngle=0
            IsocenterPosition=0\\0\\6
            PatientPosition=HFS
            WindowCenter=100
            WindowWidth=200
            """;
    private static final String PROJECTION = """
            StudyInstanceUID=1.2.3.80
            SeriesInstanceUID=1.2.3.81
            SOPInstanceUID=1.2.3.81.1
            StudyDescription=4DCT Projection
            SeriesDescription=Projection method: maximum
            ReferringPhysicianName=
            StudyID=
            PositionReferenceIndicator=
            SliceThickness=
            KVP=
            ImageType=DERIVED\\SECONDARY\\AXIAL
            RescaleIntercept=0
            ManufacturerModelName=RayPlan
            """;
    private static final String PLAN_CLASS =
            "ReferencedRTPlanSequence[1].ReferencedSOPClassUID=1.2.840.10008.5.1.4.1.1.481.5\n";
    private static final String REGISTRATION = """
            ManufacturerModelName=RayPlan
            SeriesDescription=Registration
            SeriesDate=20260101
            SeriesTime=120000
            ProtocolName=Registration
            ContentDescription=
            ContentCreatorName=
            RegistrationSequence[1].FrameOfReferenceUID=1.2.3.9
            RegistrationSequence[1].ReferencedImageSequence*
            RegistrationSequence[1].ReferencedImageSequence[1].ReferencedSOPInstanceUID=1.2.3.2.0
            RegistrationSequence[1].MatrixRegistrationSequence[1].RegistrationTypeCodeSequence=
            """;

    private RayWrittenSet() {}

    private static String uid(int number) {
        return ROOT + number + RANDOM;
    }

    private static DataSet change(DataSet object, String mutations) {
        DataSet changed = object;
        for (String line : mutations.lines().toList()) {
            changed = Mutation.parse(line).apply(changed);
        }
        return changed;
    }

    private static String under(String path, String mutations) {
        StringBuilder all = new StringBuilder();
        mutations.lines().forEach(line -> all.append(path).append(line).append('\n'));
        return all.toString();
    }

    /** The same object with the identifiers of this set. */
    private static DataSet renamed(DataSet item) {
        DataSetBuilder builder = item.toBuilder();
        for (Element element : item.elements()) {
            if (!element.items().isEmpty()) {
                List<DataSet> items = new ArrayList<>();
                element.items().forEach(child -> items.add(renamed(child)));
                builder.put(element.tag(), items);
            } else if (NUMBERS.containsKey(item.string(element.tag())) && element.vr() == Vr.UI) {
                builder.put(element.tag(), uid(NUMBERS.get(item.string(element.tag()))));
            }
        }
        return builder.build();
    }

    private static DataSet written(DataSet clean, String mutations) {
        DataSet object = change(renamed(clean), COMMON + mutations);
        return change(object, "SeriesInstanceUID=" + object.string(Tags.SOPInstanceUID) + ".1");
    }

    private static DataSet contourNumbers(DataSet structures) {
        DataSet numbered = structures;
        for (int roi = 1; roi <= 2; roi++) {
            for (int i = 1; i <= 3; i++) {
                numbered = change(
                        numbered, "ROIContourSequence[" + roi + "].ContourSequence[" + i + "].ContourNumber=" + i);
            }
        }
        return numbered;
    }

    private static DataSet plan() {
        StringBuilder beams = new StringBuilder();
        for (int beam = 1; beam <= 2; beam++) {
            String changes = BEAM.replace("#", "" + beam).replace("DOSE", uid(4 + beam));
            beams.append(under("BeamSequence[" + beam + "].", changes));
        }
        beams.append("BeamSequence[1].ControlPointSequence[1].WedgePositionSequence*\n");
        beams.append("BeamSequence[1].ControlPointSequence[1].WedgePositionSequence[1].WedgePosition=IN\n");
        beams.append("BeamSequence[2].ControlPointSequence[2].CumulativeMetersetWeight=0.5\n");
        beams.append("BeamSequence[2].ControlPointSequence[3].CumulativeMetersetWeight=1\n");
        return written(CleanSet.plan(), RT + ANY_PLAN + "TreatmentProtocols=SMLC\n" + beams);
    }

    private static DataSet ionPlan() {
        String metersets = "FractionGroupSequence[1].ReferencedBeamSequence[2].BeamMeterset=\n";
        return written(
                CleanSet.ionPlan(),
                RT
                        + ANY_PLAN
                        + metersets
                        + under("IonBeamSequence[1].", ION_BEAM)
                        + under("IonBeamSequence[2].", ION_BEAM));
    }

    private static DataSet dose(DataSet clean, int value) {
        byte[] bytes = new byte[24];
        for (int i = 0; i < bytes.length; i += 2) {
            bytes[i] = (byte) value;
            bytes[i + 1] = (byte) (value >> 8);
        }
        return written(clean, RT).toBuilder()
                .put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(bytes)))
                .put(Element.of(
                        Tags.FrameIncrementPointer, Vr.AT, Bytes.of((byte) 4, (byte) 0x30, (byte) 0xC, (byte) 0)))
                .build();
    }

    private static DataSet beamDose(int beam) {
        DataSet dose = dose(CleanSet.beamDose(beam), 65535);
        return change(dose, PLAN_CLASS + "SeriesInstanceUID=" + uid(5) + ".1\nDoseGridScaling=0.001");
    }

    /** All objects by a short name. */
    public static Map<String, DataSet> objects() {
        Map<String, DataSet> all = new LinkedHashMap<>();
        CleanSet.objects().forEach((name, object) -> {
            if (name.startsWith("ct") || name.startsWith("mr") || name.startsWith("pet")) {
                all.put(name, change(object, "StudyDate=20251231\nStudyTime=110000\nStudyID=S1"));
            }
        });
        DataSet structures = written(CleanSet.structures(), RT + STRUCTURES);
        all.put("rs", contourNumbers(structures));
        all.put("rp", plan());
        all.put("ion", ionPlan());
        all.put("rd", change(dose(CleanSet.planDose(), 65535), PLAN_CLASS + "DoseGridScaling=0.002"));
        all.put("rd1", beamDose(1));
        all.put("rd2", beamDose(2));
        all.put("reg", written(CleanSet.registration(), REGISTRATION));
        DataSet image = change(DataSet.EMPTY, "SOPInstanceUID=" + uid(8) + "\n" + IMAGE);
        all.put("ri", written(change(image, "ReferencedRTPlanSequence[1].ReferencedSOPInstanceUID=" + uid(2)), RT));
        all.put("p0", change(CleanSet.ct(0), COMMON + PROJECTION));
        return all;
    }
}
