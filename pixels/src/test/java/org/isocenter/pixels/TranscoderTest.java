package org.isocenter.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Value;
import org.isocenter.dicom.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TranscoderTest {
    static Stream<TransferSyntax> targets() {
        return Stream.of(TransferSyntax.RLE_LOSSLESS, TransferSyntax.JPEG_LOSSLESS, TransferSyntax.JPEG_LOSSLESS_SV1);
    }

    private static DataSet twoFrames(TestImage image) {
        byte[] one = image.frame().bytes().toArray();
        byte[] both = new byte[2 * one.length];
        System.arraycopy(one, 0, both, 0, one.length);
        for (int i = 0; i < one.length; i++) {
            both[one.length + i] = one[one.length - 1 - i];
        }
        return PixelDataTest.describe(image.format(), 2)
                .put(Tags.PatientID, "T1")
                .put(Tags.LossyImageCompression, "01")
                .put(Element.of(Tags.PixelData, image.allocated() == 16 ? Vr.OW : Vr.OB, Bytes.of(both)))
                .build();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void thereAndBackIsTheSameDataSet(TransferSyntax target) throws DicomException {
        for (TestImage image : List.of(TestImage.GREY, TestImage.SIGNED, TestImage.RGB)) {
            DataSet start = twoFrames(image);
            DataSet coded = Transcoder.transcode(start, TransferSyntax.EXPLICIT_LE, target);
            assertThat(coded.find(Tags.PixelData).orElseThrow().value()).isInstanceOf(Value.Fragments.class);
            assertThat(Transcoder.transcode(coded, target, TransferSyntax.EXPLICIT_LE))
                    .isEqualTo(start);
            assertThat(coded.string(Tags.LossyImageCompression)).isEqualTo("01");
        }
    }

    @Test
    void theBasicOffsetTableIsWritten() throws DicomException {
        DataSet coded = Transcoder.transcode(
                twoFrames(TestImage.GREY), TransferSyntax.EXPLICIT_LE, TransferSyntax.RLE_LOSSLESS);
        List<Bytes> items =
                ((Value.Fragments) coded.find(Tags.PixelData).orElseThrow().value()).fragments();
        assertThat(items).hasSize(3);
        assertThat(items.getFirst().u32(0, ByteOrder.LITTLE_ENDIAN)).isZero();
        assertThat(items.getFirst().u32(4, ByteOrder.LITTLE_ENDIAN))
                .isEqualTo(8 + items.get(1).length());
    }

    @Test
    void planesBecomePixels() throws DicomException {
        PixelFormat planar = new PixelFormat(1, 2, 3, PixelFormat.Number.WHOLE, 8, 8, 7, false, true, "RGB");
        DataSet start = PixelDataTest.describe(planar, 1)
                .put(Element.of(Tags.PixelData, Vr.OB, Bytes.of(new byte[] {1, 2, 3, 4, 5, 6})))
                .build();
        DataSet coded = Transcoder.transcode(start, TransferSyntax.EXPLICIT_LE, TransferSyntax.JPEG_LOSSLESS_SV1);
        assertThat(coded.ints(Tags.PlanarConfiguration)).containsExactly(0);
        assertThat(PixelData.of(coded, TransferSyntax.JPEG_LOSSLESS_SV1)
                        .decode(0)
                        .ints())
                .containsExactly(1, 3, 5, 2, 4, 6);
    }

    @Test
    void lossyColourIsDescribedAsRgb() throws DicomException {
        DataSet coded = PixelDataTest.describe(TestImage.RGB.format("YBR_FULL_422"), 1)
                .put(new Element(
                        Tags.PixelData,
                        Vr.OB,
                        new Value.Fragments(List.of(Bytes.EMPTY, Resources.stream("rgb-422.jpg")))))
                .build();
        DataSet plain = Transcoder.transcode(coded, TransferSyntax.JPEG_BASELINE, TransferSyntax.IMPLICIT_LE);
        assertThat(plain.string(Tags.PhotometricInterpretation)).isEqualTo("RGB");
        assertThat(plain.ints(Tags.PlanarConfiguration)).containsExactly(0);
        assertThat(plain.find(Tags.PixelData).orElseThrow().bytes().length()).isEqualTo(61 * 47 * 3);
    }

    @Test
    void whatNeedsNoChangeIsTheSameObject() throws DicomException {
        DataSet start = twoFrames(TestImage.GREY);
        assertThat(Transcoder.transcode(start, TransferSyntax.EXPLICIT_LE, TransferSyntax.DEFLATED_LE))
                .isSameAs(start);
        DataSet none = DataSet.builder().put(Tags.PatientID, "X").build();
        assertThat(Transcoder.transcode(none, TransferSyntax.EXPLICIT_LE, TransferSyntax.RLE_LOSSLESS))
                .isSameAs(none);
    }

    @Test
    void whatCannotBeEncodedIsAnError() {
        DataSet start = twoFrames(TestImage.GREY);
        assertThat(Transcoder.canEncode(TransferSyntax.JPEG_2000)).isFalse();
        assertThat(Transcoder.canDecode(TransferSyntax.JPEG_2000)).isTrue();
        assertThat(Transcoder.canDecode(TransferSyntax.of("1.2.840.10008.1.2.4.201")))
                .as("HTJ2K")
                .isFalse();
        assertThatThrownBy(() -> Transcoder.transcode(start, TransferSyntax.EXPLICIT_LE, TransferSyntax.JPEG_2000))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("JPEG 2000");
        DataSet wide = PixelDataTest.describe(
                        new TestImage(1, 1, 1, 16, false).format().withBits(32, 32), 1)
                .put(Element.of(Tags.PixelData, Vr.OW, Bytes.of(new byte[4])))
                .build();
        assertThatThrownBy(() -> Transcoder.transcode(wide, TransferSyntax.EXPLICIT_LE, TransferSyntax.JPEG_LOSSLESS))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("32 bits");
    }
}
