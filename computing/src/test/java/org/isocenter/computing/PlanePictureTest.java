package org.isocenter.computing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.OptionalDouble;
import org.isocenter.rt.Contour;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Point;
import org.isocenter.rt.Roi;
import org.isocenter.rt.Volume;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlanePictureTest {
    /** 100 x 100 voxels of 2 mm, three slices; the picture has 4 pixels a voxel. */
    private static final Grid GRID = Grid.axial(new Point(-99, -99, -3), new Point(2, 2, 3), 100, 100, 3);

    private static final int SIDE = 400;

    private static Volume filled(double perMmLeft) {
        float[] values = new float[GRID.voxels()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.max(0, perMmLeft * (-99 + 2.0 * (i % 100)));
        }
        return new Volume(GRID, "", values);
    }

    /** A square of 80 mm on the middle slice. */
    private static Roi square(double z) {
        double[] xyz = {-40, -40, z, 40, -40, z, 40, 40, z, -40, 40, z};
        Contour contour = new Contour(Contour.Type.CLOSED_PLANAR, xyz, "");
        return new Roi(1, "Square", "ORGAN", "", 0xFF0000, OptionalDouble.empty(), List.of(contour));
    }

    private static PlanePicture plane() {
        return new PlanePicture(filled(0), 1, 0, 1, List.of(), SIDE);
    }

    /** Pixel of a place in mm. */
    private static Color at(BufferedImage picture, double x, double y) {
        return new Color(picture.getRGB((int) ((x + 100) * 2), (int) ((y + 100) * 2)));
    }

    @Test
    @DisplayName("D-03: a contour stands where its points are, on its own plane only")
    void contours() {
        BufferedImage drawn = plane().contours(List.of(square(0))).image("", "");
        assertThat(at(drawn, 40, 0).getRed()).isGreaterThan(200);
        assertThat(at(drawn, 0, -40).getRed()).isGreaterThan(200);
        assertThat(at(drawn, 0, 0)).isEqualTo(Color.BLACK);
        BufferedImage other = plane().contours(List.of(square(3))).image("", "");
        assertThat(at(other, 40, 0)).isEqualTo(Color.BLACK);
    }

    @Test
    @DisplayName("The wash is blue where little dose is and red where the most is; a line stands at its level")
    void dose() {
        Volume dose = filled(0.5);
        BufferedImage drawn = plane().wash(dose, 45).image("", "");
        assertThat(at(drawn, -50, 20)).isEqualTo(Color.BLACK);
        Color low = at(drawn, 15, 20);
        Color high = at(drawn, 95, 20);
        assertThat(low.getBlue()).isGreaterThan(low.getRed());
        assertThat(high.getRed()).isGreaterThan(high.getBlue());
        BufferedImage lined = plane().level(dose, 30, Color.GREEN, "30 Gy").image("", "");
        assertThat(at(lined, 60, 20).getGreen()).isGreaterThan(150);
        assertThat(at(lined, 55, 20)).isEqualTo(Color.BLACK);
    }

    @Test
    @DisplayName("With structures the picture shows them with some room; a place is a ring, faint off the plane")
    void window() {
        PlanePicture near = new PlanePicture(filled(0), 1, 0, 1, List.of(square(0)), SIDE);
        BufferedImage drawn = near.contours(List.of(square(0))).image("", "");
        int left = 0;
        while (new Color(drawn.getRGB(left, SIDE / 4)).getRed() < 150) {
            left++;
        }
        assertThat(left).isBetween(SIDE / 20, SIDE / 6);
        BufferedImage rings = plane().places(List.of(new Point(0, 0, 0), new Point(50, 0, 20)), Color.WHITE, "dwells")
                .image("", "");
        assertThat(at(rings, 2, 0).getRed()).isGreaterThan(150);
        assertThat(at(rings, 52, 0).getRed()).isBetween(20, 110);
    }

    @Test
    @DisplayName("A histogram falls from 100 % at the left to 0 at the right")
    void histogram() {
        HistogramPicture.Curve step = new HistogramPicture.Curve("Step", 0x00FF00, gy -> gy < 30 ? 100 : 0);
        BufferedImage drawn = HistogramPicture.draw(List.of(step), 60, 600, 400);
        int green = 0;
        int middle = 0;
        for (int x = 0; x < 600; x++) {
            Color color = new Color(drawn.getRGB(x, 200));
            if (color.getGreen() > 200 && color.getRed() < 100) {
                green++;
                middle = x;
            }
        }
        assertThat(green).isBetween(1, 5);
        // 30 of 62.4 Gy, between the axis at 62 and the rim at 582
        assertThat(middle).isBetween(308, 316);
    }
}
