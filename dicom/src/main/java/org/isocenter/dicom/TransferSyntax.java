package org.isocenter.dicom;

import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Transfer Syntax (PS3.5 chapter 10, Annex A): how data elements become bytes.
 *
 * @param uid its UID
 * @param name its name in PS3.6 Annex A
 * @param explicitVr whether each element carries its VR
 * @param byteOrder of numbers
 * @param deflated whether the data set is compressed as a whole (PS3.5 A.5)
 * @param encapsulated whether pixel data stands in fragments (PS3.5 A.4)
 * @param lossy whether its encoding of pixel data loses information
 */
public record TransferSyntax(
        String uid,
        String name,
        boolean explicitVr,
        ByteOrder byteOrder,
        boolean deflated,
        boolean encapsulated,
        boolean lossy) {
    private static final Map<String, TransferSyntax> TABLE = new LinkedHashMap<>();

    public static final TransferSyntax IMPLICIT_LE =
            plain("1.2.840.10008.1.2", "Implicit VR Little Endian", false, ByteOrder.LITTLE_ENDIAN, false);
    public static final TransferSyntax EXPLICIT_LE =
            plain("1.2.840.10008.1.2.1", "Explicit VR Little Endian", true, ByteOrder.LITTLE_ENDIAN, false);
    public static final TransferSyntax DEFLATED_LE =
            plain("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian", true, ByteOrder.LITTLE_ENDIAN, true);
    public static final TransferSyntax EXPLICIT_BE =
            plain("1.2.840.10008.1.2.2", "Explicit VR Big Endian", true, ByteOrder.BIG_ENDIAN, false);
    public static final TransferSyntax JPEG_BASELINE =
            encapsulated("1.2.840.10008.1.2.4.50", "JPEG Baseline (Process 1)", true);
    public static final TransferSyntax JPEG_EXTENDED =
            encapsulated("1.2.840.10008.1.2.4.51", "JPEG Extended (Process 2 & 4)", true);
    public static final TransferSyntax JPEG_LOSSLESS =
            encapsulated("1.2.840.10008.1.2.4.57", "JPEG Lossless, Non-Hierarchical (Process 14)", false);
    public static final TransferSyntax JPEG_LOSSLESS_SV1 = encapsulated(
            "1.2.840.10008.1.2.4.70",
            "JPEG Lossless, Non-Hierarchical, First-Order Prediction (Process 14 [Selection Value 1])",
            false);
    public static final TransferSyntax JPEG_LS_LOSSLESS =
            encapsulated("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless Image Compression", false);
    public static final TransferSyntax JPEG_LS_NEAR_LOSSLESS =
            encapsulated("1.2.840.10008.1.2.4.81", "JPEG-LS Lossy (Near-Lossless) Image Compression", true);
    public static final TransferSyntax JPEG_2000_LOSSLESS =
            encapsulated("1.2.840.10008.1.2.4.90", "JPEG 2000 Image Compression (Lossless Only)", false);
    public static final TransferSyntax JPEG_2000 =
            encapsulated("1.2.840.10008.1.2.4.91", "JPEG 2000 Image Compression", true);
    public static final TransferSyntax RLE_LOSSLESS = encapsulated("1.2.840.10008.1.2.5", "RLE Lossless", false);

    static {
        encapsulated(
                "1.2.840.10008.1.2.4.92", "JPEG 2000 Part 2 Multi-component Image Compression (Lossless Only)", false);
        encapsulated("1.2.840.10008.1.2.4.93", "JPEG 2000 Part 2 Multi-component Image Compression", true);
        encapsulated("1.2.840.10008.1.2.4.100", "MPEG2 Main Profile / Main Level", true);
        encapsulated("1.2.840.10008.1.2.4.101", "MPEG2 Main Profile / High Level", true);
        encapsulated("1.2.840.10008.1.2.4.102", "MPEG-4 AVC/H.264 High Profile / Level 4.1", true);
        encapsulated("1.2.840.10008.1.2.4.103", "MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1", true);
        encapsulated("1.2.840.10008.1.2.4.104", "MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video", true);
        encapsulated("1.2.840.10008.1.2.4.105", "MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video", true);
        encapsulated("1.2.840.10008.1.2.4.106", "MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2", true);
        encapsulated("1.2.840.10008.1.2.4.107", "HEVC/H.265 Main Profile / Level 5.1", true);
        encapsulated("1.2.840.10008.1.2.4.108", "HEVC/H.265 Main 10 Profile / Level 5.1", true);
        encapsulated("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 Image Compression (Lossless Only)", false);
        encapsulated(
                "1.2.840.10008.1.2.4.202",
                "High-Throughput JPEG 2000 with RPCL Options Image Compression (Lossless Only)",
                false);
        encapsulated("1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000 Image Compression", true);
    }

    private static TransferSyntax plain(
            String uid, String name, boolean explicitVr, ByteOrder order, boolean deflated) {
        TransferSyntax syntax = new TransferSyntax(uid, name, explicitVr, order, deflated, false, false);
        TABLE.put(uid, syntax);
        return syntax;
    }

    private static TransferSyntax encapsulated(String uid, String name, boolean lossy) {
        TransferSyntax syntax = new TransferSyntax(uid, name, true, ByteOrder.LITTLE_ENDIAN, false, true, lossy);
        TABLE.put(uid, syntax);
        return syntax;
    }

    /**
     * The syntax of a UID. An unknown UID is taken for an encapsulated one in Explicit VR Little Endian, which is what every
     * syntax added since 1996 is; its pixel data is passed through.
     */
    public static TransferSyntax of(String uid) {
        TransferSyntax known = TABLE.get(uid);
        return known != null ? known : new TransferSyntax(uid, uid, true, ByteOrder.LITTLE_ENDIAN, false, true, true);
    }

    /** A syntax is its UID: all else follows from that. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TransferSyntax that && uid.equals(that.uid);
    }

    @Override
    public int hashCode() {
        return uid.hashCode();
    }

    /** Whether the UID is one of {@link #all}. */
    public static boolean isKnown(String uid) {
        return TABLE.containsKey(uid);
    }

    /** All syntaxes known by name, uncompressed ones first. */
    public static Iterable<TransferSyntax> all() {
        return java.util.List.copyOf(TABLE.values());
    }
}
