package org.isocenter.objects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.isocenter.rt.Grid;
import org.isocenter.rt.UnfitException;
import org.isocenter.rt.Volume;
import org.isocenter.rt.Work;

/** Decodes slices that were made ready into one volume, in parallel. */
final class SliceDecoder {
    private SliceDecoder() {}

    /**
     * @param slices parallel, of one size, by ascending offset
     * @param offsetsMm of each from the first along the normal
     * @param maximumVoxels more are refused before memory is taken
     * @param isSheared whether slices are moved in their plane and are to be shifted back
     */
    static Volume volume(List<Slice> slices, double[] offsetsMm, long maximumVoxels, boolean isSheared, Work work)
            throws IOException {
        ImagePlane first = slices.getFirst().plane();
        Straightening straight = isSheared ? Straightening.of(slices) : null;
        int columns = isSheared ? straight.columns() : first.columns();
        int rows = isSheared ? straight.rows() : first.rows();
        long pixels = (long) rows * columns;
        if (pixels * slices.size() > Math.min(maximumVoxels, Grid.MAXIMUM_VOXELS)) {
            throw new UnfitException(
                    "RT-SIZE",
                    "",
                    pixels * slices.size() + " voxels, at most " + maximumVoxels + " are read",
                    "docs/formats.md");
        }
        for (Slice slice : slices) {
            requirePixels(slice);
        }
        float[] values = new float[(int) pixels * slices.size()];
        try {
            work.forEach(slices.size(), index -> {
                Slice slice = slices.get(index);
                int at = (int) pixels * index;
                if (isSheared) {
                    float[] own = new float[first.rows() * first.columns()];
                    decode(slice, own, 0);
                    straight.shift(slice, own, values, at);
                } else {
                    decode(slice, values, at);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Grid grid = new Grid(
                isSheared ? straight.origin() : first.position(),
                first.row(),
                first.column(),
                first.columnSpacingMm(),
                first.rowSpacingMm(),
                columns,
                rows,
                offsetsMm);
        return new Volume(grid, first.frameOfReferenceUid(), values);
    }

    /** Pixels that are not there are found out before memory is taken for them. */
    private static void requirePixels(Slice slice) throws IOException {
        try {
            if (!slice.pixels().encoded(slice.frame()).isEmpty()) {
                return;
            }
        } catch (IOException e) {
            throw new UnfitException("RT-PIXELS", "PixelData", slice.name() + ": " + e.getMessage(), "PS3.5 8.1");
        }
        throw new UnfitException("RT-PIXELS", "PixelData", slice.name() + " has no pixels", "PS3.5 8.1");
    }

    private static void decode(Slice slice, float[] values, int at) {
        try {
            slice.decode(values, at);
        } catch (IOException e) {
            throw new UncheckedIOException(new IOException(slice.name() + ": " + e.getMessage(), e));
        }
    }
}
