package org.isocenter.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.TransferSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JpegLosslessTest {
    static Stream<Arguments> images() {
        return Stream.of(
                        new TestImage(1, 1, 1, 8, false),
                        new TestImage(1, 9, 1, 16, false),
                        new TestImage(9, 1, 3, 8, false),
                        new TestImage(7, 5, 1, 2, false),
                        new TestImage(61, 47, 1, 8, true),
                        TestImage.GREY,
                        TestImage.SIGNED,
                        TestImage.RGB,
                        new TestImage(30, 20, 3, 16, false))
                .flatMap(i -> IntStream.rangeClosed(1, 7).mapToObj(p -> Arguments.of(i, p)));
    }

    private static Frame decode(Bytes stream, PixelFormat format) throws DicomException {
        return FrameDecoder.decode(stream, TransferSyntax.JPEG_LOSSLESS, format, PixelLimits.DEFAULT);
    }

    @ParameterizedTest
    @MethodSource("images")
    void whatIsEncodedIsDecodedExactly(TestImage image, int predictor) throws DicomException {
        Bytes stream = JpegLosslessEncoder.encode(image.frame(), predictor);
        assertThat(stream.length() % 2).isZero();
        assertThat(decode(stream, image.format())).isEqualTo(image.frame());
    }

    @Test
    void bitsAboveThoseStoredAreKept() throws DicomException {
        PixelFormat format = new TestImage(2, 2, 1, 12, false).format();
        // 0x0FFF with an overlay bit above it, and values below
        Frame frame = new Frame(format, Bytes.of(new byte[] {-1, -1, 0, 0, 1, 0, 0, 0x10}));
        assertThat(decode(JpegLosslessEncoder.encode(frame), format).bytes()).isEqualTo(frame.bytes());
    }

    @Test
    void theBestPredictorIsNoWorseThanTheFirst() {
        Frame frame = TestImage.GREY.frame();
        assertThat(JpegLosslessEncoder.encode(frame).length())
                .isLessThanOrEqualTo(JpegLosslessEncoder.encode(frame, 1).length());
    }

    /** Two bits of precision above a point transform of 2, restarts after each row; one code: 0 for no difference, 10 for one bit. */
    @Test
    void obeysRestartsAndThePointTransform() throws DicomException {
        JpegBitWriter out = head(4, 2);
        // 4 bits less 2: the first sample of an interval is predicted as 2; +1 gives 3, times 4 is 12
        out.bits(0b101, 3);
        out.bits(0b0, 1);
        out.align();
        out.marker(0xD0);
        out.bits(0b100, 3);
        out.bits(0b101, 3);
        out.align();
        out.marker(JpegInput.EOI);
        PixelFormat format = new TestImage(2, 2, 1, 4, false).format();
        assertThat(decode(out.toEvenBytes(), format).ints()).containsExactly(12, 12, 4, 8);
    }

    @Test
    void aMissingRestartIsAnError() {
        JpegBitWriter out = head(4, 2);
        out.bits(0b101_0_100_101, 10);
        out.align();
        out.marker(JpegInput.EOI);
        PixelFormat format = new TestImage(2, 2, 1, 4, false).format();
        assertThatThrownBy(() -> decode(out.toEvenBytes(), format))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("restart");
    }

    private static JpegBitWriter head(int precision, int transform) {
        JpegBitWriter out = new JpegBitWriter(100);
        out.marker(JpegInput.SOI);
        out.marker(JpegInput.SOF_LOSSLESS);
        words(out, 0, 11, precision, 0, 2, 0, 2, 1, 1, 0x11, 0);
        out.marker(JpegInput.DRI);
        words(out, 0, 4, 0, 2);
        out.marker(JpegInput.DHT);
        words(out, 0, 21, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
        out.marker(JpegInput.SOS);
        words(out, 0, 8, 1, 1, 0, 1, 0, transform);
        return out;
    }

    private static void words(JpegBitWriter out, int... bytes) {
        for (int b : bytes) {
            out.u8(b);
        }
    }

    @Test
    void codesOfExtremeDistributionsStayWithin16Bits() throws DicomException {
        long[] fibonacci = new long[17];
        fibonacci[0] = 1;
        fibonacci[1] = 1;
        for (int i = 2; i < 17; i++) {
            fibonacci[i] = fibonacci[i - 1] * 3;
        }
        JpegHuffmanCode code = new JpegHuffmanCode(fibonacci);
        double kraft = IntStream.range(0, 17)
                .mapToDouble(s -> Math.scalb(1.0, -code.length(s)))
                .sum();
        assertThat(IntStream.range(0, 17).map(code::length)).allMatch(l -> l >= 1 && l <= 16);
        assertThat(kraft).as("room is left for the code of all ones").isLessThan(1);
    }
}
