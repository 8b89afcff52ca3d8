package org.isocenter.registration;

import java.util.Arrays;
import org.isocenter.projections.View;
import org.isocenter.rt.Affine;
import org.isocenter.rt.Point;
import org.isocenter.rt.Work;

/**
 * Sums of a lattice along the rays of a view, and how they change with a small motion of the mapped rays about a center: along a ray the change is
 * the sum of gradient times the motion of each place, so one walk gives the projection and all six changes. Its arrays are written over by each
 * {@link #run}.
 */
final class RayResampling {
    private static final int ROWS_A_STEP = 4;

    private final View view;
    private final Lattice lattice;
    private final Point center;
    private final double stepMm;
    private final double mostOutside;

    /** The sum in value times mm at each pixel; NaN where the ray misses the lattice, or enters or leaves it inside the body. */
    final float[] values;

    final float[][] changes;

    /** @param mostOutside a greater value at the border of the lattice is of a body that goes on beyond it */
    RayResampling(View view, Lattice lattice, Point center, double mostOutside) {
        this.mostOutside = mostOutside;
        this.view = view;
        this.lattice = lattice;
        this.center = center;
        stepMm = lattice.spacingMm();
        values = new float[view.pixels()];
        changes = new float[Evaluation.PARAMETERS][view.pixels()];
    }

    /** @param roomToPatient from the frame of the view to that of the lattice */
    void run(Affine roomToPatient, Work work) {
        Affine toIndex = roomToPatient.then(lattice.fromPatient);
        Affine toCenter = roomToPatient.then(Affine.translation(center.times(-1)));
        Arrays.fill(values, Float.NaN);
        Work quiet = new Work(work.threads(), work.cancelled(), _ -> {});
        quiet.forEach(Math.ceilDiv(view.rows(), ROWS_A_STEP), step -> {
            int end = Math.min(view.rows(), (step + 1) * ROWS_A_STEP);
            Walk walk = new Walk(lattice, mostOutside);
            for (int row = step * ROWS_A_STEP; row < end; row++) {
                for (int column = 0; column < view.columns(); column++) {
                    pixel(column, row, toIndex, toCenter, walk);
                }
            }
        });
    }

    private void pixel(int column, int row, Affine toIndex, Affine toCenter, Walk walk) {
        Point pixel = view.pixel(column, row);
        Point from = toIndex.apply(view.source());
        Point to = toIndex.apply(pixel);
        double lengthMm = pixel.distanceTo(view.source());
        if (!walk.along(from, to.minus(from), lengthMm / stepMm)) {
            return;
        }
        int at = row * view.columns() + column;
        double mm = walk.part * lengthMm;
        values[at] = (float) (walk.sum * mm);
        Point start = toCenter.apply(view.source());
        Point way = toCenter.apply(pixel).minus(start);
        Point gradient = toPatient(walk.gc, walk.gr, walk.gs);
        Point moment = start.cross(gradient).plus(way.cross(toPatient(walk.tc, walk.tr, walk.ts)));
        changes[0][at] = (float) (moment.x() * mm);
        changes[1][at] = (float) (moment.y() * mm);
        changes[2][at] = (float) (moment.z() * mm);
        changes[3][at] = (float) (gradient.x() * mm);
        changes[4][at] = (float) (gradient.y() * mm);
        changes[5][at] = (float) (gradient.z() * mm);
    }

    /** A gradient by index as one by mm. */
    private Point toPatient(double column, double row, double slice) {
        double[] m = lattice.fromPatient.matrix();
        return new Point(
                column * m[0] + row * m[4] + slice * m[8],
                column * m[1] + row * m[5] + slice * m[9],
                column * m[2] + row * m[6] + slice * m[10]);
    }

    /** One ray through the lattice at equal steps: sums of the value, of its gradient by index, and of that by how far it is along. */
    private static final class Walk {
        private final float[] v;
        private final int columns;
        private final int area;
        private final double[] last;
        private final double mostOutside;

        double sum;
        double gc;
        double gr;
        double gs;
        double tc;
        double tr;
        double ts;

        /** Of the way from source to pixel that one step is. */
        double part;

        private double enter;
        private double leave;

        Walk(Lattice lattice, double mostOutside) {
            this.mostOutside = mostOutside;
            v = lattice.values;
            columns = lattice.columns;
            area = lattice.columns * lattice.rows;
            last = new double[] {lattice.columns - 1.0, lattice.rows - 1.0, lattice.slices - 1.0};
        }

        /** @return false where the ray misses the lattice */
        boolean along(Point from, Point way, double steps) {
            enter = 0;
            leave = 1;
            clip(from.x(), way.x(), last[0]);
            clip(from.y(), way.y(), last[1]);
            clip(from.z(), way.z(), last[2]);
            if (!(leave > enter) || isBody(from, way, enter) || isBody(from, way, leave)) {
                return false;
            }
            int count = Math.max(1, (int) Math.ceil((leave - enter) * steps));
            part = (leave - enter) / count;
            sum = 0;
            gc = 0;
            gr = 0;
            gs = 0;
            tc = 0;
            tr = 0;
            ts = 0;
            for (int n = 0; n < count; n++) {
                double t = enter + (n + 0.5) * part;
                add(from.x() + t * way.x(), from.y() + t * way.y(), from.z() + t * way.z(), t);
            }
            return true;
        }

        /** Whether the volume is cut here: what lies beyond is in the picture and not in the sum. */
        private boolean isBody(Point from, Point way, double t) {
            int i = nearest(from.x() + t * way.x(), last[0]);
            int j = nearest(from.y() + t * way.y(), last[1]);
            int k = nearest(from.z() + t * way.z(), last[2]);
            return v[k * area + j * columns + i] > mostOutside;
        }

        private static int nearest(double index, double last) {
            return (int) Math.clamp(Math.rint(index), 0, last);
        }

        private void clip(double from, double way, double most) {
            if (way == 0) {
                leave = from >= 0 && from <= most ? leave : -1;
                return;
            }
            double one = -from / way;
            double other = (most - from) / way;
            enter = Math.max(enter, Math.min(one, other));
            leave = Math.min(leave, Math.max(one, other));
        }

        private void add(double c, double r, double s, double t) {
            int i = (int) c;
            int j = (int) r;
            int k = (int) s;
            if (i < 0 || j < 0 || k < 0 || i >= last[0] || j >= last[1] || k >= last[2]) {
                return;
            }
            float u = (float) (c - i);
            float w = (float) (r - j);
            float z = (float) (s - k);
            int at = k * area + j * columns + i;
            int far = at + area;
            float d00 = v[at + 1] - v[at];
            float d10 = v[at + columns + 1] - v[at + columns];
            float d01 = v[far + 1] - v[far];
            float d11 = v[far + columns + 1] - v[far + columns];
            float e00 = v[at] + u * d00;
            float e10 = v[at + columns] + u * d10;
            float e01 = v[far] + u * d01;
            float e11 = v[far + columns] + u * d11;
            float near = e00 + w * (e10 - e00);
            float away = e01 + w * (e11 - e01);
            float nearX = d00 + w * (d10 - d00);
            double byColumn = nearX + z * (d01 + w * (d11 - d01) - nearX);
            double byRow = (e10 - e00) + z * ((e11 - e01) - (e10 - e00));
            double bySlice = away - near;
            sum += near + z * (away - near);
            gc += byColumn;
            gr += byRow;
            gs += bySlice;
            tc += t * byColumn;
            tr += t * byRow;
            ts += t * bySlice;
        }
    }
}
