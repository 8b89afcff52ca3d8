package org.isocenter.projections;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What jaws and leaves let through, as closed polygons in the isocenter plane of the beam limiting device system. */
public final class ApertureOutline {
    /** Leaves that are nearer than this are closed. */
    private static final double CLOSED_MM = 0.5;

    private static final double WIDE_MM = 1000;

    private ApertureOutline() {}

    /** Polygons of points (x, y) in mm: the field of the jaws first, then openings of the leaves within it. */
    public static List<List<double[]>> of(List<Aperture> apertures) {
        double[] x = jaws(apertures, "X");
        double[] y = jaws(apertures, "Y");
        List<List<double[]>> polygons = new ArrayList<>();
        if (x[1] < WIDE_MM || y[1] < WIDE_MM) {
            polygons.add(List.of(
                    new double[] {x[0], y[0]}, new double[] {x[1], y[0]}, new double[] {x[1], y[1]}, new double[] {
                        x[0], y[1]
                    }));
        }
        for (Aperture aperture : apertures) {
            int pairs = aperture.positionsMm().length / 2;
            boolean isMlc = aperture.type().startsWith("MLC") && aperture.boundariesMm().length == pairs + 1;
            if (isMlc && aperture.type().endsWith("X")) {
                polygons.addAll(leaves(aperture, x, y, false));
            } else if (isMlc) {
                polygons.addAll(leaves(aperture, y, x, true));
            }
        }
        return polygons;
    }

    private static double[] jaws(List<Aperture> apertures, String axis) {
        Optional<Aperture> found = apertures.stream()
                .filter(a -> a.type().equals(axis) || a.type().equals("ASYM" + axis))
                .filter(a -> a.positionsMm().length == 2)
                .findFirst();
        return found.map(Aperture::positionsMm).orElse(new double[] {-WIDE_MM, WIDE_MM});
    }

    /**
     * @param along range of the jaws along which leaves move
     * @param across range of the jaws across
     * @param isTurned whether leaves move along y
     */
    private static List<List<double[]>> leaves(Aperture mlc, double[] along, double[] across, boolean isTurned) {
        List<List<double[]>> polygons = new ArrayList<>();
        List<double[]> there = new ArrayList<>();
        List<double[]> back = new ArrayList<>();
        int pairs = mlc.positionsMm().length / 2;
        for (int leaf = 0; leaf <= pairs; leaf++) {
            double low = leaf < pairs ? Math.max(across[0], mlc.boundariesMm()[leaf]) : 0;
            double high = leaf < pairs ? Math.min(across[1], mlc.boundariesMm()[leaf + 1]) : 0;
            double from = leaf < pairs ? Math.max(along[0], mlc.positionsMm()[leaf]) : 0;
            double to = leaf < pairs ? Math.min(along[1], mlc.positionsMm()[pairs + leaf]) : 0;
            if (low < high && to - from > CLOSED_MM) {
                there.add(point(from, low, isTurned));
                there.add(point(from, high, isTurned));
                back.addFirst(point(to, low, isTurned));
                back.addFirst(point(to, high, isTurned));
            } else if (!there.isEmpty()) {
                there.addAll(back);
                polygons.add(List.copyOf(there));
                there.clear();
                back.clear();
            }
        }
        return polygons;
    }

    private static double[] point(double along, double across, boolean isTurned) {
        return isTurned ? new double[] {across, along} : new double[] {along, across};
    }
}
