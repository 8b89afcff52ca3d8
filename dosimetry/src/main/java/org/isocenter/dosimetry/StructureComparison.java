package org.isocenter.dosimetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.isocenter.rt.Roi;
import org.isocenter.rt.Work;

/**
 * How far two structures agree (TG-132, doi:10.1002/mp.12256): overlap of volumes, distances of surfaces in three dimensions.
 *
 * @param dice twice the common volume by the sum of both
 * @param jaccard the common volume by that of the union
 * @param hausdorffMm the largest distance of any place of one surface from the other
 * @param hausdorff95Mm the distance that 95 % of one surface keep to, the larger of both ways
 * @param meanDistanceMm mean over a surface, mean of both ways: mean distance to agreement
 * @param policy how the structures were made of their contours
 */
public record StructureComparison(
        double firstCc,
        double secondCc,
        double commonCc,
        double dice,
        double jaccard,
        double hausdorffMm,
        double hausdorff95Mm,
        double meanDistanceMm,
        String policy) {
    private static final double FINEST_MM = 1;

    /** Places of a surface that are measured: more tell no more. */
    private static final int PLACES_AT_MOST = 40_000;

    /**
     * Compares two structures.
     *
     * @throws IllegalArgumentException where one has no closed contours in the planes of the first, or encloses nothing
     */
    public static StructureComparison of(Roi first, Roi second, StructurePolicy policy, Work work) {
        List<StructurePlanes> planes = StructureShape.planes(List.of(first, second));
        OccupancyLattice lattice = OccupancyLattice.around(planes, FINEST_MM, 0);
        StructureShape a = StructureShape.of(planes.get(0), lattice, policy, work);
        StructureShape b = StructureShape.of(planes.get(1), lattice, policy, work);
        if (a.slabs().isEmpty() || b.slabs().isEmpty()) {
            throw new IllegalArgumentException("one of the structures encloses nothing");
        }
        double[] volumes = volumes(a, b, work);
        StructureDistances ofA = StructureDistances.of(a, work);
        StructureDistances ofB = StructureDistances.of(b, work);
        Spread there = spread(ofA, ofB, lattice, work);
        Spread back = spread(ofB, ofA, lattice, work);
        return new StructureComparison(
                volumes[0] / 1000,
                volumes[1] / 1000,
                volumes[2] / 1000,
                2 * volumes[2] / (volumes[0] + volumes[1]),
                volumes[2] / (volumes[0] + volumes[1] - volumes[2]),
                Math.max(there.largest, back.largest),
                Math.max(there.percentile95, back.percentile95),
                (there.mean + back.mean) / 2,
                policy.describe());
    }

    /** In mm^3: of each, and what they have in common. */
    private static double[] volumes(StructureShape a, StructureShape b, Work work) {
        OccupancyLattice lattice = a.lattice();
        double from = Math.min(a.lowestMm(), b.lowestMm());
        double to = Math.max(a.highestMm(), b.highestMm());
        int layers = (int) Math.clamp(Math.ceil((to - from) / lattice.pitchMm()), 1, 4000);
        double step = (to - from) / layers;
        double[][] sums = new double[layers][3];
        work.forEach(layers, number -> {
            OccupancyLayer first = new OccupancyLayer(lattice);
            OccupancyLayer second = new OccupancyLayer(lattice);
            a.fill(first, from + (number + 0.5) * step);
            b.fill(second, from + (number + 0.5) * step);
            for (int pixel = 0; pixel < lattice.pixels(); pixel++) {
                sums[number][0] += first.coverage[pixel];
                sums[number][1] += second.coverage[pixel];
                sums[number][2] += Math.min(first.coverage[pixel], second.coverage[pixel]);
            }
        });
        double[] total = new double[3];
        for (double[] sum : sums) {
            for (int at = 0; at < 3; at++) {
                total[at] += sum[at] * lattice.pitchMm() * lattice.pitchMm() * step;
            }
        }
        return total;
    }

    private record Place(double uMm, double vMm, double offsetMm, double areaMm2) {}

    private record Distance(double mm, double areaMm2) {}

    private record Spread(double largest, double percentile95, double mean) {}

    private static Spread spread(StructureDistances from, StructureDistances to, OccupancyLattice lattice, Work work) {
        List<Place> places = surface(from, lattice);
        int stride = Math.max(1, places.size() / PLACES_AT_MOST);
        Distance[] distances = new Distance[(places.size() + stride - 1) / stride];
        work.forEach(distances.length, number -> {
            Place place = places.get(number * stride);
            distances[number] = new Distance(to.fromSurfaceMm(place.uMm, place.vMm, place.offsetMm), place.areaMm2);
        });
        List<Distance> sorted = java.util.Arrays.stream(distances)
                .sorted(Comparator.comparingDouble(Distance::mm))
                .toList();
        double area = sorted.stream().mapToDouble(Distance::areaMm2).sum();
        double sum = 0;
        double passed = 0;
        double percentile = sorted.getLast().mm;
        for (Distance distance : sorted) {
            boolean isBefore = passed < 0.95 * area;
            passed += distance.areaMm2;
            sum += distance.mm * distance.areaMm2;
            if (isBefore && passed >= 0.95 * area) {
                percentile = distance.mm;
            }
        }
        return new Spread(sorted.getLast().mm, percentile, sum / area);
    }

    /** Places of the surface with the area that each stands for: walls of layers, and where a layer has no other above or below. */
    private static List<Place> surface(StructureDistances shape, OccupancyLattice lattice) {
        List<Place> places = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            float[] depths = shape.depthsMm(layer);
            for (double[] uv : StructureOutlines.of(lattice, depths)) {
                addWall(uv, shape.middleMm(layer), shape.stepMm(), places);
            }
            addFaces(shape, layer, -1, lattice, places);
            addFaces(shape, layer, 1, lattice, places);
        }
        return places;
    }

    private static void addWall(double[] uv, double offset, double height, List<Place> places) {
        for (int at = 0; at < uv.length; at += 2) {
            int next = (at + 2) % uv.length;
            double length = Math.hypot(uv[next] - uv[at], uv[next + 1] - uv[at + 1]);
            places.add(new Place((uv[at] + uv[next]) / 2, (uv[at + 1] + uv[next + 1]) / 2, offset, length * height));
        }
    }

    private static void addFaces(
            StructureDistances shape, int layer, int direction, OccupancyLattice lattice, List<Place> places) {
        int other = layer + direction;
        boolean isLast = other < 0 || other >= shape.layers();
        float[] own = shape.depthsMm(layer);
        double offset = shape.middleMm(layer) + direction * shape.stepMm() / 2;
        double area = lattice.pitchMm() * lattice.pitchMm();
        for (int pixel = 0; pixel < own.length; pixel++) {
            if (own[pixel] >= 0 && (isLast || shape.depthsMm(other)[pixel] < 0)) {
                int row = pixel / lattice.columns();
                int column = pixel - row * lattice.columns();
                places.add(new Place(lattice.uMm((double) column), lattice.vMm((double) row), offset, area));
            }
        }
    }
}
