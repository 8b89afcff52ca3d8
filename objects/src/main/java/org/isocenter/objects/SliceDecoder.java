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
     */
    static Volume volume(List<Slice> slices, double[] offsetsMm, long maximumVoxels, Work work) throws IOException {
        ImagePlane first = slices.getFirst().plane();
        long pixels = (long) first.rows() * first.columns();
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
            work.forEach(slices.size(), slice -> decode(slices.get(slice), values, (int) pixels * slice));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Grid grid = new Grid(
                first.position(),
                first.row(),
                first.column(),
                first.columnSpacingMm(),
                first.rowSpacingMm(),
                first.columns(),
                first.rows(),
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
