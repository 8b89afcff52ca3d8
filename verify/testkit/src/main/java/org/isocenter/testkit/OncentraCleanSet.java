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
import org.isocenter.dicom.Vr;

/** Objects as Oncentra writes and takes them, small and by hand: CT, MR, ultrasound, structures, an HDR and a PDR plan, two doses. */
public final class OncentraCleanSet {
    public static final String CREATOR = "NUCLETRON";
    private static final String FRAME = "1.2.7.9";
    private static final String STUDY = "1.2.7.1";
    private static final String STRUCTURES = "1.2.7.30";
    private static final String PLAN = "1.2.7.40";
    private static final String PLAN_CLASS = "1.2.840.10008.5.1.4.1.1.481.5";
    private static final String[] IDENTITY = {
        "1", "0", "0", "0", "0", "1", "0", "0", "0", "0", "1", "0", "0", "0", "0", "1"
    };

    private static final Head HEAD = new Head("ISO_IR 100", "P7", STUDY);

    private OncentraCleanSet() {}

    /** All objects by a short name; ultrasound as GYN and Prostate both know it. */
    public static Map<String, DataSet> objects() {
        Map<String, DataSet> all = new LinkedHashMap<>();
        all.put("ct0", ct(0));
        all.put("ct1", ct(1));
        all.put("mr", mr());
        all.put("us", ultrasound("1.2.840.10008.5.1.4.1.1.6.1", "1.2.7.5").build());
        all.put("usm", multiFrame());
        all.put("usf", withoutTemplate());
        all.put("rs", structures());
        all.put("rp", plan(PLAN, "HDR").build());
        all.put("pdr", pdr());
        all.put("rd", dose("1.2.7.51", "BRACHY").build());
        all.put("rdp", points());
        return all;
    }

    /** With the probe module, which only Prostate knows. */
    public static Map<String, DataSet> prostate() {
        Map<String, DataSet> all = objects();
        all.put("usp", probe());
        return all;
    }

    private static DataSetBuilder common(String sopClass, String instance, String modality, String series) {
        return HEAD.of(sopClass, instance, modality, series)
                .put(Tags.InstanceCreationDate, "20260101")
                .put(Tags.InstanceCreationTime, "120000")
                .put(Tags.SeriesNumber, 1)
                .put(Tags.Manufacturer, "Nucletron");
    }

    private static DataSetBuilder image(String sopClass, String instance, String modality, String series) {
        return Head.pixels(common(sopClass, instance, modality, series), 2)
                .put(Tags.FrameOfReferenceUID, FRAME)
                .put(Tags.InstanceNumber, 1)
                .put(Tags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
                .put(Tags.ImagePositionPatient, -20, -20, 0)
                .put(Tags.PixelSpacing, 1, 1)
                .put(Tags.SliceThickness, 1);
    }

    private static DataSet ct(int slice) {
        return image("1.2.840.10008.5.1.4.1.1.2", "1.2.7.2." + slice, "CT", "1.2.7.2")
                .put(Tags.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                .put(Tags.PatientPosition, "HFS")
                .put(Tags.ImagePositionPatient, -20, -20, slice)
                .put(Tags.RescaleIntercept, -1024)
                .put(Tags.RescaleSlope, 1)
                .put(Tags.KVP, 120)
                .put(Tags.WindowCenter, 40)
                .put(Tags.WindowWidth, 400)
                .build();
    }

    private static DataSet mr() {
        return image("1.2.840.10008.5.1.4.1.1.4", "1.2.7.3.1", "MR", "1.2.7.3")
                .put(Tags.ImageType, "ORIGINAL", "PRIMARY", "MPR")
                .put(Tags.ScanningSequence, "SE")
                .put(Tags.SequenceVariant, "SK", "SP")
                .put(Tags.MRAcquisitionType, "2D")
                .build();
    }

    private static void creator(DataSetBuilder builder, int... groups) {
        for (int group : groups) {
            builder.put(Tag.of(group, 0x0010), Vr.LO, CREATOR);
        }
    }

    private static DataSetBuilder ultrasound(String sopClass, String instance) {
        DataSetBuilder us = image(sopClass, instance, "US", instance + ".1")
                .put(Tags.ImageType, "ORIGINAL", "PRIMARY", "ENDORECTAL");
        creator(us, 0x0019, 0x0021, 0x300B);
        return us.put(Tag.of(0x0019, 0x1000), Vr.FD, "1", "2", "3", "4", "5", "6")
                .put(Tag.of(0x0019, 0x1001), Vr.FD, "1", "2", "3", "4", "5", "6", "7", "8")
                .put(Tag.of(0x0019, 0x1002), Vr.FD, "1")
                .put(Tag.of(0x0019, 0x1003), Vr.SL, "0", "1")
                .put(Tag.of(0x0019, 0x1004), Vr.ST, "scan")
                .put(Tag.of(0x0021, 0x1070), Vr.FD, "12.5")
                .put(
                        Tag.of(0x0021, 0x1071),
                        Vr.FD,
                        "0.5",
                        "0",
                        "0",
                        "-20",
                        "0",
                        "0.5",
                        "0",
                        "-20",
                        "0",
                        "0",
                        "1",
                        "-30",
                        "0",
                        "0",
                        "0",
                        "1")
                .put(Tag.of(0x0021, 0x1072), Vr.FD, IDENTITY)
                .put(Tag.of(0x0021, 0x1073), Vr.SL, "1")
                .put(Tag.of(0x0021, 0x1074), Vr.SL, "2")
                .put(Tag.of(0x0021, 0x1075), Vr.SL, "3")
                .put(Tag.of(0x0021, 0x1076), Vr.FD, "0")
                .put(Tag.of(0x300B, 0x1000), Vr.SL, "0")
                .put(Tag.of(0x300B, 0x1001), Vr.LO, "T1")
                .put(Tag.of(0x300B, 0x1002), Vr.SL, "3")
                .put(Tag.of(0x300B, 0x1003), Vr.FD, "5")
                .put(Tag.of(0x300B, 0x1004), Vr.SL, "2")
                .put(Tag.of(0x300B, 0x1005), Vr.FD, "5")
                .put(Tag.of(0x300B, 0x1006), Vr.SL, "0")
                .put(Tag.of(0x300B, 0x1007), Vr.SH, "A", "B", "C")
                .put(Tag.of(0x300B, 0x1008), Vr.SH, "1", "2")
                .put(Tag.of(0x300B, 0x1009), Vr.SS, "0", "1", "0", "1", "0", "1");
    }

    private static DataSet multiFrame() {
        DataSetBuilder component = DataSet.builder()
                .put(Tag.of(0x300B, 0x0010), Vr.LO, CREATOR)
                .put(Tag.of(0x300B, 0x1003), Vr.FD, IDENTITY)
                .put(Tag.of(0x300B, 0x100C), Vr.SL, "1")
                .put(Tag.of(0x300B, 0x100D), Vr.SL, "2")
                .put(Tag.of(0x300B, 0x100E), Vr.FD, "15");
        return ultrasound("1.2.840.10008.5.1.4.1.1.3.1", "1.2.7.6")
                .put(Tags.NumberOfFrames, 4)
                .put(Tags.FrameIncrementPointer, "(0018,1063)")
                .put(Tags.FrameTime, 40)
                .put(Tag.of(0x300B, 0x100B), component.build())
                .build();
    }

    /** A single frame without template. */
    private static DataSet withoutTemplate() {
        DataSetBuilder us = ultrasound("1.2.840.10008.5.1.4.1.1.6.1", "1.2.7.7");
        for (int element = 0x1001; element <= 0x1009; element++) {
            us.remove(Tag.of(0x300B, element));
        }
        return us.put(Tag.of(0x300B, 0x1000), Vr.SL, "2").build();
    }

    private static DataSet probe() {
        DataSetBuilder set = DataSet.builder();
        creator(set, 0x1003);
        set.put(Tag.of(0x1003, 0x1041), Vr.SL, "7")
                .put(Tag.of(0x1003, 0x1042), Vr.SL, "2")
                .put(Tag.of(0x1003, 0x1043), Vr.FD, "10", "20");
        DataSetBuilder probe = DataSet.builder();
        creator(probe, 0x1003);
        probe.put(Tag.of(0x1003, 0x1011), Vr.SL, "5")
                .put(Tag.of(0x1003, 0x102A), Vr.SL, "1")
                .put(Tag.of(0x1003, 0x102B), Vr.SL, "7")
                .put(Tag.of(0x1003, 0x1040), set.build());
        DataSetBuilder us = ultrasound("1.2.840.10008.5.1.4.1.1.6.1", "1.2.7.8");
        creator(us, 0x1003);
        return us.put(Tag.of(0x1003, 0x1001), Vr.SL, "1")
                .put(Tag.of(0x1003, 0x1002), Vr.SL, "5")
                .put(Tag.of(0x1003, 0x1010), probe.build())
                .build();
    }

    private static DataSet reference(String sopClass, String instance) {
        return DataSet.builder()
                .put(Tags.ReferencedSOPClassUID, sopClass)
                .put(Tags.ReferencedSOPInstanceUID, instance)
                .build();
    }

    private static DataSet structures() {
        DataSet ct = reference("1.2.840.10008.5.1.4.1.1.2", "1.2.7.2.0");
        DataSet series = DataSet.builder()
                .put(Tags.SeriesInstanceUID, "1.2.7.2")
                .put(Tags.ContourImageSequence, List.of(ct, reference("1.2.840.10008.5.1.4.1.1.2", "1.2.7.2.1")))
                .build();
        DataSet study = reference("1.2.840.10008.3.1.2.3.1", STUDY).toBuilder()
                .put(Tags.RTReferencedSeriesSequence, series)
                .build();
        DataSet frame = DataSet.builder()
                .put(Tags.FrameOfReferenceUID, FRAME)
                .put(Tags.RTReferencedStudySequence, study)
                .build();
        DataSet contour = DataSet.builder()
                .put(Tags.ContourGeometricType, "CLOSED_PLANAR")
                .put(Tags.NumberOfContourPoints, 3)
                .put(Tags.ContourData, -20, -20, 0, -19, -20, 0, -20, -19, 0)
                .put(Tags.ContourImageSequence, ct)
                .build();
        DataSetBuilder rs = common("1.2.840.10008.5.1.4.1.1.481.3", STRUCTURES, "RTSTRUCT", "1.2.7.31");
        creator(rs, 0x3007);
        return rs.put(Tags.StructureSetLabel, "RS")
                .put(Tags.StructureSetDate, "20260101")
                .put(Tags.StructureSetTime, "120000")
                .put(Tags.ReferencedFrameOfReferenceSequence, frame)
                .put(Tags.StructureSetROISequence, roi(1))
                .put(
                        Tags.ROIContourSequence,
                        DataSet.builder()
                                .put(Tags.ReferencedROINumber, 1)
                                .put(Tags.ROIDisplayColor, 255, 0, 0)
                                .put(Tags.ContourSequence, contour)
                                .build())
                .put(
                        Tags.RTROIObservationsSequence,
                        DataSet.builder()
                                .put(Tags.ObservationNumber, 1)
                                .put(Tags.ReferencedROINumber, 1)
                                .put(Tags.RTROIInterpretedType, "PTV")
                                .putEmpty(Tags.ROIInterpreter)
                                .build())
                .put(Tag.of(0x3007, 0x1000), Vr.FD, IDENTITY)
                .put(Tag.of(0x3007, 0x1001), Vr.FD, "1", "1", "1")
                .put(Tag.of(0x3007, 0x1002), Vr.FD, IDENTITY)
                .put(Tag.of(0x3007, 0x1003), Vr.FD, IDENTITY)
                .put(Tag.of(0x3007, 0x1004), Vr.FD, IDENTITY)
                .build();
    }

    private static DataSet roi(int number) {
        return DataSet.builder()
                .put(Tags.ROINumber, number)
                .put(Tags.ReferencedFrameOfReferenceUID, FRAME)
                .put(Tags.ROIName, "PTV")
                .put(Tags.ROIGenerationAlgorithm, "MANUAL")
                .build();
    }

    /** Two channels of two dwell positions, 10 s each: 40 s of 40000 U give 444.444 uGy. */
    private static DataSetBuilder plan(String instance, String type) {
        DataSetBuilder plan = common(PLAN_CLASS, instance, "RTPLAN", instance + ".1");
        creator(plan, 0x1001);
        // The applicators of field case P-09: plans of GYN have them.
        plan.put(Tag.of(0x300F, 0x0010), Vr.LO, CREATOR).put(Tag.of(0x300F, 0x1000), item().build());
        return plan.put(Tags.RTPlanLabel, "P1")
                .putEmpty(Tags.OperatorsName)
                .put(Tags.RTPlanDate, "20260101")
                .put(Tags.RTPlanTime, "120000")
                .put(Tags.RTPlanGeometry, "PATIENT")
                .put(Tags.ReferencedStructureSetSequence, reference("1.2.840.10008.5.1.4.1.1.481.3", STRUCTURES))
                .put(Tags.FractionGroupSequence, fractions())
                .put(Tags.BrachyTreatmentTechnique, "INTERSTITIAL")
                .put(Tags.BrachyTreatmentType, type)
                .put(Tags.TreatmentMachineSequence, machine(type))
                .put(Tags.SourceSequence, source())
                .put(
                        Tags.ApplicationSetupSequence,
                        DataSet.builder()
                                .put(Tags.ApplicationSetupType, "UNDEFINED")
                                .put(Tags.ApplicationSetupNumber, 1)
                                .put(Tags.TotalReferenceAirKerma, 444.444)
                                .put(Tags.ChannelSequence, List.of(channel(1), channel(2)))
                                .build())
                .put(Tags.ApprovalStatus, "UNAPPROVED")
                .put(Tag.of(0x1001, 0x10A0), List.of(marker(1), marker(2)))
                .put(Tag.of(0x1001, 0x10FE), settings());
    }

    private static DataSet pdr() {
        DataSetBuilder plan = plan("1.2.7.42", "PDR");
        DataSet setup = plan.build().items(Tags.ApplicationSetupSequence).getFirst();
        List<DataSet> channels = new ArrayList<>();
        for (DataSet channel : setup.items(Tags.ChannelSequence)) {
            channels.add(channel.toBuilder()
                    .put(Tags.NumberOfPulses, 10)
                    .put(Tags.PulseRepetitionInterval, 3600)
                    .build());
        }
        return plan.put(
                        Tags.ApplicationSetupSequence,
                        setup.toBuilder().put(Tags.ChannelSequence, channels).build())
                .build();
    }

    private static DataSet fractions() {
        return DataSet.builder()
                .put(Tags.FractionGroupNumber, 1)
                .put(Tags.NumberOfFractionsPlanned, 4)
                .put(Tags.NumberOfFractionPatternDigitsPerDay, 1)
                .put(Tags.RepeatFractionCycleLength, 1)
                .put(Tags.FractionPattern, "1111000")
                .put(Tags.NumberOfBeams, 0)
                .put(Tags.NumberOfBrachyApplicationSetups, 1)
                .put(
                        Tags.ReferencedBrachyApplicationSetupSequence,
                        DataSet.builder()
                                .put(Tags.ReferencedBrachyApplicationSetupNumber, 1)
                                .build())
                .build();
    }

    private static DataSetBuilder item() {
        return DataSet.builder().put(Tag.of(0x1001, 0x0010), Vr.LO, CREATOR);
    }

    private static DataSet machine(String type) {
        return item().put(Tags.TreatmentMachineName, "microSelectron")
                .put(Tag.of(0x1001, 0x1010), Vr.LO, type)
                .put(Tag.of(0x1001, 0x1012), Vr.LO, type)
                .put(Tag.of(0x1001, 0x1014), Vr.SL, "1")
                .put(Tag.of(0x1001, 0x1016), Vr.SL, "30")
                .put(Tag.of(0x1001, 0x1018), Vr.SL, "90")
                .put(Tag.of(0x1001, 0x101A), Vr.SL, "1")
                .put(Tag.of(0x1001, 0x101C), Vr.LO, "Indexer length")
                .put(Tag.of(0x1001, 0x101E), Vr.FL, "725")
                .put(Tag.of(0x1001, 0x1020), Vr.FL, "1500")
                .put(Tag.of(0x1001, 0x1022), Vr.SL, "0")
                .put(Tag.of(0x1001, 0x1024), Vr.SL, "3")
                .put(Tag.of(0x1001, 0x1026), Vr.FL, "2.5", "5", "10")
                .put(Tag.of(0x1001, 0x1028), Vr.FL, "2.5")
                .put(Tag.of(0x1001, 0x102A), Vr.FL, "1")
                .put(Tag.of(0x1001, 0x102C), Vr.FL, "10")
                .put(Tag.of(0x1001, 0x102E), Vr.SL, "1")
                .put(Tag.of(0x1001, 0x1032), Vr.SL, "48")
                .put(Tag.of(0x1001, 0x1034), Vr.FL, "0.1")
                .put(Tag.of(0x1001, 0x1036), Vr.FL, "999.9")
                .build();
    }

    /** Three radii, three angles; F is 1 at 90 degrees, angle after angle. */
    private static DataSet source() {
        return item().put(Tags.SourceNumber, 1)
                .put(Tags.SourceType, "LINE")
                .put(Tags.ActiveSourceDiameter, 0.65)
                .put(Tags.ActiveSourceLength, 3.5)
                .put(Tags.SourceIsotopeName, "Ir-192")
                .put(Tags.SourceIsotopeHalfLife, 73.83)
                .put(Tags.ReferenceAirKermaRate, 40000)
                .put(Tags.SourceStrengthReferenceDate, "20260101")
                .put(Tags.SourceStrengthReferenceTime, "120000")
                .put(Tag.of(0x1001, 0x1041), Vr.FL, "0.1")
                .put(Tag.of(0x1001, 0x1042), Vr.FL, "0.1")
                .put(Tag.of(0x1001, 0x1043), Vr.FL, "0.1")
                .put(Tag.of(0x1001, 0x1044), Vr.SL, "0")
                .put(Tag.of(0x1001, 0x1045), Vr.FL, "1.109")
                .put(Tag.of(0x1001, 0x1046), Vr.FL, "4.082")
                .put(Tag.of(0x1001, 0x1047), Vr.SL, "4")
                .put(Tag.of(0x1001, 0x1048), Vr.FL, "0.5", "1", "5", "10")
                .put(Tag.of(0x1001, 0x1049), Vr.FL, "0.997", "1", "1.01", "0.97")
                .put(Tag.of(0x1001, 0x104A), Vr.SL, "2")
                .put(Tag.of(0x1001, 0x104B), Vr.FL, "1", "5")
                .put(Tag.of(0x1001, 0x104C), Vr.SL, "3")
                .put(Tag.of(0x1001, 0x104D), Vr.FL, "0", "90", "180")
                .put(Tag.of(0x1001, 0x104E), Vr.FL, "0.65", "0.7", "1", "1", "0.6", "0.65")
                .put(Tag.of(0x1001, 0x104F), Vr.SL, "2")
                .put(Tag.of(0x1001, 0x1050), Vr.FL, "1", "5")
                .put(Tag.of(0x1001, 0x1051), Vr.FL, "0.94", "0.95")
                .put(Tag.of(0x1001, 0x1052), Vr.FL, "0.945")
                .put(Tag.of(0x1001, 0x1053), Vr.DA, "20251231")
                .put(Tag.of(0x1001, 0x1054), Vr.TM, "120000")
                .put(Tag.of(0x1001, 0x1055), Vr.FL, "9.8")
                .put(Tag.of(0x1001, 0x1056), Vr.LO, "Ci")
                .put(Tag.of(0x1001, 0x1057), Vr.DA, "20260101")
                .put(Tag.of(0x1001, 0x1058), Vr.DT, "20260101120000")
                .build();
    }

    private static DataSet channel(int number) {
        DataSet inner = item().put(Tags.ChannelNumber, number).build();
        return item().put(Tags.ChannelNumber, number)
                .put(Tags.ChannelLength, 995)
                .put(Tags.ChannelTotalTime, 20)
                .put(Tags.SourceMovementType, "STEPWISE")
                .put(Tags.SourceApplicatorNumber, number)
                .put(Tags.SourceApplicatorID, "L" + number)
                .put(Tags.SourceApplicatorType, "FLEXIBLE")
                .put(Tags.SourceApplicatorLength, 200)
                .put(Tags.SourceApplicatorStepSize, 2.5)
                .put(Tags.TransferTubeNumber, number)
                .put(Tags.TransferTubeLength, 995)
                .put(Tags.ReferencedSourceNumber, 1)
                .put(Tags.NumberOfControlPoints, 4)
                .put(Tags.FinalCumulativeTimeWeight, 100)
                .put(
                        Tags.BrachyControlPointSequence,
                        List.of(point(0, 5, 0), point(1, 5, 50), point(2, 7.5, 50), point(3, 7.5, 100)))
                .put(Tag.of(0x1001, 0x1070), Vr.FD, "1")
                .put(Tag.of(0x1001, 0x1071), Vr.FD, "2")
                .put(Tag.of(0x1001, 0x1072), Vr.FD, "1.5")
                .put(Tag.of(0x1001, 0x1073), Vr.FD, "10")
                .put(Tag.of(0x1001, 0x1074), Vr.FD, "6")
                .put(Tag.of(0x1001, 0x1075), Vr.FD, "206")
                .put(Tag.of(0x1001, 0x1076), Vr.FD, "20")
                .put(Tag.of(0x1001, 0x1079), Vr.SL, "0")
                .put(Tag.of(0x1001, 0x107A), Vr.SL, "1")
                .put(Tag.of(0x1001, 0x107B), Vr.SL, "2")
                .put(Tag.of(0x1001, 0x1080), List.of(describing(1), describing(2)))
                .put(Tag.of(0x1001, 0x10FF), inner)
                .build();
    }

    private static DataSet point(int index, double position, double weight) {
        return DataSet.builder()
                .put(Tags.ControlPointIndex, index)
                .put(Tags.ControlPointRelativePosition, position)
                .put(Tags.ControlPoint3DPosition, 0, 0, position)
                .put(Tags.CumulativeTimeWeight, weight)
                .build();
    }

    private static DataSet describing(int number) {
        return item().put(Tag.of(0x1001, 0x1081), Vr.SL, Integer.toString(number))
                .put(Tag.of(0x1001, 0x1082), Vr.SL, "0")
                .put(Tag.of(0x1001, 0x1083), Vr.FD, "0", "0", number + "0")
                .build();
    }

    private static DataSet marker(int number) {
        return item().put(Tag.of(0x1001, 0x10A1), Vr.SL, "1")
                .put(Tag.of(0x1001, 0x10A2), Vr.SL, Integer.toString(number))
                .put(Tag.of(0x1001, 0x10A3), Vr.FD, "1", "2", "3")
                .build();
    }

    private static void all(DataSetBuilder item, Vr vr, int... elements) {
        for (int element : elements) {
            item.put(Tag.of(0x1001, element), vr, "1");
        }
    }

    private static DataSet settings() {
        DataSetBuilder optimization = item();
        all(optimization, Vr.SL, 0x10C5, 0x10C7, 0x10C8, 0x10C9, 0x10CA, 0x10CD);
        all(optimization, Vr.FD, 0x10CB, 0x10CC, 0x10CE, 0x10CF, 0x10D0, 0x10D1, 0x10D2);
        DataSetBuilder placement = item();
        all(placement, Vr.SL, 0x10C5, 0x10C7, 0x10C8, 0x10E7);
        all(placement, Vr.FD, 0x10E8);
        DataSetBuilder settings = item();
        all(settings, Vr.SL, 0x10B0, 0x10B1, 0x10B2, 0x10B7, 0x10BA, 0x10BB, 0x10C1, 0x10C2, 0x10C3, 0x10D3, 0x10D5);
        all(settings, Vr.SL, 0x10D6, 0x10D8, 0x10DB, 0x10DC, 0x10DD, 0x10DE, 0x10DF, 0x10E0, 0x10E9, 0x10F3);
        all(settings, Vr.FD, 0x10B3, 0x10B4, 0x10B5, 0x10B6, 0x10B8, 0x10D4, 0x10D7, 0x10D9, 0x10DA, 0x10E1, 0x10EA);
        all(settings, Vr.FD, 0x10EB, 0x10EC, 0x10ED, 0x10EE);
        for (int corner : new int[] {0x10BC, 0x10BD, 0x10C0, 0x10EF}) {
            settings.put(Tag.of(0x1001, corner), Vr.FD, "1", "1", "1");
        }
        return settings.put(Tag.of(0x1001, 0x10B9), Vr.FD, "40")
                .put(Tag.of(0x1001, 0x10BE), Vr.FD, IDENTITY)
                .put(Tag.of(0x1001, 0x10BF), Vr.FD, IDENTITY)
                .put(Tag.of(0x1001, 0x10F0), Vr.FD, "1", "1", "1", "1")
                .put(Tag.of(0x1001, 0x10F1), Vr.FD, "1", "1", "1", "1")
                .put(Tag.of(0x1001, 0x10F2), Vr.FD, "1", "1", "1", "1")
                .put(
                        Tag.of(0x1001, 0x10C4),
                        optimization.put(Tag.of(0x1001, 0x10C6), Vr.LO, "PTV").build())
                .put(
                        Tag.of(0x1001, 0x10E2),
                        placement.put(Tag.of(0x1001, 0x10C6), Vr.LO, "PTV").build())
                .build();
    }

    private static DataSetBuilder dose(String instance, String type) {
        DataSet group = DataSet.builder()
                .put(Tags.ReferencedFractionGroupNumber, 1)
                .put(
                        Tags.ReferencedBrachyApplicationSetupSequence,
                        DataSet.builder()
                                .put(Tags.ReferencedBrachyApplicationSetupNumber, 1)
                                .build())
                .build();
        return image("1.2.840.10008.5.1.4.1.1.481.2", instance, "RTDOSE", instance + ".1")
                .put(Tags.ManufacturerModelName, "ONCENTRA GYN")
                .put(Tags.StationName, "WS1")
                .putEmpty(Tags.StudyID)
                .putEmpty(Tags.InstanceNumber)
                .putEmpty(Tags.PatientOrientation)
                .put(Tags.AcquisitionNumber, 1)
                .put(Tags.ContentDate, "20260101")
                .put(Tags.ContentTime, "120000")
                .put(Tags.ImageType, "ORIGINAL", "PRIMARY", "DOSE")
                .put(Tags.SliceThickness, 0)
                .put(Tags.NumberOfFrames, 2)
                .put(Tags.FrameIncrementPointer, "(3004,000C)")
                .put(Tags.GridFrameOffsetVector, 0, 1)
                .put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(new byte[16])))
                .put(Tags.DoseUnits, "GY")
                .put(Tags.DoseType, "PHYSICAL")
                .put(Tags.DoseSummationType, type)
                .put(Tags.DoseGridScaling, 0.001)
                .put(
                        Tags.ReferencedRTPlanSequence,
                        reference(PLAN_CLASS, PLAN).toBuilder()
                                .put(Tags.ReferencedFractionGroupSequence, group)
                                .build());
    }

    /** A dose with a named point. */
    private static DataSet points() {
        DataSet contour = DataSet.builder()
                .put(Tags.ContourGeometricType, "POINT")
                .put(Tags.NumberOfContourPoints, 1)
                .put(Tags.ContourData, 0, 0, 0)
                .build();
        return dose("1.2.7.52", "PLAN")
                .put(Tags.StructureSetLabel, "PlanDosePoints")
                .put(Tags.StructureSetName, "PlanDosePoints")
                .put(Tags.StructureSetROISequence, roi(1))
                .put(
                        Tags.ROIContourSequence,
                        DataSet.builder()
                                .put(Tags.ReferencedROINumber, 1)
                                .put(Tags.ROIDisplayColor, 255, 0, 0)
                                .put(Tags.ContourSequence, contour)
                                .build())
                .put(
                        Tags.RTDoseROISequence,
                        DataSet.builder()
                                .put(Tags.ReferencedROINumber, 1)
                                .put(Tags.DoseUnits, "GY")
                                .put(Tags.DoseValue, 5)
                                .build())
                .build();
    }
}
