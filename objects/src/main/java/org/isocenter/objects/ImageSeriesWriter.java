package org.isocenter.objects;

import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Numbers;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.dicom.Vr;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/**
 * Writes a volume as a series of single-frame images: CT (PS3.3 A.3) or MR (A.4), signed, 16 bits. Whole numbers that 16 bits hold
 * are kept as they are; other values are off by half a step at most. NaN becomes Pixel Padding Value.
 */
public final class ImageSeriesWriter {
    private static final int LEAST = -32_767;
    private static final int GREATEST = 32_767;
    private static final short PADDING = -32_768;

    private ImageSeriesWriter() {}

    /**
     * How images are written.
     *
     * @param modality CT or MR
     * @param patientPosition Patient Position, such as HFS
     * @param imageType values of Image Type, the first three
     */
    public record Settings(String modality, String patientPosition, List<String> imageType) {
        /** A CT of a patient head first, supine, computed and not taken. */
        public static final Settings DEFAULT = new Settings("CT", "HFS", List.of("DERIVED", "SECONDARY", "AXIAL"));

        public Settings {
            if (!modality.equals("CT") && !modality.equals("MR")) {
                throw new IllegalArgumentException("CT or MR is written, not " + modality);
            }
            imageType = List.copyOf(imageType);
        }

        public Settings withModality(String other) {
            return new Settings(
                    other, patientPosition, other.equals("MR") ? List.of("DERIVED", "SECONDARY", "OTHER") : imageType);
        }

        public Settings withPatientPosition(String other) {
            return new Settings(modality, other, imageType);
        }
    }

    /**
     * One object a slice, by ascending offset, each with a new SOP Instance UID. More attributes are put by
     * {@link DataSet#toBuilder()}.
     *
     * @throws IllegalArgumentException where a value is infinite
     */
    public static List<DataSet> write(Volume volume, NewSeries series, Settings settings) {
        Rescale rescale = rescale(volume.values());
        DataSet[] slices = new DataSet[volume.grid().slices()];
        Work.onAllProcessors()
                .forEach(slices.length, slice -> slices[slice] = slice(volume, slice, rescale, series, settings));
        return List.of(slices);
    }

    private static DataSet slice(Volume volume, int slice, Rescale rescale, NewSeries series, Settings settings) {
        Grid grid = volume.grid();
        boolean ct = settings.modality().equals("CT");
        DataSetBuilder object = series.object(
                ct ? Uids.CTImageStorage : Uids.MRImageStorage, settings.modality(), volume.frameOfReferenceUid());
        object.put(Tags.ImageType, settings.imageType().toArray(String[]::new))
                .put(Tags.AcquisitionDate, series.date())
                .put(Tags.AcquisitionTime, series.time())
                .put(Tags.ContentDate, series.date())
                .put(Tags.ContentTime, series.time())
                .put(Tags.PatientPosition, settings.patientPosition())
                .put(Tags.InstanceNumber, slice + 1)
                .put(Tags.AcquisitionNumber, 1)
                .put(Tags.SliceThickness, grid.sliceSpacingMm());
        StoredPixels.plane(object, grid, grid.position(0, 0, slice));
        StoredPixels.describe(object, grid.columns(), grid.rows(), 16, true);
        if (ct) {
            object.putEmpty(Tags.KVP).put(Tags.RescaleType, "HU");
        } else {
            putMr(object);
        }
        if (ct || rescale.slope() != 1 || rescale.intercept() != 0) {
            object.put(Tags.RescaleSlope, rescale.slope()).put(Tags.RescaleIntercept, rescale.intercept());
            if (!ct) {
                object.put(Tags.RescaleType, "US");
            }
        }
        return putPixels(object, volume, slice, rescale).build();
    }

    // PS3.3 C.8.3.1: what a research sequence may say
    private static void putMr(DataSetBuilder object) {
        object.put(Tags.ScanningSequence, "RM")
                .put(Tags.SequenceVariant, "NONE")
                .putEmpty(Tags.ScanOptions)
                .put(Tags.MRAcquisitionType, "3D")
                .putEmpty(Tags.RepetitionTime)
                .putEmpty(Tags.EchoTime)
                .putEmpty(Tags.EchoTrainLength);
    }

    private static DataSetBuilder putPixels(DataSetBuilder object, Volume volume, int slice, Rescale rescale) {
        int pixels = volume.grid().columns() * volume.grid().rows();
        short[] stored = new short[pixels];
        boolean padded = false;
        for (int i = 0; i < pixels; i++) {
            float value = volume.values()[slice * pixels + i];
            if (Float.isNaN(value)) {
                stored[i] = PADDING;
                padded = true;
            } else {
                stored[i] = (short) Math.rint((value - rescale.intercept()) / rescale.slope());
            }
        }
        if (padded) {
            object.put(Tags.PixelPaddingValue, Vr.SS, Short.toString(PADDING));
        }
        return object.put(StoredPixels.shorts(stored));
    }

    /** Slope 1 where whole numbers fit, else the range of the values over all steps. */
    private static Rescale rescale(float[] values) {
        double least = 0;
        double greatest = 0;
        boolean whole = true;
        for (float value : values) {
            if (Float.isInfinite(value)) {
                throw new IllegalArgumentException("an image holds numbers, not " + value);
            }
            if (!Float.isNaN(value)) {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
                whole &= value == Math.rint(value);
            }
        }
        // Hounsfield Units are written in steps of 1, what is smaller than that in finer ones
        boolean fits = least >= LEAST && greatest <= GREATEST;
        if (fits && (whole || greatest - least >= 1000)) {
            return Rescale.of(1, 0);
        }
        double slope = Double.parseDouble(Numbers.formatDs((greatest - least) / (GREATEST - LEAST - 1)));
        double intercept = Double.parseDouble(Numbers.formatDs((greatest + least) / 2));
        return Rescale.of(slope, intercept);
    }
}
