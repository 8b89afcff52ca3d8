package org.isocenter.computing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.isocenter.console.UsageException;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;

/**
 * A registration as a picture to judge it by: three planes through the middle of the fixed volume, each as the fixed image, the mapped moving one,
 * a checkerboard of both, and their difference before and after.
 */
final class RegistrationPicture {
    private static final int SIDE = 256;
    private static final int MARGIN = 4;
    private static final int TITLE = 18;
    private static final int CHECKS = 8;
    private static final String[] TITLES = {"fixed", "moving, mapped", "checkerboard", "difference before", "after"};
    private static final String[] PLANES = {"x, y", "x, z", "y, z"};

    private final Volume fixed;
    private final Volume moving;
    private final double[] fixedWindow;
    private final double[] movingWindow;

    private RegistrationPicture(Volume fixed, Volume moving) {
        this.fixed = fixed;
        this.moving = moving;
        fixedWindow = window(fixed);
        movingWindow = window(moving);
    }

    static void write(Path file, Volume fixed, Volume moving, Affine movingToFixed) throws IOException {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
            throw new UsageException("--png writes a PNG: name a file that ends so, not " + file);
        }
        BufferedImage picture = new RegistrationPicture(fixed, moving).draw(movingToFixed.inverse());
        ImageIO.write(picture, "png", file.toFile());
    }

    private BufferedImage draw(Affine fixedToMoving) {
        BufferedImage picture = new BufferedImage(
                TITLES.length * (SIDE + MARGIN) + MARGIN,
                PLANES.length * (SIDE + MARGIN) + MARGIN + TITLE,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        for (int column = 0; column < TITLES.length; column++) {
            graphics.drawString(TITLES[column], MARGIN + column * (SIDE + MARGIN), TITLE - MARGIN);
        }
        for (int plane = 0; plane < PLANES.length; plane++) {
            drawPlane(picture, plane, fixedToMoving);
            graphics.drawString(PLANES[plane], 2 * MARGIN, TITLE + 4 * MARGIN + plane * (SIDE + MARGIN));
        }
        graphics.dispose();
        return picture;
    }

    private void drawPlane(BufferedImage picture, int plane, Affine fixedToMoving) {
        int top = TITLE + plane * (SIDE + MARGIN);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                Point place = place(plane, x, y);
                double mine = grey(fixed.sample(place), fixedWindow);
                double its = grey(moving.sample(fixedToMoving.apply(place)), movingWindow);
                double before = grey(moving.sample(place), movingWindow);
                boolean isOdd = (x * CHECKS / SIDE + y * CHECKS / SIDE) % 2 == 1;
                double[] greys = {mine, its, isOdd ? its : mine, 0.5 + (mine - before) / 2, 0.5 + (mine - its) / 2};
                for (int column = 0; column < greys.length; column++) {
                    picture.setRGB(MARGIN + column * (SIDE + MARGIN) + x, top + y, rgb(greys[column]));
                }
            }
        }
    }

    /** Pixels are square in mm: the longest side of the volume fills the picture. */
    private Point place(int plane, int x, int y) {
        Grid grid = fixed.grid();
        double width = (grid.columns() - 1) * grid.columnSpacingMm();
        double height = (grid.rows() - 1) * grid.rowSpacingMm();
        double depth = grid.offsetMm(grid.slices() - 1.0);
        double scale = Math.max(width, Math.max(height, depth)) / (SIDE - 1);
        double across = (x - (SIDE - 1) / 2.0) * scale;
        double down = (y - (SIDE - 1) / 2.0) * scale;
        Point middle = grid.position((grid.columns() - 1) / 2.0, (grid.rows() - 1) / 2.0, grid.slice(depth / 2));
        return switch (plane) {
            case 0 ->
                middle.plus(grid.rowDirection().times(across))
                        .plus(grid.columnDirection().times(down));
            case 1 ->
                middle.plus(grid.rowDirection().times(across))
                        .minus(grid.normal().times(down));
            default ->
                middle.plus(grid.columnDirection().times(across))
                        .minus(grid.normal().times(down));
        };
    }

    /** From the second to the last percent of the values but one: what lies between is what a person wants to see. */
    private static double[] window(Volume volume) {
        float[] values = volume.values();
        int step = Math.max(1, values.length / 100_000);
        float[] some = new float[values.length / step];
        int count = 0;
        for (int i = 0; i < some.length; i++) {
            if (!Float.isNaN(values[i * step])) {
                some[count++] = values[i * step];
            }
        }
        Arrays.sort(some, 0, count);
        return count == 0
                ? new double[] {0, 1}
                : new double[] {some[count / 50], Math.max(some[count - 1 - count / 200], some[count / 50] + 1e-6)};
    }

    /** 0 to 1; 0 outside. */
    private static double grey(double value, double[] window) {
        return Double.isNaN(value) ? 0 : Math.clamp((value - window[0]) / (window[1] - window[0]), 0, 1);
    }

    private static int rgb(double grey) {
        int level = (int) Math.round(255 * Math.clamp(grey, 0, 1));
        return level << 16 | level << 8 | level;
    }
}
