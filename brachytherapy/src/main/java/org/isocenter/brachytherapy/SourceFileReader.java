package org.isocenter.brachytherapy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the file of a source: lines of cells parted by tabs, the first is the key.
 *
 * <pre>
 *   name                 GammaMed HDR Plus
 *   dose-rate-constant   1.1165
 *   g         0.25  0.99745              radius in cm, g(r)
 *   F-radii   0     0.2     0.4          radii in cm of the columns of F
 *   F         0     0.6948  0.6948 -     angle in degrees, F(r, angle); - where nothing is published
 *   phi       1     0.98                 radius in cm, anisotropy factor
 * </pre>
 */
final class SourceFileReader {
    private static final Set<String> ONCE = Set.of(
            "name",
            "citation",
            "isotope",
            "half-life-days",
            "form",
            "active-length-mm",
            "dose-rate-constant",
            "anisotropy-constant",
            "F-radii");
    private static final Set<String> OFTEN = Set.of("match", "g", "F", "phi");

    private final String file;
    private final Map<String, String[]> once = new HashMap<>();
    private final Map<String, List<String[]>> often = new HashMap<>();

    private SourceFileReader(String file) {
        this.file = file;
    }

    static SourceLibrary.Entry read(String file, String text) throws IOException {
        SourceFileReader reader = new SourceFileReader(file);
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String plain = line.strip();
            if (!plain.isEmpty() && !plain.startsWith("#")) {
                reader.take(number, plain.split("\t", -1));
            }
        }
        return reader.entry();
    }

    private void take(int line, String... cells) throws IOException {
        String key = cells[0];
        if (OFTEN.contains(key)) {
            often.computeIfAbsent(key, _ -> new ArrayList<>()).add(cells);
        } else if (!ONCE.contains(key)) {
            throw error("line " + line + ": key " + key + " is not known");
        } else if (once.put(key, cells) != null) {
            throw error("line " + line + ": key " + key + " stands here twice");
        }
    }

    private SourceLibrary.Entry entry() throws IOException {
        try {
            Source source = new Source(
                    text("name", null),
                    text("citation", null),
                    text("isotope", ""),
                    number("half-life-days"),
                    Source.Form.valueOf(text("form", "LINE")),
                    number("active-length-mm"),
                    number("dose-rate-constant"),
                    radial("g").orElseThrow(() -> new IllegalArgumentException("there are no lines g")),
                    anisotropy(),
                    radial("phi"),
                    number("anisotropy-constant"));
            return new SourceLibrary.Entry(source, words());
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        for (String[] cells : often.getOrDefault("match", List.of())) {
            words.add(cells[cells.length - 1].toLowerCase(Locale.ROOT));
        }
        return words;
    }

    private String text(String key, String otherwise) throws IOException {
        String[] cells = once.get(key);
        if (cells == null && otherwise == null) {
            throw error("key " + key + " is missing");
        }
        return cells == null ? otherwise : cells[cells.length - 1];
    }

    private double number(String key) throws IOException {
        String[] cells = once.get(key);
        return cells == null ? Double.NaN : parse(cells[cells.length - 1]);
    }

    private double parse(String cell) throws IOException {
        if (cell.equals("-")) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            throw new IOException(file + ": " + cell + " is no number", e);
        }
    }

    private Optional<RadialTable> radial(String key) throws IOException {
        List<String[]> lines = often.get(key);
        if (lines == null) {
            return Optional.empty();
        }
        double[] radii = new double[lines.size()];
        double[] values = new double[lines.size()];
        for (int i = 0; i < radii.length; i++) {
            if (lines.get(i).length != 3) {
                throw error("a line " + key + " has a radius and a value");
            }
            radii[i] = parse(lines.get(i)[1]);
            values[i] = parse(lines.get(i)[2]);
        }
        return Optional.of(new RadialTable(radii, values));
    }

    private Optional<AnisotropyTable> anisotropy() throws IOException {
        List<String[]> lines = often.get("F");
        String[] head = once.get("F-radii");
        if (lines == null || head == null) {
            return Optional.empty();
        }
        int count = head.length - 1;
        double[] radii = new double[count];
        double[] angles = new double[lines.size()];
        double[] values = new double[count * lines.size()];
        for (int i = 0; i < count; i++) {
            radii[i] = parse(head[i + 1]);
        }
        for (int row = 0; row < angles.length; row++) {
            String[] cells = lines.get(row);
            if (cells.length != count + 2) {
                throw error("a line F has an angle and " + count + " values");
            }
            angles[row] = parse(cells[1]);
            for (int i = 0; i < count; i++) {
                values[row * count + i] = parse(cells[i + 2]);
            }
        }
        return Optional.of(new AnisotropyTable(radii, angles, values));
    }

    private IOException error(String message) {
        return new IOException(file + ": " + message);
    }
}
