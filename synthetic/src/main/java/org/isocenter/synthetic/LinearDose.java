package org.isocenter.synthetic;

import java.util.function.DoubleUnaryOperator;

/**
 * A dose that rises evenly along a direction, as in Nelms 2015 (doi:10.1118/1.4923175); what it gives to simple bodies follows in closed
 * form.
 *
 * @param atOrigin Gy at 0, 0, 0
 * @param gradient Gy a mm
 */
record LinearDose(double atOrigin, Vector gradient) {
    private static final int[] PERCENTS = {98, 50, 2};
    private static final int HALVINGS = 60;

    double gy(Vector place) {
        return atOrigin + gradient.dot(place);
    }

    /** Volume and doses of a ball. */
    void ball(Answers answers, String name, Solid.Ball ball, double volumePercent, double gy) {
        double reach = gradient.length() * ball.radiusMm();
        double middle = gy(ball.centre());
        volume(answers, name, ball, volumePercent);
        doses(answers, name, gy, middle, middle - reach, middle + reach);
        for (int percent : PERCENTS) {
            double t = inverse(at -> (2 - 3 * at + at * at * at) / 4, percent / 100.0, -1, 1);
            dose(answers, name, percent, gy, middle + reach * t);
        }
    }

    /** Of a cylinder along or across the gradient. */
    void cylinder(
            Answers answers, String name, Vector centre, Vector axis, double radiusMm, double heightMm, double gy) {
        boolean isAlong = Math.abs(axis.dot(gradient)) > 0.999 * gradient.length();
        double reach = gradient.length() * (isAlong ? heightMm / 2 : radiusMm);
        double middle = gy(centre);
        volume(answers, name, Solid.cylinder(centre, axis, radiusMm, heightMm), 0.5);
        doses(answers, name, gy, middle, middle - reach, middle + reach);
        DoubleUnaryOperator beyond =
                isAlong ? at -> (1 - at) / 2 : at -> (Math.acos(at) - at * Math.sqrt(1 - at * at)) / Math.PI;
        for (int percent : PERCENTS) {
            dose(answers, name, percent, gy, middle + reach * inverse(beyond, percent / 100.0, -1, 1));
        }
    }

    /**
     * Of a cone whose tip points up or down the gradient.
     *
     * @param tipGy how far the dose at the tip may be off, which stands between planes
     */
    void cone(
            Answers answers,
            String name,
            Vector base,
            Vector axis,
            double radiusMm,
            double heightMm,
            double gy,
            double tipGy) {
        double up = axis.dot(gradient) * heightMm;
        double bottom = gy(base);
        volume(answers, name, Solid.cone(base, axis, radiusMm, heightMm), 0.5);
        double mean = bottom + up / 4;
        String roi = "rois[" + name + "].";
        answers.add("mean dose of " + name, roi + "meanGy", "Gy", gy, mean)
                .add("dose at the base of " + name, roi + (up > 0 ? "minGy" : "maxGy"), "Gy", gy, bottom)
                .add("dose at the tip of " + name, roi + (up > 0 ? "maxGy" : "minGy"), "Gy", tipGy, bottom + up);
        for (int percent : PERCENTS) {
            double part = up > 0 ? percent / 100.0 : 1 - percent / 100.0;
            // beyond a height u of the whole stands the part (1 - u)^3
            dose(answers, name, percent, gy, bottom + up * (1 - Math.cbrt(part)));
        }
    }

    static void volume(Answers answers, String name, Solid solid, double percent) {
        double cc = solid.volumeCc();
        answers.add("volume of " + name, "rois[" + name + "].volumeCc", "cm3", percent / 100 * cc, cc);
    }

    private static void doses(Answers answers, String name, double gy, double mean, double least, double most) {
        String roi = "rois[" + name + "].";
        answers.add("mean dose of " + name, roi + "meanGy", "Gy", gy, mean)
                .add("least dose of " + name, roi + "minGy", "Gy", gy, least)
                .add("largest dose of " + name, roi + "maxGy", "Gy", gy, most);
    }

    private static void dose(Answers answers, String name, int percent, double tolerance, double gy) {
        String what = "D" + percent + "% of " + name;
        answers.add(what, "rois[" + name + "].doseAtPercentGy." + percent, "Gy", tolerance, gy);
    }

    /** Where a falling function has a value. */
    static double inverse(DoubleUnaryOperator falling, double value, double from, double to) {
        double low = from;
        double high = to;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (falling.applyAsDouble(middle) > value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Planes for a dose around a centre, wide enough that nothing of 2 * half mm is off it. */
    static Slices grid(Vector centre, double spacingMm, double halfMm) {
        int count = 2 * (int) Math.ceil(halfMm / spacingMm) + 1;
        return Slices.axial(centre, spacingMm, count, Slices.even(spacingMm, count));
    }
}
