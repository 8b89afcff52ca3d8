package org.isocenter.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;
import org.junit.jupiter.api.Test;

class ColourFrameTest {
    private static final int[] RED_GREEN = {255, 0, 0, 0, 128, 0};

    private static int[] samples(Picture picture) {
        int[] values = new int[picture.samples().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = picture.samples()[i] & 0xFFFF;
        }
        return values;
    }

    @Test
    void pixelByPixelAndPlaneByPlane() throws Exception {
        assertThat(samples(Images.rendered(Images.bytes(1, 2, 3, "RGB", RED_GREEN))))
                .isEqualTo(RED_GREEN);
        DataSetBuilder planar =
                Images.bytes(1, 2, 3, "RGB", 255, 0, 0, 128, 0, 0).put(Tags.PlanarConfiguration, 1);
        assertThat(samples(Images.rendered(planar))).isEqualTo(RED_GREEN);
    }

    @Test
    void luminanceAndColour() throws Exception {
        // PS3.3 C.7.6.3.1.2 for pure red: Y 76.2, Cb 85.0, Cr 255.5
        assertThat(samples(Images.rendered(Images.bytes(1, 1, 3, "YBR_FULL", 76, 85, 255))))
                .isEqualTo(new int[] {254, 0, 0});
        assertThat(samples(Images.rendered(Images.bytes(1, 2, 3, "YBR_FULL_422", 100, 200, 128, 128))))
                .isEqualTo(new int[] {100, 100, 100, 200, 200, 200});
        assertThat(samples(Images.rendered(Images.bytes(1, 2, 3, "YBR_PARTIAL_422", 16, 235, 128, 128))))
                .isEqualTo(new int[] {0, 0, 0, 255, 255, 255});
    }

    private static DataSetBuilder palette(int bits, int... entries) {
        DataSetBuilder image = Images.bytes(1, 4, 1, "PALETTE COLOR", 0, 10, 11, 255);
        for (int colour = 0; colour < 3; colour++) {
            image.put(Images.words(Tags.RedPaletteColorLookupTableDescriptor + colour, entries.length, 10, bits));
            image.put(Images.words(Tags.RedPaletteColorLookupTableData + colour, entries));
        }
        return image;
    }

    @Test
    void palettes() throws Exception {
        assertThat(samples(Images.rendered(palette(16, 0x1000, 0xFF00))))
                .isEqualTo(new int[] {16, 16, 16, 16, 16, 16, 255, 255, 255, 255, 255, 255});
        assertThat(Images.rendered(palette(16, 0x10, 0xFF)).at(3, 0, 2))
                .as("entries of 8 bits that say 16")
                .isEqualTo(255);
        DataSetBuilder narrow = palette(8, 1, 2);
        narrow.put(Element.of(Tags.GreenPaletteColorLookupTableData, Vr.OW, Bytes.of((byte) 7, (byte) 9)));
        assertThat(Images.rendered(narrow).at(2, 0, 1)).as("two entries a word").isEqualTo(9);
    }

    private static int[] segments(int count, int... words) throws DicomException {
        return new PaletteSegments(words, count).expand();
    }

    @Test
    void segmentedPalettes() throws Exception {
        assertThat(segments(6, 0, 2, 5, 10, 1, 4, 50)).containsExactly(5, 10, 20, 30, 40, 50);
        assertThat(segments(6, 0, 3, 5, 10, 20, 2, 1, 0, 0)).containsExactly(5, 10, 20, 5, 10, 20);
    }

    @Test
    void hostileSegmentsEnd() {
        assertThatThrownBy(() -> segments(9, 2, 1, 0, 0)).hasMessageContaining("of type 2");
        assertThatThrownBy(() -> segments(9, 0, 9, 1)).hasMessageContaining("past its end");
        assertThatThrownBy(() -> segments(9, 1, 2, 7)).hasMessageContaining("begins with a linear");
        int[] empty = new int[1 << 16];
        for (int at = 4; at + 4 <= empty.length; at += 4) {
            empty[at] = 2;
            empty[at + 1] = 65_535;
        }
        assertThatThrownBy(() -> segments(9, empty)).isInstanceOf(DicomException.class);
    }

    @Test
    void coloursThatAreNoneAreRefused() {
        assertThatThrownBy(() -> Images.rendered(Images.bytes(1, 1, 3, "HSV", 1, 2, 3)))
                .hasMessageContaining("HSV");
        assertThatThrownBy(() -> Images.rendered(Images.bytes(1, 1, 1, "PALETTE COLOR", 1)))
                .hasMessageContaining("three values");
    }
}
