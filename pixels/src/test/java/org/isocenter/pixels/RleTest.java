package org.isocenter.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DicomException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RleTest {
    private static Bytes stream(int segments, int[] offsets, int... coded) {
        byte[] bytes = new byte[64 + coded.length];
        bytes[0] = (byte) segments;
        for (int i = 0; i < offsets.length; i++) {
            bytes[4 + 4 * i] = (byte) offsets[i];
        }
        for (int i = 0; i < coded.length; i++) {
            bytes[64 + i] = (byte) coded[i];
        }
        return Bytes.of(bytes);
    }

    @Test
    void readsLiteralAndReplicateRuns() throws DicomException {
        PixelFormat format = new TestImage(4, 2, 1, 8, false).format();
        // 3 literals, nothing, one byte 5 times, padding
        Bytes coded = stream(1, new int[] {64}, 2, 10, 20, 30, 0x80, 0xFC, 7, 0);
        assertThat(RleDecoder.decode(coded, format).ints()).containsExactly(10, 20, 30, 7, 7, 7, 7, 7);
    }

    @Test
    void putsTheSegmentsOfASampleTogetherMostSignificantFirst() throws DicomException {
        PixelFormat format = new TestImage(2, 1, 1, 16, false).format();
        Bytes coded = stream(2, new int[] {64, 68}, 1, 0x12, 0x34, 0, 1, 0xAB, 0xCD, 0);
        assertThat(RleDecoder.decode(coded, format).ints()).containsExactly(0x12AB, 0x34CD);
    }

    @Test
    void rowsAreEncodedApart() {
        PixelFormat format = new TestImage(4, 2, 1, 8, false).format();
        Frame frame = new Frame(format, Bytes.of(new byte[8]));
        // two runs of four, not one of eight (PS3.5 G.3.1)
        assertThat(RleEncoder.encode(frame)).isEqualTo(stream(1, new int[] {64}, 0xFD, 0, 0xFD, 0));
    }

    @ParameterizedTest
    @CsvSource({"1,1,8", "1,2,16", "3,1,8", "3,2,16", "1,4,32", "1,8,64", "3,4,32"})
    void whatIsEncodedIsDecodedExactly(int samples, int bytes, int bits) throws DicomException {
        Random random = new Random(bits + samples);
        byte[] pixels = new byte[301 * 7 * samples * bytes];
        for (int i = 0; i < pixels.length; ) {
            int run = random.nextInt(1, random.nextInt(2, 400));
            boolean flat = random.nextBoolean();
            for (byte value = (byte) random.nextInt(); run-- > 0 && i < pixels.length; i++) {
                pixels[i] = flat ? value : (byte) random.nextInt();
            }
        }
        PixelFormat format = new PixelFormat(
                7, 301, samples, PixelFormat.Number.WHOLE, bits, bits, bits - 1, false, false, "MONOCHROME2");
        Frame frame = new Frame(format, Bytes.of(pixels));
        assertThat(RleDecoder.decode(RleEncoder.encode(frame), format)).isEqualTo(frame);
    }

    @Test
    void damagedFramesAreErrors() {
        PixelFormat format = new TestImage(4, 2, 1, 8, false).format();
        for (Bytes damaged : new Bytes[] {
            Bytes.of(new byte[10]),
            stream(2, new int[] {64, 66}, 0xF9, 0),
            stream(1, new int[] {63}, 0xF9, 0),
            stream(1, new int[] {70}, 0xF9, 0),
            stream(1, new int[] {64}, 0xF9),
            stream(1, new int[] {64}, 7, 1, 2),
            stream(1, new int[] {64}, 0xFA, 0)
        }) {
            assertThatThrownBy(() -> RleDecoder.decode(damaged, format))
                    .as(damaged.toString())
                    .isInstanceOf(DicomException.class);
        }
    }
}
