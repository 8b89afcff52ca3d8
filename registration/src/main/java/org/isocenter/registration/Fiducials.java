package org.isocenter.registration;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Point;
import org.isocenter.rt.Work;

/**
 * Rigid maps from fiducials: paired ones in closed form ({@link PointFit}), unpaired ones by the distances between them, where some may be
 * missing and some may be spurious.
 */
public final class Fiducials {
    /** Fewer leave a turn free. */
    public static final int FEWEST = 3;

    private Fiducials() {}

    /**
     * The map of least squares between fiducials of which the n-th is the same in both lists.
     *
     * @param fixed places in the fixed frame of reference, mm
     * @param moving the same fiducials in the moving one, mm
     * @throws NoRegistrationException of unequal counts ({@code REG-PAIRS}), fewer than 3 ({@code REG-TOO-FEW}), collinear ones
     *     ({@code REG-COLLINEAR}) or a place that is no number ({@code REG-NOT-FINITE})
     */
    public static FiducialRegistration paired(List<Point> fixed, List<Point> moving) throws NoRegistrationException {
        if (fixed.size() != moving.size()) {
            throw new NoRegistrationException(
                    "REG-PAIRS",
                    "paired fiducials are as many on both sides, not " + fixed.size() + " and " + moving.size()
                            + "; register them unpaired, or name the pairs");
        }
        requireUsable("fixed", fixed);
        requireUsable("moving", moving);
        List<int[]> indices = new ArrayList<>();
        for (int i = 0; i < fixed.size(); i++) {
            indices.add(new int[] {i, i});
        }
        return FiducialRegistration.of("paired", fixed, moving, indices, PointFit.fit(fixed, moving));
    }

    /**
     * The map under which most fiducials of the one list meet one of the other.
     *
     * @throws NoRegistrationException as {@link #paired}, of more than {@link FiducialSettings#MOST} ({@code REG-TOO-MANY}), where fewer than
     *     three fit together ({@code REG-NO-MATCH}), and where several ways fit equally well ({@code REG-AMBIGUOUS})
     */
    public static FiducialRegistration unpaired(
            List<Point> fixed, List<Point> moving, FiducialSettings settings, Work work)
            throws NoRegistrationException {
        requireUsable("fixed", fixed);
        requireUsable("moving", moving);
        if (Math.max(fixed.size(), moving.size()) > FiducialSettings.MOST) {
            throw new NoRegistrationException(
                    "REG-TOO-MANY",
                    "at most " + FiducialSettings.MOST + " fiducials are matched by their distances, not "
                            + fixed.size() + " and " + moving.size() + "; give them as pairs");
        }
        return new FiducialMatching(fixed, moving, settings, work).best();
    }

    private static void requireUsable(String which, List<Point> points) throws NoRegistrationException {
        if (!points.stream().allMatch(Point::isFinite)) {
            throw new NoRegistrationException("REG-NOT-FINITE", "a " + which + " fiducial is at no place: " + points);
        }
        if (points.size() < FEWEST) {
            throw new NoRegistrationException(
                    "REG-TOO-FEW",
                    "a rigid map needs at least " + FEWEST + " fiducials; there are " + points.size() + " " + which
                            + " ones");
        }
        if (PointFit.isCollinear(points)) {
            throw new NoRegistrationException(
                    "REG-COLLINEAR",
                    "the " + points.size() + " " + which + " fiducials lie on one line, so the turn about it is free;"
                            + " add one beside the line");
        }
    }

    /** The moving points mapped. */
    static List<Point> mapped(List<Point> moving, Affine map) {
        return moving.stream().map(map::apply).toList();
    }
}
