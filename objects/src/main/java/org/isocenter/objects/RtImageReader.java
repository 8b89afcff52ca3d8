package org.isocenter.objects;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.pixels.PixelData;
import org.isocenter.rt.Point;
import org.isocenter.rt.RtImage;
import org.isocenter.rt.UnfitException;

/** Reads an RT Image (PS3.3 A.17). What its geometry lacks is told, and is empty or NaN (field.md I-13). */
public final class RtImageReader {
    private static final String SOURCE = "PS3.3 C.8.8.2";

    private RtImageReader() {}

    /**
     * Reads the first frame of an image.
     *
     * @throws UnfitException where the object is no RT Image or has no pixels
     * @throws IOException where pixels cannot be decoded
     */
    public static RtImage read(DicomFile file, Consumer<Finding> findings) throws IOException {
        DataSet image = file.dataSet();
        boolean told = image.string(Tags.Modality).equals("RTIMAGE")
                || image.has(Tags.RTImagePlane)
                || image.has(Tags.RTImageLabel);
        if (!told || !PixelData.isIn(image)) {
            throw new UnfitException(
                    "RT-IMAGE", "", "this is no RT Image with pixels; give an RTIMAGE object", "PS3.3 A.17");
        }
        PixelData pixels = PixelData.of(image, file.syntax());
        float[] values = new float[pixels.format().pixels()];
        Rescale.of(Attributes.real(image, Tags.RescaleSlope, 1), Attributes.real(image, Tags.RescaleIntercept, 0))
                .apply(pixels.decode(0), values, 0);
        if (pixels.frames() > 1) {
            findings.accept(ReaderFindings.info(
                    "I-12", "NumberOfFrames", pixels.frames() + " frames; the first is read", SOURCE));
        }
        return image(image, pixels, values, findings);
    }

    private static RtImage image(DataSet image, PixelData pixels, float[] values, Consumer<Finding> findings) {
        double[] spacing = image.doubles(Tags.ImagePlanePixelSpacing);
        double[] position = image.doubles(Tags.RTImagePosition);
        double[] cosines = image.doubles(Tags.RTImageOrientation);
        Point[] directions = directions(cosines);
        DataSet plan = Attributes.item(image, Tags.ReferencedRTPlanSequence);
        RtImage read = new RtImage(
                image.string(Tags.SOPInstanceUID),
                image.string(Tags.RTImageLabel),
                pixels.format().columns(),
                pixels.format().rows(),
                values,
                image.string(Tags.RTImagePlane),
                Attributes.real(image, Tags.XRayImageReceptorAngle),
                Attributes.point(image, Tags.XRayImageReceptorTranslation),
                position.length == 2 ? Optional.of(new Point(position[0], position[1], 0)) : Optional.empty(),
                directions[0],
                directions[1],
                spacing.length == 2 ? spacing[0] : Double.NaN,
                spacing.length == 2 ? spacing[1] : Double.NaN,
                Attributes.real(image, Tags.RadiationMachineSAD),
                Attributes.real(image, Tags.RTImageSID),
                image.string(Tags.RadiationMachineName),
                orExposure(image, Tags.GantryAngle),
                orExposure(image, Tags.BeamLimitingDeviceAngle),
                orExposure(image, Tags.PatientSupportAngle),
                Attributes.point(image, Tags.IsocenterPosition),
                image.string(Tags.PatientPosition),
                plan.string(Tags.ReferencedSOPInstanceUID),
                Attributes.whole(image, Tags.ReferencedBeamNumber),
                image.string(Tags.FrameOfReferenceUID));
        tell(read, cosines, findings);
        return read;
    }

    /** Angles of an image; of its exposure where the image itself does not tell. */
    private static double orExposure(DataSet image, int tag) {
        OptionalDouble own = Attributes.number(image, tag);
        return own.isPresent()
                ? own.getAsDouble()
                : Attributes.real(Attributes.item(image, Tags.ExposureSequence), tag);
    }

    private static Point[] directions(double[] c) {
        boolean told = c.length == 6;
        Point row = told ? new Point(c[0], c[1], c[2]) : RtImage.USUAL_ROW;
        Point column = told ? new Point(c[3], c[4], c[5]) : RtImage.USUAL_COLUMN;
        boolean square = row.isFinite()
                && column.isFinite()
                && Math.abs(row.length() - 1) < 0.01
                && Math.abs(column.length() - 1) < 0.01
                && Math.abs(row.dot(column)) < 0.01;
        return square ? new Point[] {row, column} : new Point[] {RtImage.USUAL_ROW, RtImage.USUAL_COLUMN};
    }

    private static void tell(RtImage image, double[] cosines, Consumer<Finding> findings) {
        if (!image.hasGeometry()) {
            findings.accept(ReaderFindings.warning(
                    "I-13",
                    "",
                    "of ImagePlanePixelSpacing, RTImagePosition, RTImageSID and RadiationMachineSAD at least one is"
                            + " absent; no pixel has a place",
                    SOURCE));
        }
        boolean differs = cosines.length == 6
                && (image.rowDirection().distanceTo(new Point(cosines[0], cosines[1], cosines[2])) > 1e-9
                        || image.columnDirection().distanceTo(new Point(cosines[3], cosines[4], cosines[5])) > 1e-9);
        if (differs) {
            findings.accept(ReaderFindings.warning(
                    "I-13",
                    "RTImageOrientation",
                    "the directions are not of length 1 and square; taken as 1 0 0 0 -1 0",
                    SOURCE));
        }
        if (!Double.isNaN(image.sourceImageDistanceMm())
                && image.receptorTranslation().isPresent()
                && image.sourceAxisDistanceMm() > 0) {
            double z = image.sourceAxisDistanceMm() - image.sourceImageDistanceMm();
            double told = image.receptorTranslation().orElseThrow().z();
            if (Math.abs(z - told) > 1) {
                findings.accept(ReaderFindings.warning(
                        "I-13",
                        "XRayImageReceptorTranslation",
                        "its z is " + told + ", SAD less SID is " + z + "; the translation is taken",
                        SOURCE));
            }
        }
    }
}
