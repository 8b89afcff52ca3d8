package org.isocenter.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.TransferSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codestreams of other encoders, one for each option of a coder. */
class CodestreamTest {
    private static Frame decode(String name, String photometric, TransferSyntax syntax) throws DicomException {
        PixelFormat format = Resources.image(name).format(photometric);
        return FrameDecoder.decode(Resources.stream(name), syntax, format, PixelLimits.DEFAULT);
    }

    private static Frame decode(String name) throws DicomException {
        String photometric = Resources.image(name).format().photometric();
        return decode(name, photometric, TransferSyntax.JPEG_2000_LOSSLESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grey-lossless.jpg",
                "signed-lossless-6.jpg",
                "rgb-lossless-4.jpg",
                "grey.jls",
                "grey-small.jls",
                "signed.jls",
                "rgb-line.jls",
                "rgb-sample.jls",
                "rgb-none.jls",
                "grey-one-resolution.j2k",
                "grey-sop-eph.j2k",
                "grey-precincts-rlcp.j2k",
                "grey-precincts-rpcl.j2k",
                "rgb-precincts-pcrl.j2k",
                "rgb-precincts-cprl.j2k",
                "grey-bypass.j2k",
                "grey-reset.j2k",
                "grey-terminate.j2k",
                "grey-causal.j2k",
                "grey-segmentation.j2k",
                "grey-all-styles.j2k",
                "grey-bypass-terminate.j2k",
                "grey-tiles-offset.j2k",
                "grey-layers.j2k",
                "rgb-layers-tile-parts.j2k",
                "rgb-progression-changes.j2k",
                "grey-region.j2k",
                "signed.j2k"
            })
    void losslessOnesGiveTheFormula(String name) throws DicomException {
        assertThat(decode(name).ints()).isEqualTo(Resources.image(name).values());
    }

    @ParameterizedTest
    @CsvSource({"grey-near.jls, 3", "rgb-near.jls, 2"})
    void nearLosslessOnesAreNoFurtherOffThanTheySay(String name, int near) throws DicomException {
        int[] decoded = decode(name).ints();
        assertThat(Resources.largestDifference(decoded, Resources.image(name).values()))
                .isBetween(1, near);
    }

    @ParameterizedTest
    @CsvSource({
        "grey8-baseline.jpg, MONOCHROME2, 3.5",
        "grey8-progressive.jpg, MONOCHROME2, 3.5",
        "grey-extended.jpg, MONOCHROME2, 70",
        "rgb-422.jpg, YBR_FULL_422, 7",
        "rgb-420.jpg, YBR_FULL_422, 8",
        "grey-irreversible.j2k, MONOCHROME2, 50",
        "rgb-irreversible.j2k, YBR_ICT, 6"
    })
    void lossyOnesComeNear(String name, String photometric, double mostMean) throws DicomException {
        Frame frame = decode(name, photometric, TransferSyntax.JPEG_2000);
        int[] expected = Resources.image(name).values();
        int[] actual = frame.ints();
        double sum = 0;
        for (int i = 0; i < expected.length; i++) {
            sum += Math.abs(expected[i] - actual[i]);
        }
        assertThat(actual).hasSameSizeAs(expected);
        assertThat(sum / expected.length).as("mean difference").isLessThan(mostMean);
        assertThat(frame.format().photometric()).isEqualTo(Resources.image(name).samples() == 3 ? "RGB" : photometric);
    }

    @Test
    void colourSaysItselfWhatItIsWhereTheDataSetIsWrong() throws DicomException {
        TransferSyntax baseline = TransferSyntax.JPEG_BASELINE;
        int[] declared = decode("rgb-422.jpg", "YBR_FULL_422", baseline).ints();
        // Sub-sampled components are no RGB, whatever is declared.
        assertThat(decode("rgb-422.jpg", "RGB", baseline).ints()).isEqualTo(declared);
    }

    @ParameterizedTest
    @ValueSource(strings = {"grey-lossless.jpg", "grey8-baseline.jpg", "grey.jls", "grey-layers.j2k"})
    void framesOfAnotherSizeAreRefusedBeforeAnythingIsAllocated(String name) {
        TestImage image = Resources.image(name);
        TestImage other = new TestImage(image.width() + 1, image.height(), 1, image.bits(), false);
        assertThatThrownBy(() -> FrameDecoder.decode(
                        Resources.stream(name), TransferSyntax.JPEG_LOSSLESS, other.format(), PixelLimits.DEFAULT))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("61 x 47")
                .hasMessageContaining("62 x 47");
    }

    @Test
    void framesAboveTheLimitAreRefused() {
        PixelLimits small = new PixelLimits(1000, 1);
        assertThatThrownBy(() -> FrameDecoder.decode(
                        Resources.stream("grey.jls"), TransferSyntax.JPEG_LS_LOSSLESS, TestImage.GREY.format(), small))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("limit of 1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grey-lossless.jpg", "grey8-baseline.jpg", "grey.jls", "grey-layers.j2k"})
    void halfACodestreamIsAnError(String name) {
        Bytes whole = Resources.stream(name);
        Bytes half = whole.slice(0, whole.length() / 2);
        PixelFormat format = Resources.image(name).format();
        assertThatThrownBy(() -> FrameDecoder.decode(half, TransferSyntax.JPEG_LOSSLESS, format, PixelLimits.DEFAULT))
                .isInstanceOf(DicomException.class);
    }

    @Test
    void highThroughputIsNamedInTheError() {
        byte[] data = Resources.bytes("grey-one-resolution.j2k");
        int cod = 2;
        while (data[cod] != (byte) 0xFF || data[cod + 1] != 0x52) {
            cod++;
        }
        // COD: marker:2 length:2 style:1 order:1 layers:2 transform:1 levels:1 width:1 height:1 | style of blocks
        data[cod + 12] = 0x40;
        assertThatThrownBy(() -> FrameDecoder.decode(
                        Bytes.of(data),
                        TransferSyntax.JPEG_2000_LOSSLESS,
                        TestImage.GREY.format(),
                        PixelLimits.DEFAULT))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("HTJ2K");
    }

    @Test
    void aJp2FileAroundTheCodestreamIsPassedOver() throws DicomException {
        byte[] bare = Resources.bytes("grey-layers.j2k");
        byte[] head = {0, 0, 0, 12, 'j', 'P', ' ', ' ', 13, 10, (byte) 0x87, 10, 0, 0, 0, 0, 'j', 'p', '2', 'c'};
        byte[] file = new byte[head.length + bare.length];
        System.arraycopy(head, 0, file, 0, head.length);
        System.arraycopy(bare, 0, file, head.length, bare.length);
        Frame frame = FrameDecoder.decode(
                Bytes.of(file), TransferSyntax.JPEG_2000, TestImage.GREY.format(), PixelLimits.DEFAULT);
        assertThat(frame.ints()).isEqualTo(TestImage.GREY.values());
    }
}
