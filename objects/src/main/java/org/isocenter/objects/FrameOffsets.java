package org.isocenter.objects;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.isocenter.dicom.Finding;
import org.isocenter.rt.UnfitException;

/**
 * Where the planes of a dose lie (PS3.3 C.8.8.3.2): Grid Frame Offset Vector in either of its two meanings, made to offsets along
 * the normal and sorted.
 *
 * @param alongMm offset of each plane from Image Position (Patient) along the normal, ascending
 * @param frames the frame of each plane, from 0
 */
record FrameOffsets(double[] alongMm, int[] frames) {
    private static final String SOURCE = "PS3.3 C.8.8.3.2";
    /** Numbers that are the same but for the digits of their texts. */
    private static final double SAME_MM = 0.01;
    /** Cosine of a normal along the patient's axis. */
    private static final double AXIAL = 1 - 1e-6;

    /**
     * @param vector Grid Frame Offset Vector
     * @param frames of the dose
     */
    static FrameOffsets of(double[] vector, int frames, ImagePlane plane, Consumer<Finding> findings)
            throws UnfitException {
        if (frames == 1 && vector.length == 0) {
            return new FrameOffsets(new double[] {0}, new int[] {0});
        }
        if (vector.length != frames) {
            throw unfit(
                    vector.length + " offsets for " + frames + " planes; without one for each no plane has a place");
        }
        if (!Arrays.stream(vector).allMatch(Double::isFinite)) {
            throw unfit("offsets are numbers, found " + Arrays.toString(vector));
        }
        return sorted(relative(vector, plane, findings), findings);
    }

    private static double[] relative(double[] vector, ImagePlane plane, Consumer<Finding> findings)
            throws UnfitException {
        // D-01: offsets from the first plane
        if (vector[0] == 0) {
            return vector;
        }
        // D-01: z coordinates of the patient, which the standard allows for (1,0,0,0,1,0) only
        double normalZ = plane.normal().z();
        boolean axial = Math.abs(normalZ) > AXIAL;
        if (axial && Math.abs(vector[0] - plane.position().z()) <= SAME_MM) {
            if (normalZ < 0 || plane.row().x() < AXIAL) {
                findings.accept(ReaderFindings.warning(
                        "D-01",
                        "GridFrameOffsetVector",
                        "z coordinates stand with an orientation other than (1,0,0,0,1,0); taken as z coordinates",
                        SOURCE));
            }
            return Arrays.stream(vector)
                    .map(z -> (z - plane.position().z()) * Math.signum(normalZ))
                    .toArray();
        }
        throw unfit("the first offset is " + vector[0] + ", expected 0, or the z of Image Position (Patient), "
                + plane.position().z() + ", of an axial plane; correct the vector or the position");
    }

    private static FrameOffsets sorted(double[] along, Consumer<Finding> findings) throws UnfitException {
        int[] frames = IntStream.range(0, along.length)
                .boxed()
                .sorted(Comparator.comparingDouble(frame -> along[frame]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ascending =
                Arrays.stream(frames).mapToDouble(frame -> along[frame]).toArray();
        for (int i = 1; i < ascending.length; i++) {
            if (!(ascending[i] > ascending[i - 1])) {
                throw unfit("two planes lie at " + ascending[i] + " mm; each plane has a place of its own");
            }
        }
        boolean monotonic = IntStream.range(1, frames.length).allMatch(i -> Math.abs(frames[i] - frames[i - 1]) == 1);
        if (!monotonic) {
            findings.accept(ReaderFindings.warning(
                    "D-01",
                    "GridFrameOffsetVector",
                    "offsets go to and fro; planes are sorted by their place",
                    SOURCE));
        }
        return new FrameOffsets(ascending, frames);
    }

    private static UnfitException unfit(String message) {
        return new UnfitException("D-01", "GridFrameOffsetVector", message, SOURCE);
    }
}
