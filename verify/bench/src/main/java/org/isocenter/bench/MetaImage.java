package org.isocenter.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.isocenter.rt.Grid;
import org.isocenter.rt.Volume;

/** Volumes as plastimatch and elastix take and give them: a text header, then raw little-endian numbers, in one file (MetaIO, .mha). */
final class MetaImage {
    private static final String DATA = "ElementDataFile = LOCAL\n";

    private MetaImage() {}

    /** Whole numbers of 16 bits; the grid is axial and uniform. */
    static Path writeShorts(Volume volume, Path file) throws IOException {
        ByteBuffer raw = ByteBuffer.allocate(2 * volume.values().length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : volume.values()) {
            raw.putShort((short) value);
        }
        return write(volume.grid(), "MET_SHORT", raw.array(), file);
    }

    static Path writeFloats(Volume volume, Path file) throws IOException {
        ByteBuffer raw = ByteBuffer.allocate(4 * volume.values().length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(volume.values());
        return write(volume.grid(), "MET_FLOAT", raw.array(), file);
    }

    private static Path write(Grid grid, String type, byte[] raw, Path file) throws IOException {
        String header = String.format(
                Locale.ROOT,
                """
                ObjectType = Image
                NDims = 3
                BinaryData = True
                BinaryDataByteOrderMSB = False
                TransformMatrix = 1 0 0 0 1 0 0 0 1
                Offset = %s %s %s
                ElementSpacing = %s %s %s
                DimSize = %d %d %d
                ElementType = %s
                """,
                grid.origin().x(),
                grid.origin().y(),
                grid.origin().z(),
                grid.columnSpacingMm(),
                grid.rowSpacingMm(),
                grid.sliceSpacingMm(),
                grid.columns(),
                grid.rows(),
                grid.slices(),
                type);
        try (var out = Files.newOutputStream(file)) {
            out.write((header + DATA).getBytes(StandardCharsets.US_ASCII));
            out.write(raw);
        }
        return file;
    }

    /** The numbers of a file of 32-bit floats. */
    static float[] readFloats(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String start = new String(bytes, 0, Math.min(4096, bytes.length), StandardCharsets.ISO_8859_1);
        int at = start.indexOf(DATA);
        if (at < 0 || !start.contains("MET_FLOAT")) {
            throw new IOException(file + " holds no floats of its own");
        }
        return floats(bytes, at + DATA.length());
    }

    /** The numbers of a portable float map of one value a pixel, as plastimatch writes it: rows downwards. */
    static float[] readFloatMap(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int at = 0;
        for (int lines = 0; lines < 3; at++) {
            lines += bytes[at] == '\n' ? 1 : 0;
        }
        return floats(bytes, at);
    }

    static void writeFloatMap(float[] values, int columns, int rows, Path file) throws IOException {
        byte[] header = ("Pf\n" + columns + " " + rows + "\n-1\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes =
                ByteBuffer.allocate(header.length + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(header).asFloatBuffer().put(values);
        Files.write(file, bytes.array());
    }

    private static float[] floats(byte[] bytes, int at) {
        float[] values = new float[(bytes.length - at) / 4];
        ByteBuffer.wrap(bytes, at, 4 * values.length)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }
}
