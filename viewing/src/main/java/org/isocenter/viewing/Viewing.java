package org.isocenter.viewing;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.isocenter.dosimetry.GammaCriterion;
import org.isocenter.rt.Point;
import org.isocenter.rt.UnfitException;
import org.isocenter.rt.Work;

/**
 * Everything a page asks about the objects of a patient. Objects are given as kept files; what cannot be shown is an
 * {@link UnfitException} that says why. What needs much memory or time runs a few at a time; the others wait.
 */
public final class Viewing {
    /** Computations at once. */
    private static final int AT_ONCE = 2;

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final Volumes volumes = new Volumes();
    private final Projectors projectors = new Projectors();
    private final ConcurrentHashMap<String, Long> newest = new ConcurrentHashMap<>();
    private final AtomicLong asked = new AtomicLong();

    /** Nothing is kept yet. */
    public Viewing() {}

    /** A step that needs a turn. */
    @FunctionalInterface
    private interface Step<T> {
        T run(Work work) throws IOException;
    }

    /** What of these objects can be shown, and how they are linked. */
    public Document contents(List<Kept> objects) {
        return Contents.of(objects);
    }

    /**
     * The volume of a series.
     *
     * @param series its images
     */
    public Block images(List<Kept> series) throws IOException {
        return inTurn(() -> false, work -> ImageBlock.of(volumes.read(imagesOf(series), work)));
    }

    /**
     * The middle slice of the volume of a series, as a volume of one slice. It takes no turn: it is what somebody waits for while the
     * volume is read.
     *
     * @param series its images
     */
    public Block middleSlice(List<Kept> series) throws IOException {
        return ImageBlock.of(volumes.readMiddle(imagesOf(series), Work.onAllProcessors()));
    }

    private static List<Kept> imagesOf(List<Kept> series) throws UnfitException {
        List<Kept> images = series.stream().filter(Contents::isImage).toList();
        if (images.isEmpty()) {
            throw new UnfitException(
                    "RT-SERIES", "", "no CT, MR or PET images: there is no volume to show", "PS3.3 A.3");
        }
        return images;
    }

    /** The regions of a structure set and their contours. */
    public Block structures(Kept kept) throws IOException {
        return inTurn(() -> false, work -> StructureBlock.of(kept, work));
    }

    /**
     * A dose distribution.
     *
     * @param series all doses of its series
     */
    public Block dose(Kept kept, List<Kept> series) throws IOException {
        return inTurn(() -> false, work -> Doses.read(kept, series, work).block());
    }

    /** The dose at a place, in mm of the patient. */
    public Document doseAt(Kept kept, List<Kept> series, Point place) throws IOException {
        return inTurn(() -> false, work -> Doses.read(kept, series, work).at(place));
    }

    /**
     * Histograms, as {@code isocenter dvh} computes them.
     *
     * @param rois numbers of structures; all where there are none
     */
    public Document dvh(Kept structures, Kept dose, List<Kept> doseSeries, Set<Integer> rois) throws IOException {
        return inTurn(() -> false, work -> DvhDocument.of(structures, Doses.read(dose, doseSeries, work), rois, work));
    }

    /** A plan with all its control points and dwells. */
    public Document plan(Kept kept) throws IOException {
        return PlanDocument.of(kept);
    }

    /**
     * What the source of a control point sees of a CT.
     *
     * @param view one at a time is computed for it: a newer request stops an older one
     * @param size pixels of a side, 32 to 1024
     * @param fieldMm width in the isocenter plane
     * @throws CancellationException where a newer request came
     */
    public Block beamsEyeView(
            Kept plan, int beam, int controlPoint, List<Kept> series, int size, double fieldMm, String view)
            throws IOException {
        long mine = asked.incrementAndGet();
        newest.put(view, mine);
        try {
            return inTurn(() -> newest.getOrDefault(view, 0L) != mine, work -> {
                Volumes.Loaded ct = volumes.read(imagesOf(series), work);
                if (!ct.series().units().equals("HU")) {
                    throw new UnfitException(
                            "DRR-HU",
                            "Modality",
                            "a beam's eye view is made of CT, not of "
                                    + ct.series().modality(),
                            "PS3.3 C.8.2");
                }
                if (ct.range().hasGaps()) {
                    throw new UnfitException(
                            "I-15",
                            "ImagePositionPatient",
                            "the gantry was tilted: where slices were shifted there are voxels without a value, through"
                                    + " which no ray is followed; resample the series to upright slices first",
                            "PS3.3 C.7.6.2.1.1");
                }
                return new BeamsEyeView(size, fieldMm)
                        .of(plan, beam, controlPoint, ct.series().volume(), projectors, work);
            });
        } finally {
            newest.remove(view, mine);
        }
    }

    /** An RT Image and where the axes of the machine are on it. */
    public Block rtImage(Kept kept) throws IOException {
        return RtImageBlock.of(kept);
    }

    /** The maps of a registration; with a plan the shift of the table too. */
    public Document registration(Kept kept, Optional<Kept> plan) throws IOException {
        return RegistrationDocument.of(kept, plan);
    }

    /**
     * How two doses agree.
     *
     * @param cutOffPercent of the maximum of the reference, below which nothing is evaluated
     */
    public Block gamma(
            Kept reference,
            List<Kept> referenceSeries,
            Kept evaluated,
            List<Kept> evaluatedSeries,
            GammaCriterion criterion,
            double cutOffPercent)
            throws IOException {
        return inTurn(
                () -> false,
                work -> GammaBlock.of(
                        Doses.read(reference, referenceSeries, work),
                        Doses.read(evaluated, evaluatedSeries, work),
                        criterion,
                        cutOffPercent,
                        work));
    }

    private <T> T inTurn(BooleanSupplier cancelled, Step<T> step) throws IOException {
        try {
            turns.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the server stops");
        }
        try {
            Work work = new Work(Runtime.getRuntime().availableProcessors(), cancelled, _ -> {});
            work.requireGoing();
            return step.run(work);
        } finally {
            turns.release();
        }
    }
}
