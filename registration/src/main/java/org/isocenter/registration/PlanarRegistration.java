package org.isocenter.registration;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Point;
import org.isocenter.rt.Work;

/** The shift and turn in its plane between two pictures of one geometry (2D/2D), by cross correlation, coarse to fine. */
public final class PlanarRegistration {
    /** Levels, as parts of the side of the picture that a pixel is averaged to. */
    private static final double[] PARTS = {1 / 32.0, 1 / 64.0, 1 / 128.0, 1 / 256.0};

    private static final int STARTS_A_SIDE = 3;
    private static final double START_PART = 0.06;
    private static final int STEPS = 30;
    private static final int SAMPLES = 40_000;
    private static final double END_PART = 0.002;
    private static final double LEAST_CORRELATION = 0.3;

    private PlanarRegistration() {}

    /**
     * A picture with square or oblong pixels.
     *
     * @param values row by row; NaN where nothing was seen
     * @param columnSpacingMm between columns, best in the plane of the isocenter
     */
    public record Picture(float[] values, int columns, int rows, double columnSpacingMm, double rowSpacingMm) {
        /** @throws IllegalArgumentException where counts do not fit or a spacing is not positive */
        public Picture {
            if (columns < 16 || rows < 16 || values.length != columns * rows) {
                throw new IllegalArgumentException("a picture of " + columns + " x " + rows
                        + " pixels, at least 16 a side, needs as many values, not " + values.length);
            }
            boolean isSpaced = columnSpacingMm > 0
                    && rowSpacingMm > 0
                    && Double.isFinite(columnSpacingMm)
                    && Double.isFinite(rowSpacingMm);
            if (!isSpaced) {
                throw new IllegalArgumentException(
                        "spacings are positive, not " + columnSpacingMm + " and " + rowSpacingMm + " mm");
            }
        }
    }

    /** Both pictures at one resolution. */
    private record Stage(Samples samples, Resampling resampling, Lattice acquired) {
        static Stage of(Lattice reference, Lattice acquired) {
            Samples samples = Samples.of(reference, SAMPLES);
            return new Stage(samples, new Resampling(samples, acquired, Point.ORIGIN), acquired);
        }

        Evaluation evaluate(Affine referenceToAcquired, Work work) {
            resampling.run(referenceToAcquired, work);
            return new CrossCorrelation().evaluate(samples.values, resampling.values, resampling.changes);
        }

        Ascent.Summit climb(Affine start, Work work) {
            Ascent ascent = new Ascent(
                    Point.ORIGIN, acquired.radiusMm(), END_PART * acquired.spacingMm(), STEPS, Ascent.Freedom.PLANE);
            return ascent.climb(start, map -> evaluate(map, work), samples.count() / 4, work);
        }
    }

    /**
     * @throws NoRegistrationException where one of them is all one value ({@code REG-NO-STRUCTURE}) or they do not look alike ({@code
     *     REG-NOT-ALIKE})
     */
    public static PlanarShift register(Picture reference, Picture acquired, Work work) throws NoRegistrationException {
        List<Stage> stages = stages(lattice(reference), lattice(acquired), work);
        Ascent.Summit summit = coarse(stages.getFirst(), work);
        for (Stage stage : stages) {
            summit = stage.climb(summit.map(), work);
        }
        double correlation = summit.evaluation().value();
        if (correlation == Double.NEGATIVE_INFINITY) {
            throw new NoRegistrationException(
                    "REG-NO-STRUCTURE", "a picture has one value only, so nothing can be matched");
        }
        if (correlation < LEAST_CORRELATION) {
            throw new NoRegistrationException(
                    "REG-NOT-ALIKE",
                    "the pictures correlate by %.2f only: check that both show the same view of the patient"
                            .formatted(correlation));
        }
        double[] m = summit.map().matrix();
        Point shift = summit.map().apply(Point.ORIGIN);
        return new PlanarShift(shift.x(), shift.y(), Math.toDegrees(Math.atan2(m[4], m[0])), correlation);
    }

    private static Lattice lattice(Picture picture) {
        return Lattice.ofPicture(
                picture.values(), picture.columns(), picture.rows(), picture.columnSpacingMm(), picture.rowSpacingMm());
    }

    private static List<Stage> stages(Lattice reference, Lattice acquired, Work work) {
        List<Stage> stages = new ArrayList<>();
        double side = 2 * reference.radiusMm();
        for (double part : PARTS) {
            stages.add(
                    Stage.of(reference.reducedInPlane(part * side, work), acquired.reducedInPlane(part * side, work)));
        }
        return stages;
    }

    private static Ascent.Summit coarse(Stage stage, Work work) {
        Ascent.Summit best = null;
        double step = START_PART * 2 * stage.acquired().radiusMm();
        for (int x = 0; x < STARTS_A_SIDE; x++) {
            for (int y = 0; y < STARTS_A_SIDE; y++) {
                Point shift = new Point((x - 1) * step, (y - 1) * step, 0);
                Ascent.Summit summit = stage.climb(Affine.translation(shift), work);
                boolean isBetter = best == null
                        || summit.evaluation().value() > best.evaluation().value();
                best = isBetter ? summit : best;
            }
        }
        return best;
    }
}
