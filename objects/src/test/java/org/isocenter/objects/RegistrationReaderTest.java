package org.isocenter.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.Vr;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Deformation;
import org.isocenter.rt.Point;
import org.isocenter.rt.Registration;
import org.isocenter.rt.UnfitException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RegistrationReaderTest {
    private static final double[] SHIFT = {1, 0, 0, 5, 0, 1, 0, -6, 0, 0, 1, 7, 0, 0, 0, 1};

    private final List<Finding> findings = Made.list();

    private static DataSet matrix(String type, double... numbers) {
        return DataSet.builder()
                .put(Tags.FrameOfReferenceTransformationMatrixType, type)
                .put(Tags.FrameOfReferenceTransformationMatrix, numbers)
                .build();
    }

    private static DataSetBuilder object(DataSet... matrices) {
        DataSet item = DataSet.builder()
                .put(Tags.FrameOfReferenceUID, "2.25.2")
                .put(
                        Tags.MatrixRegistrationSequence,
                        DataSet.builder()
                                .put(Tags.MatrixSequence, List.of(matrices))
                                .build())
                .build();
        return DataSet.builder()
                .put(Tags.SOPInstanceUID, "2.25.9")
                .put(Tags.FrameOfReferenceUID, "2.25.1")
                .put(Tags.RegistrationSequence, item);
    }

    private Registration read(DataSetBuilder object) throws IOException {
        return RegistrationReader.read(Made.file(object.build()), findings::add);
    }

    @Test
    @DisplayName("matrices of one item are applied in their order, from the source to the registered frame")
    void order() throws IOException {
        double[] turn = Affine.rotation(new Point(0, 0, 1), 90).matrix();
        Registration registration = read(object(matrix("RIGID", SHIFT), matrix("RIGID", turn)));
        Point place = registration.toRegistered("2.25.2").orElseThrow().apply(new Point(1, 2, 3));
        assertThat(place.distanceTo(new Point(4, 6, 10))).isLessThan(1e-12);
        assertThat(registration.toRegistered("2.25.1")).contains(Affine.IDENTITY);
        assertThat(registration.toRegistered("2.25.3")).isEmpty();
        assertThat(findings).isEmpty();
    }

    @Test
    @DisplayName("a RIGID matrix of six digits is rigid; one that stretches or mirrors is taken as AFFINE and told")
    void rigidWithinItsDigits() throws IOException {
        double[] rounded = Affine.rotation(new Point(1, 2, 3), 37).matrix();
        for (int i = 0; i < 12; i++) {
            rounded[i] = Math.rint(rounded[i] * 1e6) / 1e6;
        }
        assertThat(read(object(matrix("RIGID", rounded))).items().getFirst().kind())
                .isEqualTo(Registration.Kind.RIGID);
        assertThat(findings).isEmpty();
        double[] mirror = {-1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
        double[] stretch = {1.01, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
        for (double[] wrong : new double[][] {mirror, stretch}) {
            findings.clear();
            assertThat(read(object(matrix("RIGID", wrong))).items().getFirst().kind())
                    .isEqualTo(Registration.Kind.AFFINE);
            assertThat(Made.rules(findings)).containsExactly("RT-REG");
        }
    }

    @Test
    @DisplayName("a matrix that is none ends the reading: columns first, too short, singular, not a registration")
    void wrongMatrices() {
        double[] byColumns = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 5, 6, 7, 1};
        assertThatThrownBy(() -> read(object(matrix("RIGID", byColumns)))).hasMessageContaining("by columns");
        assertThatThrownBy(() -> read(object(matrix("RIGID", 1, 2, 3)))).hasMessageContaining("3 values");
        double[] flat = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
        assertThatThrownBy(() -> read(object(matrix("AFFINE", flat)))).hasMessageContaining("no inverse");
        assertThatThrownBy(() -> read(DataSet.builder().put(Tags.Modality, "CT")))
                .isInstanceOf(UnfitException.class);
    }

    private static DataSetBuilder deformable(float... vectors) {
        double[] data = new double[vectors.length];
        for (int i = 0; i < data.length; i++) {
            data[i] = vectors[i];
        }
        DataSet grid = DataSet.builder()
                .put(Tags.ImagePositionPatient, 1, 2, 3)
                .put(Tags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
                .put(Tags.GridDimensions, 2, 1, 2)
                .put(Tags.GridResolution, 4, 5, 6)
                .put(Tags.VectorGridData, data)
                .build();
        DataSet before = DataSet.builder()
                .put(Tags.FrameOfReferenceTransformationMatrixType, "RIGID")
                .put(Tags.FrameOfReferenceTransformationMatrix, SHIFT)
                .build();
        DataSet item = DataSet.builder()
                .put(Tags.SourceFrameOfReferenceUID, "2.25.2")
                .put(Tags.PreDeformationMatrixRegistrationSequence, before)
                .put(Tags.DeformableRegistrationGridSequence, grid)
                .build();
        return DataSet.builder().put(Tags.FrameOfReferenceUID, "2.25.1").put(Tags.DeformableRegistrationSequence, item);
    }

    @Test
    @DisplayName("a deformable registration gives its grid, vectors and matrices")
    void deformation() throws IOException {
        float[] vectors = {1, 2, 3, 4, 5, 6, 7, 8, 9, Float.NaN, Float.NaN, Float.NaN};
        Registration.Item item = read(deformable(vectors)).items().getFirst();
        Deformation field = item.deformation().orElseThrow();
        assertThat(field.vectorsMm()).containsExactly(vectors);
        assertThat(field.grid().position(1, 0, 1)).isEqualTo(new Point(5, 2, 9));
        assertThat(field.grid().rowSpacingMm()).isEqualTo(5);
        assertThat(field.before().apply(Point.ORIGIN)).isEqualTo(new Point(5, -6, 7));
        assertThat(field.after()).isEqualTo(Affine.IDENTITY);
        // a map that a matrix does not tell is not told by one
        assertThat(read(deformable(vectors)).toRegistered("2.25.2")).isEmpty();
        assertThatThrownBy(() -> read(deformable(1, 2, 3))).hasMessageContaining("12 bytes");
    }

    @Test
    void sizesOfAGridAreNotTrusted() {
        DataSet object = deformable(new float[12]).build();
        DataSet item = object.items(Tags.DeformableRegistrationSequence).getFirst();
        DataSet grid = item.items(Tags.DeformableRegistrationGridSequence).getFirst().toBuilder()
                .put(Tags.GridDimensions, Vr.UL, "2000000000", "2000000000", "2000000000")
                .build();
        DataSetBuilder huge = object.toBuilder()
                .put(
                        Tags.DeformableRegistrationSequence,
                        item.toBuilder()
                                .put(Tags.DeformableRegistrationGridSequence, grid)
                                .build());
        assertThatThrownBy(() -> read(huge)).isInstanceOf(UnfitException.class).hasMessageContaining("VectorGridData");
    }
}
