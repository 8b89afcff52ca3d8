package org.isocenter.computing;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.isocenter.console.UsageException;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Volume;

/** Pictures of slices: each slice as large as a person can look at, its pixels as wide as they are high. */
final class Pictures {
    private static final int LONG_SIDE = 800;

    private Pictures() {}

    /** Pixels of a picture of a slice with this grid: {width, height}. */
    static int[] size(Grid grid) {
        double width = grid.columns() * grid.columnSpacingMm();
        double height = grid.rows() * grid.rowSpacingMm();
        double scale = LONG_SIDE / Math.max(width, height);
        return new int[] {Math.max(1, (int) Math.round(width * scale)), Math.max(1, (int) Math.round(height * scale))};
    }

    /** Continuous column of a pixel: the picture spans the voxels whole, half a voxel beyond the outer centres. */
    static double column(Grid grid, int x, int width) {
        return (x + 0.5) / width * grid.columns() - 0.5;
    }

    static double row(Grid grid, int y, int height) {
        return (y + 0.5) / height * grid.rows() - 0.5;
    }

    /** Grey of a value between two others, packed as RGB. */
    static int grey(double value, double black, double white) {
        int level = (int) Math.clamp((value - black) / (white - black) * 255, 0, 255);
        return level << 16 | level << 8 | level;
    }

    /** The value of the voxel that a pixel lies in. */
    static float nearest(Volume volume, int slice, double column, double row) {
        Grid grid = volume.grid();
        int i = Math.clamp(Math.round(column), 0, grid.columns() - 1);
        int j = Math.clamp(Math.round(row), 0, grid.rows() - 1);
        return volume.at(i, j, slice);
    }

    static void write(BufferedImage picture, Path path) throws IOException {
        if (!ImageIO.write(picture, "png", path.toFile())) {
            throw new UsageException(path + ": the picture cannot be written");
        }
    }
}
