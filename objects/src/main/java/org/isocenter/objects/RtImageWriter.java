package org.isocenter.objects;

import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Uids;
import org.isocenter.rt.Point;
import org.isocenter.rt.RtImage;

/** Writes an RT Image (PS3.3 A.17): 16 bits, unsigned, the range of the values over all steps, Rescale Slope and Intercept telling them. */
public final class RtImageWriter {
    private static final int GREATEST = 65_535;

    private RtImageWriter() {}

    /**
     * The object of an image, with a new SOP Instance UID.
     *
     * @param imageType values of Image Type: of a DRR {@code DERIVED SECONDARY DRR}, of a portal image {@code ORIGINAL PRIMARY PORTAL}
     * @throws IllegalArgumentException where a value is no finite number
     */
    public static DataSet write(RtImage image, NewSeries series, String... imageType) {
        DataSetBuilder object = series.object(Uids.RTImageStorage, "RTIMAGE", image.frameOfReferenceUid());
        if (image.frameOfReferenceUid().isEmpty()) {
            // PS3.3 A.17.3: Frame of Reference is optional
            object.remove(Tags.FrameOfReferenceUID).remove(Tags.PositionReferenceIndicator);
        }
        object.put(Tags.ImageType, imageType)
                .put(Tags.ContentDate, series.date())
                .put(Tags.ContentTime, series.time())
                .put(Tags.ConversionType, "WSD")
                .put(Tags.PatientPosition, image.patientPosition())
                .put(Tags.InstanceNumber, 1)
                .putEmpty(Tags.PatientOrientation)
                .put(Tags.RTImageLabel, image.label().isBlank() ? "Image" : image.label())
                .putEmpty(Tags.PrimaryDosimeterUnit)
                .put(Tags.RTImagePlane, image.plane());
        if (List.of(imageType).contains("PORTAL") || List.of(imageType).contains("SIMULATOR")) {
            // PS3.3 C.8.8.2: of images that a machine took
            object.putEmpty(Tags.ReportedValuesOrigin);
        }
        putGeometry(object, image);
        putReferences(object, image);
        return putPixels(object, image).build();
    }

    private static void putGeometry(DataSetBuilder object, RtImage image) {
        number(object, Tags.XRayImageReceptorAngle, image.receptorAngleDeg());
        image.receptorTranslation().ifPresent(t -> object.put(Tags.XRayImageReceptorTranslation, t.x(), t.y(), t.z()));
        Point row = image.rowDirection();
        Point column = image.columnDirection();
        object.put(Tags.RTImageOrientation, row.x(), row.y(), row.z(), column.x(), column.y(), column.z());
        if (image.rowSpacingMm() > 0 && image.columnSpacingMm() > 0) {
            object.put(Tags.ImagePlanePixelSpacing, image.rowSpacingMm(), image.columnSpacingMm());
        } else {
            object.putEmpty(Tags.ImagePlanePixelSpacing);
        }
        image.position()
                .ifPresentOrElse(
                        p -> object.put(Tags.RTImagePosition, p.x(), p.y()),
                        () -> object.putEmpty(Tags.RTImagePosition));
        object.put(Tags.RadiationMachineName, image.machineName());
        number(object, Tags.RadiationMachineSAD, image.sourceAxisDistanceMm());
        number(object, Tags.RTImageSID, image.sourceImageDistanceMm());
        optional(object, Tags.GantryAngle, image.gantryAngleDeg());
        optional(object, Tags.BeamLimitingDeviceAngle, image.collimatorAngleDeg());
        optional(object, Tags.PatientSupportAngle, image.patientSupportAngleDeg());
        image.isocenter().ifPresent(p -> object.put(Tags.IsocenterPosition, p.x(), p.y(), p.z()));
    }

    /** Type 2: empty where not told. */
    private static void number(DataSetBuilder object, int tag, double value) {
        if (Double.isFinite(value)) {
            object.put(tag, value);
        } else {
            object.putEmpty(tag);
        }
    }

    /** Type 3: absent where not told. */
    private static void optional(DataSetBuilder object, int tag, double value) {
        if (Double.isFinite(value)) {
            object.put(tag, value);
        }
    }

    private static void putReferences(DataSetBuilder object, RtImage image) {
        if (!image.planUid().isEmpty()) {
            object.put(Tags.ReferencedRTPlanSequence, NewSeries.reference(object, Uids.RTPlanStorage, image.planUid()));
        }
        image.beamNumber().ifPresent(number -> object.put(Tags.ReferencedBeamNumber, number));
    }

    private static DataSetBuilder putPixels(DataSetBuilder object, RtImage image) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        boolean whole = true;
        for (float value : image.values()) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("an image holds numbers, not " + value);
            }
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
            whole = whole && value == Math.rint(value);
        }
        boolean asIs = whole && least >= 0 && greatest <= GREATEST;
        double step = asIs ? 1 : greatest > least ? (greatest - least) / GREATEST : 1;
        double slope = Double.parseDouble(org.isocenter.dicom.Numbers.formatDs(step));
        double intercept = asIs ? 0 : Double.parseDouble(org.isocenter.dicom.Numbers.formatDs(least));
        short[] stored = new short[image.values().length];
        for (int i = 0; i < stored.length; i++) {
            stored[i] = (short) Math.clamp(Math.round((image.values()[i] - intercept) / slope), 0, GREATEST);
        }
        StoredPixels.describe(object, image.columns(), image.rows(), 16, false);
        if (!asIs) {
            object.put(Tags.RescaleIntercept, intercept)
                    .put(Tags.RescaleSlope, slope)
                    .put(Tags.RescaleType, "US");
        }
        return object.put(StoredPixels.shorts(stored));
    }
}
