package org.isocenter.rendering;

import java.util.Optional;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Tags;

/** From stored values to those of the modality (PS3.3 C.11.1): a line or a table. */
sealed interface Modality {
    /** Changes stored values to values of the modality, in place. */
    void apply(double[] values);

    /** Whether values of the modality can be negative, given that of the stored ones. */
    boolean isSigned(boolean stored);

    record Rescale(double slope, double intercept) implements Modality {
        @Override
        public void apply(double[] values) {
            for (int i = 0; i < values.length; i++) {
                values[i] = values[i] * slope + intercept;
            }
        }

        @Override
        public boolean isSigned(boolean stored) {
            return stored || intercept < 0;
        }
    }

    record Table(LookupTable table) implements Modality {
        @Override
        public void apply(double[] values) {
            table.apply(values);
        }

        @Override
        public boolean isSigned(boolean stored) {
            return false;
        }
    }

    /** What the image says; the identity where it says nothing, or nothing that is a number. */
    static Modality of(DataSet image, int frame) throws DicomException {
        boolean signed = number(image, Tags.PixelRepresentation, 0) == 1;
        Optional<LookupTable> table = LookupTable.of(image, Tags.ModalityLUTSequence, 0, signed);
        if (table.isPresent()) {
            return new Table(table.get());
        }
        // PS3.3 C.8.8.3.2: dose is the stored value times Dose Grid Scaling
        double scaling = number(image, Tags.DoseGridScaling, Double.NaN);
        if (Double.isFinite(scaling) && scaling > 0) {
            return new Rescale(scaling, 0);
        }
        DataSet values = FrameAttributes.of(image, frame, Tags.PixelValueTransformationSequence);
        double slope = number(values, Tags.RescaleSlope, 1);
        return new Rescale(slope == 0 ? 1 : slope, number(values, Tags.RescaleIntercept, 0));
    }

    private static double number(DataSet dataSet, int tag, double missing) {
        double[] values = dataSet.doubles(tag);
        return values.length > 0 && Double.isFinite(values[0]) ? values[0] : missing;
    }
}
