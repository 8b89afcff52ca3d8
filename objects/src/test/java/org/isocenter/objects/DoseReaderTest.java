package org.isocenter.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.DicomFile;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.rt.Dose;
import org.isocenter.rt.Point;
import org.isocenter.rt.RtDose;
import org.isocenter.rt.StoredDvh;
import org.isocenter.rt.UnfitException;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoseReaderTest {
    private static final double[] AXIAL = {1, 0, 0, 0, 1, 0};
    private static final Point FIRST = new Point(-11, 22, 33);

    private final List<Finding> findings = Made.list();

    private RtDose read(DataSetBuilder... objects) throws IOException {
        List<DicomFile> files = new ArrayList<>();
        for (DataSetBuilder object : objects) {
            files.add(Made.file(object.build()));
        }
        return DoseReader.read(files, Work.onAllProcessors(), findings::add);
    }

    private Volume volume(DataSetBuilder... objects) throws IOException {
        return read(objects).dose().orElseThrow().volume();
    }

    @ParameterizedTest
    @DisplayName("D-02: a voxel of the file is found at its place in all eight patient positions and obliquely")
    @ValueSource(
            strings = {
                "1 0 0 0 1 0", "-1 0 0 0 -1 0", "0 -1 0 1 0 0", "0 1 0 -1 0 0",
                "-1 0 0 0 1 0", "1 0 0 0 -1 0", "0 1 0 1 0 0", "0 -1 0 -1 0 0",
                "0.6 0.8 0 -0.8 0.6 0", "0 1 0 0 0 -1"
            })
    void everyVoxelAtItsPlace(String orientation) throws IOException {
        double[] c = java.util.Arrays.stream(orientation.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        double[][] vectors = {{0, 2.5, 5, 9}, {0, -2.5, -5, -9}, {0, 1, 2, 3}};
        for (double[] offsets : vectors) {
            assertVoxels(volume(Made.dose(FIRST, c, offsets)), c, offsets);
        }
    }

    /** Each voxel of the file, stored value 0, 1, 2 .., at the place PS3.3 C.7.6.2.1.1 and C.8.8.3.2 give it. */
    private static void assertVoxels(Volume volume, double[] c, double[] offsets) {
        Point row = new Point(c[0], c[1], c[2]);
        Point column = new Point(c[3], c[4], c[5]);
        Point normal = row.cross(column);
        for (int n = 0; n < 12 * offsets.length; n++) {
            Point place = FIRST.plus(row.times(2.0 * (n % 4)))
                    .plus(column.times(3.0 * (n / 4 % 3)))
                    .plus(normal.times(offsets[n / 12]));
            assertThat(volume.sample(place)).isCloseTo(n * 0.001, within(1e-6));
        }
    }

    @Test
    @DisplayName("D-01: offsets and z coordinates give the same places, ascending or descending")
    void bothConventions() throws IOException {
        for (double[] offsets : new double[][] {{0, 3, 6, 11}, {0, -3, -6, -11}}) {
            double[] z =
                    java.util.Arrays.stream(offsets).map(o -> o + FIRST.z()).toArray();
            Volume relative = volume(Made.dose(FIRST, AXIAL, offsets));
            Volume absolute = volume(Made.dose(FIRST, AXIAL, z));
            assertThat(absolute.grid()).isEqualTo(relative.grid());
            assertThat(absolute.values()).containsExactly(relative.values());
        }
        assertThat(findings).isEmpty();
    }

    @Test
    @DisplayName("D-01: z coordinates of other axial orientations are z coordinates, with a warning")
    void absoluteFeetFirst() throws IOException {
        double[] ffs = {-1, 0, 0, 0, 1, 0};
        Volume volume = volume(Made.dose(FIRST, ffs, 33, 30, 27));
        assertVoxels(volume, ffs, new double[] {0, 3, 6});
        assertThat(Made.rules(findings)).contains("D-01");
    }

    @Test
    @DisplayName("D-01: a vector that fits neither convention, or not the frames, is refused")
    void offsetsThatSayNothing() {
        for (double[] wrong : new double[][] {{5, 8, 11}, {0, 3, 3}, {33, 30, 33}}) {
            assertThatThrownBy(() -> volume(Made.dose(FIRST, AXIAL, wrong)))
                    .isInstanceOf(UnfitException.class)
                    .hasMessageContaining("GridFrameOffsetVector");
        }
        assertThatThrownBy(() -> volume(Made.dose(FIRST, AXIAL, 0, 3, 6).put(Tags.GridFrameOffsetVector, 0, 3)))
                .hasMessageContaining("2 offsets for 3 planes");
        assertThatThrownBy(() -> volume(Made.dose(FIRST, AXIAL, 0, 3, 6).remove(Tags.GridFrameOffsetVector)))
                .hasMessageContaining("0 offsets for 3 planes");
    }

    @Test
    @DisplayName("D-04: 32 bits do not wrap at 2^31, 16 bits not at 2^15")
    void greatValues() throws IOException {
        DataSetBuilder wide = Made.dose(FIRST, AXIAL, 0);
        int[] stored = new int[12];
        stored[3] = 0xFFFFFFFF;
        stored[4] = 0x80000000;
        wide.put(Made.pixels32(stored)).put(Tags.DoseGridScaling, 1e-8);
        Volume volume = volume(wide);
        assertThat((double) volume.at(3, 0, 0)).isCloseTo(42.94967295, within(1e-5));
        assertThat((double) volume.at(0, 1, 0)).isCloseTo(21.47483648, within(1e-5));
        short[] shorts = new short[12];
        shorts[5] = (short) 65535;
        DataSetBuilder narrow = Made.dose(FIRST, AXIAL, 0)
                .put(Tags.BitsAllocated, 16)
                .put(Tags.BitsStored, 16)
                .put(Tags.HighBit, 15)
                .put(Made.pixels(shorts));
        assertThat((double) volume(narrow).at(1, 1, 0)).isCloseTo(65.535, within(1e-5));
    }

    @Test
    @DisplayName("D-06: one object a plane is assembled, each with its own scaling")
    void planesOfSeveralObjects() throws IOException {
        DataSetBuilder[] planes = new DataSetBuilder[4];
        for (int i = 0; i < 4; i++) {
            int k = new int[] {2, 0, 3, 1}[i];
            planes[i] = Made.dose(new Point(-11, 22, 33 + 2.5 * k), AXIAL, 0)
                    .remove(Tags.GridFrameOffsetVector)
                    .remove(Tags.NumberOfFrames)
                    .put(Tags.DoseGridScaling, 0.001 * (k + 1));
        }
        Volume volume = volume(planes);
        assertThat(volume.grid().offsetsMm()).containsExactly(0, 2.5, 5, 7.5);
        for (int k = 0; k < 4; k++) {
            assertThat((double) volume.at(1, 2, k)).isCloseTo(9 * 0.001 * (k + 1), within(1e-7));
        }
        DataSetBuilder other = Made.dose(new Point(-11, 22, 50), AXIAL, 0).put(Tags.DoseSummationType, "BEAM");
        assertThatThrownBy(() -> read(planes[0], other)).hasMessageContaining("not the planes of one dose");
        assertThatThrownBy(() -> read(planes[0], planes[0])).hasMessageContaining("same place");
    }

    @Test
    @DisplayName("D-09: RELATIVE is never Gy, nor is what has no units")
    void units() throws IOException {
        assertThat(read(Made.dose(FIRST, AXIAL, 0)).dose().orElseThrow().isAbsolute())
                .isTrue();
        Dose relative = read(Made.dose(FIRST, AXIAL, 0).put(Tags.DoseUnits, "RELATIVE"))
                .dose()
                .orElseThrow();
        assertThat(relative.isAbsolute()).isFalse();
        assertThat(Made.rules(findings)).contains("D-09");
        for (String wrong : new String[] {"CGY", ""}) {
            assertThat(read(Made.dose(FIRST, AXIAL, 0).put(Tags.DoseUnits, wrong))
                            .dose()
                            .orElseThrow()
                            .isAbsolute())
                    .isFalse();
        }
    }

    @Test
    void aDoseWithoutScalingIsRefused() {
        for (String scaling : new String[] {"", "0", "-1", "x"}) {
            assertThatThrownBy(() -> read(Made.dose(FIRST, AXIAL, 0).put(Tags.DoseGridScaling, scaling)))
                    .hasMessageContaining("DoseGridScaling");
        }
        assertThatThrownBy(() -> read(DataSet.builder().put(Tags.Modality, "RTPLAN")))
                .hasMessageContaining("no dose");
    }

    @Test
    void pointsAndHistogramsAreData() throws IOException {
        DataSet dvh = DataSet.builder()
                .put(Tags.DVHType, "CUMULATIVE")
                .put(Tags.DoseUnits, "GY")
                .put(Tags.DVHVolumeUnits, "CM3")
                .put(Tags.DVHDoseScaling, 2)
                .put(Tags.DVHNumberOfBins, 3)
                .put(Tags.DVHData, 0.5, 100, 0.5, 60, 0.5, 10)
                .put(Tags.DVHMeanDose, 1.5)
                .put(
                        Tags.DVHReferencedROISequence,
                        List.of(
                                DataSet.builder()
                                        .put(Tags.ReferencedROINumber, 3)
                                        .put(Tags.DVHROIContributionType, "INCLUDED")
                                        .build(),
                                DataSet.builder()
                                        .put(Tags.ReferencedROINumber, 4)
                                        .put(Tags.DVHROIContributionType, "EXCLUDED")
                                        .build()))
                .build();
        DataSet odd = dvh.toBuilder().put(Tags.DVHData, 1, 2, 3).build();
        DataSetBuilder object = Made.dose(FIRST, AXIAL, 0)
                .remove(Tags.PixelData)
                .put(Tags.DVHSequence, List.of(dvh, odd))
                .put(Tags.StructureSetROISequence, Made.roi(8, "PointA"))
                .put(Tags.ROIContourSequence, Made.contoursOf(8, Made.contour("POINT", 1, 2, 3)))
                .put(
                        Tags.RTDoseROISequence,
                        DataSet.builder()
                                .put(Tags.ReferencedROINumber, 8)
                                .put(Tags.DoseUnits, "GY")
                                .put(Tags.DoseValue, 7.25)
                                .build());
        RtDose dose = read(object);
        assertThat(dose.dose()).isEmpty();
        assertThat(dose.dvhs()).hasSize(1);
        StoredDvh stored = dose.dvhs().getFirst();
        assertThat(stored.widths()).containsExactly(1, 1, 1);
        assertThat(stored.volumes()).containsExactly(100, 60, 10);
        assertThat(stored.roiNumbers()).containsExactly(3);
        assertThat(stored.excludedRoiNumbers()).containsExactly(4);
        assertThat(stored.mean()).hasValue(1.5);
        assertThat(dose.points()).hasSize(1);
        assertThat(dose.points().getFirst().position()).contains(new Point(1, 2, 3));
        assertThat(dose.points().getFirst().dose()).isEqualTo(7.25);
        assertThat(dose.points().getFirst().name()).isEqualTo("PointA");
        assertThat(Made.rules(findings)).contains("RT-DVH");
    }

    @Test
    @DisplayName("P-03: a dose of a beam names it by number")
    void beamOfTheDose() throws IOException {
        DataSetBuilder object = Made.dose(FIRST, AXIAL, 0)
                .put(
                        Tags.ReferencedRTPlanSequence,
                        DataSet.builder()
                                .put(Tags.ReferencedSOPInstanceUID, "2.25.8")
                                .put(
                                        Tags.ReferencedFractionGroupSequence,
                                        DataSet.builder()
                                                .put(Tags.ReferencedFractionGroupNumber, 2)
                                                .put(
                                                        Tags.ReferencedBeamSequence,
                                                        DataSet.builder()
                                                                .put(Tags.ReferencedBeamNumber, 14)
                                                                .build())
                                                .build())
                                .build());
        RtDose dose = read(object);
        assertThat(dose.planUid()).isEqualTo("2.25.8");
        assertThat(dose.dose().orElseThrow().planUid()).isEqualTo("2.25.8");
        assertThat(dose.fractionGroup()).hasValue(2);
        assertThat(dose.beams()).containsExactly(14);
    }
}
