package org.isocenter.viewing;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.Arrays;
import org.isocenter.rt.Grid;
import org.isocenter.rt.ImageSeries;
import org.isocenter.rt.Work;

/**
 * A volume of images: whole numbers that fit go as int16, which is what a CT is; anything else goes as float32, so that a value under the
 * cursor is the value of the series.
 */
final class ImageBlock {
    private ImageBlock() {}

    static Block of(Volumes.Loaded loaded) {
        float[] values = loaded.series().volume().values();
        Grid grid = loaded.series().volume().grid();
        Range range = loaded.range();
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
        json.writeBooleanField("isPart", loaded.isPart());
        Numbers.grid(json, series.volume().grid(), series.volume().frameOfReferenceUid());
        Numbers.texts(json, "images", series.imageUids());
        Numbers.findings(json, loaded.findings());
        json.writeEndObject();
    }

    /**
     * What values there are; voxels without a value, NaN, do not count.
     *
     * @param least positive infinity where there is no value
     * @param most negative infinity where there is no value
     * @param isWhole whether each voxel has a value and each is a whole number
     * @param hasGaps whether some voxel has no value
     */
    record Range(float least, float most, boolean isWhole, boolean hasGaps) {
        private static final Range NONE = new Range(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, true, false);
        /** Values looked at in one step. */
        private static final int STEP = 1 << 18;

        static Range of(float[] values, Work work) {
            Range[] parts = new Range[(values.length + STEP - 1) / STEP];
            work.forEach(
                    parts.length,
                    part -> parts[part] = of(values, part * STEP, Math.min(values.length, (part + 1) * STEP)));
            return Arrays.stream(parts).reduce(NONE, Range::and);
        }

        private static Range of(float[] values, int from, int to) {
            float least = NONE.least;
            float most = NONE.most;
            boolean isWhole = true;
            boolean hasGaps = false;
            for (int i = from; i < to; i++) {
                float value = values[i];
                least = value < least ? value : least;
                most = value > most ? value : most;
                isWhole &= value == (int) value;
                hasGaps |= Float.isNaN(value);
            }
            return new Range(least, most, isWhole, hasGaps);
        }

        private Range and(Range other) {
            return new Range(
                    Math.min(least, other.least),
                    Math.max(most, other.most),
                    isWhole && other.isWhole,
                    hasGaps || other.hasGaps);
        }
    }
}
