package org.isocenter.films;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;
import org.isocenter.rendering.Gsdf;
import org.isocenter.rendering.Picture;
import org.junit.jupiter.api.Test;

class FilmPageTest {
    static DataSetBuilder box(String format) {
        return DataSet.builder()
                .put(Tags.ImageDisplayFormat, format)
                .put(Tags.FilmSizeID, "A4")
                .put(Tags.MagnificationType, "REPLICATE");
    }

    /** An image box of one grey. */
    static DataSet image(int columns, int rows, int gray) {
        byte[] pixels = new byte[columns * rows];
        Arrays.fill(pixels, (byte) gray);
        return DataSet.builder()
                .put(
                        Tags.BasicGrayscaleImageSequence,
                        plain(columns, rows, pixels).build())
                .build();
    }

    private static DataSetBuilder plain(int columns, int rows, byte[] pixels) {
        return DataSet.builder()
                .put(Tags.SamplesPerPixel, 1)
                .put(Tags.PhotometricInterpretation, "MONOCHROME2")
                .put(Tags.Rows, rows)
                .put(Tags.Columns, columns)
                .put(Tags.BitsAllocated, 8)
                .put(Tags.BitsStored, 8)
                .put(Tags.HighBit, 7)
                .put(Tags.PixelRepresentation, 0)
                .put(Element.of(Tags.PixelData, Vr.OB, Bytes.of(pixels)));
    }

    private static Picture page(DataSet box, DataSet... images) throws Exception {
        return pageWith(DataSet.EMPTY, box, images);
    }

    private static Picture pageWith(DataSet lut, DataSet box, DataSet... images) throws Exception {
        return FilmPage.of(new Film(box, List.of(images), List.of(), lut), FilmOptions.DEFAULT);
    }

    /** Width and height of what is not black. */
    private static int[] extent(Picture page) {
        int left = page.width();
        int right = 0;
        int top = page.height();
        int bottom = 0;
        for (int y = 0; y < page.height(); y++) {
            for (int x = 0; x < page.width(); x++) {
                if (page.at(x, y, 0) > 0) {
                    left = Math.min(left, x);
                    right = Math.max(right, x + 1);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y + 1);
                }
            }
        }
        return new int[] {right - left, bottom - top};
    }

    @Test
    void anImageKeepsItsProportionsAndFillsItsPlace() throws Exception {
        Picture page = page(box("STANDARD\\1,1").build(), image(100, 50, 90));
        assertThat(page.width()).isEqualTo(2100);
        assertThat(page.height()).isEqualTo(2970);
        assertThat(page.at(1050, 1485, 0)).isEqualTo(90);
        assertThat(extent(page)).containsExactly(2060, 1030);
    }

    @Test
    void pixelsThatAreNotSquareAreShownSo() throws Exception {
        DataSet wide = image(100, 50, 90);
        DataSet inner = wide.items(Tags.BasicGrayscaleImageSequence).getFirst().toBuilder()
                .put(Tags.PixelAspectRatio, "2", "1")
                .build();
        Picture page = page(
                box("STANDARD\\1,1").build(),
                wide.toBuilder().put(Tags.BasicGrayscaleImageSequence, inner).build());
        assertThat(extent(page)).as("100 by 50 pixels twice as high as wide").containsExactly(2060, 2060);
    }

    @Test
    void trueSizeInMillimetres() throws Exception {
        DataSet sized =
                image(100, 50, 90).toBuilder().put(Tags.RequestedImageSize, 80).build();
        assertThat(extent(page(box("STANDARD\\1,1").build(), sized))).containsExactly(800, 400);
        DataSet plain = box("STANDARD\\1,1").put(Tags.MagnificationType, "NONE").build();
        assertThat(extent(page(plain, image(100, 50, 90)))).as("pixel by pixel").containsExactly(100, 50);
    }

    @Test
    void polarityBorderEmptyPlacesAndTrim() throws Exception {
        DataSet reversed =
                image(10, 10, 55).toBuilder().put(Tags.Polarity, "REVERSE").build();
        Picture page = page(
                box("STANDARD\\1,2")
                        .put(Tags.BorderDensity, "WHITE")
                        .put(Tags.EmptyImageDensity, "BLACK")
                        .put(Tags.Trim, "YES")
                        .build(),
                reversed,
                DataSet.EMPTY);
        assertThat(page.at(1050, 742, 0)).as("255 - 55").isEqualTo(200);
        assertThat(page.at(5, 5, 0)).as("border").isEqualTo(255);
        assertThat(page.at(1050, 2200, 0)).as("place without image").isZero();
        assertThat(page.at(19, 1000, 0)).as("line around a place").isZero();
    }

    @Test
    void presentationLuts() throws Exception {
        DataSet table = DataSet.builder()
                .put(
                        Tags.PresentationLUTSequence,
                        DataSet.builder()
                                .put(Tags.LUTDescriptor, 256, 0, 8)
                                .put(Tags.LUTData, inverse())
                                .build())
                .build();
        assertThat(pageWith(table, box("STANDARD\\1,1").build(), image(10, 10, 55))
                        .at(1050, 1485, 0))
                .isEqualTo(200);
        DataSet linear =
                DataSet.builder().put(Tags.PresentationLUTShape, "LIN OD").build();
        Density density = Density.of(DataSet.EMPTY);
        int expected = (int) Math.round(255 * density.presentedLinear(128 / 255.0));
        assertThat(pageWith(linear, box("STANDARD\\1,1").build(), image(10, 10, 128))
                        .at(1050, 1485, 0))
                .isCloseTo(expected, within(1));
    }

    private static int[] inverse() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            table[i] = 255 - i;
        }
        return table;
    }

    /** PS3.14 Annex B: the ends of the table of the Grayscale Standard Display Function. */
    @Test
    void densityFollowsTheStandardDisplayFunction() {
        assertThat(Gsdf.luminance(1)).isCloseTo(0.0500, within(0.0001));
        assertThat(Gsdf.luminance(1023))
                .as("the coefficients have eight digits")
                .isCloseTo(3993.404, within(0.1));
        assertThat(Gsdf.luminance(2)).isCloseTo(0.0547, within(0.0001));
        for (double j = 1; j <= 1023; j += 73) {
            assertThat(Gsdf.index(Gsdf.luminance(j))).isCloseTo(j, within(1e-6));
        }
        Density density = Density.of(DataSet.EMPTY);
        assertThat(density.presented(3.0)).isZero();
        assertThat(density.presented(0.2)).isEqualTo(1);
        assertThat(density.named("WHITE", 0)).isEqualTo(1);
        assertThat(density.presentedLinear(0.5)).isEqualTo(density.presented(1.6));
    }

    @Test
    void textIsTheSameEverywhereAndKeepsItsRoom() throws Exception {
        try (Lettering lettering = new Lettering()) {
            Lettering.Line line = lettering.line("Müller^Jürgen 日本 \u0007", 30, 1000);
            assertThat(line.height()).isEqualTo(30);
            int ink = 0;
            for (byte cover : line.cover()) {
                ink += cover & 0xFF;
            }
            assertThat(ink).isGreaterThan(30 * 255);
            assertThat(lettering.line("W".repeat(10_000), 30, 200).width()).isLessThanOrEqualTo(200);
        }
    }

    @Test
    void captionsOfASheetAreOverTheImage() throws Exception {
        PageLayout layout = PageLayout.of("STANDARD\\2,1", "A4", "PORTRAIT", 5, 0, List.of());
        Picture gray = Picture.filled(100, 100, 1, 12, 1000);
        Picture sheet = Sheet.of(
                layout,
                List.of(new Sheet.Entry(gray, 1, 50, List.of("Doe Jane")), new Sheet.Entry(gray, 1, 0, List.of())),
                12,
                false);
        assertThat(sheet.bits()).isEqualTo(12);
        boolean white = false;
        for (short sample : sheet.samples()) {
            white |= sample == 4095;
        }
        assertThat(white).as("letters").isTrue();
        Place second = layout.places().get(1);
        assertThat(sheet.at(second.left() + second.width() / 2, second.top() + second.height() / 2, 0))
                .isEqualTo(1000);
    }
}
