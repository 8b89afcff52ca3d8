package org.isocenter.computing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.isocenter.console.UsageException;
import org.isocenter.projections.Drr;
import org.isocenter.rt.Point;

/** A DRR as a picture, bone white, with the outline of what jaws and leaves let through. */
final class DrrPicture {
    private static final Color OUTLINE = new Color(0xFF, 0xD0, 0x40);

    private DrrPicture() {}

    /** @param outline polygons in the isocenter plane of the beam limiting device system */
    static void write(Drr drr, List<List<double[]>> outline, Path file) throws IOException {
        int columns = drr.view().columns();
        int rows = drr.view().rows();
        BufferedImage picture = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        double[] range = DrrObject.range(drr.values());
        for (int pixel = 0; pixel < drr.values().length; pixel++) {
            int grey = (int)
                    Math.clamp(255 * (drr.values()[pixel] - range[0]) / Math.max(range[1] - range[0], 1e-6), 0, 255);
            picture.setRGB(pixel % columns, pixel / columns, grey << 16 | grey << 8 | grey);
        }
        draw(picture, drr, outline, OUTLINE);
        if (!ImageIO.write(picture, "png", file.toFile())) {
            throw new UsageException(file + " cannot be written as PNG");
        }
    }

    /** The pixels that the outline passes. */
    static boolean[] passed(Drr drr, List<List<double[]>> outline) {
        int columns = drr.view().columns();
        BufferedImage mask = new BufferedImage(columns, drr.view().rows(), BufferedImage.TYPE_INT_RGB);
        draw(mask, drr, outline, Color.WHITE);
        boolean[] passed = new boolean[drr.values().length];
        for (int pixel = 0; pixel < passed.length; pixel++) {
            passed[pixel] = (mask.getRGB(pixel % columns, pixel / columns) & 0xFF) > 127;
        }
        return passed;
    }

    private static void draw(BufferedImage picture, Drr drr, List<List<double[]>> outline, Color color) {
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke(1.5f));
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (List<double[]> polygon : outline) {
            Path2D path = new Path2D.Double();
            for (double[] corner : polygon) {
                Point at = drr.view().project(drr.geometry().atIsocenter(corner[0], corner[1]));
                // The middle of the first pixel is at a half of the picture
                if (path.getCurrentPoint() == null) {
                    path.moveTo(at.x() + 0.5, at.y() + 0.5);
                } else {
                    path.lineTo(at.x() + 0.5, at.y() + 0.5);
                }
            }
            path.closePath();
            graphics.draw(path);
        }
        graphics.dispose();
    }
}
