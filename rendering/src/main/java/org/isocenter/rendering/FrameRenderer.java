package org.isocenter.rendering;

import java.util.Locale;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.pixels.Frame;
import org.isocenter.pixels.PixelData;
import org.isocenter.pixels.PixelFormat;

/**
 * Makes pictures of the frames of an image of any kind: CT, RT Image, RT Dose, ultrasound, segmentations. Decodes a frame when asked
 * for it and keeps none. May be used by several threads.
 */
public final class FrameRenderer {
    private final DataSet image;
    private final PixelData pixels;

    private FrameRenderer(DataSet image, PixelData pixels) {
        this.image = image;
        this.pixels = pixels;
    }

    /**
     * The frames of a data set.
     *
     * @throws DicomException where it has no pixel data, or a description of it that cannot be
     */
    public static FrameRenderer of(DataSet image, TransferSyntax syntax) throws DicomException {
        PixelData pixels = PixelData.of(image, syntax);
        if (pixels.format().pixels() > Picture.MAX_PIXELS) {
            throw new DicomException(
                    0,
                    "PixelData",
                    "a frame of " + pixels.format().pixels() + " pixels, the limit is " + Picture.MAX_PIXELS);
        }
        return new FrameRenderer(image, pixels);
    }

    /** Number of frames, 1 or more. */
    public int frames() {
        return pixels.frames();
    }

    /** Columns of a frame. */
    public int columns() {
        return pixels.format().columns();
    }

    /** Rows of a frame. */
    public int rows() {
        return pixels.format().rows();
    }

    /**
     * A frame as a picture: grey of as many bits as the options say, or colour of 8 bits a sample.
     *
     * @param frame from 0
     * @throws DicomException where it cannot be decoded, or its colours are of a kind that no picture is made of
     */
    public Picture render(int frame, RenderOptions options) throws DicomException {
        Frame decoded = pixels.decode(frame);
        Picture picture = picture(decoded, frame, options);
        return options.overlays() && Overlays.areIn(image)
                ? new Overlays(image, frame).drawnIn(picture, decoded)
                : picture;
    }

    private Picture picture(Frame decoded, int frame, RenderOptions options) throws DicomException {
        PixelFormat format = decoded.format();
        if (format.samples() != 1) {
            return ColourFrame.render(decoded);
        }
        return switch (format.photometric().toUpperCase(Locale.ROOT)) {
            case "PALETTE COLOR" -> Palette.of(image).render(decoded);
            default -> new GrayFrame(image, frame, decoded, options).render();
        };
    }

    /**
     * How high a pixel is for its width (PS3.3 C.7.6.3.1.7): from Pixel Spacing, the spacing of the detector or of the plane of an RT
     * Image, else Pixel Aspect Ratio; 1 where nothing says otherwise.
     *
     * @param frame from 0
     */
    public double pixelAspect(int frame) {
        double[] spacing = pixelSpacingMm(frame);
        if (spacing.length == 2) {
            return spacing[0] / spacing[1];
        }
        double[] ratio = image.doubles(Tags.PixelAspectRatio);
        return ratio.length == 2 && isSize(ratio[0]) && isSize(ratio[1]) ? ratio[0] / ratio[1] : 1;
    }

    /**
     * Distance of pixels in mm: between rows, then between columns; empty where the image does not say.
     *
     * @param frame from 0
     */
    public double[] pixelSpacingMm(int frame) {
        DataSet measures = FrameAttributes.of(image, frame, Tags.PixelMeasuresSequence);
        int[] tags = {
            Tags.PixelSpacing, Tags.ImagePlanePixelSpacing, Tags.ImagerPixelSpacing, Tags.NominalScannedPixelSpacing
        };
        for (int tag : tags) {
            double[] spacing = measures.doubles(tag);
            if (spacing.length == 2 && isSize(spacing[0]) && isSize(spacing[1])) {
                return spacing;
            }
        }
        return new double[0];
    }

    private static boolean isSize(double value) {
        return value > 1e-6 && value < 1e6;
    }
}
