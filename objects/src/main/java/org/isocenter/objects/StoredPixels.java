package org.isocenter.objects;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;

/** Image Pixel of an object that is written: one sample a pixel, MONOCHROME2, little endian (PS3.3 C.7.6.3). */
final class StoredPixels {
    private StoredPixels() {}

    static DataSetBuilder describe(DataSetBuilder object, int columns, int rows, int bits, boolean signed) {
        return object.put(Tags.SamplesPerPixel, 1)
                .put(Tags.PhotometricInterpretation, "MONOCHROME2")
                .put(Tags.Rows, rows)
                .put(Tags.Columns, columns)
                .put(Tags.BitsAllocated, bits)
                .put(Tags.BitsStored, bits)
                .put(Tags.HighBit, bits - 1)
                .put(Tags.PixelRepresentation, signed ? 1 : 0);
    }

    static Element shorts(short... stored) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * stored.length).order(ByteOrder.LITTLE_ENDIAN);
        ShortBuffer view = bytes.asShortBuffer();
        view.put(stored);
        return Element.of(Tags.PixelData, Vr.OW, Bytes.of(bytes.array()));
    }

    /** Where a plane stands (PS3.3 C.7.6.2). */
    static DataSetBuilder plane(DataSetBuilder object, Grid grid, Point position) {
        Point row = grid.rowDirection();
        Point column = grid.columnDirection();
        return object.put(Tags.ImagePositionPatient, position.x(), position.y(), position.z())
                .put(Tags.ImageOrientationPatient, row.x(), row.y(), row.z(), column.x(), column.y(), column.z())
                .put(Tags.PixelSpacing, grid.rowSpacingMm(), grid.columnSpacingMm());
    }
}
