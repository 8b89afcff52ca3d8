package org.isocenter.rendering;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Vr;

/** Images of a few pixels, made for one property each. */
final class Images {
    private Images() {}

    /** A row of 16-bit pixels. */
    static DataSetBuilder row(int bitsStored, boolean signed, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return described(1, values.length, 1, 16, bitsStored, signed, "MONOCHROME2")
                .put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(bytes.array())));
    }

    /** Pixels of one byte a sample. */
    static DataSetBuilder bytes(int rows, int columns, int samples, String photometric, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return described(rows, columns, samples, 8, 8, false, photometric)
                .put(Element.of(Tags.PixelData, Vr.OB, Bytes.of(bytes)));
    }

    private static DataSetBuilder described(
            int rows, int columns, int samples, int allocated, int stored, boolean signed, String photometric) {
        return DataSet.builder()
                .put(Tags.SamplesPerPixel, samples)
                .put(Tags.PhotometricInterpretation, photometric)
                .put(Tags.Rows, rows)
                .put(Tags.Columns, columns)
                .put(Tags.BitsAllocated, allocated)
                .put(Tags.BitsStored, stored)
                .put(Tags.HighBit, stored - 1)
                .put(Tags.PixelRepresentation, signed ? 1 : 0);
    }

    static Element words(int tag, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return Element.of(tag, Vr.OW, Bytes.of(bytes.array()));
    }

    static Picture rendered(DataSetBuilder image) throws DicomException {
        return rendered(image, RenderOptions.DEFAULT);
    }

    static Picture rendered(DataSetBuilder image, RenderOptions options) throws DicomException {
        return FrameRenderer.of(image.build(), TransferSyntax.EXPLICIT_LE).render(0, options);
    }
}
