package org.isocenter.siemens;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Text;
import org.isocenter.readings.Tolerances;

/** Patient positioning import: portal images and their references. */
final class CoherencePositioning {
    private static final String[] OFFERED = {
        CoherenceIods.RT_IMAGE, CoherenceIods.CAPTURE, CoherenceIods.CR, CoherenceIods.DX
    };
    private static final Set<String> IMAGE_TYPES = Set.of("PORTAL", "IDRR", "SIMULATED");
    private static final Set<String> DEVICES = Set.of("MLCX", "MLCY", "X", "Y", "ASYMX", "ASYMY");

    private static final int[] NEEDED = {
        Tags.PatientName,
        Tags.PatientID,
        Tags.PatientBirthDate,
        Tags.PatientSex,
        Tags.SamplesPerPixel,
        Tags.PhotometricInterpretation,
        Tags.Rows,
        Tags.Columns,
        Tags.BitsAllocated,
        Tags.BitsStored,
        Tags.HighBit,
        Tags.PixelRepresentation,
        Tags.WindowCenter,
        Tags.WindowWidth
    };
    private static final int[] ASKED = {
        Tags.ImagePlanePixelSpacing, Tags.RadiationMachineSAD, Tags.RTImageSID, Tags.GantryAngle
    };
    private static final int[] PAIRING = {
        Tags.BeamLimitingDeviceAngle,
        Tags.PatientSupportAngle,
        Tags.TableTopEccentricAngle,
        Tags.TableTopVerticalPosition,
        Tags.TableTopLongitudinalPosition,
        Tags.TableTopLateralPosition
    };

    static final List<Check> CHECKS = new CheckList(CoherencePositioning.class)
            .object("COH-RT-POS-001", CoherencePositioning::type, OFFERED)
            .object("COH-RT-POS-001", CoherencePositioning::otherImage, others())
            .object("COH-RT-POS-002", (image, out) -> need(image, NEEDED, "; needed for positioning", out), OFFERED)
            .object("COH-RT-POS-003", (image, out) -> need(image, ASKED, "; the user is asked for it", out), OFFERED)
            .object(
                    "COH-RT-POS-004",
                    (image, out) -> need(image, PAIRING, "; the image is not paired by itself", out),
                    OFFERED)
            .object("COH-RT-POS-007", CoherencePositioning::port, CoherenceIods.RT_IMAGE)
            .object("COH-RT-POS-020", CoherencePositioning::gantry, OFFERED)
            .object("COH-RT-POS-021", CoherencePositioning::tableOffset, OFFERED)
            .all();

    private CoherencePositioning() {}

    private static String[] others() {
        List<String> others = new ArrayList<>(List.of(CoherenceIods.images()));
        others.removeAll(List.of(OFFERED));
        return others.toArray(String[]::new);
    }

    /** Whether positioning offers the image to the user. */
    private static boolean isOffered(DataSet image) {
        List<String> types = image.strings(Tags.ImageType);
        return types.size() >= 3
                && types.get(0).equals("ORIGINAL")
                && types.get(1).equals("PRIMARY")
                && IMAGE_TYPES.contains(types.get(2));
    }

    private static void type(DataSet image, Sink out) {
        if (!isOffered(image)) {
            out.add(
                    "ImageType",
                    "is " + String.join("\\", image.strings(Tags.ImageType))
                            + "; accepted: ORIGINAL\\PRIMARY with PORTAL, IDRR or SIMULATED");
        }
    }

    private static void otherImage(DataSet image, Sink out) {
        out.add("Modality", "is " + image.string(Tags.Modality) + "; accepted: RT, SC, CR and DX images");
    }

    private static void need(DataSet image, int[] tags, String words, Sink out) {
        for (int tag : tags) {
            if (isOffered(image) && !image.hasValue(tag)) {
                out.add(Text.name(tag, image), "has no value" + words);
            }
        }
    }

    private static void port(DataSet image, Sink out) {
        List<DataSet> exposures = image.items(Tags.ExposureSequence);
        if (isOffered(image) && exposures.isEmpty()) {
            out.add("ExposureSequence", "has no items; no port is drawn");
        }
        for (int e = 0; isOffered(image) && e < exposures.size(); e++) {
            List<DataSet> devices = exposures.get(e).items(Tags.BeamLimitingDeviceSequence);
            for (int d = 0; d < devices.size(); d++) {
                String where = "ExposureSequence[" + (e + 1) + "].BeamLimitingDeviceSequence[" + (d + 1) + "].";
                device(devices.get(d), where, out);
            }
        }
    }

    /** DECISIONS 13: boundaries of a jaw may be missing. */
    private static void device(DataSet device, String where, Sink out) {
        String type = device.string(Tags.RTBeamLimitingDeviceType);
        if (!DEVICES.contains(type)) {
            out.add(where + "RTBeamLimitingDeviceType", "is " + type + "; drawn: MLCX, MLCY, X, Y, ASYMX, ASYMY");
        }
        List<Integer> needed = new ArrayList<>(List.of(Tags.NumberOfLeafJawPairs, Tags.LeafJawPositions));
        if (type.startsWith("MLC")) {
            needed.add(Tags.LeafPositionBoundaries);
        }
        for (int tag : needed) {
            if (!device.hasValue(tag)) {
                out.add(where + Text.name(tag, device), "has no value; the device is not drawn");
            }
        }
    }

    private static void gantry(DataSet image, Sink out) {
        double[] angle = image.doubles(Tags.GantryAngle);
        if (!isOffered(image) || angle.length == 0) {
            return;
        }
        boolean quarter = false;
        for (int degrees = 0; degrees < 360; degrees += 90) {
            quarter = quarter || Tolerances.sameAngle(angle[0], degrees);
        }
        if (!quarter) {
            out.add(
                    "GantryAngle",
                    "is " + Words.number(angle[0]) + "; a table position is computed for 0, 90, 180, 270 only");
        }
    }

    private static void tableOffset(DataSet image, Sink out) {
        CoherencePrivateElements.ocs(image, "TABLE OFFSET", 0x78)
                .ifPresent(_ -> out.add(
                        CoherencePrivateElements.where("TABLE OFFSET", 0x78), "is not valid and not for treatment"));
    }
}
