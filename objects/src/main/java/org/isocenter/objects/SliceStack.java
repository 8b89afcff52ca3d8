package org.isocenter.objects;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.isocenter.dicom.Finding;
import org.isocenter.rt.Point;
import org.isocenter.rt.UnfitException;

/** Slices made ready to be a volume: those that belong together, by ascending place along their normal, each place once. */
final class SliceStack {
    /** Nearer slices lie at the same place. */
    private static final double SAME_PLACE_MM = 0.01;
    /** Further than this from the line of the others a slice is worth a word. */
    private static final double TOLD_MM = 0.01;
    /** A step longer than this many times the usual one lacks slices. */
    private static final double GAP = 1.5;

    private static final double IRREGULAR_MM = 0.01;

    private final Consumer<Finding> findings;
    private final ImageVolumeReader.Settings settings;

    private SliceStack(ImageVolumeReader.Settings settings, Consumer<Finding> findings) {
        this.settings = settings;
        this.findings = findings;
    }

    /**
     * @param all at least one
     * @param settings how far a slice may be moved in its plane against the first, and what if it is
     */
    static List<Slice> of(List<Slice> all, ImageVolumeReader.Settings settings, Consumer<Finding> findings)
            throws IOException {
        SliceStack stack = new SliceStack(settings, findings);
        List<Slice> sorted = new ArrayList<>(stack.ofOneGeometry(all));
        Point normal = sorted.getFirst().plane().normal();
        sorted.sort(Comparator.comparingDouble(slice -> slice.alongMm(normal)));
        List<Slice> slices = stack.withoutCopies(sorted, normal);
        stack.requireStraight(slices);
        stack.tellSpacing(slices, normal);
        return slices;
    }

    /** The slices of the geometry that most of them have. */
    private List<Slice> ofOneGeometry(List<Slice> all) throws UnfitException {
        List<List<Slice>> groups = new ArrayList<>();
        for (Slice slice : all) {
            groups.stream()
                    .filter(group -> group.getFirst().plane().isParallelTo(slice.plane()))
                    .findFirst()
                    .orElseGet(() -> {
                        groups.add(new ArrayList<>());
                        return groups.getLast();
                    })
                    .add(slice);
        }
        List<Slice> most =
                groups.stream().max(Comparator.comparingInt(List::size)).orElseThrow();
        if (2 * most.size() <= all.size() && groups.size() > 1) {
            throw new UnfitException(
                    "RT-SERIES-MIXED",
                    "",
                    "images of " + groups.size()
                            + " geometries (size, orientation, spacing, frame of reference), none of"
                            + " which most of them have; give the images of one series",
                    "PS3.3 C.7.6.2");
        }
        if (groups.size() > 1) {
            Slice other = all.stream()
                    .filter(slice -> !most.contains(slice))
                    .findFirst()
                    .orElseThrow();
            findings.accept(ReaderFindings.warning(
                    "RT-SERIES-MIXED",
                    "",
                    (all.size() - most.size()) + " of " + all.size()
                            + " images have another size, orientation, spacing or"
                            + " frame of reference than most and are left out, first " + other.name(),
                    "PS3.3 C.7.6.2"));
        }
        return most;
    }

    private List<Slice> withoutCopies(List<Slice> sorted, Point normal) throws IOException {
        List<Slice> slices = new ArrayList<>();
        int copies = 0;
        for (Slice slice : sorted) {
            Slice last = slices.isEmpty() ? null : slices.getLast();
            if (last == null || slice.alongMm(normal) - last.alongMm(normal) > SAME_PLACE_MM) {
                slices.add(slice);
            } else if (slice.isCopyOf(last)) {
                copies++;
            } else {
                throw new UnfitException(
                        "RT-SLICE-DUPLICATE",
                        "ImagePositionPatient",
                        last.name() + " and " + slice.name()
                                + " lie at the same place and differ; choose one phase, echo or" + " reconstruction",
                        "PS3.3 C.7.6.2.1.1");
            }
        }
        if (copies > 0) {
            findings.accept(ReaderFindings.warning(
                    "RT-SLICE-DUPLICATE",
                    "ImagePositionPatient",
                    copies + " images lie where another one with the same pixels does and are left out",
                    "PS3.3 C.7.6.2.1.1"));
        }
        return slices;
    }

    /** How far a slice is moved in its plane against the first. */
    private static double offMm(Slice slice, ImagePlane first) {
        Point moved = slice.plane().position().minus(first.position());
        return Math.hypot(moved.dot(first.row()), moved.dot(first.column()));
    }

    /** Whether some slice is moved in its plane by more than is forgiven. */
    static boolean isSheared(List<Slice> slices, ImageVolumeReader.Settings settings) {
        ImagePlane first = slices.getFirst().plane();
        return slices.stream().anyMatch(slice -> offMm(slice, first) > settings.inPlaneToleranceMm());
    }

    /** A tilted gantry moves each slice in its plane against the one before (field.md I-15). */
    private void requireStraight(List<Slice> slices) throws UnfitException {
        ImagePlane first = slices.getFirst().plane();
        Slice worst = Collections.max(slices, Comparator.comparingDouble(slice -> offMm(slice, first)));
        double off = offMm(worst, first);
        double along = worst.alongMm(first.normal()) - slices.getFirst().alongMm(first.normal());
        String words = String.format(
                "%s lies %.2f mm off the line along the normal (%.2f degree): the gantry was tilted or the table moved",
                worst.name(), off, Math.toDegrees(Math.atan2(off, along)));
        if (off > settings.inPlaneToleranceMm()) {
            if (settings.sheared() == ImageVolumeReader.Sheared.REFUSED) {
                throw new UnfitException(
                        "I-15",
                        "ImagePositionPatient",
                        words + "; resample the series to upright slices first",
                        "PS3.3 C.7.6.2.1.1");
            }
            findings.accept(ReaderFindings.warning(
                    "I-15",
                    "ImagePositionPatient",
                    words + "; each slice is shifted in its plane, its values interpolated between its pixels",
                    "PS3.3 C.7.6.2.1.1"));
        } else if (off > TOLD_MM) {
            findings.accept(ReaderFindings.warning(
                    "I-15",
                    "ImagePositionPatient",
                    String.format("slices lie up to %.3f mm off the line along their normal; taken as on it", off),
                    "PS3.3 C.7.6.2.1.1"));
        }
    }

    // field.md S-19: each slice keeps its own place
    private void tellSpacing(List<Slice> slices, Point normal) {
        double[] steps = new double[slices.size() - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = slices.get(i + 1).alongMm(normal) - slices.get(i).alongMm(normal);
        }
        if (steps.length < 2) {
            return;
        }
        double[] sorted = steps.clone();
        Arrays.sort(sorted);
        double usual = sorted[sorted.length / 2];
        for (int i = 0; i < steps.length; i++) {
            if (steps[i] > GAP * usual) {
                findings.accept(ReaderFindings.warning(
                        "S-11",
                        "ImagePositionPatient",
                        String.format(
                                "%.2f mm between %s and the next, elsewhere %.2f mm: slices may be missing; values"
                                        + " between are interpolated",
                                steps[i], slices.get(i).name(), usual),
                        "PS3.3 C.7.6.2.1.1"));
            }
        }
        if (sorted[sorted.length - 1] - sorted[0] > IRREGULAR_MM) {
            findings.accept(ReaderFindings.info(
                    "S-19",
                    "ImagePositionPatient",
                    String.format("slices lie %.3f to %.3f mm apart", sorted[0], sorted[sorted.length - 1]),
                    "PS3.3 C.7.6.2.1.1"));
        }
    }
}
