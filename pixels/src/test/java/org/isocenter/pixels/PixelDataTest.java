package org.isocenter.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Value;
import org.isocenter.dicom.Vr;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PixelDataTest {
    static DataSetBuilder describe(PixelFormat format, int frames) {
        DataSetBuilder builder = DataSet.builder()
                .put(Tags.SamplesPerPixel, format.samples())
                .put(Tags.PhotometricInterpretation, format.photometric())
                .put(Tags.NumberOfFrames, frames)
                .put(Tags.Rows, format.rows())
                .put(Tags.Columns, format.columns())
                .put(Tags.BitsAllocated, format.bitsAllocated())
                .put(Tags.BitsStored, format.bitsStored())
                .put(Tags.HighBit, format.highBit())
                .put(Tags.PixelRepresentation, format.signed() ? 1 : 0);
        if (format.samples() > 1) {
            builder.put(Tags.PlanarConfiguration, format.planar() ? 1 : 0);
        }
        return builder;
    }

    private static DataSet native_(PixelFormat format, int frames, Vr vr, int... bytes) {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) bytes[i];
        }
        return describe(format, frames)
                .put(Element.of(Tags.PixelData, vr, Bytes.of(all)))
                .build();
    }

    private static PixelFormat grey(int rows, int columns, int allocated, int stored, int highBit, boolean signed) {
        return new PixelFormat(
                rows, columns, 1, PixelFormat.Number.WHOLE, allocated, stored, highBit, signed, false, "MONOCHROME2");
    }

    private static DataSet fragments(int frames, Bytes... items) {
        return describe(grey(1, 2, 8, 8, 7, false), frames)
                .put(new Element(Tags.PixelData, Vr.OB, new Value.Fragments(List.of(items))))
                .build();
    }

    private static PixelData jpeg(DataSet dataSet) throws DicomException {
        return PixelData.of(dataSet, TransferSyntax.JPEG_LOSSLESS);
    }

    private static Bytes bytes(int... values) {
        byte[] all = new byte[values.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) values[i];
        }
        return Bytes.of(all);
    }

    private static Bytes words(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            buffer.putInt(value);
        }
        return Bytes.of(buffer.array());
    }

    @Test
    void nativeFramesFollowEachOther() throws DicomException {
        DataSet two = native_(grey(1, 2, 16, 12, 11, false), 2, Vr.OW, 1, 0, 2, 0, 0xFF, 0xFF, 4, 0);
        PixelData pixels = PixelData.of(two, TransferSyntax.EXPLICIT_LE);
        assertThat(pixels.frames()).isEqualTo(2);
        assertThat(pixels.encoded(1)).isEqualTo(bytes(0xFF, 0xFF, 4, 0));
        assertThat(pixels.decode(0).ints()).containsExactly(1, 2);
        assertThat(pixels.decode(1).ints())
                .as("bits above those stored do not count")
                .containsExactly(0xFFF, 4);
        assertThatThrownBy(() -> pixels.decode(2)).isInstanceOf(DicomException.class);
    }

    @Test
    void signAndHighBitAreObeyed() throws DicomException {
        DataSet signed = native_(grey(1, 2, 16, 12, 11, true), 1, Vr.OW, 0xFF, 0x0F, 0x00, 0x08);
        assertThat(PixelData.of(signed, TransferSyntax.EXPLICIT_LE).decode(0).ints())
                .containsExactly(-1, -2048);
        DataSet high = native_(grey(1, 2, 16, 12, 15, false), 1, Vr.OW, 0x1F, 0x00, 0xF0, 0xFF);
        assertThat(PixelData.of(high, TransferSyntax.EXPLICIT_LE).decode(0).ints())
                .containsExactly(1, 0xFFF);
    }

    @Test
    @DisplayName("PS3.5 8.1.1: frames of single bits share a byte")
    void singleBitsAreUnpackedAcrossBytes() throws DicomException {
        // 3 frames of 3 pixels: 101 110 011, least significant bit first
        DataSet bits = native_(grey(1, 3, 1, 1, 0, false), 3, Vr.OB, 0b10_011_101, 0b1);
        PixelData pixels = PixelData.of(bits, TransferSyntax.EXPLICIT_LE);
        assertThat(pixels.decode(0).ints()).containsExactly(1, 0, 1);
        assertThat(pixels.decode(1).ints()).containsExactly(1, 1, 0);
        assertThat(pixels.decode(2).ints()).containsExactly(0, 1, 1);
    }

    @Test
    void floatingValuesComeOutAsTheyAre() throws DicomException {
        ByteBuffer buffer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putFloat(1.5f).putFloat(-0.25f);
        DataSet floats = DataSet.builder()
                .put(Tags.Rows, 2)
                .put(Tags.Columns, 1)
                .put(Tags.SamplesPerPixel, 1)
                .put(Element.of(Tags.FloatPixelData, Vr.OF, Bytes.of(buffer.array())))
                .build();
        assertThat(PixelData.of(floats, TransferSyntax.EXPLICIT_LE).decode(0).doubles())
                .containsExactly(1.5, -0.25);
    }

    @Test
    void unsignedValuesOf32BitsAreKept() throws DicomException {
        DataSet wide = native_(grey(1, 1, 32, 32, 31, false), 1, Vr.OW, 0xFE, 0xFF, 0xFF, 0xFF);
        assertThat(PixelData.of(wide, TransferSyntax.EXPLICIT_LE).decode(0).doubles())
                .containsExactly(4_294_967_294.0);
    }

    @Test
    void halfColourIsTakenApart() throws DicomException {
        PixelFormat format = new PixelFormat(1, 2, 3, PixelFormat.Number.WHOLE, 8, 8, 7, false, false, "YBR_FULL_422");
        Frame frame = PixelData.of(native_(format, 1, Vr.OB, 10, 20, 30, 40), TransferSyntax.EXPLICIT_LE)
                .decode(0)
                .fullColour();
        assertThat(frame.ints()).containsExactly(10, 30, 40, 20, 30, 40);
        assertThat(frame.format().photometric()).isEqualTo("YBR_FULL");
    }

    @Test
    void missingBytesAreAnErrorOfTheFrameThatMissesThem() throws DicomException {
        DataSet cut = native_(grey(1, 2, 16, 16, 15, false), 2, Vr.OW, 1, 0, 2, 0, 3, 0);
        PixelData pixels = PixelData.of(cut, TransferSyntax.EXPLICIT_LE);
        assertThat(pixels.decode(0).ints()).containsExactly(1, 2);
        assertThatThrownBy(() -> pixels.decode(1))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("frame 2");
    }

    @Test
    void descriptionsThatCannotBeAreRefused() {
        DataSet good = native_(grey(1, 2, 8, 8, 7, false), 1, Vr.OB, 1, 2);
        List<DataSet> bad = new ArrayList<>();
        bad.add(good.toBuilder().remove(Tags.Rows).build());
        bad.add(good.toBuilder().put(Tags.Columns, 0).build());
        bad.add(good.toBuilder().put(Tags.BitsAllocated, 12).build());
        bad.add(good.toBuilder().put(Tags.BitsStored, 9).build());
        bad.add(good.toBuilder().put(Tags.SamplesPerPixel, 99).build());
        bad.add(good.toBuilder().put(Tags.NumberOfFrames, -1).build());
        bad.add(good.toBuilder().put(Tags.NumberOfFrames, Integer.MAX_VALUE).build());
        bad.add(good.toBuilder().remove(Tags.PixelData).build());
        for (DataSet one : bad) {
            assertThatThrownBy(() -> PixelData.of(one, TransferSyntax.EXPLICIT_LE))
                    .as(one.toString())
                    .isInstanceOf(DicomException.class);
        }
    }

    @Test
    @DisplayName("D2 integer overflow: 65535 x 65535 pixels of 4 samples are refused, not wrapped")
    void largeProductsDoNotWrap() {
        DataSet large = native_(grey(1, 2, 8, 8, 7, false), 1, Vr.OB, 1, 2).toBuilder()
                .put(Tags.Rows, 65_535)
                .put(Tags.Columns, 65_535)
                .put(Tags.SamplesPerPixel, 4)
                .put(Tags.BitsAllocated, 64)
                .build();
        assertThatThrownBy(() -> PixelData.of(large, TransferSyntax.EXPLICIT_LE))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("137434759200");
    }

    private static final Bytes A = bytes(0xFF, 0xD8, 0xFF, 1);
    private static final Bytes B = bytes(2, 3);
    private static final Bytes C = bytes(0xFF, 0xD8, 0xFF, 4, 5, 6);

    @Test
    void theBasicOffsetTableTellsWhichFragmentsBelongTogether() throws DicomException {
        PixelData pixels = jpeg(fragments(2, words(0, 22), A, B, C));
        assertThat(pixels.encoded(0)).isEqualTo(bytes(0xFF, 0xD8, 0xFF, 1, 2, 3));
        assertThat(pixels.encoded(1)).isEqualTo(C);
        PixelData other = jpeg(fragments(2, words(0, 12), A, B, C));
        assertThat(other.encoded(0)).isEqualTo(A);
        assertThat(other.encoded(1).length()).isEqualTo(8);
    }

    @Test
    void theExtendedOffsetTableServesWhereTheBasicOneIsEmpty() throws DicomException {
        DataSet extended = fragments(2, Bytes.EMPTY, bytes(9, 9), C).toBuilder()
                .put(Element.of(Tags.ExtendedOffsetTable, Vr.OV, words(0, 0, 10, 0)))
                .build();
        assertThat(jpeg(extended).encoded(1)).isEqualTo(C);
    }

    @Test
    void wrongTablesAreNotBelieved() throws DicomException {
        for (Bytes table : List.of(words(0, 21), words(8, 22), words(0), words(22, 0), words(0, 0), words(0, 900))) {
            PixelData pixels = jpeg(fragments(2, table, A, B, C));
            assertThat(pixels.encoded(0).length()).as(table.toString()).isEqualTo(6);
            assertThat(pixels.encoded(1)).as(table.toString()).isEqualTo(C);
        }
    }

    @Test
    void oneFragmentAFrameNeedsNoTable() throws DicomException {
        PixelData pixels = jpeg(fragments(3, Bytes.EMPTY, A, B, C));
        assertThat(List.of(pixels.encoded(0), pixels.encoded(1), pixels.encoded(2)))
                .containsExactly(A, B, C);
    }

    @Test
    void codestreamsInOneFragmentAreCutApart() throws DicomException {
        Bytes both = bytes(0xFF, 0xD8, 0xFF, 1, 0xFF, 0xD9, 0, 0xFF, 0xD8, 0xFF, 2, 0xFF, 0xD9);
        PixelData pixels = jpeg(fragments(2, Bytes.EMPTY, both));
        assertThat(pixels.encoded(1)).isEqualTo(bytes(0xFF, 0xD8, 0xFF, 2, 0xFF, 0xD9));
    }

    @Test
    void fragmentsThatNothingTellsApartAreAnError() {
        assertThatThrownBy(() -> jpeg(fragments(2, Bytes.EMPTY, B, B, B)))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("3 fragments for 2 frames");
        assertThatThrownBy(() -> jpeg(fragments(1, Bytes.EMPTY))).isInstanceOf(DicomException.class);
    }

    @Test
    void codingsWithoutADecoderAreNamed() throws DicomException {
        PixelData video = PixelData.of(fragments(1, Bytes.EMPTY, B), TransferSyntax.of("1.2.840.10008.1.2.4.100"));
        assertThat(video.encoded(0)).isEqualTo(B);
        assertThatThrownBy(() -> video.decode(0))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("MPEG2");
    }
}
