package org.isocenter.interop;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Pictures of pages with 256 colours at most, so that they are small: pages have few. */
final class PaletteImage {
    private static final int MOST = 256;
    /** Colours that differ in the last bits alone are one. */
    private static final int COARSE = 0xF8F8F8;

    private PaletteImage() {}

    /** The most frequent colours stay as they are; each other pixel takes the nearest of them. */
    static void write(Path from, Path to) throws IOException {
        BufferedImage image = ImageIO.read(from.toFile());
        int[] palette = palette(image);
        byte[][] bands = new byte[3][palette.length];
        for (int i = 0; i < palette.length; i++) {
            bands[0][i] = (byte) (palette[i] >> 16);
            bands[1][i] = (byte) (palette[i] >> 8);
            bands[2][i] = (byte) palette[i];
        }
        IndexColorModel model = new IndexColorModel(8, palette.length, bands[0], bands[1], bands[2]);
        BufferedImage indexed =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        Map<Integer, Integer> known = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int color = image.getRGB(x, y) & 0xFFFFFF;
                int index = known.computeIfAbsent(color, one -> nearest(palette, one));
                indexed.getRaster().setSample(x, y, 0, index);
            }
        }
        ImageIO.write(indexed, "png", to.toFile());
    }

    private static int[] palette(BufferedImage image) {
        Map<Integer, Integer> counts = new HashMap<>();
        Map<Integer, Integer> exact = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int color = image.getRGB(x, y) & 0xFFFFFF;
                counts.merge(color & COARSE, 1, Integer::sum);
                exact.putIfAbsent(color & COARSE, color);
            }
        }
        List<Map.Entry<Integer, Integer>> frequent = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST)
                .toList();
        return frequent.stream().mapToInt(entry -> exact.get(entry.getKey())).toArray();
    }

    private static int nearest(int[] palette, int color) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < palette.length; i++) {
            int distance = 0;
            for (int shift = 0; shift <= 16; shift += 8) {
                int away = (palette[i] >> shift & 0xFF) - (color >> shift & 0xFF);
                distance += away * away;
            }
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }
}
