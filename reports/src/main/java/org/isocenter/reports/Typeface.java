package org.isocenter.reports;

import java.io.IOException;
import java.io.InputStream;
import java.text.Bidi;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The fonts of one document, embedded as far as they are used. The first is Liberation Sans, which comes with PDFBox: Latin, Greek,
 * Cyrillic, Hebrew. What it lacks is looked for in the fonts that are packed with the pages: Japanese and Korean. A character that none
 * of them has is written by its number, as {@code [U+0E01]}: nothing is lost. Belongs to one thread.
 */
final class Typeface {
    private static final String FIRST = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    /** Beside the pages in their jar; not the name of a package, so that every module may look there. */
    private static final List<String> FURTHER =
            List.of("ui-dist/fonts/MPLUS1p_400Regular.ttf", "ui-dist/fonts/NanumGothic_400Regular.ttf");

    /** Columns are as wide as what they hold, but for the last digits of sums. */
    private static final double ROUNDING = 1e-6;

    /** Text in one font, in the order in which it is drawn. */
    record Run(PDType0Font font, String text) {}

    /** A font and what it has. */
    private static final class Face {
        final TrueTypeFont file;
        final CmapLookup characters;
        PDType0Font embedded;

        Face(byte[] bytes) throws IOException {
            file = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
            characters = file.getUnicodeCmapLookup();
        }

        /** Of one character in parts of the size of the letters. */
        double width(int point) throws IOException {
            return (double) file.getAdvanceWidth(characters.getGlyphId(point)) / file.getUnitsPerEm();
        }
    }

    private final PDDocument document;
    private final List<Face> faces = new ArrayList<>();
    private final List<String> left = new ArrayList<>(FURTHER);

    Typeface(PDDocument document) throws IOException {
        this.document = document;
        try (InputStream in = PDDocument.class.getResourceAsStream(FIRST)) {
            if (in == null) {
                throw new IOException("PDFBox has no font " + FIRST);
            }
            faces.add(new Face(in.readAllBytes()));
        }
    }

    /** What can be drawn: composed, without control characters, and numbers in place of characters without glyph. */
    String printable(String text) throws IOException {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        StringBuilder out = new StringBuilder(composed.length());
        boolean isInNumbers = false;
        for (int point : composed.codePoints().toArray()) {
            int drawn = point != '\n' && Character.isISOControl(point) ? ' ' : point;
            boolean isKnown = drawn == '\n' || face(drawn) != null;
            if (isKnown) {
                out.append(isInNumbers ? "]" : "").appendCodePoint(drawn);
            } else {
                out.append(isInNumbers ? " " : "[")
                        .append("U+")
                        .append(HexFormat.of().withUpperCase().toHexDigits(point, point > 0xFFFF ? 6 : 4));
            }
            isInNumbers = !isKnown;
        }
        return out.append(isInNumbers ? "]" : "").toString();
    }

    private Face face(int point) throws IOException {
        for (Face face : faces) {
            if (face.characters.getGlyphId(point) != 0) {
                return face;
            }
        }
        while (!left.isEmpty()) {
            try (InputStream in = ClassLoader.getSystemResourceAsStream(left.removeFirst())) {
                if (in != null) {
                    Face face = new Face(in.readAllBytes());
                    faces.add(face);
                    if (face.characters.getGlyphId(point) != 0) {
                        return face;
                    }
                }
            }
        }
        return null;
    }

    private PDType0Font font(Face face) throws IOException {
        if (face.embedded == null) {
            face.embedded = PDType0Font.load(document, face.file, true);
        }
        return face.embedded;
    }

    /** One line, printable, as runs from left to right. */
    List<Run> runs(String line) throws IOException {
        List<Run> runs = new ArrayList<>();
        Face current = null;
        StringBuilder text = new StringBuilder();
        for (int point : visual(line).codePoints().toArray()) {
            Face face = face(point);
            if (face == null) {
                throw new IllegalStateException("not printable: U+" + Integer.toHexString(point));
            }
            if (face != current && current != null) {
                runs.add(new Run(font(current), text.toString()));
                text.setLength(0);
            }
            current = face;
            text.appendCodePoint(point);
        }
        if (current != null) {
            runs.add(new Run(font(current), text.toString()));
        }
        return runs;
    }

    /** Hebrew stands from right to left; numbers and Latin in it do not. */
    private static String visual(String line) {
        if (!Bidi.requiresBidi(line.toCharArray(), 0, line.length())) {
            return line;
        }
        Bidi bidi = new Bidi(line, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        int count = bidi.getRunCount();
        byte[] levels = new byte[count];
        Object[] parts = new Object[count];
        for (int run = 0; run < count; run++) {
            levels[run] = (byte) bidi.getRunLevel(run);
            String part = line.substring(bidi.getRunStart(run), bidi.getRunLimit(run));
            parts[run] = levels[run] % 2 == 0
                    ? part
                    : new StringBuilder(part).reverse().toString();
        }
        Bidi.reorderVisually(levels, 0, parts, 0, count);
        StringBuilder out = new StringBuilder();
        for (Object part : parts) {
            out.append(part);
        }
        return out.toString();
    }

    /** Width of a printable line in points. */
    double width(String line, double size) throws IOException {
        double width = 0;
        for (int point : line.codePoints().toArray()) {
            Face face = face(point);
            if (face != null) {
                width += face.width(point) * size;
            }
        }
        return width;
    }

    /**
     * Lines no wider than that: broken at spaces, and within a word where it is wider than a line.
     *
     * @param text any text; its own line breaks stay
     */
    List<String> lines(String text, double size, double room) throws IOException {
        double widest = room + ROUNDING;
        List<String> lines = new ArrayList<>();
        for (String paragraph : printable(text).split("\n", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.strip().split(" +")) {
                String longer = line.isEmpty() ? word : line + " " + word;
                if (width(longer, size) <= widest) {
                    line.setLength(0);
                    line.append(longer);
                    continue;
                }
                if (!line.isEmpty()) {
                    lines.add(line.toString());
                }
                String rest = word;
                while (width(rest, size) > widest && rest.codePointCount(0, rest.length()) > 1) {
                    int fits = fitting(rest, size, widest);
                    lines.add(rest.substring(0, fits));
                    rest = rest.substring(fits);
                }
                line.setLength(0);
                line.append(rest);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** How much of a word fits; where it can, the break is after a dot, a slash or a bracket, as in paths of attributes. */
    private int fitting(String word, double size, double widest) throws IOException {
        int fits = word.offsetByCodePoints(0, 1);
        int better = 0;
        while (fits < word.length()) {
            int next = word.offsetByCodePoints(fits, 1);
            if (width(word.substring(0, next), size) > widest) {
                break;
            }
            fits = next;
            if ("./-_]".indexOf(word.charAt(fits - 1)) >= 0) {
                better = fits;
            }
        }
        return better > fits / 2 ? better : fits;
    }

    static String number(double value, int digits) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        // What rounds to nothing has no sign
        return text.matches("-0\\.?0*") ? text.substring(1) : text;
    }
}
