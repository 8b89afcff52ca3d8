package org.isocenter.objects;

import java.util.Arrays;
import java.util.function.Consumer;
import org.isocenter.dicom.Bytes;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.DataSetBuilder;
import org.isocenter.dicom.Element;
import org.isocenter.dicom.Finding;
import org.isocenter.dicom.Tags;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Deformation;
import org.isocenter.rt.Grid;
import org.isocenter.rt.UnfitException;

/** Reads an item of Deformable Registration Grid Sequence (PS3.3 C.20.3.1.3). */
final class DeformationReader {
    private static final String SOURCE = "PS3.3 C.20.3.1.3";

    private DeformationReader() {}

    static Deformation read(DataSet item, Affine before, Affine after, String where, Consumer<Finding> findings)
            throws UnfitException {
        int[] sizes = item.ints(Tags.GridDimensions);
        double[] spacing = item.doubles(Tags.GridResolution);
        boolean valid = sizes.length == 3
                && Arrays.stream(sizes).allMatch(size -> size > 0)
                && spacing.length == 3
                && Arrays.stream(spacing).allMatch(mm -> mm > 0 && Double.isFinite(mm));
        if (!valid) {
            throw unfit(
                    where + ".GridDimensions",
                    "three positive sizes and distances are needed, found " + Arrays.toString(sizes) + " and "
                            + Arrays.toString(spacing));
        }
        Bytes data = item.find(Tags.VectorGridData).map(Element::bytes).orElse(Bytes.EMPTY);
        // sizes come from outside: no product of them may wrap
        double needed = 12.0 * sizes[0] * sizes[1] * sizes[2];
        if (needed != data.length() || needed > 4.0 * Grid.MAXIMUM_VOXELS) {
            throw unfit(where + ".VectorGridData", data.length() + " bytes for vectors that take " + needed);
        }
        Grid grid = grid(item, sizes, spacing, findings);
        float[] vectors = new float[(int) (data.length() / 4)];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = Float.intBitsToFloat(data.i32(4L * i, item.byteOrder()));
        }
        return new Deformation(grid, vectors, before, after);
    }

    private static Grid grid(DataSet item, int[] sizes, double[] spacing, Consumer<Finding> findings)
            throws UnfitException {
        // rows and columns of a grid may be more than an image's
        DataSetBuilder one = DataSet.builder().put(Tags.Rows, 1).put(Tags.Columns, 1);
        ImagePlane plane = ImagePlane.of(
                one.build(),
                item.doubles(Tags.ImagePositionPatient),
                item.doubles(Tags.ImageOrientationPatient),
                new double[] {spacing[1], spacing[0]},
                "the deformation grid",
                findings);
        double[] offsets = new double[sizes[2]];
        Arrays.setAll(offsets, slice -> slice * spacing[2]);
        return new Grid(
                plane.position(), plane.row(), plane.column(), spacing[0], spacing[1], sizes[0], sizes[1], offsets);
    }

    private static UnfitException unfit(String where, String message) {
        return new UnfitException("RT-REG", where, message, SOURCE);
    }
}
