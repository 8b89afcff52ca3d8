package org.isocenter.registration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/**
 * The rigid map between two volumes under which their values are most alike: mutual information or cross correlation at samples, coarse to
 * fine, each level climbed by damped second-order steps ({@link Ascent}). The coarsest level is climbed from several starts, since it costs
 * little and decides whether the right summit is found.
 */
public final class RigidRegistration {
    /** Shifts tried around a start, as a part of the radius of the fixed volume. */
    private static final double SHIFT_PART = 0.12;

    private static final double TURN_DEG = 12;

    /** Starts climbed at the coarsest level, and those climbed again at the next. */
    private static final int CLIMBED = 6;

    private static final int CLIMBED_AGAIN = 2;
    private static final int COARSE_STEPS = 40;
    private static final int FINE_STEPS = 25;

    /** Steps below this part of the spacing end a climb that others follow, and the last one. */
    private static final double END_PART = 0.02;

    private static final double LAST_END_PART = 0.001;

    private final RigidSettings settings;
    private final Work work;
    private final List<Level> levels = new ArrayList<>();
    private final List<RigidResult.Level> told = new ArrayList<>();

    private RigidRegistration(RigidSettings settings, Work work) {
        this.settings = settings;
        this.work = work;
    }

    /**
     * @throws NoRegistrationException where a volume has no structure ({@code REG-NO-STRUCTURE}), is a single slice or row ({@code
     *     REG-ONE-SLICE}), or both do not overlap enough at the start or in the end ({@code REG-NO-OVERLAP})
     */
    public static RigidResult register(Volume fixed, Volume moving, RigidSettings settings, Work work)
            throws NoRegistrationException {
        requireDepth("fixed", fixed);
        requireDepth("moving", moving);
        return new RigidRegistration(settings, work).register(fixed, moving);
    }

    private static void requireDepth(String which, Volume volume) throws NoRegistrationException {
        var grid = volume.grid();
        if (Math.min(grid.slices(), Math.min(grid.rows(), grid.columns())) < 2) {
            throw new NoRegistrationException(
                    "REG-ONE-SLICE", "the " + which + " volume has " + grid + ": depth needs at least 2 slices");
        }
    }

    private RigidResult register(Volume fixed, Volume moving) throws NoRegistrationException {
        Lattice fixedLattice = Lattice.of(fixed, work);
        Lattice movingLattice = Lattice.of(moving, work);
        build(fixedLattice, movingLattice);
        List<Affine> starts = starts(levels.getFirst());
        Affine began = starts.getFirst();
        Ascent.Summit summit = coarse(starts);
        for (Level level : levels.subList(1, levels.size())) {
            double end = level == levels.getLast() ? LAST_END_PART : END_PART;
            summit = level.climb(summit.map(), FINE_STEPS, end, work);
            tell(level, summit);
        }
        Level finest = levels.getLast();
        double overlap = (double) summit.evaluation().used() / finest.samples();
        requireOverlap(summit.evaluation().used(), finest);
        return new RigidResult(
                summit.map().inverse(),
                summit.evaluation().value(),
                finest.evaluate(began, work).value(),
                overlap,
                told,
                settings);
    }

    /** Finest first, since each coarser lattice is made of the one before; then turned around. */
    private void build(Lattice fixed, Lattice moving) throws NoRegistrationException {
        Lattice fixedLattice = fixed;
        Lattice movingLattice = moving;
        int samples = settings.samples();
        for (double spacing : settings.spacingsMm().reversed()) {
            fixedLattice = fixedLattice.reduced(spacing, work);
            movingLattice = movingLattice.reduced(spacing, work);
            levels.addFirst(Level.of(fixedLattice, movingLattice, samples, settings));
            samples = Math.max(10_000, samples / 3);
        }
    }

    private void tell(Level level, Ascent.Summit summit) {
        told.add(new RigidResult.Level(level.spacingMm(), level.samples(), summit.steps(), summit.hasConverged()));
        work.progress().accept((double) told.size() / levels.size());
    }

    /** Maps from fixed to moving to begin with, the plainest first. */
    private List<Affine> starts(Level coarsest) {
        List<Affine> plain = switch (settings.start()) {
            case GEOMETRY -> List.of(coarsest.byGeometry());
            case MASS -> List.of(coarsest.byMass());
            case GIVEN -> List.of(settings.given().inverse());
            case BEST -> List.of(settings.given().inverse(), coarsest.byGeometry(), coarsest.byMass());
        };
        List<Affine> starts = new ArrayList<>(plain);
        double shift = SHIFT_PART * coarsest.radiusMm();
        for (Affine start : plain) {
            for (int axis = 0; axis < 6; axis++) {
                for (int sign = -1; sign <= 1; sign += 2) {
                    double[] six = new double[6];
                    six[axis] = sign * (axis < 3 ? Math.toRadians(TURN_DEG) : shift);
                    starts.add(start.then(Motion.of(six, coarsest.center())));
                }
            }
        }
        return starts;
    }

    private Ascent.Summit coarse(List<Affine> starts) throws NoRegistrationException {
        Level level = levels.getFirst();
        record Candidate(Affine map, double value) {}
        List<Candidate> candidates = starts.stream()
                .map(start -> new Candidate(start, level.valueIfOverlapping(start, work)))
                .filter(candidate -> candidate.value() > Double.NEGATIVE_INFINITY)
                .sorted(Comparator.comparingDouble(Candidate::value).reversed())
                .limit(CLIMBED)
                .toList();
        if (candidates.isEmpty()) {
            requireOverlap(level.evaluate(starts.getFirst(), work).used(), level);
            throw new NoRegistrationException(
                    "REG-NO-STRUCTURE", "where the volumes overlap, the values of one are all the same");
        }
        List<Ascent.Summit> summits = candidates.stream()
                .map(candidate -> level.climb(candidate.map(), COARSE_STEPS, END_PART, work))
                .sorted(Comparator.comparingDouble(
                                (Ascent.Summit summit) -> summit.evaluation().value())
                        .reversed())
                .toList();
        tell(level, summits.getFirst());
        return again(summits);
    }

    /** The best summit after the next level, where the coarsest one may have misjudged. */
    private Ascent.Summit again(List<Ascent.Summit> summits) {
        if (levels.size() == 1) {
            return summits.getFirst();
        }
        Level next = levels.get(1);
        return summits.stream()
                .limit(CLIMBED_AGAIN)
                .map(summit -> next.climb(summit.map(), FINE_STEPS, END_PART, work))
                .max(Comparator.comparingDouble(summit -> summit.evaluation().value()))
                .orElseThrow();
    }

    private void requireOverlap(int used, Level level) throws NoRegistrationException {
        double overlap = (double) used / level.samples();
        if (!(overlap >= settings.leastOverlap())) {
            throw new NoRegistrationException(
                    "REG-NO-OVERLAP",
                    "of the fixed volume " + Math.round(100 * overlap) + " % lie in the moving one, less than "
                            + Math.round(100 * settings.leastOverlap())
                            + " %; begin with the centres of mass, or give a map to begin with");
        }
    }
}
