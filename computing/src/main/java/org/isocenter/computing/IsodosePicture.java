package org.isocenter.computing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.isocenter.dosimetry.IsodoseLine;
import org.isocenter.rt.Grid;
import org.isocenter.rt.ImageSeries;
import org.isocenter.rt.Point;
import org.isocenter.rt.Volume;

/** One plane with its lines, on the image where there is one and on the dose as grey where there is none. */
final class IsodosePicture {
    private static final double CT_BLACK = -200;
    private static final double CT_WHITE = 300;
    private static final int LEGEND_LINE = 18;

    private IsodosePicture() {}

    /** The slice with the largest dose; the middle one of several. */
    static int hottest(Volume dose) {
        Grid grid = dose.grid();
        int plane = grid.columns() * grid.rows();
        float[] most = new float[grid.slices()];
        for (int at = 0; at < dose.values().length; at++) {
            float value = dose.values()[at];
            if (value > most[at / plane]) {
                most[at / plane] = value;
            }
        }
        int hottest = 0;
        for (int slice = 1; slice < most.length; slice++) {
            hottest = most[slice] > most[hottest] ? slice : hottest;
        }
        return hottest;
    }

    /** From red for the first level to blue for the last, packed as RGB. */
    static int color(int number, int count) {
        return Color.HSBtoRGB(count < 2 ? 0 : 0.66f * number / (count - 1), 1, 1) & 0xffffff;
    }

    static BufferedImage draw(
            Volume planes, Optional<ImageSeries> images, List<IsodoseReport.Level> levels, int slice) {
        Grid grid = images.map(of -> of.volume().grid()).orElse(planes.grid());
        int[] size = Pictures.size(grid);
        BufferedImage picture = new BufferedImage(size[0], size[1], BufferedImage.TYPE_INT_RGB);
        background(picture, planes, images, slice);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setStroke(new BasicStroke(1.6f));
        for (int number = 0; number < levels.size(); number++) {
            graphics.setColor(new Color(color(number, levels.size())));
            for (IsodoseLine line : levels.get(number).lines()) {
                if (line.slice() == slice) {
                    graphics.draw(path(line, grid, size));
                }
            }
            String text = String.format(
                    Locale.ROOT,
                    "%s  %.2f Gy",
                    levels.get(number).level().name(),
                    levels.get(number).level().levelGy());
            graphics.drawString(text, 8, (number + 1) * LEGEND_LINE);
        }
        graphics.setColor(Color.WHITE);
        graphics.drawString("plane " + (slice + 1) + " of " + planes.grid().slices(), 8, size[1] - 8);
        graphics.dispose();
        return picture;
    }

    private static void background(BufferedImage picture, Volume planes, Optional<ImageSeries> images, int slice) {
        Volume shown = images.map(ImageSeries::volume).orElse(planes);
        boolean isCt = images.isPresent() && images.get().modality().equals("CT");
        double black = isCt ? CT_BLACK : 0;
        double white = isCt ? CT_WHITE : most(shown);
        for (int y = 0; y < picture.getHeight(); y++) {
            double row = Pictures.row(shown.grid(), y, picture.getHeight());
            for (int x = 0; x < picture.getWidth(); x++) {
                double column = Pictures.column(shown.grid(), x, picture.getWidth());
                double value = shown.sample(
                        Math.clamp(column, 0, shown.grid().columns() - 1),
                        Math.clamp(row, 0, shown.grid().rows() - 1),
                        slice);
                picture.setRGB(x, y, Double.isNaN(value) ? 0 : Pictures.grey(value, black, white));
            }
        }
    }

    private static double most(Volume volume) {
        float most = Float.MIN_NORMAL;
        for (float value : volume.values()) {
            most = value > most ? value : most;
        }
        return most;
    }

    private static Path2D path(IsodoseLine line, Grid grid, int[] size) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < line.points(); i++) {
            Point index = grid.index(new Point(line.xyzMm()[3 * i], line.xyzMm()[3 * i + 1], line.xyzMm()[3 * i + 2]));
            double x = (index.x() + 0.5) / grid.columns() * size[0];
            double y = (index.y() + 0.5) / grid.rows() * size[1];
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        path.closePath();
        return path;
    }
}
