package org.isocenter.computing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** Cumulative dose-volume histograms: dose to the right in Gy, volume up in percent. */
final class HistogramPicture {
    private static final int LEFT = 62;
    private static final int RIGHT = 18;
    private static final int TOP = 22;
    private static final int BOTTOM = 54;
    private static final int TICKS = 7;
    private static final double ROOM = 1.04;

    /**
     * A curve.
     *
     * @param color packed as RGB
     * @param percentAtGy part of the volume that receives a dose or more
     */
    record Curve(String name, int color, DoubleUnaryOperator percentAtGy) {}

    private final int width;
    private final int height;
    private final double mostGy;

    private HistogramPicture(int width, int height, double mostGy) {
        this.width = width;
        this.height = height;
        this.mostGy = Math.max(mostGy, 1e-9) * ROOM;
    }

    static BufferedImage draw(List<Curve> curves, double mostGy, int width, int height) {
        HistogramPicture form = new HistogramPicture(width, height, mostGy);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setFont(PlanePicture.FONT);
        graphics.setColor(PlanePicture.GROUND);
        graphics.fillRect(0, 0, width, height);
        form.axes(graphics);
        for (Curve curve : curves) {
            form.curve(graphics, curve);
        }
        graphics.dispose();
        return picture;
    }

    private double x(double gy) {
        return LEFT + gy / mostGy * (width - LEFT - RIGHT);
    }

    private double y(double percent) {
        return height - BOTTOM - percent / 100 * (height - TOP - BOTTOM);
    }

    private void axes(Graphics2D graphics) {
        FontMetrics metrics = graphics.getFontMetrics();
        graphics.setStroke(new BasicStroke(1));
        for (int percent = 0; percent <= 100; percent += 20) {
            grid(graphics, LEFT, y(percent), width - RIGHT, y(percent));
            String text = Integer.toString(percent);
            graphics.drawString(text, LEFT - 8 - metrics.stringWidth(text), (int) y(percent) + 5);
        }
        double step = step(mostGy / TICKS);
        for (int tick = 0; tick * step <= mostGy; tick++) {
            double x = x(tick * step);
            grid(graphics, x, TOP, x, height - BOTTOM);
            String text = String.format(Locale.ROOT, step < 1 ? "%.2g" : "%.0f", tick * step);
            graphics.drawString(text, (int) x - metrics.stringWidth(text) / 2, height - BOTTOM + 18);
        }
        graphics.setColor(PlanePicture.TEXT);
        String dose = "dose, Gy";
        graphics.drawString(dose, (LEFT + width - RIGHT - metrics.stringWidth(dose)) / 2, height - 14);
        graphics.rotate(-Math.PI / 2);
        String volume = "volume, %";
        graphics.drawString(volume, -(TOP + height - BOTTOM + metrics.stringWidth(volume)) / 2, 18);
        graphics.rotate(Math.PI / 2);
    }

    private static void grid(Graphics2D graphics, double fromX, double fromY, double toX, double toY) {
        graphics.setColor(new Color(0x2C333B));
        graphics.draw(new java.awt.geom.Line2D.Double(fromX, fromY, toX, toY));
        graphics.setColor(PlanePicture.FAINT);
    }

    /** The next of 1, 2, 5 times a power of ten. */
    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double rest = least / power;
        return power * (rest <= 1 ? 1 : rest <= 2 ? 2 : rest <= 5 ? 5 : 10);
    }

    private void curve(Graphics2D graphics, Curve curve) {
        Path2D path = new Path2D.Double();
        path.moveTo(x(0), y(curve.percentAtGy().applyAsDouble(0)));
        int steps = 2 * (width - LEFT - RIGHT);
        for (int i = 1; i <= steps; i++) {
            double gy = mostGy * i / steps;
            path.lineTo(x(gy), y(curve.percentAtGy().applyAsDouble(gy)));
        }
        graphics.setColor(new Color(curve.color()));
        graphics.setStroke(new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(path);
    }
}
