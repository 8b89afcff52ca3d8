package org.isocenter.siemens;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isocenter.conformance.PrivateBlock;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Vr;

/** Private elements of COHERENCE objects: where they stand and which VR they have (tables of lines 3468-3632, 5740-5786, 6053-6066). */
final class CoherencePrivateElements {
    static final String NON_IMAGE = "SIEMENS CSA NON-IMAGE";
    static final String CSA_HEADER = "SIEMENS CSA HEADER";
    static final String MEDCOM = "SIEMENS MEDCOM HEADER";
    static final String REPORT = "SIEMENS CSA REPORT";
    private static final String OCS = "SIEMENS MED OCS ";

    /** VRs by low byte of each general creator; {@code CSA Data} in its own group has the VR of the low byte beside it. */
    private static final Map<String, Map<Integer, Vr>> REGISTRY = Map.of(
            NON_IMAGE,
            Map.of(0x08, Vr.CS, 0x09, Vr.LO, 0x10, Vr.OB),
            CSA_HEADER,
            Map.of(0x08, Vr.CS, 0x09, Vr.LO, 0x10, Vr.OB, 0x18, Vr.CS, 0x19, Vr.LO, 0x20, Vr.OB),
            REPORT,
            Map.of(0x08, Vr.CS, 0x09, Vr.LO, 0x15, Vr.US, 0x17, Vr.UI),
            "SIEMENS CSA ENVELOPE",
            Map.of(0x10, Vr.OB, 0x11, Vr.OB),
            MEDCOM,
            medcom(),
            "SIEMENS MEDCOM HEADER2",
            // ERR-40: the registry lacks it; real objects have LO
            Map.of(0x60, Vr.LO),
            "SIEMENS MEDCOM OOG",
            Map.of(0x08, Vr.CS, 0x09, Vr.LO, 0x10, Vr.OB));

    /** Creators of one element each, without their common beginning. */
    private static final String SINGLE = """
            BEAM DISPLAY INFO
            NUMBER OF FRAMES
            NUMBER OF SUB FRAMES
            SITE NAME
            FIELD NAME
            FIELD ID
            CALIBRATION DATE
            PI VALID PIXEL MAP
            PI ALIGNMENT IMAGE
            FP Alignment Calibration Date / Time
            CBT STARTING GANTRY ANGLE
            CBT ENDING GANTRY ANGLE
            CBT ARC INCREMENT
            CBT ROTATION DIRECTION
            CBT PROJECTION GANTRY POSITIONS
            CBT RECON SLICE WIDTH
            CBT RECON SLICE HEIGHT
            CBT RECON NUM OF SLICES
            CBT RECON FILTER TYPE
            CBT MISSING PROJECTION FRAMES
            CBT PATIENT_ORIENTATION
            I0 MU SCALE FACTOR
            CBT TOTAL_MU
            TABLE LATERAL POSITION
            TABLE LONGITUDINAL POSITION
            TABLE VERTICAL POSITION
            REFERENCE IMAGE
            TABLE OFFSET
            AE TITLE
            TRANS MATRIX
            ACKNOWLEDGE FLAG
            ICC MATRIX
            COMMON EDGE
            SCALED IMG PIX SPC
            SC IMG SID
            SC IMG SAD
            SC IMG PIX SPC
            REFERENCE LOCKED
            """;

    /** All creators the products know (COH-STO-049, table T10). */
    static final Set<String> CREATORS = Stream.concat(
                    REGISTRY.keySet().stream(),
                    Arrays.stream(SINGLE.split("\n")).map(name -> OCS + name))
            .collect(Collectors.toUnmodifiableSet());

    private CoherencePrivateElements() {}

    private static Map<Integer, Vr> medcom() {
        return Map.ofEntries(
                Map.entry(0x08, Vr.CS),
                Map.entry(0x09, Vr.LO),
                Map.entry(0x10, Vr.OB),
                Map.entry(0x20, Vr.OB),
                Map.entry(0x31, Vr.LO),
                Map.entry(0x32, Vr.UL),
                Map.entry(0x33, Vr.UL),
                Map.entry(0x34, Vr.CS),
                Map.entry(0x35, Vr.UL),
                Map.entry(0x40, Vr.SQ),
                Map.entry(0x41, Vr.CS),
                Map.entry(0x42, Vr.LO),
                Map.entry(0x43, Vr.LO),
                Map.entry(0x44, Vr.OB),
                Map.entry(0x50, Vr.LO),
                Map.entry(0x51, Vr.CS),
                Map.entry(0x52, Vr.CS),
                Map.entry(0x53, Vr.CS),
                Map.entry(0x54, Vr.DS),
                Map.entry(0x55, Vr.DS),
                Map.entry(0x70, Vr.SQ));
    }

    /** The VR the registry gives an element; empty where it gives none. */
    static Optional<Vr> vr(String creator, int tag) {
        return Optional.ofNullable(REGISTRY.getOrDefault(creator, Map.of()).get(tag & 0xFF));
    }

    /** The private element of group 0039 with this low byte and the creator {@code SIEMENS MED OCS name}. */
    static Optional<Element> ocs(DataSet object, String name, int low) {
        return find(object, 0x0039, OCS + name, low);
    }

    /** A private element by group, creator and low byte, in whatever block. */
    static Optional<Element> find(DataSet object, int group, String creator, int low) {
        OptionalInt tag = PrivateBlock.locate(object, group << 16 | 0x1000 | low, creator);
        return tag.isEmpty() ? Optional.empty() : object.find(tag.getAsInt());
    }

    /** Its values as numbers, whatever the VR it travelled with; NaN for what is none. */
    static double[] ocsNumbers(DataSet object, String name, int low) {
        Element element = ocs(object, name, low).orElse(null);
        return element == null ? new double[0] : numbers(object, element);
    }

    /** Values of an element as numbers, whatever its VR says; NaN for what is none. */
    static double[] numbers(DataSet object, Element element) {
        if (element.vr().isBinaryNumber()) {
            return object.doubles(element.tag());
        }
        return object.strings(element.tag()).stream()
                .mapToDouble(CoherencePrivateElements::number)
                .toArray();
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** How a finding names such an element. */
    static String where(int group, String creator, int low) {
        return String.format("(%04X,10%02X %s)", group, low, creator);
    }

    /** The same for group 0039. */
    static String where(String name, int low) {
        return where(0x0039, OCS + name, low);
    }
}
