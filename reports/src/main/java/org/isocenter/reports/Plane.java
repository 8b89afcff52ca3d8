package org.isocenter.reports;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.isocenter.rt.Contour;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Roi;
import org.isocenter.rt.Volume;

/**
 * A square plane through the patient as pixels: images in grey, a dose over them, contours cut by it. Every pixel is interpolated.
 *
 * @param center in the middle of the picture
 * @param right direction from left to right of the picture, of length 1
 * @param down direction from above to below
 * @param sideMm of the square
 */
record Plane(Point center, Point right, Point down, double sideMm, int pixels) {
    private static final double WASH = 0.40;
    private static final double LEAST_PERCENT = 10;
    private static final double ON_PLANE = 0.7;

    Point place(double x, double y) {
        return center.plus(right.times((x / pixels - 0.5) * sideMm)).plus(down.times((y / pixels - 0.5) * sideMm));
    }

    /** Values at the pixels, row by row; NaN where there are none. */
    float[] values(Volume volume) {
        float[] values = new float[pixels * pixels];
        for (int y = 0; y < pixels; y++) {
            for (int x = 0; x < pixels; x++) {
                values[y * pixels + x] = (float) volume.sample(place(x + 0.5, y + 0.5));
            }
        }
        return values;
    }

    /** Grey levels, 0 where there is no value. */
    BufferedImage grey(float[] values, double black, double white) {
        BufferedImage image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < values.length; i++) {
            double part = Float.isNaN(values[i]) ? 0 : Math.clamp((values[i] - black) / (white - black), 0, 1);
            int level = (int) Math.round(255 * part);
            image.setRGB(i % pixels, i / pixels, level << 16 | level << 8 | level);
        }
        return image;
    }

    /** Mixes the dose in, from blue at a tenth of 100 % to red above. */
    void wash(BufferedImage image, float[] dose, double hundredPercent) {
        for (int i = 0; i < dose.length; i++) {
            double percent = 100 * dose[i] / hundredPercent;
            if (percent >= LEAST_PERCENT) {
                int x = i % pixels;
                int y = i / pixels;
                image.setRGB(x, y, mixed(image.getRGB(x, y), warmth(percent), WASH));
            }
        }
    }

    /** Color of a dose in percent. */
    static int warmth(double percent) {
        double part = Math.clamp((percent - LEAST_PERCENT) / 100, 0, 1);
        return Color.HSBtoRGB((float) (0.68 * (1 - part)), 0.95f, 1f) & 0xFFFFFF;
    }

    static int mixed(int under, int over, double part) {
        int result = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            double level = (1 - part) * (under >> shift & 0xFF) + part * (over >> shift & 0xFF);
            result |= (int) Math.round(level) << shift;
        }
        return result;
    }

    /** Draws structures where the plane cuts them; tells which were. */
    List<Roi> contours(BufferedImage image, List<Roi> rois, Grid grid) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        List<Roi> drawn = new ArrayList<>();
        for (Roi roi : rois) {
            Shape shape = shape(roi, grid);
            if (!shape.getBounds2D().isEmpty()) {
                graphics.setStroke(new BasicStroke(pixels / 170f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
                graphics.setColor(new Color(0, 0, 0, 120));
                graphics.draw(shape);
                graphics.setStroke(new BasicStroke(pixels / 300f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
                graphics.setColor(new Color(roi.color()));
                graphics.draw(shape);
                drawn.add(roi);
            }
        }
        graphics.dispose();
        return drawn;
    }

    private Shape shape(Roi roi, Grid grid) {
        Point normal = grid.normal();
        boolean isParallel = Math.abs(normal.dot(right)) < 1e-3 && Math.abs(normal.dot(down)) < 1e-3;
        List<Contour> closed = roi.contours().stream()
                .filter(contour -> contour.isClosed() && contour.points() > 2)
                .toList();
        return isParallel ? drawnHere(closed, normal, grid) : cut(closed, normal, grid);
    }

    private double[] pixel(Point point) {
        Point from = point.minus(center);
        return new double[] {(from.dot(right) / sideMm + 0.5) * pixels, (from.dot(down) / sideMm + 0.5) * pixels};
    }

    private Path2D drawnHere(List<Contour> closed, Point normal, Grid grid) {
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        double half = grid.slices() > 1 ? grid.sliceSpacingMm() * ON_PLANE : 1;
        double nearest = closed.stream()
                .mapToDouble(contour -> Math.abs(contour.point(0).minus(center).dot(normal)))
                .min()
                .orElse(Double.MAX_VALUE);
        for (Contour contour : closed) {
            double away = Math.abs(contour.point(0).minus(center).dot(normal));
            if (away > half || away > nearest + 1e-3) {
                continue;
            }
            for (int i = 0; i < contour.points(); i++) {
                double[] at = pixel(contour.point(i));
                if (i == 0) {
                    path.moveTo(at[0], at[1]);
                } else {
                    path.lineTo(at[0], at[1]);
                }
            }
            path.closePath();
        }
        return path;
    }

    /** Contours of one slice meet the plane in places of a line; between each two of them is inside, as thick as a slice. */
    private Shape cut(List<Contour> closed, Point normal, Grid grid) {
        Point across = right.cross(down);
        Map<Long, List<Contour>> slices = new TreeMap<>();
        for (Contour contour : closed) {
            long slice = Math.round(contour.point(0).minus(grid.origin()).dot(normal) * 100);
            slices.computeIfAbsent(slice, _ -> new ArrayList<>()).add(contour);
        }
        Point along = across.cross(normal).unit();
        double thick = grid.slices() > 1 ? grid.sliceSpacingMm() : 1;
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (Map.Entry<Long, List<Contour>> slice : slices.entrySet()) {
            List<Double> places = new ArrayList<>();
            slice.getValue().forEach(contour -> crossings(contour, across, along, places));
            places.sort(null);
            double offset = slice.getKey() / 100.0;
            Point onSlice = grid.origin().plus(normal.times(offset));
            for (int i = 0; i + 1 < places.size(); i += 2) {
                slab(path, onSlice, normal, along, places.get(i), places.get(i + 1), thick);
            }
        }
        return new Area(path);
    }

    private void crossings(Contour contour, Point across, Point along, List<Double> places) {
        for (int i = 0; i < contour.points(); i++) {
            Point from = contour.point(i).minus(center);
            Point to = contour.point((i + 1) % contour.points()).minus(center);
            double a = from.dot(across);
            double b = to.dot(across);
            if (a < 0 != b < 0) {
                double part = a / (a - b);
                places.add(from.plus(to.minus(from).times(part)).dot(along));
            }
        }
    }

    private void slab(Path2D path, Point onSlice, Point normal, Point along, double from, double to, double thick) {
        double height = onSlice.minus(center).dot(normal);
        Point[] corners = {
            corner(normal, along, from, height - thick / 2), corner(normal, along, to, height - thick / 2),
            corner(normal, along, to, height + thick / 2), corner(normal, along, from, height + thick / 2)
        };
        for (int i = 0; i < corners.length; i++) {
            double[] at = pixel(corners[i]);
            if (i == 0) {
                path.moveTo(at[0], at[1]);
            } else {
                path.lineTo(at[0], at[1]);
            }
        }
        path.closePath();
    }

    private Point corner(Point normal, Point along, double position, double height) {
        return center.plus(along.times(position)).plus(normal.times(height));
    }

    /** To which side of the patient a direction leads: left, right, posterior, anterior, head, foot. */
    static String letter(Point direction) {
        StringBuilder letters = new StringBuilder();
        double[] parts = {direction.x(), direction.y(), direction.z()};
        String[] names = {"LR", "PA", "HF"};
        for (int axis = 0; axis < 3; axis++) {
            if (Math.abs(parts[axis]) > 0.4) {
                letters.append(names[axis].charAt(parts[axis] > 0 ? 0 : 1));
            }
        }
        return letters.toString();
    }
}
