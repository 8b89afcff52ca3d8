package org.isocenter.films;

import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.rendering.Gsdf;

/**
 * What a film looks like on its light box (PS3.14, PS3.3 C.11.6.1.2): from optical density to a presentation value of 0 to 1.
 *
 * @param min lowest density
 * @param max highest density
 * @param light of the light box, cd/m2
 * @param ambient light the film reflects, cd/m2
 */
record Density(double min, double max, double light, double ambient) {
    // PS3.4 H.4.9.1.1: 2000 and 10 cd/m2 for films of a light box
    private static final double LIGHT = 2000;
    private static final double AMBIENT = 10;

    static Density of(DataSet film) {
        double min = number(film, Tags.MinDensity, 20) / 100;
        double max = number(film, Tags.MaxDensity, 300) / 100;
        return new Density(
                min,
                Math.max(max, min + 0.1),
                number(film, Tags.Illumination, LIGHT),
                number(film, Tags.ReflectedAmbientLight, AMBIENT));
    }

    private static double number(DataSet film, int tag, double missing) {
        double[] values = film.doubles(tag);
        return values.length > 0 && values[0] > 0 && values[0] < 1e6 ? values[0] : missing;
    }

    private double luminance(double density) {
        return ambient + light * Math.pow(10, -density);
    }

    /** Black for the highest density, white for the lowest. */
    double presented(double density) {
        double black = Gsdf.index(luminance(max));
        double white = Gsdf.index(luminance(min));
        return Math.clamp((Gsdf.index(luminance(density)) - black) / (white - black), 0, 1);
    }

    /** Where density falls evenly from black to white (LIN OD): what a value of 0 to 1 looks like. */
    double presentedLinear(double value) {
        return presented(max - value * (max - min));
    }

    /** A density by name or in hundredths, as a presentation value. */
    double named(String text, double missing) {
        return switch (text) {
            case "" -> missing;
            case "BLACK" -> 0;
            case "WHITE" -> 1;
            default -> text.matches("\\d{1,4}") ? presented(Integer.parseInt(text) / 100.0) : missing;
        };
    }
}
