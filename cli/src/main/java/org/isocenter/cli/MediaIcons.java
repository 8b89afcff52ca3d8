package org.isocenter.cli;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.Optional;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.DicomFileReader;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.ReadOptions;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;
import org.isocenter.media.MediaObject;
import org.isocenter.rendering.FrameRenderer;
import org.isocenter.rendering.Picture;
import org.isocenter.rendering.RenderOptions;

/** Icons of images: the first frame as it would be shown, in shades of gray, in the middle of a black square (PS3.3 F.7, COH-MED-030). */
final class MediaIcons {
    private MediaIcons() {}

    /** An icon of so many rows and columns; empty where the pixels cannot be shown. */
    static Optional<DataSet> icon(MediaObject object, int size) {
        try (Arena arena = Arena.ofConfined()) {
            DicomFile file = DicomFileReader.readMapped(object.path(), ReadOptions.ALL, arena);
            if (!file.dataSet().hasValue(Tags.PixelData)) {
                return Optional.empty();
            }
            FrameRenderer renderer = FrameRenderer.of(file.dataSet(), file.syntax());
            Picture picture = renderer.render(0, RenderOptions.DEFAULT).grayed();
            return Optional.of(item(square(picture.fitted(size, size, renderer.pixelAspect(0)), size), size));
        } catch (IOException noPicture) {
            // An icon may be left out (PS3.3 F.5); the image itself is written all the same.
            return Optional.empty();
        }
    }

    private static byte[] square(Picture picture, int size) {
        byte[] square = new byte[size * size];
        int left = Math.max(0, (size - picture.width()) / 2);
        int top = Math.max(0, (size - picture.height()) / 2);
        for (int y = 0; y < Math.min(size, picture.height()); y++) {
            for (int x = 0; x < Math.min(size, picture.width()); x++) {
                square[(top + y) * size + left + x] = (byte) picture.at(x, y, 0);
            }
        }
        return square;
    }

    private static DataSet item(byte[] pixels, int size) {
        return DataSet.builder()
                .put(Tags.SamplesPerPixel, 1)
                .put(Tags.PhotometricInterpretation, "MONOCHROME2")
                .put(Tags.Rows, size)
                .put(Tags.Columns, size)
                .put(Tags.BitsAllocated, 8)
                .put(Tags.BitsStored, 8)
                .put(Tags.HighBit, 7)
                .put(Tags.PixelRepresentation, 0)
                .put(Element.of(Tags.PixelData, Vr.OB, Bytes.of(pixels)))
                .build();
    }
}
