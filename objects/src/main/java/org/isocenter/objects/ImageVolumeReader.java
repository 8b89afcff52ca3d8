package org.isocenter.objects;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.rt.ImageSeries;
import org.isocenter.rt.PatientStudy;
import org.isocenter.rt.Point;
import org.isocenter.rt.UnfitException;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/**
 * Reads the images of one series to a volume, whatever the order of the files, the orientation and the spacing: CT, MR, PET,
 * enhanced multi-frame objects, ultrasound whose frames say where they stand. Slices are decoded in parallel, each from its bytes,
 * which may be mapped, straight into the volume: the memory is 4 bytes a voxel and one slice a thread. Reads each image once.
 */
public final class ImageVolumeReader {
    private ImageVolumeReader() {}

    /** What becomes of Pixel Padding Value (0028,0120). */
    public enum Padding {
        /** It is rescaled like any other value: a CT keeps something like -1000 or -3024 HU around the image circle. */
        KEEP,
        /** It becomes NaN. */
        NAN
    }

    /** What becomes of a series whose slices are moved in their plane, each against the one before: a tilted gantry does it. */
    public enum Sheared {
        /** It is no volume. */
        REFUSED,
        /**
         * Each slice is shifted in its plane onto the line along the normal of the first, its values interpolated between its own pixels
         * only; the volume is as wide as all of them, NaN where a slice has no pixel.
         */
        STRAIGHTENED
    }

    /**
     * How a series is read.
     *
     * @param padding what becomes of padding
     * @param sheared what becomes of slices that are moved in their plane
     * @param inPlaneToleranceMm how far a slice may be moved in its plane against the others before the series counts as sheared
     * @param maximumVoxels of a volume; what is larger is refused before memory is taken
     */
    public record Settings(Padding padding, Sheared sheared, double inPlaneToleranceMm, long maximumVoxels) {
        /** Padding kept, sheared series refused, 0.25 mm, 2^30 voxels (4 GiB). */
        public static final Settings DEFAULT = new Settings(Padding.KEEP, Sheared.REFUSED, 0.25, 1L << 30);

        public Settings withPadding(Padding other) {
            return new Settings(other, sheared, inPlaneToleranceMm, maximumVoxels);
        }

        public Settings withSheared(Sheared other) {
            return new Settings(padding, other, inPlaneToleranceMm, maximumVoxels);
        }
    }

    /** With {@link Settings#DEFAULT} on all processors. */
    public static ImageSeries read(List<DicomFile> series, Consumer<Finding> findings) throws IOException {
        return read(series, Settings.DEFAULT, Work.onAllProcessors(), findings);
    }

    /**
     * Reads a series.
     *
     * @param series its images, in any order; localizers among others are left out
     * @param findings hears what was forgiven
     * @throws UnfitException where the images make no volume: positions absent, mixed, doubled or tilted
     * @throws IOException where pixels cannot be decoded
     */
    public static ImageSeries read(List<DicomFile> series, Settings settings, Work work, Consumer<Finding> findings)
            throws IOException {
        List<DicomFile> images = images(series);
        List<Slice> slices = stack(images, settings, work, findings);
        return series(images.getFirst().dataSet(), slices, volume(slices, settings, work));
    }

    /**
     * Reads the middle slice of a series alone, a volume of one slice at its own place: the one with index {@code slices / 2} of the whole.
     * Every image is looked at for its place, one is decoded.
     *
     * @throws UnfitException where the images make no volume
     * @throws IOException where its pixels cannot be decoded
     */
    public static ImageSeries readMiddle(
            List<DicomFile> series, Settings settings, Work work, Consumer<Finding> findings) throws IOException {
        List<DicomFile> images = images(series);
        List<Slice> slices = stack(images, settings, work, findings);
        List<Slice> middle = List.of(slices.get(slices.size() / 2));
        return series(images.getFirst().dataSet(), middle, volume(middle, settings, work));
    }

    private static List<DicomFile> images(List<DicomFile> series) throws UnfitException {
        List<DicomFile> upright =
                series.stream().filter(file -> !isLocalizer(file.dataSet())).toList();
        List<DicomFile> images = upright.isEmpty() ? series : upright;
        if (images.isEmpty()) {
            throw new UnfitException("RT-SERIES", "", "no image to read; give the images of one series", "PS3.3 A.3");
        }
        return images;
    }

    private static List<Slice> stack(List<DicomFile> images, Settings settings, Work work, Consumer<Finding> findings)
            throws IOException {
        return SliceStack.of(slices(images, settings, work, findings), settings, findings);
    }

    /** What one image holds, or why it cannot be read. */
    private static final class Part {
        private final List<Finding> findings = new ArrayList<>();
        private List<Slice> slices = List.of();
        private IOException failure;
    }

    private static List<Slice> slices(List<DicomFile> images, Settings settings, Work work, Consumer<Finding> findings)
            throws IOException {
        Part[] parts = new Part[images.size()];
        work.forEach(parts.length, number -> {
            Part part = new Part();
            try {
                part.slices = SliceReader.read(images.get(number), settings.padding(), part.findings::add);
            } catch (IOException e) {
                part.failure = e;
            }
            parts[number] = part;
        });
        // In order, so that what is told does not depend on the threads.
        List<Slice> slices = new ArrayList<>();
        for (Part part : parts) {
            part.findings.forEach(findings);
            if (part.failure != null) {
                throw part.failure;
            }
            slices.addAll(part.slices);
        }
        return slices;
    }

    private static boolean isLocalizer(DataSet image) {
        return image.strings(Tags.ImageType).contains("LOCALIZER");
    }

    private static Volume volume(List<Slice> slices, Settings settings, Work work) throws IOException {
        Point normal = slices.getFirst().plane().normal();
        double[] offsets = new double[slices.size()];
        for (int i = 1; i < offsets.length; i++) {
            offsets[i] = slices.get(i).alongMm(normal) - slices.getFirst().alongMm(normal);
        }
        return SliceDecoder.volume(
                slices, offsets, settings.maximumVoxels(), SliceStack.isSheared(slices, settings), work);
    }

    private static ImageSeries series(DataSet image, List<Slice> slices, Volume volume) {
        String modality = image.string(Tags.Modality);
        String type = image.string(Tags.RescaleType);
        String units = modality.equals("CT") ? "HU" : modality.equals("PT") ? image.string(Tags.Units) : type;
        return new ImageSeries(
                volume,
                modality,
                units,
                image.string(Tags.PatientPosition),
                PatientStudy.of(image),
                image.string(Tags.SeriesInstanceUID),
                image.string(Tags.SOPClassUID),
                slices.stream().map(Slice::sopInstanceUid).toList());
    }
}
