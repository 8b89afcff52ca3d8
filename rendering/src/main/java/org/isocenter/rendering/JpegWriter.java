package org.isocenter.rendering;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Baseline JPEG: colour by the writer of the JDK. */
final class JpegWriter {
    private JpegWriter() {}

    static void write(Picture picture, OutputStream out, int quality) throws IOException {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("JPEG quality " + quality + "; 1 to 100");
        }
        if (picture.isGray()) {
            JpegGrayWriter.write(picture, out, quality);
        } else {
            writeColour(picture, out, quality);
        }
    }

    private static void writeColour(Picture picture, OutputStream out, int quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality / 100f);
            writer.write(null, new IIOImage(image(picture), null, null), parameters);
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage image(Picture picture) {
        byte[] bytes = picture.bytes();
        BufferedImage colour = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] data = data(colour);
        for (int i = 0; i < bytes.length; i += 3) {
            data[i] = bytes[i + 2];
            data[i + 1] = bytes[i + 1];
            data[i + 2] = bytes[i];
        }
        return colour;
    }

    private static byte[] data(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }
}
