package org.isocenter.films;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.isocenter.rendering.Picture;

/** Pages as PDF, in their true size and without loss. */
final class PdfWriter {
    private static final double POINTS_PER_MM = 72 / 25.4;

    private PdfWriter() {}

    /** Makes one page at a time, so that a long job needs memory for one. */
    @FunctionalInterface
    interface Pages {
        Picture page(int index) throws IOException;
    }

    static void write(int count, Pages pages, double pixelsPerMm, Path file) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < count; i++) {
                add(document, pages.page(i), pixelsPerMm);
            }
            document.save(file.toFile());
        }
    }

    private static void add(PDDocument document, Picture picture, double pixelsPerMm) throws IOException {
        float width = (float) (picture.width() / pixelsPerMm * POINTS_PER_MM);
        float height = (float) (picture.height() / pixelsPerMm * POINTS_PER_MM);
        PDPage page = new PDPage(new PDRectangle(width, height));
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.drawImage(LosslessFactory.createFromImage(document, image(picture)), 0, 0, width, height);
        }
    }

    private static BufferedImage image(Picture picture) {
        byte[] bytes = picture.bytes();
        BufferedImage image = new BufferedImage(
                picture.width(),
                picture.height(),
                picture.isGray() ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        byte[] data = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < bytes.length; i++) {
            // Blue comes first there.
            data[picture.isGray() ? i : i - i % 3 + 2 - i % 3] = bytes[i];
        }
        return image;
    }
}
