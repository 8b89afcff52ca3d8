package org.isocenter.computing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.isocenter.brachytherapy.BrachyDose;
import org.isocenter.brachytherapy.Dwell;
import org.isocenter.dosimetry.Dvh;
import org.isocenter.rt.Grid;
import org.isocenter.rt.ImageSeries;
import org.isocenter.rt.Point;
import org.isocenter.rt.Roi;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/** What {@code --png} of {@code dvh}, {@code structures} and {@code brachy-dose} draws: a plane of the patient with what was computed. */
final class PatientPictures {
    private static final int LONG_SIDE = 720;
    private static final int CHART_WIDTH = 760;
    private static final double CT_BLACK = -200;
    private static final double CT_WHITE = 300;
    private static final double PLANE_SPACING_MM = 1;
    private static final int[] LEVEL_PERCENTS = {200, 150, 100, 75, 50, 25};

    private PatientPictures() {}

    /** The one series of images among the objects; empty where there is none. */
    static Optional<ImageSeries> images(Inputs inputs) throws IOException {
        return SeriesImages.areAmong(inputs)
                ? Optional.of(SeriesImages.read(inputs, "given", "", Work.onAllProcessors(), _ -> {}))
                : Optional.empty();
    }

    private static PlanePicture plane(Volume planes, boolean isCt, int slice, List<Roi> around) {
        double white = CT_WHITE;
        if (!isCt) {
            white = Float.MIN_NORMAL;
            for (float value : planes.values()) {
                white = Math.max(white, value);
            }
        }
        return new PlanePicture(planes, slice, isCt ? CT_BLACK : 0, white, around, LONG_SIDE);
    }

    /** Left the plane through the largest dose with wash and contours, right the curves. */
    static void histograms(
            List<Dvh> results,
            List<Roi> rois,
            Volume dose,
            double prescriptionGy,
            Optional<ImageSeries> images,
            Path png)
            throws IOException {
        Volume planes = images.map(ImageSeries::volume).orElse(dose);
        double most = 0;
        for (float value : dose.values()) {
            most = Math.max(most, value);
        }
        PlanePicture plane = plane(planes, isCt(images), shown(planes.grid(), hottest(dose), rois), rois);
        BufferedImage left = plane.wash(dose, prescriptionGy > 0 ? prescriptionGy : most)
                .contours(rois)
                .image("dose and structures", prescriptionGy > 0 ? "wash to the prescription" : "wash to the maximum");
        List<HistogramPicture.Curve> curves = new ArrayList<>();
        for (Dvh dvh : results) {
            dvh.summary()
                    .map(Dvh.Summary::curve)
                    .filter(curve -> curve.volumeCc() > 0)
                    .ifPresent(curve -> {
                        int color = rois.stream()
                                .filter(roi -> roi.number() == dvh.number())
                                .mapToInt(Roi::color)
                                .findFirst()
                                .orElse(0xFFFFFF);
                        curves.add(new HistogramPicture.Curve(
                                dvh.name(), color, gy -> 100 * curve.volumeCcAtGy(gy) / curve.volumeCc()));
                    });
        }
        BufferedImage right = HistogramPicture.draw(curves, most, CHART_WIDTH, left.getHeight());
        Pictures.write(beside(left, right), png);
    }

    /** The middle plane of the first structure that has contours. */
    static void structures(List<Roi> rois, Optional<ImageSeries> images, Path png) throws IOException {
        Roi first = rois.stream()
                .filter(roi -> !roi.contours().isEmpty())
                .findFirst()
                .orElseThrow(() -> new org.isocenter.console.UsageException("--png: no structure has contours"));
        Point place = first.contours().get(first.contours().size() / 2).point(0);
        Volume planes = images.map(ImageSeries::volume).orElseGet(() -> empty(rois));
        Pictures.write(
                plane(planes, isCt(images), through(planes.grid(), place), rois)
                        .contours(rois)
                        .image("structures", "plane through " + first.name()),
                png);
    }

    /** Transversal planes 1 mm wide around structures, without values. */
    private static Volume empty(List<Roi> rois) {
        double[] box = {1e9, 1e9, 1e9, -1e9, -1e9, -1e9};
        for (Roi roi : rois) {
            roi.contours().forEach(contour -> {
                for (int i = 0; i < contour.points(); i++) {
                    grow(box, contour.point(i));
                }
            });
        }
        int columns = (int) Math.clamp(box[3] - box[0] + 1, 2, 1000);
        int rows = (int) Math.clamp(box[4] - box[1] + 1, 2, 1000);
        int slices = (int) Math.clamp(box[5] - box[2] + 1, 2, 1000);
        Grid grid = Grid.axial(new Point(box[0], box[1], box[2]), new Point(1, 1, 1), columns, rows, slices);
        return new Volume(grid, "", new float[grid.voxels()]);
    }

    private static void grow(double[] box, Point place) {
        double[] xyz = {place.x(), place.y(), place.z()};
        for (int axis = 0; axis < 3; axis++) {
            box[axis] = Math.min(box[axis], xyz[axis]);
            box[3 + axis] = Math.max(box[3 + axis], xyz[axis]);
        }
    }

    /** The plane through the middle of the dwells, lines of the dose, the places where the source stands. */
    static void brachy(
            BrachyDose dose,
            double prescriptionGy,
            List<Roi> rois,
            Optional<ImageSeries> images,
            double marginMm,
            Path png)
            throws IOException {
        double[] box = {1e9, 1e9, 1e9, -1e9, -1e9, -1e9};
        List<Point> dwells = dose.dwells().stream().map(Dwell::positionMm).toList();
        dwells.forEach(place -> grow(box, place));
        Point middle = new Point((box[0] + box[3]) / 2, (box[1] + box[4]) / 2, (box[2] + box[5]) / 2);
        Volume shown = images.map(ImageSeries::volume).orElse(null);
        int slice = shown == null ? 0 : through(shown.grid(), middle);
        Grid grid = shown == null ? around(box, marginMm, middle.z()) : fine(shown.grid(), slice);
        Volume computed = dose.on(grid, "", Work.onAllProcessors());
        Volume ground = shown == null ? new Volume(computed.grid(), "", new float[computed.values().length]) : shown;
        double hundred = prescriptionGy > 0 ? prescriptionGy : dose.at(middle.plus(new Point(15, 0, 0)));
        PlanePicture plane = plane(ground, isCt(images), slice, rois).tint(computed, 2 * hundred);
        for (int percent : LEVEL_PERCENTS) {
            double gy = hundred * percent / 100;
            plane.level(
                    computed,
                    gy,
                    PlanePicture.warmth(percent / 2.0),
                    String.format(Locale.ROOT, "%d %%  %.3g Gy", percent, gy));
        }
        Pictures.write(
                plane.contours(rois)
                        .places(dwells, Color.WHITE, "dwells")
                        .image(
                                "TG-43 dose",
                                String.format(
                                        Locale.ROOT,
                                        "z = %.1f mm",
                                        grid.origin().z())),
                png);
    }

    private static Grid around(double[] box, double marginMm, double z) {
        int columns = (int) Math.clamp((box[3] - box[0] + 2 * marginMm) / PLANE_SPACING_MM + 1, 2, 2000);
        int rows = (int) Math.clamp((box[4] - box[1] + 2 * marginMm) / PLANE_SPACING_MM + 1, 2, 2000);
        Point first = new Point(box[0] - marginMm, box[1] - marginMm, z);
        return Grid.axial(first, new Point(PLANE_SPACING_MM, PLANE_SPACING_MM, 1), columns, rows, 1);
    }

    /** A plane of images with pixels of 1 mm at most. */
    private static Grid fine(Grid images, int slice) {
        int across = (int) Math.ceil(images.columnSpacingMm() / PLANE_SPACING_MM);
        int down = (int) Math.ceil(images.rowSpacingMm() / PLANE_SPACING_MM);
        return new Grid(
                images.position(0, 0, slice),
                images.rowDirection(),
                images.columnDirection(),
                images.columnSpacingMm() / across,
                images.rowSpacingMm() / down,
                (images.columns() - 1) * across + 1,
                (images.rows() - 1) * down + 1,
                new double[] {0});
    }

    private static boolean isCt(Optional<ImageSeries> images) {
        return images.isPresent() && images.get().modality().equals("CT");
    }

    /** The plane through a place; where no structure passes it, the one that most of them pass, the nearest of these. */
    private static int shown(Grid grid, Point place, List<Roi> rois) {
        int hot = through(grid, place);
        int[] passing = new int[grid.slices()];
        for (Roi roi : rois) {
            roi.contours().stream()
                    .mapToInt(contour -> through(grid, contour.point(0)))
                    .distinct()
                    .forEach(slice -> passing[slice]++);
        }
        int best = hot;
        for (int away = 1; away < passing.length && passing[hot] == 0; away++) {
            for (int slice : new int[] {hot - away, hot + away}) {
                if (slice >= 0 && slice < passing.length && passing[slice] > passing[best]) {
                    best = slice;
                }
            }
        }
        return best;
    }

    private static int through(Grid grid, Point place) {
        return Math.clamp(Math.round(grid.index(place).z()), 0, grid.slices() - 1);
    }

    /** Middle of all voxels that receive nearly as much as the one that receives most. */
    private static Point hottest(Volume dose) {
        float most = 0;
        for (float value : dose.values()) {
            most = Math.max(most, value);
        }
        Grid grid = dose.grid();
        Point sum = Point.ORIGIN;
        int count = 0;
        int plane = grid.columns() * grid.rows();
        for (int at = 0; at < dose.values().length; at++) {
            if (dose.values()[at] >= 0.95f * most) {
                int row = at % plane / grid.columns();
                int slice = at / plane;
                sum = sum.plus(grid.position(at % grid.columns(), row, slice));
                count++;
            }
        }
        return sum.times(1.0 / Math.max(1, count));
    }

    private static BufferedImage beside(BufferedImage left, BufferedImage right) {
        BufferedImage both =
                new BufferedImage(left.getWidth() + right.getWidth(), left.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = both.createGraphics();
        graphics.drawImage(left, 0, 0, null);
        graphics.drawImage(right, left.getWidth(), 0, null);
        graphics.dispose();
        return both;
    }
}
