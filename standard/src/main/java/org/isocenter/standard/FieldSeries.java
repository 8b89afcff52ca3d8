package org.isocenter.standard;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.isocenter.conformance.Check;
import org.isocenter.conformance.CheckList;
import org.isocenter.conformance.Iods;
import org.isocenter.conformance.SetSink;
import org.isocenter.conformance.Sink;
import org.isocenter.conformance.Subject;
import org.isocenter.conformance.SubjectSet;
import org.isocenter.conformance.Words;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.readings.SliceStack;
import org.isocenter.readings.Tolerances;

/** Field cases about image series (field.md S-11, S-19, I-15). */
final class FieldSeries {
    /** Steps that differ less than this part of the usual one, and a hundredth of a millimetre, are the same. */
    private static final double STEP_PART = 0.01;
    /** Detector tilt that is none, in degrees. */
    private static final double TILT_DEGREES = 1e-3;

    static final List<Check> CHECKS = new CheckList(FieldSeries.class)
            .set("S-11", FieldSeries::gaps)
            .set("S-19", FieldSeries::unevenSteps)
            .object("I-15", FieldSeries::tilt, Iods.CT)
            .set("I-15", FieldSeries::thickness)
            .all();

    private FieldSeries() {}

    private static void gaps(SubjectSet set, SetSink out) {
        set.imageSeries().forEach((uid, series) -> {
            for (SliceStack.Gap gap : SliceStack.of(series).gaps()) {
                out.add("series " + uid + " may lack " + gap.missing() + (gap.missing() == 1 ? " slice" : " slices")
                        + " between " + Words.number(gap.fromMm()) + " and " + Words.number(gap.toMm())
                        + " mm, where slices stand " + Words.number(gap.spacingMm()) + " mm apart");
            }
        });
    }

    /** A system that takes the mean distance puts slices into wrong places. */
    private static void unevenSteps(SubjectSet set, SetSink out) {
        set.imageSeries().forEach((uid, series) -> {
            SliceStack stack = SliceStack.of(series);
            double usual = stack.usualStepMm();
            double limit = Tolerances.SLICE_TEXT_MM + STEP_PART * usual;
            double worst = usual;
            for (double step : stack.stepsMm()) {
                worst = Math.abs(step - usual) > Math.abs(worst - usual) ? step : worst;
            }
            if (Math.abs(worst - usual) > limit) {
                out.add("slices of series " + uid + " stand " + Words.number(usual) + " mm apart, but "
                        + Words.number(Math.round(worst * 1e4) / 1e4) + " mm somewhere; positions count, not the mean");
            }
        });
    }

    private static void tilt(DataSet image, Sink out) {
        double[] tilt = image.doubles(Tags.GantryDetectorTilt);
        if (tilt.length > 0 && Math.abs(tilt[0]) > TILT_DEGREES) {
            out.add(
                    "GantryDetectorTilt",
                    "is " + Words.number(tilt[0]) + " degrees; slices are sheared where it is not looked at");
        }
    }

    private static void thickness(SubjectSet set, SetSink out) {
        set.imageSeries().forEach((uid, series) -> {
            Set<String> found = series.stream()
                    .map(FieldSeries::thickness)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
            if (found.size() > 1) {
                out.add("series " + uid + " has slices of " + Words.list(found) + " mm Slice Thickness");
            }
        });
    }

    private static String thickness(Subject image) {
        return Words.numbers(image.dataSet().doubles(Tags.SliceThickness));
    }
}
