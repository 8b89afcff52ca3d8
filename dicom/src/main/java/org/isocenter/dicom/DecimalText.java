package org.isocenter.dicom;

/** Reads DS and IS values straight from bytes; the hot path of contour data. */
final class DecimalText {
    private DecimalText() {}

    /** All values between backslashes; NaN for what is not a decimal number. */
    static double[] parse(Bytes bytes) {
        String[] parts = bytes.latin1().split("\\\\", -1);
        double[] values = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = parse(parts[i]);
        }
        return bytes.isEmpty() ? Numbers.NO_DOUBLES : values;
    }

    private static double parse(String text) {
        String digits = text.strip();
        try {
            return digits.matches("[+-]?[0-9.]+([eE][+-]?[0-9]+)?") ? Double.parseDouble(digits) : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
