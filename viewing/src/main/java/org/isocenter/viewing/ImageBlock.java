package org.isocenter.viewing;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import org.isocenter.rt.Grid;
import org.isocenter.rt.ImageSeries;

/**
 * A volume of images: whole numbers that fit go as int16, which is what a CT is; anything else goes as float32, so that a value under the
 * cursor is the value of the series.
 */
final class ImageBlock {
    private ImageBlock() {}

    static Block of(Volumes.Loaded loaded) {
        float[] values = loaded.series().volume().values();
        Grid grid = loaded.series().volume().grid();
        Range range = Range.of(values);
        boolean isShort = range.isWhole() && range.least() >= Short.MIN_VALUE && range.most() <= Short.MAX_VALUE;
        int plane = grid.columns() * grid.rows();
        Document head = json -> head(json, loaded, range, isShort ? "int16" : "float32");
        return Block.of(
                head,
                (isShort ? 2L : 4L) * values.length,
                grid.slices(),
                slice -> isShort ? shorts(values, slice * plane, plane) : Block.floats(values, slice * plane, plane));
    }

    private static ByteBuffer shorts(float[] values, int from, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * count).order(ByteOrder.LITTLE_ENDIAN);
        ShortBuffer shorts = bytes.asShortBuffer();
        for (int i = 0; i < count; i++) {
            shorts.put((short) values[from + i]);
        }
        return bytes;
    }

    private static void head(JsonGenerator json, Volumes.Loaded loaded, Range range, String type) throws IOException {
        ImageSeries series = loaded.series();
        json.writeStartObject();
        json.writeStringField("type", type);
        json.writeStringField("series", series.seriesInstanceUid());
        json.writeStringField("description", loaded.description());
        json.writeStringField("modality", series.modality());
        json.writeStringField("units", series.units());
        json.writeStringField("patientPosition", series.patientPosition());
        Numbers.number(json, "least", range.least());
        Numbers.number(json, "most", range.most());
        if (loaded.window().length == 2) {
            Numbers.numbers(json, "window", loaded.window());
        }
        Numbers.grid(json, series.volume().grid(), series.volume().frameOfReferenceUid());
        Numbers.texts(json, "images", series.imageUids());
        Numbers.findings(json, loaded.findings());
        json.writeEndObject();
    }

    /**
     * What values there are.
     *
     * @param isWhole whether each is a whole number
     */
    record Range(float least, float most, boolean isWhole) {
        static Range of(float[] values) {
            float least = Float.POSITIVE_INFINITY;
            float most = Float.NEGATIVE_INFINITY;
            boolean isWhole = true;
            for (float value : values) {
                least = Math.min(least, value);
                most = Math.max(most, value);
                // Not a number is no whole number either
                isWhole &= value == (int) value;
            }
            return new Range(least, most, isWhole);
        }
    }
}
