package org.isocenter.services;

import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;

/**
 * What a Basic Grayscale or Color Image Box is set to (PS3.3 C.13.5).
 *
 * @param columns width in pixels
 * @param rows height in pixels
 * @param bits bits of a sample: 8, or 12 for grey in words of 16
 * @param colour whether there are red, green and blue, pixel by pixel
 * @param inverted whether grey is MONOCHROME1
 * @param pixels little endian
 * @param aspect height and width of a pixel as whole numbers; empty where it is square
 * @param magnification Magnification Type of this image; empty for that of the film
 * @param widthMm Requested Image Size: width on film in mm; 0 for as large as fits
 */
public record FilmImage(
        int columns,
        int rows,
        int bits,
        boolean colour,
        boolean inverted,
        Bytes pixels,
        int[] aspect,
        String magnification,
        double widthMm) {
    public FilmImage {
        aspect = aspect.clone();
        long bytes = (long) columns * rows * (colour ? 3 : 1) * (bits > 8 ? 2 : 1);
        if (bits != 8 && (bits != 12 || colour) || pixels.length() != bytes) {
            throw new IllegalArgumentException(
                    columns + " by " + rows + " pixels of " + bits + " bits in " + pixels.length() + " bytes");
        }
    }

    /** @param position of its image box, from 1 */
    DataSet dataSet(int position) {
        DataSetBuilder builder = DataSet.builder().put(Tags.ImageBoxPosition, position);
        FilmSession.put(builder, Tags.MagnificationType, magnification);
        if (widthMm > 0) {
            builder.put(Tags.RequestedImageSize, widthMm);
        }
        return builder.put(
                        colour ? Tags.BasicColorImageSequence : Tags.BasicGrayscaleImageSequence,
                        // ONC-PRN-009, erratum ERR-08: the image stands in a sequence of one item
                        image())
                .build();
    }

    // PS3.3 C.13.5: COH-PRN-024, COH-PRN-026, ONC-PRN-010 to -013
    private DataSet image() {
        DataSetBuilder builder = DataSet.builder()
                .put(Tags.SamplesPerPixel, colour ? 3 : 1)
                .put(Tags.PhotometricInterpretation, colour ? "RGB" : inverted ? "MONOCHROME1" : "MONOCHROME2")
                .put(Tags.Rows, rows)
                .put(Tags.Columns, columns)
                .put(Tags.BitsAllocated, bits > 8 ? 16 : 8)
                .put(Tags.BitsStored, bits)
                .put(Tags.HighBit, bits - 1)
                .put(Tags.PixelRepresentation, 0);
        if (colour) {
            builder.put(Tags.PlanarConfiguration, 0);
        }
        if (aspect.length == 2) {
            builder.put(Tags.PixelAspectRatio, Integer.toString(aspect[0]), Integer.toString(aspect[1]));
        }
        return builder.put(Element.of(Tags.PixelData, bits > 8 ? Vr.OW : Vr.OB, even(pixels)))
                .build();
    }

    private static Bytes even(Bytes bytes) {
        if (bytes.length() % 2 == 0) {
            return bytes;
        }
        byte[] padded = new byte[(int) bytes.length() + 1];
        bytes.copyTo(0, padded, 0, (int) bytes.length());
        return Bytes.of(padded);
    }
}
