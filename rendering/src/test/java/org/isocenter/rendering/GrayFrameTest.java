package org.isocenter.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DicomException;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Vr;
import org.junit.jupiter.api.Test;

/** Grey by the formulas of PS3.3 C.11, pixel for pixel. */
class GrayFrameTest {
    private static short[] grays(int... values) {
        short[] grays = new short[values.length];
        for (int i = 0; i < grays.length; i++) {
            grays[i] = (short) values[i];
        }
        return grays;
    }

    private static RenderOptions window(double center, double width, VoiFunction function) {
        return RenderOptions.DEFAULT.withWindow(new Window(center, width, function));
    }

    /** PS3.3 C.11.2.1.2.1, written down again as it stands there. */
    private static int linear(double x, double center, double width) {
        if (x <= center - 0.5 - (width - 1) / 2) {
            return 0;
        }
        if (x > center - 0.5 + (width - 1) / 2) {
            return 255;
        }
        return (int) Math.round(((x - (center - 0.5)) / (width - 1) + 0.5) * 255);
    }

    @Test
    void linearWindowBehindTheRescale() throws Exception {
        int[] stored = new int[4096];
        int[] expected = new int[stored.length];
        for (int i = 0; i < stored.length; i++) {
            stored[i] = i;
            expected[i] = linear(i * 2.0 - 1024, 40, 400);
        }
        DataSetBuilder image = Images.row(12, false, stored)
                .put(Tags.RescaleSlope, "2")
                .put(Tags.RescaleIntercept, "-1024")
                .put(Tags.WindowCenter, "40", "300")
                .put(Tags.WindowWidth, "400", "1500");
        assertThat(Images.rendered(image).samples()).isEqualTo(grays(expected));
        RenderOptions second = new RenderOptions(RenderOptions.DEFAULT.window(), 1, false, 8);
        assertThat(Images.rendered(image, second).at(700, 0, 0)).isEqualTo(linear(376, 300, 1500));
    }

    @Test
    void exactAndSigmoid() throws Exception {
        DataSetBuilder image = Images.row(16, true, -100, -50, 0, 25, 50, 100);
        assertThat(Images.rendered(image, window(0, 100, VoiFunction.LINEAR_EXACT))
                        .samples())
                .isEqualTo(grays(0, 0, 128, 191, 255, 255));
        int quarter = (int) Math.round(255 / (1 + Math.exp(-4 * 25 / 100.0)));
        assertThat(Images.rendered(image, window(0, 100, VoiFunction.SIGMOID)).samples())
                .isEqualTo(grays(5, 30, 128, quarter, 225, 250));
        assertThat(Images.rendered(image.put(Tags.WindowCenter, "0")
                                .put(Tags.WindowWidth, "100")
                                .put(Tags.VOILUTFunction, "SIGMOID"))
                        .at(3, 0, 0))
                .as("function of the image")
                .isEqualTo(quarter);
    }

    @Test
    void withoutWindowFromSmallestToLargest() throws Exception {
        assertThat(Images.rendered(Images.row(16, true, -1000, 0, 1000)).samples())
                .isEqualTo(grays(0, 128, 255));
        assertThat(Images.rendered(Images.row(16, true, 7, 7)).samples()).isEqualTo(grays(0, 0));
        assertThat(Images.rendered(Images.bytes(1, 3, 1, "MONOCHROME2", 10, 100, 200))
                        .samples())
                .as("8 bits are shown as they are")
                .isEqualTo(grays(10, 100, 200));
        DataSetBuilder widthOfNought =
                Images.row(16, false, 0, 100).put(Tags.WindowCenter, "5").put(Tags.WindowWidth, "0");
        assertThat(Images.rendered(widthOfNought).samples()).isEqualTo(grays(0, 255));
    }

    @Test
    void paddingIsBlackAndOutOfTheWindow() throws Exception {
        DataSetBuilder image = Images.row(16, true, -2000, -1900, 0, 100)
                .put(Images.words(Tags.PixelPaddingValue, -2000))
                .put(Images.words(Tags.PixelPaddingRangeLimit, -1900));
        assertThat(Images.rendered(image).samples()).isEqualTo(grays(0, 0, 0, 255));
        assertThat(Images.rendered(image.put(Tags.PhotometricInterpretation, "MONOCHROME1"))
                        .samples())
                .isEqualTo(grays(0, 0, 255, 0));
    }

    @Test
    void highBitAndUpperBitsOfOtherUse() throws Exception {
        // 12 bits that end at bit 13; what stands below and above them is no part of the value
        DataSetBuilder image =
                Images.row(12, false, 0xC000, 0x3FFF, 0xC000 | 2048 << 2 | 3).put(Tags.HighBit, 13);
        assertThat(Images.rendered(image, window(2048, 4096, VoiFunction.LINEAR))
                        .samples())
                .isEqualTo(grays(0, 255, linear(2048, 2048, 4096)));
    }

    @Test
    void monochrome1AndInverseAreOneInversion() throws Exception {
        DataSetBuilder image = Images.row(16, false, 0, 10);
        assertThat(Images.rendered(image.put(Tags.PhotometricInterpretation, "MONOCHROME1"))
                        .samples())
                .isEqualTo(grays(255, 0));
        assertThat(Images.rendered(image.put(Tags.PresentationLUTShape, "INVERSE"))
                        .samples())
                .isEqualTo(grays(255, 0));
        assertThat(Images.rendered(image.put(Tags.PhotometricInterpretation, "MONOCHROME2"))
                        .samples())
                .isEqualTo(grays(255, 0));
    }

    private static DataSet lut(int first, int bits, int... entries) {
        return DataSet.builder()
                .put(Images.words(Tags.LUTDescriptor, entries.length, first, bits))
                .put(Images.words(Tags.LUTData, entries))
                .build();
    }

    @Test
    void tables() throws Exception {
        DataSetBuilder modality = Images.row(16, true, -3, -2, -1, 0, 5)
                .put(Tags.ModalityLUTSequence, List.of(lut(-2, 16, 1000, 2000, 3000)))
                .put(Tags.WindowCenter, "2000.5")
                .put(Tags.WindowWidth, "2001");
        assertThat(Images.rendered(modality).samples()).isEqualTo(grays(0, 0, 128, 255, 255));
        DataSetBuilder voi =
                Images.row(16, true, -5, -4, -3, -2).put(Tags.VOILUTSequence, List.of(lut(-4, 12, 0, 4095, 2048)));
        assertThat(Images.rendered(voi).samples()).isEqualTo(grays(0, 0, 255, 128));
        DataSetBuilder presentation = Images.bytes(1, 3, 1, "MONOCHROME2", 0, 128, 255)
                .put(Tags.PresentationLUTSequence, List.of(lut(0, 8, 255, 0)));
        assertThat(Images.rendered(presentation).samples()).isEqualTo(grays(255, 0, 0));
    }

    @Test
    void aTableShorterThanItSaysIsRefused() {
        DataSetBuilder image = Images.row(16, false, 1, 2)
                .put(
                        Tags.VOILUTSequence,
                        List.of(DataSet.builder()
                                .put(Images.words(Tags.LUTDescriptor, 0, 0, 16))
                                .put(Images.words(Tags.LUTData, 1, 2, 3))
                                .build()));
        assertThatThrownBy(() -> Images.rendered(image))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("65536 entries has 6 bytes");
    }

    @Test
    void doseOf32BitsInGray() throws Exception {
        DataSetBuilder dose = Images.row(16, false, 0, 0, 0, 16, 0, 32)
                .put(Tags.Columns, 3)
                .put(Tags.BitsAllocated, 32)
                .put(Tags.BitsStored, 32)
                .put(Tags.HighBit, 31)
                .put(Tags.DoseGridScaling, "1e-5");
        // stored 0, 2^20, 2^21: 0, 10.48576 and 20.97152 Gy
        assertThat(Images.rendered(dose).samples()).isEqualTo(grays(0, 128, 255));
        assertThat(Images.rendered(dose, window(20.97152, 20.97152, VoiFunction.LINEAR_EXACT))
                        .samples())
                .isEqualTo(grays(0, 0, 128));
    }

    @Test
    void enhancedImagesHaveAWindowForEachFrame() throws Exception {
        DataSetBuilder image = Images.row(16, false, 0, 100, 0, 100)
                .put(Tags.Columns, 2)
                .put(Tags.NumberOfFrames, 2)
                .put(Tags.SharedFunctionalGroupsSequence, List.of(group(Tags.PixelValueTransformationSequence, "10")))
                .put(
                        Tags.PerFrameFunctionalGroupsSequence,
                        List.of(group(Tags.FrameVOILUTSequence, "500"), group(Tags.FrameVOILUTSequence, "1000")));
        FrameRenderer renderer = FrameRenderer.of(image.build(), TransferSyntax.EXPLICIT_LE);
        assertThat(renderer.frames()).isEqualTo(2);
        assertThat(renderer.render(0, RenderOptions.DEFAULT).at(1, 0, 0)).isEqualTo(255);
        assertThat(renderer.render(1, RenderOptions.DEFAULT).at(1, 0, 0)).isEqualTo(128);
    }

    private static DataSet group(int macro, String value) {
        DataSetBuilder item = DataSet.builder();
        if (macro == Tags.FrameVOILUTSequence) {
            item.put(Tags.WindowCenter, value).put(Tags.WindowWidth, "1000").put(Tags.VOILUTFunction, "LINEAR_EXACT");
        } else {
            item.put(Tags.RescaleIntercept, "0").put(Tags.RescaleSlope, value);
        }
        return DataSet.builder().put(macro, List.of(item.build())).build();
    }

    @Test
    void twelveBits() throws Exception {
        DataSetBuilder image = Images.row(16, false, 0, 1, 2047, 4095);
        Picture picture =
                Images.rendered(image, window(2048, 4096, VoiFunction.LINEAR).withBits(12));
        assertThat(picture.bits()).isEqualTo(12);
        assertThat(picture.samples()).isEqualTo(grays(0, 1, 2047, 4095));
    }

    /** A table of all stored values and the arithmetic of single pixels are two ways to the same grey. */
    @Test
    void tableAndArithmeticAgree() throws Exception {
        Random random = new Random(4);
        int[] values = new int[1 << 15];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(1 << 15) - (1 << 14);
        }
        DataSetBuilder image =
                Images.row(15, true, values).put(Tags.RescaleSlope, "0.7").put(Tags.RescaleIntercept, "-31");
        RenderOptions options = window(-200.5, 3000, VoiFunction.SIGMOID);
        Picture byTable = Images.rendered(image, options);
        for (int i = 0; i < values.length; i += 997) {
            image.put(Tags.Columns, 1).put(Images.words(Tags.PixelData, values[i]));
            assertThat(Images.rendered(image, options).at(0, 0, 0)).isEqualTo(byTable.at(i, 0, 0));
        }
    }

    /** Values close together and far apart, around zero and around the middle of what can be stored, an odd number of them. */
    @Test
    void everyRangeOfValuesGivesTheGrayOfEachValue() throws Exception {
        Random random = new Random(9);
        for (boolean signed : new boolean[] {false, true}) {
            for (int bits : new int[] {9, 12, 16}) {
                for (int spread : new int[] {1, 5, 300, 1 << 14}) {
                    int least = signed ? -(1 << bits - 1) : 0;
                    int range = Math.min(spread, 1 << bits);
                    int from = least + random.nextInt((1 << bits) - range + 1);
                    int[] values = new int[4097];
                    int[] expected = new int[values.length];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = from + random.nextInt(range);
                        expected[i] = linear(values[i] * 2.0 - 1024, 0, 5000);
                    }
                    DataSetBuilder image = Images.row(bits, signed, values)
                            .put(Tags.RescaleSlope, "2")
                            .put(Tags.RescaleIntercept, "-1024");
                    assertThat(Images.rendered(image, window(0, 5000, VoiFunction.LINEAR))
                                    .samples())
                            .as("%d bits, signed %s, %d values from %d on", bits, signed, range, from)
                            .isEqualTo(grays(expected));
                }
            }
        }
    }

    @Test
    void noPictureWithoutPixels() {
        assertThatThrownBy(() -> FrameRenderer.of(DataSet.EMPTY, TransferSyntax.EXPLICIT_LE))
                .hasMessageContaining("no pixel data");
        assertThatThrownBy(() -> Images.rendered(
                        Images.row(16, false, 1, 2).put(Tags.Rows, 65_535).put(Tags.Columns, 65_535)))
                .isInstanceOf(DicomException.class);
        assertThatThrownBy(() -> Images.rendered(
                        Images.row(16, false, 1, 2).put(Element.of(Tags.PixelData, Vr.OW, Bytes.of((byte) 1)))))
                .isInstanceOf(DicomException.class);
    }
}
