package org.isocenter.reports;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/** A report read back: its words, and its pages as pictures, which also go to {@code target/reports} to be looked at. */
final class Pdf {
    private static final Path SEEN = Path.of("target", "reports");

    final String text;
    /** Without spaces, cell by cell. */
    final String drawn;

    final int pages;
    final BufferedImage first;

    /** Writes a report. */
    @FunctionalInterface
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private Pdf(String text, String drawn, int pages, BufferedImage first) {
        this.text = text;
        this.drawn = drawn;
        this.pages = pages;
        this.first = first;
    }

    static Pdf of(String name, Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writing.to(out);
        Files.createDirectories(SEEN);
        Files.write(SEEN.resolve(name + ".pdf"), out.toByteArray());
        try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
            PDFTextStripper stripper = new PDFTextStripper();
            String drawn = stripper.getText(document).replaceAll("\\s", "");
            stripper.setSortByPosition(true);
            String text = stripper.getText(document);
            PDFRenderer renderer = new PDFRenderer(document);
            BufferedImage first = null;
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                BufferedImage image = renderer.renderImageWithDPI(page, 100, ImageType.RGB);
                ImageIO.write(
                        image,
                        "png",
                        SEEN.resolve(name + "-" + (page + 1) + ".png").toFile());
                first = first == null ? image : first;
            }
            return new Pdf(text, drawn, document.getNumberOfPages(), first);
        }
    }
}
