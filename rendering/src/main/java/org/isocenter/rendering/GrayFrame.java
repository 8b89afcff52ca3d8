package org.isocenter.rendering;

import java.util.Optional;
import java.util.function.Supplier;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Tags;
import org.isocenter.pixels.Frame;
import org.isocenter.pixels.PixelFormat;

/**
 * A frame of one sample a pixel on its way to grey: stored value, Modality, VOI, Presentation LUT (PS3.4 N.2). What is computed is
 * either every value that can be stored, as a table, or every pixel, whichever is less.
 */
final class GrayFrame {
    /** Widest stored value that goes through a table. */
    private static final int TABLE_BITS = 16;

    private final DataSet image;
    private final int number;
    private final Frame frame;
    private final RenderOptions options;
    private final Padding padding;

    GrayFrame(DataSet image, int number, Frame frame, RenderOptions options) {
        this.image = image;
        this.number = number;
        this.frame = frame;
        this.options = options;
        this.padding = Padding.of(image);
    }

    Picture render() throws DicomException {
        PixelFormat format = frame.format();
        boolean byTable = format.number() == PixelFormat.Number.WHOLE
                && format.bitsAllocated() <= 16
                && format.bitsStored() <= TABLE_BITS
                && 1 << format.bitsStored() <= Math.max(format.pixels(), 1 << 12);
        short[] samples = byTable ? byTable() : byPixel();
        return new Picture(format.columns(), format.rows(), 1, options.bits(), samples);
    }

    /** Of every value between the smallest and the largest of the frame: of 65,536 that 16 bits can store a CT has some 3,000. */
    private short[] byTable() throws DicomException {
        StoredCodes codes = StoredCodes.of(frame);
        double[] values = new double[codes.high() - codes.low() + 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = codes.low() + i - codes.offset();
        }
        return codes.through(grays(values, codes::used));
    }

    private short[] byPixel() throws DicomException {
        return grays(frame.doubles(), () -> null);
    }

    /**
     * Stored values to grey.
     *
     * @param values changed in place
     * @param used tells which of them are in the frame; null for all
     */
    private short[] grays(double[] values, Supplier<boolean[]> used) throws DicomException {
        boolean[] padded = padding.isEmpty() ? null : padding.of(values);
        Modality modality = Modality.of(image, number);
        modality.apply(values);
        boolean signed = modality.isSigned(frame.format().signed());
        Optional<Voi> voi = Voi.of(image, number, signed, options);
        voi.orElseGet(() -> new Voi.OfWindow(defaultWindow(values, used.get(), padded)))
                .apply(values);
        present(values);
        return scaled(values, padded);
    }

    /**
     * The window of an image that has none: all that can be stored where that is at most 8 bits without sign and dose, else from the
     * smallest value of the frame to its largest, padding aside.
     */
    private Window defaultWindow(double[] values, boolean[] used, boolean[] padded) {
        PixelFormat format = frame.format();
        if (format.number() == PixelFormat.Number.WHOLE
                && format.bitsStored() <= 8
                && !format.signed()
                && used != null
                && !image.has(Tags.DoseGridScaling)) {
            return Window.between(
                    Math.min(values[0], values[values.length - 1]), Math.max(values[0], values[values.length - 1]));
        }
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            if ((used == null || used[i]) && (padded == null || !padded[i]) && Double.isFinite(values[i])) {
                low = Math.min(low, values[i]);
                high = Math.max(high, values[i]);
            }
        }
        return high >= low ? Window.between(low, high) : Window.between(0, 0);
    }

    private void present(double[] fractions) throws DicomException {
        Optional<LookupTable> table = LookupTable.of(image, Tags.PresentationLUTSequence, 0, false);
        if (table.isPresent()) {
            table.get().applyToFractions(fractions);
        }
        // PS3.3 C.7.6.3.1.2, C.8.11.3.1.2: both say the same of one image, so they do not cancel out
        boolean inverse = image.string(Tags.PhotometricInterpretation).equals("MONOCHROME1")
                || image.string(Tags.PresentationLUTShape).equals("INVERSE");
        if (inverse) {
            for (int i = 0; i < fractions.length; i++) {
                fractions[i] = 1 - fractions[i];
            }
        }
    }

    private short[] scaled(double[] fractions, boolean[] padded) {
        int white = (1 << options.bits()) - 1;
        short[] grays = new short[fractions.length];
        for (int i = 0; i < grays.length; i++) {
            grays[i] = padded != null && padded[i] ? 0 : (short) (int) (fractions[i] * white + 0.5);
        }
        return grays;
    }
}
