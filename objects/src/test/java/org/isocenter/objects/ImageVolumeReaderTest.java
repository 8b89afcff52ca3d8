package org.isocenter.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Vr;
import org.isocenter.pixels.Transcoder;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Contour;
import org.isocenter.rt.Grid;
import org.isocenter.rt.ImageSeries;
import org.isocenter.rt.Point;
import org.isocenter.rt.UnfitException;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ImageVolumeReaderTest {
    private static final double[] AXIAL = {1, 0, 0, 0, 1, 0};
    private static final int COLUMNS = 6;
    private static final int ROWS = 4;
    private static final Affine TURN = Affine.rotation(new Point(2, -1, 3), 35);

    private final List<Finding> findings = Made.list();

    /** A field that grows by known steps in x, y, z: a value tells the place it belongs to. */
    private static double field(Point p) {
        return Math.rint(3 * p.x() - 5 * p.y() + 7 * p.z());
    }

    private static DataSetBuilder slice(Point position, Point row, Point column) {
        short[] stored = new short[COLUMNS * ROWS];
        for (int i = 0; i < stored.length; i++) {
            Point place = position.plus(row.times(2 * (i % COLUMNS))).plus(column.times(3 * (i / COLUMNS)));
            stored[i] = (short) field(place);
        }
        return Made.image(
                position,
                new double[] {row.x(), row.y(), row.z(), column.x(), column.y(), column.z()},
                COLUMNS,
                ROWS,
                stored);
    }

    private static List<DataSetBuilder> axial(double... zMm) {
        List<DataSetBuilder> slices = new ArrayList<>();
        for (double z : zMm) {
            slices.add(slice(new Point(-20, -30, z), new Point(1, 0, 0), new Point(0, 1, 0)));
        }
        return slices;
    }

    private static List<DicomFile> files(List<DataSetBuilder> slices) {
        return slices.stream().map(slice -> Made.file(slice.build())).toList();
    }

    private ImageSeries read(List<DicomFile> files) throws IOException {
        return ImageVolumeReader.read(files, findings::add);
    }

    private static void assertFieldAtItsPlace(Volume volume) {
        Grid grid = volume.grid();
        for (int k = 0; k < grid.slices(); k++) {
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    assertThat((double) volume.at(i, j, k)).isEqualTo(field(grid.position(i, j, k)));
                }
            }
        }
    }

    @Test
    @DisplayName("S-19: irregular slices in any order of files keep their places")
    void sortsIrregularSlices() throws IOException {
        List<DicomFile> files = new ArrayList<>(files(axial(0, 3, 9, 12, 18, 21)));
        Collections.shuffle(files, new Random(3));
        ImageSeries series = read(files);
        assertThat(series.volume().grid().offsetsMm()).containsExactly(0, 3, 9, 12, 18, 21);
        assertFieldAtItsPlace(series.volume());
        assertThat(Made.rules(findings)).contains("S-19");
        assertThat(series.units()).isEqualTo("HU");
        assertThat(series.imageUids()).hasSize(6).doesNotHaveDuplicates();
        assertThat(series.volume().frameOfReferenceUid()).isEqualTo(Made.FRAME);
    }

    @Test
    @DisplayName("S-20, D-02: eight patient positions, sagittal, coronal and oblique slices stand where they are")
    void anyOrientation() throws IOException {
        double[][] orientations = {
            AXIAL,
            {-1, 0, 0, 0, -1, 0},
            {0, -1, 0, 1, 0, 0},
            {0, 1, 0, -1, 0, 0},
            {-1, 0, 0, 0, 1, 0},
            {1, 0, 0, 0, -1, 0},
            {0, 1, 0, 1, 0, 0},
            {0, -1, 0, -1, 0, 0},
            {0, 1, 0, 0, 0, -1},
            {1, 0, 0, 0, 0, -1}
        };
        for (double[] c : orientations) {
            stack(new Point(c[0], c[1], c[2]), new Point(c[3], c[4], c[5]));
        }
        stack(TURN.apply(new Point(1, 0, 0)), TURN.apply(new Point(0, 1, 0)));
    }

    private void stack(Point row, Point column) throws IOException {
        Point normal = row.cross(column);
        List<DataSetBuilder> slices = new ArrayList<>();
        for (double offset : new double[] {4, 0, -4, 8}) {
            slices.add(slice(new Point(5, 6, 7).plus(normal.times(offset)), row, column));
        }
        Volume volume = read(files(slices)).volume();
        assertThat(volume.grid().origin().distanceTo(new Point(5, 6, 7).plus(normal.times(-4))))
                .isLessThan(1e-9);
        Grid grid = volume.grid();
        for (int k = 0; k < 4; k++) {
            for (int i = 0; i < COLUMNS; i++) {
                assertThat((double) volume.at(i, 2, k)).isCloseTo(field(grid.position(i, 2, k)), within(1.0));
            }
        }
    }

    @Test
    @DisplayName("S-10, S-18: a contour belongs to the slice in whose slab it lies, whatever image it names")
    void contoursFindTheirSlice() throws IOException {
        ImageSeries series = read(files(axial(0, 3, 9, 12)));
        double[][] expected = {
            {0.134, 0},
            {-0.134, 0},
            {1.4, 0},
            {1.6, 1},
            {5.9, 1},
            {6.1, 2},
            {12.0000001, 3},
            {13.4, 3},
            {13.6, -1},
            {-1.6, -1}
        };
        for (double[] pair : expected) {
            Contour contour = new Contour(
                    Contour.Type.CLOSED_PLANAR, new double[] {0, 0, pair[0], 5, 0, pair[0], 0, 5, pair[0]}, "2.25.404");
            assertThat(series.slice(contour).orElse(-1)).as(pair[0] + " mm").isEqualTo((int) pair[1]);
        }
        Contour sagittal = new Contour(Contour.Type.CLOSED_PLANAR, new double[] {0, 0, 0, 0, 5, 0, 0, 5, 9}, "");
        assertThat(series.slice(sagittal)).isEmpty();
    }

    @Test
    void eachSliceHasItsOwnRescale() throws IOException {
        List<DataSetBuilder> slices = axial(0, 2, 4);
        slices.get(1).put(Tags.RescaleSlope, 0.25).put(Tags.RescaleIntercept, -1000);
        Volume volume = read(files(slices)).volume();
        double stored = field(volume.grid().position(3, 2, 1));
        assertThat((double) volume.at(3, 2, 1)).isEqualTo(stored * 0.25 - 1000);
        assertThat((double) volume.at(3, 2, 2)).isEqualTo(field(volume.grid().position(3, 2, 2)));
    }

    @Test
    void storedBitsAreTakenWithTheirSignAndWithoutWhatStandsAbove() throws IOException {
        for (int signed = 0; signed < 2; signed++) {
            DataSetBuilder image = Made.image(Point.ORIGIN, AXIAL, 2, 2, new short[4])
                    .put(Tags.BitsStored, 12)
                    .put(Tags.HighBit, 11)
                    .put(Tags.PixelRepresentation, signed)
                    .put(Made.pixels((short) 0xF801, (short) 0x07FF, (short) 0x0FFF, (short) 0x1000));
            float[] values = read(files(List.of(image))).volume().values();
            assertThat(values)
                    .containsExactly(
                            signed == 1 ? new float[] {-2047, 2047, -1, 0} : new float[] {2049, 2047, 4095, 0});
        }
    }

    @Test
    void eightBitsAndThirtyTwo() throws IOException {
        DataSetBuilder bytes = Made.image(Point.ORIGIN, AXIAL, 2, 2, new short[4])
                .put(Tags.BitsAllocated, 8)
                .put(Tags.BitsStored, 8)
                .put(Tags.HighBit, 7)
                .put(Tags.PixelRepresentation, 0)
                .put(Element.of(Tags.PixelData, Vr.OB, Bytes.of((byte) 0, (byte) 127, (byte) 128, (byte) 255)));
        assertThat(read(files(List.of(bytes))).volume().values()).containsExactly(0, 127, 128, 255);
        DataSetBuilder words = Made.image(Point.ORIGIN, AXIAL, 2, 2, new short[4])
                .put(Tags.BitsAllocated, 32)
                .put(Tags.BitsStored, 32)
                .put(Tags.HighBit, 31)
                .put(Made.pixels32(-5, 0, 5, 1 << 20));
        assertThat(read(files(List.of(words))).volume().values()).containsExactly(-5, 0, 5, 1 << 20);
    }

    @Test
    void paddingIsNaNOnlyWhereAsked() throws IOException {
        DataSetBuilder image = Made.image(Point.ORIGIN, AXIAL, 2, 2, new short[] {-2000, -1998, -1997, 40})
                .put(Tags.PixelPaddingValue, Vr.SS, "-2000")
                .put(Tags.PixelPaddingRangeLimit, Vr.SS, "-1998");
        assertThat(read(files(List.of(image))).volume().values()).containsExactly(-2000, -1998, -1997, 40);
        ImageVolumeReader.Settings nan = ImageVolumeReader.Settings.DEFAULT.withPadding(ImageVolumeReader.Padding.NAN);
        float[] values = ImageVolumeReader.read(files(List.of(image)), nan, Work.onAllProcessors(), findings::add)
                .volume()
                .values();
        assertThat(values).containsExactly(Float.NaN, Float.NaN, -1997, 40);
        // the padding value written as if unsigned
        DataSetBuilder unsigned = Made.image(Point.ORIGIN, AXIAL, 2, 2, new short[] {-2000, 1, 2, 3})
                .put(Tags.PixelPaddingValue, Vr.US, "63536");
        values = ImageVolumeReader.read(files(List.of(unsigned)), nan, Work.onAllProcessors(), findings::add)
                .volume()
                .values();
        assertThat(values).containsExactly(Float.NaN, 1, 2, 3);
    }

    @Test
    void compressedSlicesAreTheSame() throws IOException {
        List<DicomFile> plain = files(axial(0, 2, 4));
        float[] expected = read(plain).volume().values();
        for (TransferSyntax syntax : List.of(TransferSyntax.RLE_LOSSLESS, TransferSyntax.JPEG_LOSSLESS_SV1)) {
            List<DicomFile> coded = new ArrayList<>();
            for (DicomFile file : plain) {
                DataSet dataSet = Transcoder.transcode(file.dataSet(), file.syntax(), syntax);
                coded.add(new DicomFile(Bytes.EMPTY, DataSet.EMPTY, syntax, dataSet, 0, List.of()));
            }
            assertThat(read(coded).volume().values()).containsExactly(expected);
        }
    }

    @Test
    void framesOfAnEnhancedImageStandWhereTheirGroupsSay() throws IOException {
        int frames = 5;
        short[] stored = new short[4 * frames];
        List<DataSet> groups = new ArrayList<>();
        for (int f = 0; f < frames; f++) {
            java.util.Arrays.fill(stored, 4 * f, 4 * f + 4, (short) (100 * f));
            groups.add(DataSet.builder()
                    .put(
                            Tags.PlanePositionSequence,
                            DataSet.builder()
                                    // from head to feet: the reverse of the normal
                                    .put(Tags.ImagePositionPatient, 1, 2, 50 - 2.5 * f)
                                    .build())
                    .build());
        }
        DataSet shared = DataSet.builder()
                .put(
                        Tags.PlaneOrientationSequence,
                        DataSet.builder()
                                .put(Tags.ImageOrientationPatient, AXIAL)
                                .build())
                .put(
                        Tags.PixelMeasuresSequence,
                        DataSet.builder().put(Tags.PixelSpacing, 0.5, 0.75).build())
                .put(
                        Tags.PixelValueTransformationSequence,
                        DataSet.builder()
                                .put(Tags.RescaleSlope, 2)
                                .put(Tags.RescaleIntercept, -10)
                                .build())
                .build();
        DataSet image = Made.image(Point.ORIGIN, AXIAL, 2, 2, stored)
                .remove(Tags.ImagePositionPatient)
                .remove(Tags.ImageOrientationPatient)
                .put(Tags.NumberOfFrames, frames)
                .put(Tags.SharedFunctionalGroupsSequence, shared)
                .put(Tags.PerFrameFunctionalGroupsSequence, groups)
                .build();
        Volume volume = read(List.of(Made.file(image))).volume();
        assertThat(volume.grid().origin()).isEqualTo(new Point(1, 2, 40));
        assertThat(volume.grid().columnSpacingMm()).isEqualTo(0.75);
        assertThat(volume.grid().offsetsMm()).containsExactly(0, 2.5, 5, 7.5, 10);
        assertThat(volume.at(1, 1, 0)).isEqualTo(790);
        assertThat(volume.at(1, 1, 4)).isEqualTo(-10);
        DataSet short_ = image.toBuilder()
                .put(Tags.PerFrameFunctionalGroupsSequence, groups.subList(0, 3))
                .build();
        assertThatThrownBy(() -> read(List.of(Made.file(short_)))).hasMessageContaining("3 items for 5 frames");
    }

    @Test
    @DisplayName("an ultrasound volume stands in its own frame of reference; a cine without places is refused")
    void ultrasound() throws IOException {
        List<DataSet> groups = new ArrayList<>();
        for (int f = 0; f < 3; f++) {
            groups.add(DataSet.builder()
                    .put(
                            Tags.PlanePositionVolumeSequence,
                            DataSet.builder()
                                    .put(Tags.ImagePositionVolume, 0, 0, 1.5 * f)
                                    .build())
                    .build());
        }
        DataSet shared = DataSet.builder()
                .put(
                        Tags.PlaneOrientationVolumeSequence,
                        DataSet.builder()
                                .put(Tags.ImageOrientationVolume, AXIAL)
                                .build())
                .put(
                        Tags.PixelMeasuresSequence,
                        DataSet.builder().put(Tags.PixelSpacing, 0.5, 0.5).build())
                .build();
        DataSet image = Made.image(Point.ORIGIN, AXIAL, 2, 2, new short[12])
                .put(Tags.Modality, "US")
                .put(Tags.NumberOfFrames, 3)
                .put(Tags.VolumeFrameOfReferenceUID, "2.25.88")
                .put(Tags.SharedFunctionalGroupsSequence, shared)
                .put(Tags.PerFrameFunctionalGroupsSequence, groups)
                .build();
        Volume volume = read(List.of(Made.file(image))).volume();
        assertThat(volume.frameOfReferenceUid()).isEqualTo("2.25.88");
        assertThat(volume.grid().offsetsMm()).containsExactly(0, 1.5, 3);
        DataSet cine =
                image.toBuilder().remove(Tags.PerFrameFunctionalGroupsSequence).build();
        assertThatThrownBy(() -> read(List.of(Made.file(cine)))).hasMessageContaining("says of none where it stands");
    }

    @Test
    @DisplayName("S-11: a gap is told; a copy is left out; two images at one place that differ are refused")
    void gapsAndDuplicates() throws IOException {
        assertThat(read(files(axial(0, 2, 4, 10, 12))).volume().grid().slices()).isEqualTo(5);
        assertThat(Made.rules(findings)).contains("S-11");
        findings.clear();
        assertThat(read(files(axial(0, 2, 2, 4))).volume().grid().slices()).isEqualTo(3);
        assertThat(Made.rules(findings)).contains("RT-SLICE-DUPLICATE");
        List<DataSetBuilder> phases = axial(0, 2, 2, 4);
        phases.get(2).put(Made.pixels(new short[COLUMNS * ROWS]));
        assertThatThrownBy(() -> read(files(phases)))
                .isInstanceOf(UnfitException.class)
                .hasMessageContaining("same place");
    }

    @Test
    @DisplayName("I-15: a tilted gantry is refused with its angle, a little drift is told")
    void tilt() throws IOException {
        List<DicomFile> tilted = files(IntStream.range(0, 5)
                .mapToObj(i -> slice(new Point(0, i * 0.5, i * 3), new Point(1, 0, 0), new Point(0, 1, 0)))
                .toList());
        assertThatThrownBy(() -> read(tilted))
                .hasMessageContaining("9.46 degree")
                .hasMessageContaining("tilted");
        List<DicomFile> drifted = files(IntStream.range(0, 5)
                .mapToObj(i -> slice(new Point(0, i * 0.02, i * 3), new Point(1, 0, 0), new Point(0, 1, 0)))
                .toList());
        assertThat(read(drifted).volume().grid().slices()).isEqualTo(5);
        assertThat(Made.rules(findings)).contains("I-15");
    }

    @Test
    @DisplayName(
            "I-15: slices of a tilted gantry are shifted in their planes where asked for: each value stays at its place")
    void straightened() throws IOException {
        List<DicomFile> tilted = files(IntStream.range(0, 7)
                .mapToObj(i -> slice(new Point(1.3 * (i - 3), i * 2.6, i * 3), new Point(1, 0, 0), new Point(0, 1, 0)))
                .toList());
        ImageVolumeReader.Settings settings =
                ImageVolumeReader.Settings.DEFAULT.withSheared(ImageVolumeReader.Sheared.STRAIGHTENED);
        Volume volume = ImageVolumeReader.read(tilted, settings, Work.onAllProcessors(), findings::add)
                .volume();
        Grid grid = volume.grid();
        assertThat(Made.rules(findings)).contains("I-15");
        int values = 0;
        for (int k = 0; k < grid.slices(); k++) {
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    float value = volume.at(i, j, k);
                    values += Float.isNaN(value) ? 0 : 1;
                    // Stored values are whole
                    assertThat(Float.isNaN(value) || Math.abs(value - field(grid.position(i, j, k))) <= 1)
                            .as("%d %d %d: %f", i, j, k, value)
                            .isTrue();
                }
            }
        }
        // The rim, which has no neighbour, is all that may be lost of each slice
        assertThat(values).isBetween(7 * (COLUMNS - 1) * (ROWS - 1), 7 * COLUMNS * ROWS);
        ImageSeries middle = ImageVolumeReader.readMiddle(tilted, settings, Work.onAllProcessors(), findings::add);
        assertThat(middle.volume().grid().origin().distanceTo(new Point(0, 3 * 2.6, 9)))
                .isLessThan(1e-6);
        assertThat(middle.volume().grid().slices()).isEqualTo(1);
        assertThat((double) middle.volume().at(2, 1, 0))
                .isEqualTo(field(middle.volume().grid().position(2, 1, 0)));
    }

    @Test
    void imagesOfAnotherGeometryAreLeftOutOrRefused() throws IOException {
        List<DataSetBuilder> slices = axial(0, 2, 4, 6);
        slices.add(slice(Point.ORIGIN, new Point(0, 1, 0), new Point(0, 0, -1)));
        slices.add(axial(8).getFirst().put(Tags.ImageType, "ORIGINAL", "PRIMARY", "LOCALIZER"));
        assertThat(read(files(slices)).volume().grid().slices()).isEqualTo(4);
        assertThat(Made.rules(findings)).contains("RT-SERIES-MIXED");
        List<DataSetBuilder> half = axial(0, 2);
        half.get(1).put(Tags.PixelSpacing, 1, 1);
        assertThatThrownBy(() -> read(files(half))).hasMessageContaining("2 geometries");
    }

    @Test
    void whatMakesNoVolumeIsRefusedByName() {
        for (int tag :
                new int[] {Tags.ImagePositionPatient, Tags.ImageOrientationPatient, Tags.PixelSpacing, Tags.Rows}) {
            List<DataSetBuilder> slices = axial(0, 2);
            slices.get(1).remove(tag);
            assertThatThrownBy(() -> read(files(slices)))
                    .as(Integer.toHexString(tag))
                    .isInstanceOf(IOException.class)
                    .hasMessageMatching("(?s).*(ImagePosition|ImageOrientation|PixelSpacing|0028,0010).*");
        }
        List<DataSetBuilder> cut = axial(0, 2);
        cut.get(0).put(Made.pixels((short) 1));
        assertThatThrownBy(() -> read(files(cut)))
                .isInstanceOf(UnfitException.class)
                .hasMessageContaining("PixelData");
        List<DataSetBuilder> none = axial(0, 2);
        none.get(0).remove(Tags.PixelData);
        assertThatThrownBy(() -> read(files(none))).hasMessageContaining("no pixels");
        assertThatThrownBy(() -> read(List.of())).hasMessageContaining("no image");
        List<DataSetBuilder> flat = axial(0);
        flat.getFirst().put(Tags.ImageOrientationPatient, 1, 0, 0, 1, 0, 0);
        assertThatThrownBy(() -> read(files(flat))).hasMessageContaining("square");
        List<DataSetBuilder> huge = axial(0);
        huge.getFirst().put(Tags.Rows, 65535).put(Tags.Columns, 65535);
        assertThatThrownBy(() -> read(files(huge))).isInstanceOf(IOException.class);
    }

    @Test
    void aCtThatSaysNothingOfItsValuesIsTold() throws IOException {
        List<DataSetBuilder> slices = axial(0, 2);
        slices.forEach(slice -> slice.remove(Tags.RescaleIntercept));
        read(files(slices));
        assertThat(Made.rules(findings)).contains("RT-RESCALE");
    }
}
