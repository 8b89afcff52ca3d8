package org.isocenter.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.TransferSyntax;
import org.junit.jupiter.api.Test;

class JpegLsTest {
    /** The worked example of T.87 H.3. */
    @Test
    void decodesTheExampleOfTheStandard() throws DicomException {
        String stream = "FFD8" // start of image
                + "FFF7000B 08 0004 0004 01 01 11 00" // frame: 8 bits, 4 x 4, one component
                + "FFDA0008 01 01 00 00 00 00" // scan: NEAR 0, not interleaved
                + "C000 006C 8020 8E01 C000 0057 4000 006E E600 0001 BC18 0000 05D8 0000 9160" // coded
                + "FFD9"; // end of image
        byte[] bytes = HexFormat.of().parseHex(stream.replace(" ", ""));
        PixelFormat format = new TestImage(4, 4, 1, 8, false).format();
        Frame frame =
                FrameDecoder.decode(Bytes.of(bytes), TransferSyntax.JPEG_LS_LOSSLESS, format, PixelLimits.DEFAULT);
        assertThat(frame.ints()).containsExactly(0, 0, 90, 74, 68, 50, 43, 205, 64, 145, 145, 145, 100, 145, 145, 145);
    }

    /** After a restart everything begins anew, so two images of a codestream each are one with a restart between. */
    @Test
    void beginsAnewAfterARestart() throws DicomException {
        byte[] image = Resources.bytes("grey-small.jls");
        int scan = IntStream.range(0, image.length - 1)
                .filter(i -> image[i] == (byte) 0xFF && image[i + 1] == (byte) 0xDA)
                .findFirst()
                .orElseThrow();
        int coded = scan + 10;
        int end = image.length;
        while (image[end - 1] != (byte) 0xD9) {
            end--;
        }
        end -= 2;
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        twice.write(image, 0, scan);
        // DRI: every 16 lines
        twice.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xDD, 0, 4, 0, 16});
        twice.write(image, scan, end - scan);
        twice.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD0});
        twice.write(image, coded, end - coded);
        twice.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD9});
        byte[] stream = twice.toByteArray();
        setHeight(stream, 32);

        PixelFormat format = new TestImage(40, 32, 1, 12, false).format();
        Frame frame =
                FrameDecoder.decode(Bytes.of(stream), TransferSyntax.JPEG_LS_LOSSLESS, format, PixelLimits.DEFAULT);
        int[] once = new TestImage(40, 16, 1, 12, false).values();
        assertThat(IntStream.range(0, once.length).map(i -> frame.ints()[i]).toArray())
                .isEqualTo(once);
        assertThat(java.util.Arrays.copyOfRange(frame.ints(), once.length, 2 * once.length))
                .isEqualTo(once);
    }

    private static void setHeight(byte[] stream, int height) {
        for (int i = 0; i < stream.length; i++) {
            if (stream[i] == (byte) 0xFF && stream[i + 1] == (byte) 0xF7) {
                stream[i + 6] = (byte) height;
                return;
            }
        }
    }
}
