package org.isocenter.registration;

import java.util.Arrays;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Point;
import org.isocenter.rt.Work;

/**
 * The values of a moving lattice at the mapped places of samples, trilinear, and how they change with a small motion of the mapped places about
 * a center. Its arrays are written over by each {@link #run}.
 */
final class Resampling {
    /** Samples of a step of work. */
    private static final int CHUNK = 8192;

    private final Samples samples;
    private final Lattice moving;
    private final Point center;

    /** The value at each sample; NaN where the place is outside or padding. */
    final float[] values;

    /** For each of the six numbers of a {@link Motion}, the change of the value at each sample. */
    final float[][] changes;

    Resampling(Samples samples, Lattice moving, Point center) {
        this.samples = samples;
        this.moving = moving;
        this.center = center;
        values = new float[samples.count()];
        changes = new float[Evaluation.PARAMETERS][samples.count()];
    }

    /** @param fixedToMoving from places of samples to places of the moving lattice, mm */
    void run(Affine fixedToMoving, Work work) {
        double[] index = fixedToMoving.then(moving.fromPatient).matrix();
        double[] place =
                fixedToMoving.then(Affine.translation(center.times(-1))).matrix();
        double[] from = moving.fromPatient.matrix();
        int count = samples.count();
        int chunks = Math.ceilDiv(count, CHUNK);
        Work quiet = new Work(count < 4 * CHUNK ? 1 : work.threads(), work.cancelled(), _ -> {});
        quiet.forEach(chunks, chunk -> {
            int begin = chunk * CHUNK;
            int end = Math.min(count, begin + CHUNK);
            Arrays.fill(values, begin, end, Float.NaN);
            resample(index, place, from, begin, end);
        });
    }

    private void resample(double[] index, double[] place, double[] from, int begin, int end) {
        float[] v = moving.values;
        int columns = moving.columns;
        int area = columns * moving.rows;
        double lastColumn = columns - 1.0;
        double lastRow = moving.rows - 1.0;
        double lastSlice = moving.slices - 1.0;
        for (int n = begin; n < end; n++) {
            double x = samples.x[n];
            double y = samples.y[n];
            double z = samples.z[n];
            double c = index[0] * x + index[1] * y + index[2] * z + index[3];
            double r = index[4] * x + index[5] * y + index[6] * z + index[7];
            double s = index[8] * x + index[9] * y + index[10] * z + index[11];
            if (!(c >= 0 && r >= 0 && s >= 0 && c < lastColumn && r < lastRow && s < lastSlice)) {
                continue;
            }
            int i = (int) c;
            int j = (int) r;
            int k = (int) s;
            float u = (float) (c - i);
            float w = (float) (r - j);
            float t = (float) (s - k);
            int at = k * area + j * columns + i;
            int below = at + columns;
            int far = at + area;
            int farBelow = far + columns;
            float d00 = v[at + 1] - v[at];
            float d10 = v[below + 1] - v[below];
            float d01 = v[far + 1] - v[far];
            float d11 = v[farBelow + 1] - v[farBelow];
            float e00 = v[at] + u * d00;
            float e10 = v[below] + u * d10;
            float e01 = v[far] + u * d01;
            float e11 = v[farBelow] + u * d11;
            float near = e00 + w * (e10 - e00);
            float away = e01 + w * (e11 - e01);
            float nearX = d00 + w * (d10 - d00);
            float gc = nearX + t * (d01 + w * (d11 - d01) - nearX);
            float gr = (e10 - e00) + t * ((e11 - e01) - (e10 - e00));
            float gs = away - near;
            values[n] = near + t * gs;
            double gx = gc * from[0] + gr * from[4] + gs * from[8];
            double gy = gc * from[1] + gr * from[5] + gs * from[9];
            double gz = gc * from[2] + gr * from[6] + gs * from[10];
            double px = place[0] * x + place[1] * y + place[2] * z + place[3];
            double py = place[4] * x + place[5] * y + place[6] * z + place[7];
            double pz = place[8] * x + place[9] * y + place[10] * z + place[11];
            changes[0][n] = (float) (py * gz - pz * gy);
            changes[1][n] = (float) (pz * gx - px * gz);
            changes[2][n] = (float) (px * gy - py * gx);
            changes[3][n] = (float) gx;
            changes[4][n] = (float) gy;
            changes[5][n] = (float) gz;
        }
    }
}
