package org.isocenter.reports;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.isocenter.rt.Contour;
import org.isocenter.rt.Dose;
import org.isocenter.rt.Grid;
import org.isocenter.rt.ImageSeries;
import org.isocenter.rt.Point;
import org.isocenter.rt.Roi;
import org.isocenter.rt.StructureSet;

/** Three planes of the images through a place, with dose and contours and the words to read them by. */
final class PlanPictures {
    private static final double LARGE = 330;
    private static final double SMALL = 250;
    private static final int PIXELS = 640;
    private static final double SOFT_BLACK = -160;
    private static final double SOFT_WHITE = 240;
    private static final double TEXT = 8;
    private static final double ROOM = 1.08;

    /** How planes of the patient stand in a picture: as the viewer shows them. */
    enum View {
        AXIAL("Axial", new Point(1, 0, 0), new Point(0, 1, 0)),
        SAGITTAL("Sagittal", new Point(0, 1, 0), new Point(0, 0, -1)),
        CORONAL("Coronal", new Point(1, 0, 0), new Point(0, 0, -1));

        final String title;
        final Point right;
        final Point down;

        View(String title, Point right, Point down) {
            this.title = title;
            this.right = right;
            this.down = down;
        }
    }

    private final Paper paper;
    private final PlanCase of;
    private final OptionalDouble prescriptionGy;
    private final TreeMap<Integer, Roi> drawn = new TreeMap<>();

    PlanPictures(Paper paper, PlanCase of, OptionalDouble prescriptionGy) {
        this.paper = paper;
        this.of = of;
        this.prescriptionGy = prescriptionGy;
    }

    void set(Point place, boolean isIsocenter) throws IOException {
        paper.heading(isIsocenter ? "Planes through the isocenter" : "Planes through the dose", LARGE);
        ImageSeries images = of.images().orElseThrow();
        double side = of.structures()
                .flatMap(set -> around(set, place))
                .orElseGet(() -> side(images.volume().grid(), place));
        double top = paper.take(LARGE + 6);
        picture(View.AXIAL, place, side, Paper.MARGIN, top, LARGE);
        double below = paper.take(SMALL + 6);
        picture(View.SAGITTAL, place, side, Paper.MARGIN, below, SMALL);
        picture(View.CORONAL, place, side, Paper.MARGIN + Paper.WIDTH - SMALL, below, SMALL);
        double foot = paper.height();
        legend(Paper.MARGIN + LARGE + 14, top + 4, top + LARGE, place);
        paper.moveTo(foot);
    }

    /** So much that all structures are seen whole around the place in the axial plane. */
    private static Optional<Double> around(StructureSet set, Point place) {
        double most = 0;
        for (Roi roi : set.rois()) {
            for (Contour contour : roi.contours()) {
                for (int i = 0; i < contour.points() && contour.isClosed(); i++) {
                    Point from = contour.point(i).minus(place);
                    most = Math.max(most, Math.max(Math.abs(from.x()), Math.abs(from.y())));
                }
            }
        }
        return most > 0 ? Optional.of(Math.clamp(2 * ROOM * most, 50, 600)) : Optional.empty();
    }

    /** So much that the images are seen whole around the place in the axial plane, at most 60 cm. */
    static double side(Grid grid, Point place) {
        double most = 50;
        for (int corner = 0; corner < 4; corner++) {
            Point at = grid.position(
                    (corner & 1) * (grid.columns() - 1), (corner >> 1) * (grid.rows() - 1), (grid.slices() - 1) / 2.0);
            Point from = at.minus(place);
            most = Math.max(most, 2 * Math.max(Math.abs(from.x()), Math.abs(from.y())));
        }
        return Math.min(most, 600);
    }

    private void picture(View view, Point place, double sideMm, double x, double top, double side) throws IOException {
        ImageSeries images = of.images().orElseThrow();
        Plane plane = new Plane(place, view.right, view.down, sideMm, PIXELS);
        float[] values = plane.values(images.volume());
        double[] window = window(images, values);
        BufferedImage image = plane.grey(values, window[0], window[1]);
        of.dose().ifPresent(dose -> plane.wash(image, plane.values(dose.volume()), hundredPercent(dose)));
        of.structures()
                .ifPresent(
                        set -> plane.contours(image, set.rois(), images.volume().grid())
                                .forEach(roi -> drawn.put(roi.number(), roi)));
        paper.picture(image, x, top, side, side);
        words(paper, view, sideMm, x, top, side);
    }

    static void words(Paper paper, View view, double sideMm, double x, double top, double side) throws IOException {
        int white = 0xFFFFFF;
        paper.text(view.title, x + 5, top + 12, TEXT, white, true);
        String left = Plane.letter(view.right.times(-1));
        String right = Plane.letter(view.right);
        paper.text(left, x + 5, top + side / 2, TEXT, white, true);
        paper.text(right, x + side - 5 - paper.width(right, TEXT), top + side / 2, TEXT, white, true);
        paper.text(Plane.letter(view.down.times(-1)), x + side / 2, top + 12, TEXT, white, true);
        paper.text(Plane.letter(view.down), x + side / 2, top + side - 5, TEXT, white, true);
        double bar = 50 / sideMm * side;
        paper.line(x + 6, top + side - 7, x + 6 + bar, top + side - 7, white, 1.2);
        paper.text("5 cm", x + 10 + bar, top + side - 5, TEXT - 1, white, false);
    }

    private static double[] window(ImageSeries images, float[] values) {
        if (images.units().equals("HU")) {
            return new double[] {SOFT_BLACK, SOFT_WHITE};
        }
        return range(values);
    }

    /** From the least value to one that only few exceed. */
    static double[] range(float[] values) {
        float[] sorted = new float[values.length];
        int count = 0;
        for (float value : values) {
            if (!Float.isNaN(value)) {
                sorted[count++] = value;
            }
        }
        if (count == 0) {
            return new double[] {0, 1};
        }
        java.util.Arrays.sort(sorted, 0, count);
        double black = sorted[0];
        double white = sorted[(int) (0.995 * (count - 1))];
        return new double[] {black, white > black ? white : black + 1};
    }

    private double hundredPercent(Dose dose) {
        if (prescriptionGy.isPresent() && dose.isAbsolute()) {
            return prescriptionGy.getAsDouble();
        }
        float most = 0;
        for (float value : dose.volume().values()) {
            most = value > most ? value : most;
        }
        return most > 0 ? most : 1;
    }

    private void legend(double x, double top, double bottom, Point place) throws IOException {
        double width = Paper.MARGIN + Paper.WIDTH - x;
        paper.moveTo(top);
        if (of.dose().isPresent()) {
            Dose dose = of.dose().get();
            double hundred = hundredPercent(dose);
            paper.paragraph("Dose", x, width, 9, Table.PLAIN, true);
            for (int percent : new int[] {110, 100, 80, 60, 40, 20, 10}) {
                double y = paper.height();
                paper.box(x, y + 1.5, 8, 8, Plane.mixed(0x808080, Plane.warmth(percent), 0.7));
                String unit = dose.isAbsolute() ? " Gy" : " " + dose.units().toLowerCase(java.util.Locale.ROOT);
                paper.paragraph(
                        Typeface.number(hundred * percent / 100, 2) + unit + ", " + percent + " %",
                        x + 13,
                        width - 13,
                        TEXT,
                        Table.PLAIN,
                        false);
            }
            paper.space(6);
        }
        paper.paragraph("Structures", x, width, 9, Table.PLAIN, true);
        names(x, width, bottom - 44);
        paper.moveTo(bottom - 34);
        paper.paragraph(
                "At x %s, y %s, z %s mm of the patient"
                        .formatted(
                                Typeface.number(place.x(), 1),
                                Typeface.number(place.y(), 1),
                                Typeface.number(place.z(), 1)),
                x,
                width,
                TEXT,
                Table.MUTED,
                false);
    }

    /** As many names as there is room for; of the others how many they are. */
    private void names(double x, double width, double bottom) throws IOException {
        List<Roi> all = List.copyOf(drawn.values());
        for (int i = 0; i < all.size(); i++) {
            if (paper.height() > bottom - 12) {
                paper.paragraph("and " + (all.size() - i) + " more", x, width, TEXT, Table.MUTED, false);
                return;
            }
            Roi roi = all.get(i);
            paper.box(x, paper.height() + 1.5, 8, 8, roi.color());
            paper.paragraph(roi.name(), x + 13, width - 13, TEXT, Table.PLAIN, false);
        }
    }
}
