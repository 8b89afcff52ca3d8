package org.isocenter.registration;

import org.isocenter.projections.View;

/**
 * A picture of a patient in the room.
 *
 * @param view its focus and detector, in mm of the frame of reference of the room with the axes of the patient
 * @param values a number each pixel, row by row, the greater the more is in the way; NaN where the detector saw nothing
 */
public record XrayImage(View view, float[] values) {
    /** @throws IllegalArgumentException where the count of values is not that of the pixels */
    public XrayImage {
        if (values.length != view.pixels()) {
            throw new IllegalArgumentException(view.pixels() + " pixels need as many values, not " + values.length);
        }
    }

    /** Mean of blocks of pixels; NaN where one of them is. */
    XrayImage reduced(int factor) {
        if (factor <= 1) {
            return this;
        }
        int columns = view.columns() / factor;
        int rows = view.rows() / factor;
        float[] means = new float[columns * rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double sum = 0;
                for (int j = 0; j < factor; j++) {
                    for (int i = 0; i < factor; i++) {
                        sum += values[(row * factor + j) * view.columns() + column * factor + i];
                    }
                }
                means[row * columns + column] = (float) (sum / (factor * factor));
            }
        }
        double middle = (factor - 1) / 2.0;
        View coarser = new View(
                view.source(),
                view.pixel(middle, middle),
                view.columnStep().times(factor),
                view.rowStep().times(factor),
                columns,
                rows);
        return new XrayImage(coarser, means);
    }

    /** The direction from the focus to the middle of the detector. */
    org.isocenter.rt.Point axis() {
        return view.pixel((view.columns() - 1) / 2.0, (view.rows() - 1) / 2.0)
                .minus(view.source())
                .unit();
    }
}
