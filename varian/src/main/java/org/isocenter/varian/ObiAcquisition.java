package org.isocenter.varian;

import java.util.List;
import java.util.Map;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;

/** What a planned verification image asks the On-Board Imager to take (OBI-PLAN-016 to -027). */
enum ObiAcquisition {
    /** No parameters: film. */
    FILM,
    /** A portal image. */
    MV,
    /** A planar image with the kV source. */
    KV_IMAGE,
    /** A cone beam CT with the kV source. */
    KV_CBCT,
    /** Parameters that start nothing by themselves. */
    UNKNOWN;

    private static final Map<List<String>, ObiAcquisition> TERMS = Map.ofEntries(
            Map.entry(List.of("PortImageHighQuality"), MV),
            Map.entry(List.of("PortImageHighQuality", "BeamOff"), MV),
            Map.entry(List.of("PortImageLowDose"), MV),
            Map.entry(List.of("PortImageLowDose", "BeamOff"), MV),
            Map.entry(List.of("PortImageIntegrated"), MV),
            Map.entry(List.of("PortImageContinuous"), MV),
            Map.entry(List.of("KV", "Image"), KV_IMAGE),
            Map.entry(List.of("KV", "CBCT"), KV_CBCT),
            // E04: the statement also prints the two values as one.
            Map.entry(List.of("KVCBCT"), KV_CBCT));

    /** What an item of Planned Verification Image Sequence asks for. */
    static ObiAcquisition of(DataSet image) {
        List<String> values = values(image);
        return values.isEmpty() ? FILM : TERMS.getOrDefault(values, UNKNOWN);
    }

    /** The parameters of an item. */
    static List<String> values(DataSet image) {
        return image.strings(Tags.ImagingDeviceSpecificAcquisitionParameters).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** DECISIONS 3: whether the parameters begin with KV. */
    static boolean isKv(DataSet image) {
        List<String> values = values(image);
        return !values.isEmpty() && values.getFirst().startsWith("KV");
    }
}
