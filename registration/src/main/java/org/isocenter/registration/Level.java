package org.isocenter.registration;

import java.util.Arrays;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Point;
import org.isocenter.rt.Work;

/** Both volumes at one resolution, and how alike they are under a map. */
final class Level {
    /** Part of the sorted values at either end that the histogram does not resolve: metal, noise. */
    private static final double OUTLIERS = 0.001;

    private final Lattice fixed;
    private final Lattice moving;
    private final Samples samples;
    private final Resampling resampling;
    private final Similarity similarity;
    private final int fewestUsed;

    private Level(Lattice fixed, Lattice moving, Samples samples, Similarity similarity, int fewestUsed) {
        this.fixed = fixed;
        this.moving = moving;
        this.samples = samples;
        this.resampling = new Resampling(samples, moving, moving.center());
        this.similarity = similarity;
        this.fewestUsed = fewestUsed;
    }

    /** @throws NoRegistrationException where one of them is all padding or all one value */
    static Level of(Lattice fixed, Lattice moving, int most, RigidSettings settings) throws NoRegistrationException {
        Samples samples = Samples.of(fixed, most);
        double[] fixedRange = range("fixed", samples.values);
        double[] movingRange = range("moving", Samples.of(moving, most / 4).values);
        Similarity similarity = switch (settings.metric()) {
            case MUTUAL_INFORMATION ->
                new MutualInformation(settings.bins(), fixedRange[0], fixedRange[1], movingRange[0], movingRange[1]);
            case CROSS_CORRELATION -> new CrossCorrelation();
        };
        return new Level(fixed, moving, samples, similarity, (int) (settings.leastOverlap() * samples.count()));
    }

    private static double[] range(String which, float[] values) throws NoRegistrationException {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        int cut = (int) (OUTLIERS * sorted.length);
        boolean hasStructure = sorted.length > 0 && sorted[sorted.length - 1 - cut] > sorted[cut];
        if (!hasStructure) {
            throw new NoRegistrationException(
                    "REG-NO-STRUCTURE",
                    "the " + which + " volume has no structure: "
                            + (sorted.length == 0 ? "all is padding" : "all voxels are " + sorted[cut]));
        }
        return new double[] {sorted[cut], sorted[sorted.length - 1 - cut]};
    }

    Evaluation evaluate(Affine fixedToMoving, Work work) {
        resampling.run(fixedToMoving, work);
        return similarity.evaluate(samples.values, resampling.values, resampling.changes);
    }

    double valueIfOverlapping(Affine fixedToMoving, Work work) {
        Evaluation evaluation = evaluate(fixedToMoving, work);
        return evaluation.used() >= fewestUsed ? evaluation.value() : Double.NEGATIVE_INFINITY;
    }

    /** @param endPart a step that is a smaller part of the spacing ends the climb */
    Ascent.Summit climb(Affine start, int mostSteps, double endPart, Work work) {
        Ascent ascent = new Ascent(center(), radiusMm(), endPart * spacingMm(), mostSteps, Ascent.Freedom.SPACE);
        return ascent.climb(start, map -> evaluate(map, work), fewestUsed, work);
    }

    int samples() {
        return samples.count();
    }

    double spacingMm() {
        return fixed.spacingMm();
    }

    double radiusMm() {
        return fixed.radiusMm();
    }

    Point center() {
        return moving.center();
    }

    Affine byGeometry() {
        return Affine.translation(moving.center().minus(fixed.center()));
    }

    Affine byMass() {
        return Affine.translation(massCenter(moving).minus(massCenter(fixed)));
    }

    /** Weighted by how far values are above the least, so that air has no weight. */
    private static Point massCenter(Lattice lattice) {
        double least = Double.POSITIVE_INFINITY;
        for (float value : lattice.values) {
            least = value < least ? value : least;
        }
        double sum = 0;
        Point moment = Point.ORIGIN;
        int at = 0;
        for (int slice = 0; slice < lattice.slices; slice++) {
            for (int row = 0; row < lattice.rows; row++) {
                for (int column = 0; column < lattice.columns; column++) {
                    double weight = lattice.values[at++] - least;
                    if (weight > 0) {
                        sum += weight;
                        moment = moment.plus(new Point(column, row, slice).times(weight));
                    }
                }
            }
        }
        return lattice.toPatient.apply(moment.times(1 / sum));
    }
}
