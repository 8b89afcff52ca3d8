package org.isocenter.films;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.InputStream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Text as pixels, in the sans-serif font that comes with PDFBox: it looks the same on every machine, and needs no fonts of the system.
 * Belongs to one thread.
 */
final class Lettering implements AutoCloseable {
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    /** Most characters of a line. */
    private static final int LONGEST = 512;

    private final TrueTypeFont font;
    private final CmapLookup characters;

    Lettering() throws IOException {
        try (InputStream in = PDDocument.class.getResourceAsStream(FONT)) {
            if (in == null) {
                throw new IOException("PDFBox has no font " + FONT);
            }
            font = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
        }
        characters = font.getUnicodeCmapLookup();
    }

    /** How much of a pixel a line covers, 0 to 255, row after row. */
    record Line(int width, int height, byte[] cover) {}

    /**
     * A line of text.
     *
     * @param height pixels from the top of the highest to the foot of the lowest letter
     * @param widest pixels it may take; letters that do not fit are left out
     */
    Line line(String text, int height, int widest) throws IOException {
        double scale = (double) height
                / (font.getHorizontalHeader().getAscender()
                        - font.getHorizontalHeader().getDescender());
        Path2D.Double path = new Path2D.Double();
        double x = 0;
        int[] points = text.codePoints().limit(LONGEST).toArray();
        for (int point : points) {
            int glyph = characters.getGlyphId(Character.isISOControl(point) ? ' ' : point);
            double advance = font.getAdvanceWidth(glyph) * scale;
            if (x + advance > widest) {
                break;
            }
            GlyphData outline = font.getGlyph().getGlyph(glyph);
            if (outline != null) {
                path.append(outline.getPath().createTransformedShape(place(x, scale)), false);
            }
            x += advance;
        }
        return drawn(path, Math.max(1, (int) Math.ceil(x)), height);
    }

    private AffineTransform place(double x, double scale) throws IOException {
        double baseline = font.getHorizontalHeader().getAscender() * scale;
        return new AffineTransform(scale, 0, 0, -scale, x, baseline);
    }

    private static Line drawn(Path2D path, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.fill(path);
        } finally {
            graphics.dispose();
        }
        return new Line(width, height, ((DataBufferByte) image.getRaster().getDataBuffer()).getData());
    }

    @Override
    public void close() throws IOException {
        font.close();
    }
}
