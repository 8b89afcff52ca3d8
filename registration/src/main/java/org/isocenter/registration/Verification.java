package org.isocenter.registration;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;

/**
 * How far two maps of one frame of reference to another are apart over a fixed volume, and whether that is within half a voxel: the commissioning
 * test of AAPM TG-132 (10.1002/mp.12256, table II) where the one map is known to be true.
 *
 * @param how what was compared
 * @param meanMm over 27 places of the middle of the volume, three quarters of each side
 * @param greatestMm over the same places
 * @param halfVoxelMm half the greatest spacing of the fixed volume
 */
public record Verification(How how, double meanMm, double greatestMm, double halfVoxelMm) {
    /** What a map is compared with. */
    public enum How {
        /** The map that is known to be true: the error is the target registration error. */
        TRUTH("target registration error against the known map"),
        /** The map found when both volumes change their parts: no proof of truth, but what differs is wrong in one of them. */
        CONSISTENCY("difference from the registration the other way round");

        private final String words;

        How(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    private static final double PART = 0.375;

    /** @param other maps the same frames the same way as the first */
    public static Verification between(How how, Affine movingToFixed, Affine other, Grid fixed) {
        Affine there = movingToFixed.inverse().then(other);
        double sum = 0;
        double greatest = 0;
        List<Point> places = places(fixed);
        for (Point place : places) {
            double distance = there.apply(place).distanceTo(place);
            sum += distance;
            greatest = Math.max(greatest, distance);
        }
        double spacing = Math.max(fixed.sliceSpacingMm(), Math.max(fixed.columnSpacingMm(), fixed.rowSpacingMm()));
        return new Verification(how, sum / places.size(), greatest, spacing / 2);
    }

    private static List<Point> places(Grid grid) {
        List<Point> places = new ArrayList<>();
        for (int x = -1; x <= 1; x++) {
            for (int y = -1; y <= 1; y++) {
                for (int z = -1; z <= 1; z++) {
                    places.add(grid.position(
                            (grid.columns() - 1) * (0.5 + PART * x),
                            (grid.rows() - 1) * (0.5 + PART * y),
                            (grid.slices() - 1) * (0.5 + PART * z)));
                }
            }
        }
        return places;
    }

    /** Whether the greatest is within half a voxel. */
    public boolean passes() {
        return greatestMm <= halfVoxelMm;
    }
}
