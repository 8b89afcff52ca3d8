package org.isocenter.rt;

import java.util.Locale;

/** Draws lines of space on paper, from the right, the front and above, as SVG. Space is that of fixed: x right, y away, z up. */
final class Sketch {
    private final StringBuilder shapes = new StringBuilder();
    private final int width;
    private final int height;
    private final double scale;
    private double originX;
    private double originY;

    /**
     * @param scale pixels a mm
     */
    Sketch(int width, int height, double scale) {
        this.width = width;
        this.height = height;
        this.scale = scale;
        at(width / 2.0, height / 2.0);
    }

    /** Where the origin of space is drawn from here on. */
    Sketch at(double x, double y) {
        originX = x;
        originY = y;
        return this;
    }

    private double x(Point p) {
        return originX + scale * (p.x() + 0.45 * p.y());
    }

    private double y(Point p) {
        return originY - scale * (p.z() + 0.30 * p.y());
    }

    Sketch line(Point from, Point to, String color, double stroke) {
        shapes.append(String.format(
                Locale.ROOT,
                "  <line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>%n",
                x(from),
                y(from),
                x(to),
                y(to),
                color,
                stroke));
        return this;
    }

    Sketch dot(Point at, String color, String label) {
        shapes.append(String.format(
                Locale.ROOT, "  <circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>%n", x(at), y(at), color));
        return text(at, 8, -6, label);
    }

    Sketch text(Point at, double right, double down, String text) {
        return note(x(at) + right, y(at) + down, text);
    }

    /** Text at a place of the paper. */
    Sketch note(double x, double y, String text) {
        shapes.append(String.format(Locale.ROOT, "  <text x=\"%.1f\" y=\"%.1f\">%s</text>%n", x, y, text));
        return this;
    }

    /** The three axes of a system, given by its map to fixed. */
    Sketch axes(Affine toFixed, double length, String color, String suffix) {
        Point origin = toFixed.apply(Point.ORIGIN);
        Point[] ends = {new Point(length, 0, 0), new Point(0, length, 0), new Point(0, 0, length)};
        for (int i = 0; i < 3; i++) {
            Point end = toFixed.apply(ends[i]);
            line(origin, end, color, 2);
            head(origin, end, color);
            text(end, 5, -3, "xyz".charAt(i) + suffix);
        }
        return this;
    }

    /** The head of an arrow, on paper. */
    Sketch head(Point from, Point to, String color) {
        double dx = x(to) - x(from);
        double dy = y(to) - y(from);
        double length = Math.hypot(dx, dy);
        if (length > 1) {
            double ux = 7 * dx / length;
            double uy = 7 * dy / length;
            shapes.append(String.format(
                    Locale.ROOT,
                    "  <polygon points=\"%.1f,%.1f %.1f,%.1f %.1f,%.1f\" fill=\"%s\"/>%n",
                    x(to),
                    y(to),
                    x(to) - ux - uy / 2,
                    y(to) - uy + ux / 2,
                    x(to) - ux + uy / 2,
                    y(to) - uy - ux / 2,
                    color));
        }
        return this;
    }

    /** A closed line. */
    Sketch outline(String color, Point... corners) {
        for (int i = 0; i < corners.length; i++) {
            line(corners[i], corners[(i + 1) % corners.length], color, 1);
        }
        return this;
    }

    String svg() {
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                                + " font-size=\"13\">%n  <rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n",
                        width,
                        height,
                        width,
                        height)
                .concat(shapes.toString())
                .concat("</svg>\n")
                .replace("\r\n", "\n");
    }
}
