package org.isocenter.varian;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;

/** RT Images of the On-Board Imager and PortalVision: what kV, MV and dose images have and what they do not. */
final class ObiImageWritten {
    private static final Set<String> DOSE_TYPES = Set.of("CU", "Gy/MU", "RD", "US");
    private static final Set<String> JAWS = Set.of("X", "Y", "ASYMX", "ASYMY");

    static final List<Check> CHECKS = new CheckList(ObiImageWritten.class)
            .written("OBI-IMG-002", (image, out) -> type(Kind.KV, image, out), Iods.RT_IMAGE)
            .written("OBI-IMG-003", (image, out) -> type(Kind.MV, image, out), Iods.RT_IMAGE)
            .written("OBI-IMG-004", (image, out) -> type(Kind.DOSE, image, out), Iods.RT_IMAGE)
            .covered("OBI-IMG-005", "OBI-IMG-030")
            .written("OBI-IMG-006", ObiImageWritten::unit, Iods.RT_IMAGE)
            .written("OBI-IMG-010", ObiImageWritten::description, Iods.RT_IMAGE)
            .written("OBI-IMG-016", ObiImageWritten::metersets, Iods.RT_IMAGE)
            .written("OBI-IMG-018", ObiImageWritten::tube, Iods.RT_IMAGE)
            .written("OBI-IMG-019", ObiImageWritten::jaws, Iods.RT_IMAGE)
            .written("OBI-IMG-026", ObiImageWritten::privateGeometry, Iods.RT_IMAGE)
            .written("OBI-IMG-029", ObiImageWritten::rescaleType, Iods.RT_IMAGE)
            .writtenSet("OBI-PLAN-040", ObiImageWritten::session)
            .all();

    /** What was taken, by the fourth value of Image Type. */
    private enum Kind {
        KV(List.of("ORIGINAL", "PRIMARY", "PORTAL", "OBI")),
        MV(List.of("ORIGINAL", "PRIMARY", "PORTAL")),
        DOSE(List.of("ORIGINAL", "PRIMARY", "PORTAL", "ACQUIRED_DOSE"));

        private final List<String> imageType;

        Kind(List<String> imageType) {
            this.imageType = imageType;
        }

        static Kind of(DataSet image) {
            List<String> type = image.strings(Tags.ImageType);
            String fourth = type.size() > 3 ? type.get(3) : "";
            return switch (fourth) {
                case "OBI" -> KV;
                case "ACQUIRED_DOSE" -> DOSE;
                default -> MV;
            };
        }
    }

    private ObiImageWritten() {}

    private static void type(Kind kind, DataSet image, Sink out) {
        List<String> type = image.strings(Tags.ImageType);
        if (Kind.of(image) == kind && !type.equals(kind.imageType)) {
            out.add(
                    "ImageType",
                    (type.isEmpty() ? "is missing" : "is " + String.join("\\", type)) + "; accepted: "
                            + String.join("\\", kind.imageType));
        }
    }

    private static void unit(DataSet image, Sink out) {
        String unit = image.string(Tags.PrimaryDosimeterUnit);
        String accepted = Kind.of(image) == Kind.KV ? "MINUTE" : "MU";
        if (!unit.equals(accepted)) {
            out.add(
                    "PrimaryDosimeterUnit",
                    (unit.isEmpty() ? "is missing" : "is " + unit) + "; accepted: " + accepted + " for "
                            + (Kind.of(image) == Kind.KV ? "a kV image" : "an MV image"));
        }
    }

    private static void description(DataSet image, Sink out) {
        if (image.hasValue(Tags.RTImageName)) {
            out.add("RTImageName", "is not written");
        }
        if (image.hasValue(Tags.RTImageDescription) && Kind.of(image) == Kind.KV) {
            out.add("RTImageDescription", "is not written for a kV image");
        }
    }

    private static void metersets(DataSet image, Sink out) {
        if (image.hasValue(Tags.EndCumulativeMetersetWeight)) {
            out.add("EndCumulativeMetersetWeight", "is not written");
        }
        if (image.hasValue(Tags.StartCumulativeMetersetWeight) && Kind.of(image) == Kind.KV) {
            out.add("StartCumulativeMetersetWeight", "is not written for a kV image");
        }
    }

    private static void tube(DataSet image, Sink out) {
        List<DataSet> exposures = image.items(Tags.ExposureSequence);
        for (int e = 0; e < exposures.size() && Kind.of(image) == Kind.KV; e++) {
            for (int tag : new int[] {Tags.XRayTubeCurrent, Tags.ExposureTime}) {
                if (!exposures.get(e).hasValue(tag)) {
                    out.add(
                            "ExposureSequence[" + (e + 1) + "]."
                                    + (tag == Tags.ExposureTime ? "ExposureTime" : "XRayTubeCurrent"),
                            "is missing in a kV image");
                }
            }
        }
    }

    private static void jaws(DataSet image, Sink out) {
        List<DataSet> exposures = image.items(Tags.ExposureSequence);
        for (int e = 0; e < exposures.size(); e++) {
            String where = "ExposureSequence[" + (e + 1) + "].BeamLimitingDeviceSequence";
            List<DataSet> devices = exposures.get(e).items(Tags.BeamLimitingDeviceSequence);
            if (Kind.of(image) == Kind.KV && !devices.isEmpty()) {
                out.add(where, "is not written for a kV image");
            }
            for (int d = 0; d < devices.size(); d++) {
                jaw(devices.get(d), where + "[" + (d + 1) + "].", out);
            }
        }
    }

    private static void jaw(DataSet device, String where, Sink out) {
        String type = device.string(Tags.RTBeamLimitingDeviceType);
        int[] pairs = device.ints(Tags.NumberOfLeafJawPairs);
        if (type.startsWith("MLC")) {
            return;
        }
        if (!JAWS.contains(type)) {
            out.add(where + "RTBeamLimitingDeviceType", "is " + type + "; accepted: X, Y, ASYMX, ASYMY");
        }
        if (pairs.length > 0 && pairs[0] != 1) {
            out.add(where + "NumberOfLeafJawPairs", "is " + pairs[0] + "; accepted: 1");
        }
        int positions = device.doubles(Tags.LeafJawPositions).length;
        if (positions != 2) {
            out.add(where + "LeafJawPositions", "has " + positions + " values; accepted: 2");
        }
    }

    private static void privateGeometry(DataSet image, Sink out) {
        Element isocenter = VarianPrivate.find(image, 0x3273, 0x00).orElse(null);
        if (isocenter == null || image.doubles(isocenter.tag()).length != 3) {
            out.add(VarianPrivate.name(image, 0x3273, 0x00), "does not hold the three coordinates of the isocenter");
        }
        String position = VarianPrivate.string(image, 0x3273, 0x01);
        if (!position.equals(image.string(Tags.PatientPosition))) {
            out.add(
                    VarianPrivate.name(image, 0x3273, 0x01),
                    (position.isEmpty() ? "is missing" : "is " + position) + "; accepted: Patient Position, which is "
                            + image.string(Tags.PatientPosition));
        }
    }

    private static void rescaleType(DataSet image, Sink out) {
        String type = image.string(Tags.RescaleType);
        if (Kind.of(image) == Kind.DOSE && !type.isEmpty() && !DOSE_TYPES.contains(type)) {
            out.add("RescaleType", "is " + type + "; accepted: CU, Gy/MU, RD, US in a dose image");
        }
    }

    /** A session is told by the plan and the day. */
    private static void session(SubjectSet set, SetSink out) {
        Map<List<String>, String> frames = new HashMap<>();
        for (Subject image : set.all(Iods.RT_IMAGE)) {
            DataSet object = image.dataSet();
            List<DataSet> plans = object.items(Tags.ReferencedRTPlanSequence);
            String frame = object.string(Tags.FrameOfReferenceUID);
            if (plans.isEmpty() || frame.isEmpty() || !ObiIsocenters.isPortal(object)) {
                continue;
            }
            String plan = plans.getFirst().string(Tags.ReferencedSOPInstanceUID);
            String first = frames.putIfAbsent(List.of(plan, object.string(Tags.ContentDate)), frame);
            if (first != null && !first.equals(frame)) {
                out.add(
                        image,
                        "FrameOfReferenceUID",
                        "is " + frame + "; accepted: " + first + ", the one of the other images of plan and day");
            }
        }
    }
}
