package org.isocenter.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;
import org.junit.jupiter.api.Test;

class OverlaysTest {
    private static final RenderOptions WITH = RenderOptions.DEFAULT.withOverlays();

    private static Element number(int tag, Vr vr, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return Element.of(tag, vr, Bytes.of(bytes.array()));
    }

    private static DataSetBuilder overlay(DataSetBuilder image, int group, int rows, int columns, int top, int left) {
        return image.put(number(Tags.OverlayRows + group, Vr.US, rows))
                .put(number(Tags.OverlayColumns + group, Vr.US, columns))
                .put(number(Tags.OverlayOrigin + group, Vr.SS, top, left))
                .put(number(Tags.OverlayBitPosition + group, Vr.US, 0));
    }

    @Test
    void drawnAtTheirOriginAndCutAtTheEdge() throws Exception {
        DataSetBuilder image = Images.bytes(2, 3, 1, "MONOCHROME2", 1, 2, 3, 4, 5, 6);
        overlay(image, 0x0002_0000, 2, 3, 2, 0)
                // second column of the first row on, all of the second row, which is outside, on
                .put(Element.of(Tags.OverlayData + 0x0002_0000, Vr.OW, Bytes.of((byte) 0b111_010, (byte) 0)));
        assertThat(Images.rendered(image, WITH).samples()).isEqualTo(new short[] {1, 2, 3, 255, 5, 6});
        assertThat(Images.rendered(image).samples()).isEqualTo(new short[] {1, 2, 3, 4, 5, 6});
    }

    @Test
    void inUnusedBitsOfThePixels() throws Exception {
        DataSetBuilder image = Images.row(12, false, 0x8000, 0x0FFF, 0x0000);
        overlay(image, 0, 1, 3, 1, 1).put(number(Tags.OverlayBitPosition, Vr.US, 15));
        assertThat(Images.rendered(image, WITH).samples()).isEqualTo(new short[] {255, 255, 0});
    }

    @Test
    void framesHaveTheirOwn() throws Exception {
        DataSetBuilder image = Images.bytes(1, 8, 1, "MONOCHROME2", new int[16]).put(Tags.NumberOfFrames, 2);
        overlay(image, 0, 1, 8, 1, 1)
                .put(Element.of(Tags.OverlayData, Vr.OW, Bytes.of((byte) 0b1, (byte) 0b10)))
                .put(Tags.NumberOfFramesInOverlay, 2);
        FrameRenderer renderer = FrameRenderer.of(image.build(), org.isocenter.dicom.TransferSyntax.EXPLICIT_LE);
        assertThat(renderer.render(0, WITH).samples()).startsWith((short) 255, (short) 0);
        assertThat(renderer.render(1, WITH).samples()).startsWith((short) 0, (short) 255);
    }

    @Test
    void hostileSizesDrawNothing() throws Exception {
        DataSetBuilder image = Images.bytes(1, 2, 1, "MONOCHROME2", 1, 2);
        overlay(image, 0, 65_535, 65_535, -32_768, 32_767)
                .put(Element.of(Tags.OverlayData, Vr.OW, Bytes.of((byte) -1, (byte) -1)));
        assertThat(Images.rendered(image, WITH).samples()).isEqualTo(new short[] {1, 2});
    }
}
