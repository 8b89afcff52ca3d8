package org.isocenter.deidentify;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Value;

/** Annotation burned into pixels (PS3.15 E.3.1): blackened where the device is known, else a reason to refuse the object. */
final class BurnedIn {
    /** Objects of these modalities show text of the device as a rule. */
    private static final Set<String> USUAL = Set.of("US", "SC", "OT", "XC", "ES", "GM", "HC", "DG");

    private BurnedIn() {}

    /** Why an object must not go out as it is; empty where it may. */
    static String objection(DataSet object, DeidentifyOptions options, List<PixelRegion> regions) {
        if (!object.has(Tags.PixelData) || options.keepsBurnedIn()) {
            return "";
        }
        String said = object.string(Tags.BurnedInAnnotation);
        boolean isSuspect = said.equals("YES") || said.isEmpty() && USUAL.contains(object.string(Tags.Modality));
        if (!isSuspect) {
            return "";
        }
        boolean isCleaned =
                options.has(Option.CLEAN_PIXEL_DATA) && regions.stream().anyMatch(region -> region.isOf(object));
        if (isCleaned && object.find(Tags.PixelData).orElseThrow().value() instanceof Value.Plain) {
            return "";
        }
        String why = said.equals("YES")
                ? "it says that annotation is burned into its pixels"
                : "images of modality " + object.string(Tags.Modality) + " show names as a rule";
        return why
                + "; a row of --pixel-regions for this device with --option clean-pixel-data blackens it in uncompressed"
                + " pixels, --keep-burned-in takes it as it is";
    }

    /** The image with the regions of its device black. */
    static DataSet cleaned(DataSet image, List<PixelRegion> regions) {
        Element pixels = image.find(Tags.PixelData).orElseThrow();
        byte[] bytes = pixels.bytes().toArray();
        int rows = image.ints(Tags.Rows)[0];
        int columns = image.ints(Tags.Columns)[0];
        int bytesPerSample = Math.max(1, image.ints(Tags.BitsAllocated)[0] / 8);
        int samples = image.ints(Tags.SamplesPerPixel)[0];
        boolean isPlanar = samples > 1
                && image.ints(Tags.PlanarConfiguration).length == 1
                && image.ints(Tags.PlanarConfiguration)[0] == 1;
        int pixelBytes = isPlanar ? bytesPerSample : bytesPerSample * samples;
        int planeBytes = Math.multiplyExact(Math.multiplyExact(rows, columns), pixelBytes);
        for (PixelRegion region : regions) {
            if (region.isOf(image)) {
                for (int plane = 0; plane + planeBytes <= bytes.length; plane += planeBytes) {
                    blacken(bytes, plane, region, columns, pixelBytes);
                }
            }
        }
        return image.toBuilder()
                .put(Element.of(pixels.tag(), pixels.vr(), Bytes.of(bytes)))
                .put(Tags.BurnedInAnnotation, "NO")
                .build();
    }

    private static void blacken(byte[] bytes, int plane, PixelRegion region, int columns, int pixelBytes) {
        int right = Math.min(region.columns(), region.left() + region.width());
        int bottom = Math.min(region.rows(), region.top() + region.height());
        for (int row = Math.max(0, region.top()); row < bottom; row++) {
            int from = plane + (row * columns + Math.max(0, region.left())) * pixelBytes;
            int to = plane + (row * columns + right) * pixelBytes;
            Arrays.fill(bytes, from, Math.max(from, to), (byte) 0);
        }
    }
}
