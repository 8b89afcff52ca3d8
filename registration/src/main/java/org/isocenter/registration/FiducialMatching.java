package org.isocenter.registration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Point;
import org.isocenter.rt.Work;

/**
 * Which fiducial is which, from the distances between them: each triangle of moving fiducials is laid on each congruent triangle of fixed
 * ones, the map that follows is judged by how many others meet, and the best is fitted again to all that meet. Missing and spurious fiducials
 * cost triangles, not the answer.
 */
final class FiducialMatching {
    /** A way to pair them. */
    private record Way(Affine map, List<int[]> pairs, double freMm) {}

    private static final int REFITS = 3;

    private final List<Point> fixed;
    private final List<Point> moving;
    private final FiducialSettings settings;
    private final Work work;
    private final List<Way> ways = new ArrayList<>();

    FiducialMatching(List<Point> fixed, List<Point> moving, FiducialSettings settings, Work work) {
        this.fixed = fixed;
        this.moving = moving;
        this.settings = settings;
        this.work = work;
    }

    FiducialRegistration best() throws NoRegistrationException {
        for (int i = 0; i < moving.size(); i++) {
            for (int j = i + 1; j < moving.size(); j++) {
                work.requireGoing();
                layEdge(i, j);
            }
        }
        if (ways.isEmpty()) {
            throw new NoRegistrationException(
                    "REG-NO-MATCH",
                    "no three of the " + moving.size() + " moving fiducials have the distances of three of the "
                            + fixed.size() + " fixed ones within " + settings.toleranceMm() + " mm");
        }
        Way best = ways.stream().min(Comparator.comparingDouble(Way::freMm)).orElseThrow();
        requireUnambiguous(best);
        return FiducialRegistration.of("unpaired", fixed, moving, best.pairs(), best.map());
    }

    private void layEdge(int i, int j) {
        double length = moving.get(i).distanceTo(moving.get(j));
        for (int a = 0; a < fixed.size(); a++) {
            for (int b = 0; b < fixed.size(); b++) {
                if (a != b && isNear(fixed.get(a).distanceTo(fixed.get(b)), length)) {
                    layTriangles(i, j, a, b);
                }
            }
        }
    }

    private void layTriangles(int i, int j, int a, int b) {
        for (int k = j + 1; k < moving.size(); k++) {
            List<Point> triangle = List.of(moving.get(i), moving.get(j), moving.get(k));
            if (PointFit.isCollinear(triangle)) {
                continue;
            }
            double toI = moving.get(k).distanceTo(moving.get(i));
            double toJ = moving.get(k).distanceTo(moving.get(j));
            for (int c = 0; c < fixed.size(); c++) {
                boolean isCongruent = c != a
                        && c != b
                        && isNear(fixed.get(c).distanceTo(fixed.get(a)), toI)
                        && isNear(fixed.get(c).distanceTo(fixed.get(b)), toJ);
                if (isCongruent) {
                    keep(PointFit.fit(List.of(fixed.get(a), fixed.get(b), fixed.get(c)), triangle));
                }
            }
        }
    }

    private boolean isNear(double oneMm, double otherMm) {
        return Math.abs(oneMm - otherMm) <= settings.toleranceMm();
    }

    /** Keeps the way if none with more pairs is known. */
    private void keep(Affine start) {
        Affine map = start;
        List<int[]> pairs = meet(map);
        for (int refit = 0; refit < REFITS && pairs.size() >= Fiducials.FEWEST; refit++) {
            map = PointFit.fit(fixedOf(pairs), movingOf(pairs));
            pairs = meet(map);
        }
        int most = ways.isEmpty() ? 0 : ways.getFirst().pairs().size();
        if (pairs.size() < Math.max(Fiducials.FEWEST, most) || PointFit.isCollinear(movingOf(pairs))) {
            return;
        }
        if (pairs.size() > most) {
            ways.clear();
        }
        List<int[]> found = pairs;
        if (ways.stream().noneMatch(way -> isSame(way.pairs(), found))) {
            ways.add(new Way(map, pairs, PointFit.rmsMm(fixedOf(pairs), movingOf(pairs), map)));
        }
    }

    /** Pairs that meet under the map, nearest first, each fiducial once. */
    private List<int[]> meet(Affine map) {
        record Candidate(int fixed, int moving, double distanceMm) {}
        List<Candidate> candidates = new ArrayList<>();
        List<Point> mapped = Fiducials.mapped(moving, map);
        for (int m = 0; m < moving.size(); m++) {
            for (int f = 0; f < fixed.size(); f++) {
                double distance = mapped.get(m).distanceTo(fixed.get(f));
                if (distance <= settings.toleranceMm()) {
                    candidates.add(new Candidate(f, m, distance));
                }
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::distanceMm));
        boolean[] fixedTaken = new boolean[fixed.size()];
        boolean[] movingTaken = new boolean[moving.size()];
        List<int[]> pairs = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (!fixedTaken[candidate.fixed()] && !movingTaken[candidate.moving()]) {
                fixedTaken[candidate.fixed()] = true;
                movingTaken[candidate.moving()] = true;
                pairs.add(new int[] {candidate.fixed(), candidate.moving()});
            }
        }
        pairs.sort(Comparator.comparingInt(pair -> pair[0]));
        return pairs;
    }

    private List<Point> fixedOf(List<int[]> pairs) {
        return pairs.stream().map(pair -> fixed.get(pair[0])).toList();
    }

    private List<Point> movingOf(List<int[]> pairs) {
        return pairs.stream().map(pair -> moving.get(pair[1])).toList();
    }

    private static boolean isSame(List<int[]> one, List<int[]> other) {
        for (int i = 0; i < one.size(); i++) {
            if (one.get(i)[0] != other.get(i)[0] || one.get(i)[1] != other.get(i)[1]) {
                return false;
            }
        }
        return true;
    }

    private void requireUnambiguous(Way best) throws NoRegistrationException {
        double limit = Math.max(settings.ambiguityFloorMm(), settings.ambiguityFactor() * best.freMm());
        List<Way> alike = ways.stream().filter(way -> way.freMm() <= limit).toList();
        if (alike.size() > 1) {
            throw new NoRegistrationException(
                    "REG-AMBIGUOUS",
                    alike.size() + " ways to pair " + best.pairs().size() + " fiducials fit within " + limit
                            + " mm, since their distances are alike; give them as pairs, or add one");
        }
    }
}
