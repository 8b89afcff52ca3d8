package org.isocenter.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.TransferSyntax;
import org.junit.jupiter.api.Test;

class JpegDctTest {
    /** T.81 A.3.3 in floating point, against the one in whole numbers. */
    @Test
    void theInverseDctIsTheFormula() {
        Random random = new Random(20261121);
        int[] ones = IntStream.generate(() -> 1).limit(64).toArray();
        for (int precision : new int[] {8, 12}) {
            JpegIdct idct = new JpegIdct(precision, ones);
            for (int run = 0; run < 200; run++) {
                short[] coefficients = new short[64];
                for (int i = 0; i < 64; i++) {
                    coefficients[i] = (short) (random.nextGaussian() * (1 << precision - 1) / (1 + i / 4));
                }
                short[] samples = new short[64];
                idct.block(coefficients, 0, samples, 0, 8);
                for (int i = 0; i < 64; i++) {
                    double exact = (1 << precision - 1) + inverse(coefficients, i % 8, i / 8);
                    assertThat((double) samples[i]).isCloseTo(Math.clamp(exact, 0, (1 << precision) - 1), within());
                }
            }
        }
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1.0);
    }

    private static double inverse(short[] c, int x, int y) {
        double sum = 0;
        for (int v = 0; v < 8; v++) {
            for (int u = 0; u < 8; u++) {
                double scale = (u == 0 ? Math.sqrt(0.5) : 1) * (v == 0 ? Math.sqrt(0.5) : 1) / 4;
                sum += scale
                        * c[v * 8 + u]
                        * Math.cos((2 * x + 1) * u * Math.PI / 16)
                        * Math.cos((2 * y + 1) * v * Math.PI / 16);
            }
        }
        return sum;
    }

    /** Three flat blocks, a restart after each: every DC difference counts from 0 again (T.81 F.2.1.3.1). */
    @Test
    void beginsAnewAfterARestart() throws DicomException {
        JpegBitWriter out = new JpegBitWriter(200);
        out.marker(JpegInput.SOI);
        out.marker(JpegInput.DQT);
        bytes(out, 0, 67, 0);
        IntStream.range(0, 64).forEach(i -> out.u8(8));
        out.marker(0xC0);
        bytes(out, 0, 11, 8, 0, 8, 0, 24, 1, 1, 0x11, 0);
        out.marker(JpegInput.DRI);
        bytes(out, 0, 4, 0, 1);
        // DC: code 0 for a difference of 4 bits; AC: code 0 for the end of the block
        out.marker(JpegInput.DHT);
        bytes(out, 0, 20, 0x00, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4);
        out.marker(JpegInput.DHT);
        bytes(out, 0, 20, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        out.marker(JpegInput.SOS);
        bytes(out, 0, 8, 1, 1, 0, 0, 63, 0);
        int[] levels = {8, 9, -10};
        for (int i = 0; i < 3; i++) {
            out.bits(0, 1);
            out.bits(levels[i] < 0 ? levels[i] - 1 : levels[i], 4);
            out.bits(0, 1);
            out.align();
            out.marker(i < 2 ? 0xD0 + i : JpegInput.EOI);
        }
        PixelFormat format = new TestImage(24, 8, 1, 8, false).format();
        int[] pixels = FrameDecoder.decode(out.toEvenBytes(), TransferSyntax.JPEG_BASELINE, format, PixelLimits.DEFAULT)
                .ints();
        // A DC of 8 times the table's 8 is a level of 8 above 128.
        assertThat(new int[] {pixels[0], pixels[8], pixels[16]}).containsExactly(136, 137, 118);
    }

    private static void bytes(JpegBitWriter out, int... values) {
        for (int value : values) {
            out.u8(value);
        }
    }

    @Test
    void theZigzagVisitsEveryPlaceOnceAndTurnsAtTheEdges() {
        assertThat(JpegDctScan.ZIGZAG).startsWith(0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32);
        assertThat(JpegDctScan.ZIGZAG).endsWith(53, 60, 61, 54, 47, 55, 62, 63);
        assertThat(JpegDctScan.ZIGZAG).doesNotHaveDuplicates().hasSize(64);
    }
}
