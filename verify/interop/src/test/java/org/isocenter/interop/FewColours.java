package org.isocenter.interop;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** A picture with a palette of its own colours, so that it is small: median cut (Heckbert 1982). */
final class FewColours {
    private FewColours() {}

    /** Colours of one part of the cube, each with how often it occurs. */
    private record Box(List<int[]> colours) {
        long pixels() {
            return colours.stream().mapToLong(colour -> colour[3]).sum();
        }

        int extent(int channel) {
            int least =
                    colours.stream().mapToInt(colour -> colour[channel]).min().orElse(0);
            return colours.stream().mapToInt(colour -> colour[channel]).max().orElse(0) - least;
        }

        int widest() {
            return List.of(0, 1, 2).stream()
                    .max(Comparator.comparingInt(this::extent))
                    .orElseThrow();
        }

        List<Box> halves() {
            int channel = widest();
            List<int[]> sorted = new ArrayList<>(colours);
            sorted.sort(Comparator.comparingInt(colour -> colour[channel]));
            long half = pixels() / 2;
            int cut = 0;
            for (long seen = 0; cut < sorted.size() - 1 && seen + sorted.get(cut)[3] <= half; cut++) {
                seen += sorted.get(cut)[3];
            }
            cut = Math.max(1, cut);
            return List.of(new Box(sorted.subList(0, cut)), new Box(sorted.subList(cut, sorted.size())));
        }

        int mean() {
            long all = pixels();
            int rgb = 0;
            for (int channel = 0; channel < 3; channel++) {
                int c = channel;
                long sum = colours.stream()
                        .mapToLong(colour -> (long) colour[c] * colour[3])
                        .sum();
                rgb = rgb << 8 | (int) (sum / all);
            }
            return rgb;
        }
    }

    /** Writes a PNG of at most so many colours. */
    static void write(Path from, int most, Path to) throws IOException {
        BufferedImage image = ImageIO.read(from.toFile());
        Map<Integer, int[]> counted = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y) & 0xFFFFFF;
                counted.computeIfAbsent(rgb, _ -> new int[] {rgb >> 16, rgb >> 8 & 255, rgb & 255, 0})[3]++;
            }
        }
        List<Box> boxes = new ArrayList<>(List.of(new Box(List.copyOf(counted.values()))));
        while (boxes.size() < most) {
            Box next = boxes.stream()
                    .filter(box -> box.colours().size() > 1)
                    .max(Comparator.comparingDouble(box -> box.extent(box.widest()) * Math.sqrt(box.pixels())))
                    .orElse(null);
            if (next == null) {
                break;
            }
            boxes.remove(next);
            boxes.addAll(next.halves());
        }
        int[] palette = boxes.stream().mapToInt(Box::mean).toArray();
        Map<Integer, Integer> index = new HashMap<>();
        for (int i = 0; i < palette.length; i++) {
            for (int[] colour : boxes.get(i).colours()) {
                index.put(colour[0] << 16 | colour[1] << 8 | colour[2], i);
            }
        }
        IndexColorModel model = new IndexColorModel(8, palette.length, palette, 0, false, -1, 0);
        BufferedImage few =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                few.getRaster().setSample(x, y, 0, index.get(image.getRGB(x, y) & 0xFFFFFF));
            }
        }
        ImageIO.write(few, "png", to.toFile());
    }
}
