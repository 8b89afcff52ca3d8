package org.isocenter.registration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/**
 * Where a patient is in the room, from a CT and two or more pictures (2D/3D): the six numbers of a rigid map under which projections of the CT
 * correlate most with the pictures, coarse to fine, climbed with the exact changes of the projections ({@link RayResampling}).
 */
public final class ViewsRegistration {
    private static final double AIR_HU = -1000;

    /** Above air: what is more at the border of the volume is a body that goes on beyond it. */
    private static final double CUT_HU = 300;

    /** Sine of the least angle between two views. */
    private static final double LEAST_SINE = 0.05;

    private static final double START_SHIFT_MM = 15;
    private static final double START_TURN_DEG = 8;
    private static final int CLIMBED = 3;
    private static final int STEPS = 25;
    private static final double END_PART = 0.005;

    private final List<XrayImage> images;
    private final ViewsSettings settings;
    private final Work work;
    private int steps;

    private ViewsRegistration(List<XrayImage> images, ViewsSettings settings, Work work) {
        this.images = images;
        this.settings = settings;
        this.work = work;
    }

    /** Pictures and volume at one resolution. */
    private record Stage(List<XrayImage> images, List<RayResampling> rays, Lattice lattice, Point center) {
        List<Evaluation> each(Affine roomToPatient, Work work) {
            List<Evaluation> each = new ArrayList<>();
            CrossCorrelation correlation = new CrossCorrelation();
            for (int view = 0; view < images.size(); view++) {
                RayResampling ray = rays.get(view);
                ray.run(roomToPatient, work);
                each.add(correlation.evaluate(images.get(view).values(), ray.values, ray.changes));
            }
            return each;
        }

        Evaluation all(Affine roomToPatient, Work work) {
            return each(roomToPatient, work).stream().reduce(Evaluation::plus).orElseThrow();
        }
    }

    /**
     * @param fixed a CT in HU; padding counts as air
     * @param images in the room
     * @param start from the room to the frame of the CT: the identity where the views stand about the planned isocenter
     * @throws NoRegistrationException of fewer than two pictures ({@code REG-TOO-FEW}), of views along one line ({@code REG-PARALLEL}), where no
     *     ray meets the volume ({@code REG-NO-OVERLAP}), and where a picture does not look like the volume ({@code REG-NOT-ALIKE})
     */
    public static ViewsResult register(
            Volume fixed, List<XrayImage> images, Affine start, ViewsSettings settings, Work work)
            throws NoRegistrationException {
        requireViews(images);
        return new ViewsRegistration(images, settings, work).register(fixed, start);
    }

    private static void requireViews(List<XrayImage> images) throws NoRegistrationException {
        if (images.size() < 2) {
            throw new NoRegistrationException(
                    "REG-TOO-FEW",
                    "a place in depth needs two pictures, about square to each other; there is " + images.size());
        }
        double sine = 0;
        for (XrayImage one : images) {
            for (XrayImage other : images) {
                sine = Math.max(sine, one.axis().cross(other.axis()).length());
            }
        }
        if (!(sine > LEAST_SINE)) {
            throw new NoRegistrationException(
                    "REG-PARALLEL",
                    "all pictures look along one line, which gives no depth; one should be about square to it");
        }
    }

    private ViewsResult register(Volume fixed, Affine start) throws NoRegistrationException {
        List<Stage> stages = stages(fixed);
        Affine map = coarse(stages.getFirst(), start);
        for (Stage stage : stages) {
            map = climb(stage, map).map();
        }
        List<Double> correlations = new ArrayList<>();
        for (Evaluation evaluation : stages.getLast().each(map, work)) {
            correlations.add(evaluation.value());
            if (!(evaluation.value() >= settings.leastCorrelation())) {
                throw new NoRegistrationException(
                        "REG-NOT-ALIKE",
                        "picture %d correlates with the projected volume by %.2f only, at least %.2f is wanted: check its geometry, whether it shows this patient, and where the search begins"
                                .formatted(correlations.size(), evaluation.value(), settings.leastCorrelation()));
            }
        }
        return new ViewsResult(map, correlations, steps, settings);
    }

    private List<Stage> stages(Volume fixed) {
        Lattice lattice = Lattice.of(fixed, work).mapped(hu -> Double.isNaN(hu) ? 0 : Math.max(0, hu - AIR_HU), work);
        List<Stage> stages = new ArrayList<>();
        for (double spacing : settings.spacingsMm().reversed()) {
            lattice = lattice.reduced(spacing, work);
            List<XrayImage> pictures = new ArrayList<>();
            List<RayResampling> rays = new ArrayList<>();
            for (XrayImage image : images) {
                XrayImage picture = image.reduced(factor(image, lattice, Math.max(spacing, lattice.spacingMm())));
                pictures.add(picture);
                rays.add(new RayResampling(picture.view(), lattice, lattice.center(), CUT_HU));
            }
            stages.addFirst(new Stage(pictures, rays, lattice, lattice.center()));
        }
        return stages;
    }

    /** So that a pixel is about so large where the volume is. */
    private static int factor(XrayImage image, Lattice lattice, double spacingMm) {
        double pixel = Math.min(
                image.view().columnStep().length(), image.view().rowStep().length());
        double depth = Math.abs(image.view().project(lattice.center()).z());
        int most = Math.max(1, Math.min(image.view().columns(), image.view().rows()) / 16);
        return Math.clamp(Math.round(spacingMm / (pixel * Math.clamp(depth, 0.1, 1))), 1, most);
    }

    private Affine coarse(Stage stage, Affine start) throws NoRegistrationException {
        record Candidate(Affine map, double value) {}
        List<Affine> starts = new ArrayList<>(List.of(start));
        for (int parameter = 0; parameter < Evaluation.PARAMETERS; parameter++) {
            for (int sign = -1; sign <= 1; sign += 2) {
                double[] six = new double[Evaluation.PARAMETERS];
                six[parameter] = sign * (parameter < 3 ? Math.toRadians(START_TURN_DEG) : START_SHIFT_MM);
                starts.add(start.then(Motion.of(six, stage.center())));
            }
        }
        List<Affine> best = starts.stream()
                .map(map -> new Candidate(map, stage.all(map, work).value()))
                .filter(candidate -> candidate.value() > Double.NEGATIVE_INFINITY)
                .sorted(Comparator.comparingDouble(Candidate::value).reversed())
                .limit(CLIMBED)
                .map(Candidate::map)
                .toList();
        if (best.isEmpty()) {
            throw new NoRegistrationException(
                    "REG-NO-OVERLAP",
                    "the rays of a picture miss the volume, or the picture is all one value: check isocenter and"
                            + " geometry");
        }
        return best.stream()
                .map(map -> climb(stage, map))
                .max(Comparator.comparingDouble(
                        (Ascent.Summit summit) -> summit.evaluation().value()))
                .orElseThrow()
                .map();
    }

    private Ascent.Summit climb(Stage stage, Affine from) {
        Lattice lattice = stage.lattice();
        Ascent ascent = new Ascent(
                stage.center(), lattice.radiusMm(), END_PART * lattice.spacingMm(), STEPS, Ascent.Freedom.SPACE);
        Ascent.Summit summit = ascent.climb(from, map -> stage.all(map, work), 1, work);
        steps += summit.steps();
        return summit;
    }
}
