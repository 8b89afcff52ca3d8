package org.isocenter.rendering;

/**
 * A window over the values behind the Modality LUT: Hounsfield units of a CT, Gy or relative dose of an RT Dose, stored values where there is
 * no Modality LUT.
 *
 * @param center Window Center
 * @param width Window Width, greater than 0
 * @param function how values inside become grey
 */
public record Window(double center, double width, VoiFunction function) {
    public Window {
        if (!(width > 0) || !Double.isFinite(width) || !Double.isFinite(center)) {
            throw new IllegalArgumentException(
                    "window of center " + center + " and width " + width + "; the width must be greater than 0");
        }
    }

    /** A window of function {@link VoiFunction#LINEAR}. */
    public Window(double center, double width) {
        this(center, width, VoiFunction.LINEAR);
    }

    /** The window that makes one value black and another white. */
    static Window between(double low, double high) {
        double width = high - low;
        // A frame of one value: a step just above it, so that all of it is black.
        return width > 0
                ? new Window(low + width / 2, width, VoiFunction.LINEAR_EXACT)
                : new Window(low + 1, 1, VoiFunction.LINEAR_EXACT);
    }

    /** Turns values into fractions of white, 0 to 1, in place; what is no number becomes black. */
    void apply(double[] values) {
        switch (function) {
            // PS3.3 C.11.2.1.2.1: a width below 1 makes no sense for LINEAR; writers mean the exact function by it
            case LINEAR -> ramp(values, center - 0.5, width < 1 ? width : width - 1);
            // PS3.3 C.11.2.1.3.2
            case LINEAR_EXACT -> ramp(values, center, width);
            // PS3.3 C.11.2.1.3.1
            case SIGMOID -> sigmoid(values);
        }
    }

    private static void ramp(double[] values, double middle, double width) {
        double low = middle - width / 2;
        double high = middle + width / 2;
        for (int i = 0; i < values.length; i++) {
            double value = values[i];
            values[i] = value > low ? value >= high && value > low ? 1 : (value - low) / width : 0;
        }
    }

    private void sigmoid(double[] values) {
        for (int i = 0; i < values.length; i++) {
            double fraction = 1 / (1 + Math.exp(-4 * (values[i] - center) / width));
            values[i] = Double.isNaN(fraction) ? 0 : fraction;
        }
    }
}
