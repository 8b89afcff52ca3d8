package org.isocenter.objects;

import java.io.IOException;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.Tags;
import org.isocenter.pixels.PixelData;

/** The frames of an RT Image one by one, Modality rescale applied: projections of a cone beam are many. */
public final class RtImageFrames {
    private final PixelData pixels;
    private final Rescale rescale;

    private RtImageFrames(PixelData pixels, Rescale rescale) {
        this.pixels = pixels;
        this.rescale = rescale;
    }

    /**
     * @throws IOException where the object has no pixels that can be read
     */
    public static RtImageFrames of(DicomFile file) throws IOException {
        DataSet image = file.dataSet();
        return new RtImageFrames(
                PixelData.of(image, file.syntax()),
                Rescale.of(
                        Attributes.number(image, Tags.RescaleSlope).orElse(1),
                        Attributes.number(image, Tags.RescaleIntercept).orElse(0)));
    }

    public int frames() {
        return pixels.frames();
    }

    /**
     * The values of a frame, row after row.
     *
     * @param frame from 0
     * @throws IOException where it cannot be decoded
     */
    public float[] read(int frame) throws IOException {
        float[] values = new float[pixels.format().pixels()];
        rescale.apply(pixels.decode(frame), values, 0);
        return values;
    }
}
