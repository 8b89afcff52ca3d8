package org.isocenter.computing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.isocenter.rt.Contour;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Roi;
import org.isocenter.rt.Volume;

/**
 * A plane of images or of a dose, with a dose as a wash and as lines, contours, places, and a legend beside it. Every pixel is
 * interpolated; what lies nearer to the feet, the back and the right side is told by letters at the rims.
 */
final class PlanePicture {
    static final Color GROUND = new Color(0x14181D);
    static final Color TEXT = new Color(0xE6E9ED);
    static final Color FAINT = new Color(0x8A929C);
    static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final int LEGEND_WIDTH = 190;
    private static final int LINE = 20;
    private static final int MARGIN = 14;
    private static final double WASH = 0.42;
    private static final double LEAST_PERCENT = 10;
    private static final double MOST_PERCENT = 110;
    private static final double LINE_PIXELS = 0.9;
    private static final double ROOM = 0.12;
    private static final double LETTER = 0.4;

    private final Volume planes;
    private final int slice;
    private final int width;
    private final int height;
    /** First and last continuous column, first and last row that are shown. */
    private final double[] window;

    private final BufferedImage picture;
    private final List<String> legend = new ArrayList<>();
    private final List<Color> colors = new ArrayList<>();

    /**
     * @param planes on which it is drawn
     * @param slice which of them
     * @param black value that is black
     * @param white value that is white
     * @param around what is to be seen: the picture shows the contours on the plane with some room, or the whole plane without any
     */
    PlanePicture(Volume planes, int slice, double black, double white, List<Roi> around, int longSide) {
        this.planes = planes;
        this.slice = slice;
        Grid grid = planes.grid();
        window = window(around);
        double wide = (window[1] - window[0]) * grid.columnSpacingMm();
        double high = (window[3] - window[2]) * grid.rowSpacingMm();
        double scale = longSide / Math.max(wide, high);
        width = Math.max(1, (int) Math.round(wide * scale));
        height = Math.max(1, (int) Math.round(high * scale));
        picture = new BufferedImage(width + LEGEND_WIDTH, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = graphics();
        graphics.setColor(GROUND);
        graphics.fillRect(0, 0, picture.getWidth(), height);
        graphics.dispose();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double value = planes.sample(
                        Math.clamp(column(x), 0, grid.columns() - 1), Math.clamp(row(y), 0, grid.rows() - 1), slice);
                picture.setRGB(x, y, Double.isNaN(value) ? 0 : Pictures.grey(value, black, white));
            }
        }
    }

    private double[] window(List<Roi> around) {
        Grid grid = planes.grid();
        double[] box = {Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE};
        for (Roi roi : around) {
            for (Contour contour : onPlane(roi)) {
                for (int i = 0; i < contour.points(); i++) {
                    Point index = grid.index(contour.point(i));
                    box[0] = Math.min(box[0], index.x());
                    box[1] = Math.max(box[1], index.x());
                    box[2] = Math.min(box[2], index.y());
                    box[3] = Math.max(box[3], index.y());
                }
            }
        }
        if (box[0] > box[1]) {
            return new double[] {-0.5, grid.columns() - 0.5, -0.5, grid.rows() - 0.5};
        }
        double across = ROOM * (box[1] - box[0]) + 1;
        double down = ROOM * (box[3] - box[2]) + 1;
        return new double[] {
            Math.max(-0.5, box[0] - across),
            Math.min(grid.columns() - 0.5, box[1] + across),
            Math.max(-0.5, box[2] - down),
            Math.min(grid.rows() - 0.5, box[3] + down)
        };
    }

    private double column(double x) {
        return window[0] + (x + 0.5) / width * (window[1] - window[0]);
    }

    private double row(double y) {
        return window[2] + (y + 0.5) / height * (window[3] - window[2]);
    }

    private double[] pixel(Point place) {
        Point index = planes.grid().index(place);
        return new double[] {
            (index.x() - window[0]) / (window[1] - window[0]) * width,
            (index.y() - window[2]) / (window[3] - window[2]) * height
        };
    }

    private Graphics2D graphics() {
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setFont(FONT);
        return graphics;
    }

    /** The dose over the image, from blue at a tenth of a dose to red at it and above; told in the legend. */
    PlanePicture wash(Volume dose, double hundredPercentGy) {
        tint(dose, hundredPercentGy);
        for (int percent : new int[] {100, 80, 60, 40, 20}) {
            legend.add(String.format(Locale.ROOT, "%.4g Gy", hundredPercentGy * percent / 100));
            colors.add(warmth(percent));
        }
        return this;
    }

    /** The same, where lines tell the dose. */
    PlanePicture tint(Volume dose, double hundredPercentGy) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double percent = 100 * dose.sample(planes.grid().position(column(x), row(y), slice)) / hundredPercentGy;
                if (percent >= LEAST_PERCENT) {
                    picture.setRGB(
                            x, y, mixed(picture.getRGB(x, y), warmth(percent).getRGB(), WASH));
                }
            }
        }
        return this;
    }

    static Color warmth(double percent) {
        double part = Math.clamp((percent - LEAST_PERCENT) / (MOST_PERCENT - LEAST_PERCENT), 0, 1);
        return Color.getHSBColor((float) (0.68 * (1 - part)), 0.95f, 1f);
    }

    private static int mixed(int under, int over, double part) {
        int result = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            double level = (1 - part) * (under >> shift & 0xFF) + part * (over >> shift & 0xFF);
            result |= (int) Math.round(level) << shift;
        }
        return result;
    }

    /** A line where the dose passes a level: pixels by how near it passes, from the dose and its slope there. */
    PlanePicture level(Volume dose, double gy, Color color, String name) {
        double[] above = new double[width];
        double[] here = new double[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                here[x] = dose.sample(planes.grid().position(column(x), row(y), slice));
            }
            for (int x = 1; x < width && y > 0; x++) {
                double slope = Math.hypot(here[x] - here[x - 1], here[x] - above[x]);
                double part = Math.clamp(LINE_PIXELS + 0.5 - Math.abs(here[x] - gy) / slope, 0, 1);
                if (part > 0) {
                    picture.setRGB(x, y, mixed(picture.getRGB(x, y), color.getRGB(), part));
                }
            }
            double[] kept = above;
            above = here;
            here = kept;
        }
        legend.add(name);
        colors.add(color);
        return this;
    }

    private List<Contour> onPlane(Roi roi) {
        Grid grid = planes.grid();
        return roi.contours().stream()
                .filter(contour -> contour.isClosed() && contour.points() > 2)
                .filter(contour -> Math.abs(grid.index(contour.point(0)).z() - slice) <= 0.5
                        && Math.abs(grid.index(contour.point(contour.points() / 2))
                                                .z()
                                        - slice)
                                <= 0.5)
                .toList();
    }

    /** Contours on the plane, in their own colour with a dark seam. */
    PlanePicture contours(List<Roi> rois) {
        Graphics2D graphics = graphics();
        graphics.setClip(0, 0, width, height);
        for (Roi roi : rois) {
            List<Contour> contours = onPlane(roi);
            for (Contour contour : contours) {
                Path2D path = path(contour);
                graphics.setStroke(new BasicStroke(3.4f));
                graphics.setColor(new Color(0, 0, 0, 150));
                graphics.draw(path);
                graphics.setStroke(new BasicStroke(1.9f));
                graphics.setColor(new Color(roi.color()));
                graphics.draw(path);
            }
            if (!contours.isEmpty()) {
                legend.add(roi.name());
                colors.add(new Color(roi.color()));
            }
        }
        graphics.dispose();
        return this;
    }

    private Path2D path(Contour contour) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < contour.points(); i++) {
            double[] at = pixel(contour.point(i));
            if (i == 0) {
                path.moveTo(at[0], at[1]);
            } else {
                path.lineTo(at[0], at[1]);
            }
        }
        path.closePath();
        return path;
    }

    /** Places as rings, faint where they lie off the plane. */
    PlanePicture places(List<Point> places, Color color, String name) {
        Graphics2D graphics = graphics();
        graphics.setClip(0, 0, width, height);
        for (Point place : places) {
            double[] at = pixel(place);
            boolean isNear = Math.abs(planes.grid().index(place).z() - slice) <= 0.75;
            graphics.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), isNear ? 255 : 70));
            graphics.setStroke(new BasicStroke(1.8f));
            graphics.draw(new Ellipse2D.Double(at[0] - 4, at[1] - 4, 8, 8));
        }
        graphics.dispose();
        legend.add(name);
        colors.add(color);
        return this;
    }

    /** The picture with its legend; a title above the legend. */
    BufferedImage image(String title, String below) {
        Graphics2D graphics = graphics();
        graphics.setColor(TEXT);
        graphics.setFont(FONT.deriveFont(Font.BOLD));
        graphics.drawString(title, width + MARGIN, LINE + 4);
        graphics.setFont(FONT);
        for (int i = 0; i < legend.size(); i++) {
            int y = (i + 2) * LINE + 8;
            graphics.setColor(colors.get(i));
            graphics.fillRoundRect(width + MARGIN, y - 10, 12, 12, 4, 4);
            graphics.setColor(TEXT);
            graphics.drawString(legend.get(i), width + MARGIN + 20, y);
        }
        graphics.setColor(FAINT);
        graphics.drawString(below, width + MARGIN, height - MARGIN);
        letters(graphics);
        scale(graphics);
        graphics.dispose();
        return picture;
    }

    private void letters(Graphics2D graphics) {
        graphics.setColor(TEXT);
        Grid grid = planes.grid();
        String right = letter(grid.rowDirection());
        String down = letter(grid.columnDirection());
        graphics.drawString(letter(grid.rowDirection().times(-1)), 8, height / 2);
        graphics.drawString(right, width - 8 - graphics.getFontMetrics().stringWidth(right), height / 2);
        graphics.drawString(letter(grid.columnDirection().times(-1)), width / 2, 18);
        graphics.drawString(down, width / 2, height - 8);
    }

    /** To which side of the patient a direction leads: Left, Right, Posterior, Anterior, Head, Foot. */
    private static String letter(Point direction) {
        StringBuilder letters = new StringBuilder();
        double[] parts = {direction.x(), direction.y(), direction.z()};
        String[] names = {"LR", "PA", "HF"};
        for (int axis = 0; axis < 3; axis++) {
            if (Math.abs(parts[axis]) > LETTER) {
                letters.append(names[axis].charAt(parts[axis] > 0 ? 0 : 1));
            }
        }
        return letters.toString();
    }

    /** A bar of 5 cm, or of 1 cm where that is too long. */
    private void scale(Graphics2D graphics) {
        double perMm = width / ((window[1] - window[0]) * planes.grid().columnSpacingMm());
        int cm = 50 * perMm < width / 2.0 ? 5 : 1;
        int length = (int) Math.round(10 * cm * perMm);
        int y = height - MARGIN;
        graphics.setColor(TEXT);
        graphics.setStroke(new BasicStroke(2));
        graphics.drawLine(MARGIN, y, MARGIN + length, y);
        graphics.drawLine(MARGIN, y - 4, MARGIN, y + 4);
        graphics.drawLine(MARGIN + length, y - 4, MARGIN + length, y + 4);
        graphics.drawString(cm + " cm", MARGIN + length + 8, y + 4);
    }
}
