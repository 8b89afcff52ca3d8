package org.isocenter.rt;

import java.util.Map;

/**
 * What makes the values of a PET series Standardized Uptake Values: a factor for each image.
 *
 * @param variant what uptake is related to
 * @param factors by SOP Instance UID of the image
 * @param basis how the factors were found: units, decay correction, where times and scales come from
 */
public record SuvScale(Variant variant, Map<String, Double> factors, String basis) {
    /** What uptake is related to. */
    public enum Variant {
        /** g/ml: body weight. */
        BODY_WEIGHT,
        /** g/ml: lean body mass by James (1976): men 1.10 W - 128 (W/H)^2, women 1.07 W - 148 (W/H)^2, kg and cm. */
        LEAN_BODY_MASS_JAMES,
        /**
         * g/ml: lean body mass by Janmahasatian et al. (2005), 10.2165/00003088-200544100-00004: men 9270 W / (6680 + 216 BMI), women
         * 9270 W / (8780 + 244 BMI).
         */
        LEAN_BODY_MASS_JANMAHASATIAN,
        /** cm2/ml: body surface area by Du Bois (1916): 0.007184 W^0.425 H^0.725 m2, kg and cm. */
        BODY_SURFACE
    }

    public SuvScale {
        factors = Map.copyOf(factors);
    }

    /**
     * The series with its values multiplied; units g/ml or cm2/ml.
     *
     * @throws IllegalArgumentException where the series holds an image that the scale was not made for
     */
    public ImageSeries apply(ImageSeries series) {
        Volume volume = series.volume();
        int pixels = volume.grid().columns() * volume.grid().rows();
        float[] scaled = new float[volume.values().length];
        for (int slice = 0; slice < series.imageUids().size(); slice++) {
            String uid = series.imageUids().get(slice);
            if (!factors.containsKey(uid)) {
                throw new IllegalArgumentException("no scale for image " + uid);
            }
            float factor = factors.get(uid).floatValue();
            for (int i = slice * pixels; i < (slice + 1) * pixels; i++) {
                scaled[i] = volume.values()[i] * factor;
            }
        }
        return new ImageSeries(
                new Volume(volume.grid(), volume.frameOfReferenceUid(), scaled),
                series.modality(),
                variant == Variant.BODY_SURFACE ? "CM2ML" : "GML",
                series.patientPosition(),
                series.study(),
                series.seriesInstanceUid(),
                series.sopClassUid(),
                series.imageUids());
    }
}
