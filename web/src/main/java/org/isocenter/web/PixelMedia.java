package org.isocenter.web;

import java.util.Map;
import java.util.Optional;
import org.isocenter.dicom.TransferSyntax;

/** Media types of coded frames (PS3.18 table 8.7.3-5). */
final class PixelMedia {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("1.2.840.10008.1.2.4.50", "image/jpeg"),
            Map.entry("1.2.840.10008.1.2.4.51", "image/jpeg"),
            Map.entry("1.2.840.10008.1.2.4.57", "image/jpeg"),
            Map.entry("1.2.840.10008.1.2.4.70", "image/jpeg"),
            Map.entry("1.2.840.10008.1.2.5", "image/dicom-rle"),
            Map.entry("1.2.840.10008.1.2.4.80", "image/jls"),
            Map.entry("1.2.840.10008.1.2.4.81", "image/jls"),
            Map.entry("1.2.840.10008.1.2.4.90", "image/jp2"),
            Map.entry("1.2.840.10008.1.2.4.91", "image/jp2"),
            Map.entry("1.2.840.10008.1.2.4.92", "image/jpx"),
            Map.entry("1.2.840.10008.1.2.4.93", "image/jpx"),
            Map.entry("1.2.840.10008.1.2.4.201", "image/jphc"),
            Map.entry("1.2.840.10008.1.2.4.202", "image/jphc"),
            Map.entry("1.2.840.10008.1.2.4.203", "image/jphc"));

    private PixelMedia() {}

    /** The syntax of a frame whose type says no more: the first of the table. */
    static String defaultSyntax(MediaType type) {
        return switch (type.essence()) {
            case "image/dicom-rle" -> "1.2.840.10008.1.2.5";
            case "image/jls" -> "1.2.840.10008.1.2.4.80";
            case "image/jp2" -> "1.2.840.10008.1.2.4.90";
            case "image/jpx" -> "1.2.840.10008.1.2.4.92";
            case "image/jphc" -> "1.2.840.10008.1.2.4.201";
            default -> "1.2.840.10008.1.2.4.50";
        };
    }

    /** The type of a frame coded in a syntax, its syntax as parameter. */
    static Optional<MediaType> of(TransferSyntax syntax) {
        return Optional.ofNullable(TYPES.get(syntax.uid()))
                .map(type -> MediaType.of(type).with("transfer-syntax", syntax.uid()));
    }
}
