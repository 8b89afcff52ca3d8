package org.isocenter.computing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.isocenter.dosimetry.GammaResult.OfCriterion;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Volume;

/** One slice of a gamma map: grey is the reference where nothing was evaluated, blue to white passes, yellow to red fails. */
final class GammaPicture {
    private static final int MARGIN = 28;
    private static final float FULL_RED = 2;

    private GammaPicture() {}

    static BufferedImage draw(Volume reference, OfCriterion of) {
        Grid grid = reference.grid();
        int slice = worst(of.map());
        int[] size = Pictures.size(grid);
        float most = 0;
        for (float value : reference.values()) {
            most = Math.max(most, value);
        }
        BufferedImage picture = new BufferedImage(size[0], size[1] + MARGIN, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < size[1]; y++) {
            double row = Pictures.row(grid, y, size[1]);
            for (int x = 0; x < size[0]; x++) {
                double column = Pictures.column(grid, x, size[0]);
                float gamma = Pictures.nearest(of.map(), slice, column, row);
                float dose = Pictures.nearest(reference, slice, column, row);
                picture.setRGB(x, y, Float.isNaN(gamma) ? Pictures.grey(dose, 0, most) : color(gamma));
            }
        }
        String title = String.format(
                Locale.ROOT,
                "gamma %s, slice %d of %d: %.2f %% of all points pass. Blue 0 to white 1 passes, yellow to red 2 fails",
                of.criterion(),
                slice + 1,
                grid.slices(),
                of.passRatePercent());
        write(picture, title, size[1]);
        return picture;
    }

    private static void write(BufferedImage picture, String title, int y) {
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.drawString(title, 8, y + MARGIN - 9);
        graphics.dispose();
    }

    /** Blue at 0, white at 1; then yellow, red from 2 on. */
    private static int color(float gamma) {
        if (gamma <= 1) {
            int level = (int) (80 + gamma * 175);
            return level << 16 | level << 8 | 0xff;
        }
        float part = Math.min((gamma - 1) / (FULL_RED - 1), 1);
        return 0xff0000 | (int) (220 * (1 - part)) << 8;
    }

    /** The slice with the most failing points; of equals the one with the largest sum. */
    private static int worst(Volume map) {
        Grid grid = map.grid();
        int worst = 0;
        double most = -1;
        for (int slice = 0; slice < grid.slices(); slice++) {
            double sum = 0;
            int at = grid.at(0, 0, slice);
            for (int i = at; i < at + grid.columns() * grid.rows(); i++) {
                float gamma = map.values()[i];
                sum += Float.isNaN(gamma) ? 0 : gamma + (gamma > 1 ? 1e6 : 0);
            }
            if (sum > most) {
                most = sum;
                worst = slice;
            }
        }
        return worst;
    }
}
