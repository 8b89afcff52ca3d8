package org.isocenter.dosimetry;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.isocenter.rt.Contour;
import org.isocenter.rt.Point;
import org.isocenter.rt.Roi;
import org.isocenter.rt.Work;

/**
 * Structures made of structures. Contours of the result stand in the planes of the contours they are made of; holes are
 * CLOSEDPLANAR_XOR (PS3.3 C.8.8.6.3).
 */
public final class StructureAlgebra {
    private static final double FINEST_MM = 1;

    private final StructurePolicy policy;
    private final Work work;

    public StructureAlgebra(StructurePolicy policy, Work work) {
        this.policy = policy;
        this.work = work;
    }

    /** How two structures become one. */
    public enum Operation {
        /** What belongs to either. */
        UNION,
        /** What belongs to both. */
        INTERSECTION,
        /** What belongs to the first and not to the second. */
        DIFFERENCE
    }

    /**
     * Contours of the combination, none where it is empty.
     *
     * @throws IllegalArgumentException where one has no closed contours in the planes of the first
     */
    public List<Contour> combine(Operation operation, Roi first, Roi second) {
        List<StructurePlanes> planes = StructureShape.planes(List.of(first, second));
        OccupancyLattice lattice = OccupancyLattice.around(planes, FINEST_MM, 0);
        StructureShape a = StructureShape.of(planes.get(0), lattice, policy, work);
        StructureShape b = StructureShape.of(planes.get(1), lattice, policy, work);
        double[] offsets = operation == Operation.DIFFERENCE ? offsets(planes.subList(0, 1)) : offsets(planes);
        return outlines(planes.getFirst().frame(), lattice, offsets, (offset, depth) -> {
            OccupancyLayer other = new OccupancyLayer(lattice);
            OccupancyLayer layer = new OccupancyLayer(lattice);
            a.fill(layer, offset);
            b.fill(other, offset);
            for (int pixel = 0; pixel < depth.length; pixel++) {
                depth[pixel] = switch (operation) {
                    case UNION -> Math.max(layer.depthMm[pixel], other.depthMm[pixel]);
                    case INTERSECTION -> Math.min(layer.depthMm[pixel], other.depthMm[pixel]);
                    case DIFFERENCE -> Math.min(layer.depthMm[pixel], -other.depthMm[pixel]);
                };
            }
        });
    }

    /**
     * The structure grown or shrunk by a margin: an ellipsoid around each of its points, or of those outside.
     *
     * @param inPlaneMm in the planes of the contours; negative shrinks
     * @param acrossMm across them; of the same sign
     */
    public List<Contour> margin(Roi roi, double inPlaneMm, double acrossMm) {
        if (!(inPlaneMm * acrossMm >= 0) || !(Math.abs(inPlaneMm) <= 100) || !(Math.abs(acrossMm) <= 100)) {
            throw new IllegalArgumentException(
                    "margins have one sign and are 100 mm at most, not " + inPlaneMm + " and " + acrossMm + " mm");
        }
        List<StructurePlanes> planes = StructureShape.planes(List.of(roi));
        OccupancyLattice lattice = OccupancyLattice.around(planes, FINEST_MM, Math.max(0, inPlaneMm));
        StructureShape shape = StructureShape.of(planes.getFirst(), lattice, policy, work);
        StructureDistances distances = StructureDistances.of(shape, work);
        double[] offsets = inPlaneMm < 0 || acrossMm < 0 ? offsets(planes) : grown(planes.getFirst(), shape, acrossMm);
        return outlines(
                planes.getFirst().frame(),
                lattice,
                offsets,
                (offset, depth) -> distances.grow(offset, inPlaneMm, acrossMm, depth));
    }

    /** Planes of all, those that are one counted once. */
    private static double[] offsets(List<StructurePlanes> planes) {
        double same =
                planes.stream().mapToDouble(StructurePlanes::spacingMm).min().orElseThrow() / 10;
        double[] all = planes.stream()
                .flatMap(of -> of.planes().stream())
                .mapToDouble(StructurePlane::offsetMm)
                .sorted()
                .toArray();
        DoubleStream.Builder kept = DoubleStream.builder();
        double last = Double.NEGATIVE_INFINITY;
        for (double offset : all) {
            if (offset - last > same) {
                kept.add(offset);
                last = offset;
            }
        }
        return kept.build().toArray();
    }

    private static double[] grown(StructurePlanes planes, StructureShape shape, double acrossMm) {
        double[] own = offsets(List.of(planes));
        List<Double> all = new ArrayList<>();
        for (double z = own[0] - planes.spacingMm(); z > shape.lowestMm() - acrossMm; z -= planes.spacingMm()) {
            all.addFirst(z);
        }
        DoubleStream.of(own).forEach(all::add);
        for (double z = own[own.length - 1] + planes.spacingMm();
                z < shape.highestMm() + acrossMm;
                z += planes.spacingMm()) {
            all.add(z);
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Fills the depths of a plane. */
    @FunctionalInterface
    private interface Plane {
        void fill(double offsetMm, float[] depthMm);
    }

    private List<Contour> outlines(StructureFrame frame, OccupancyLattice lattice, double[] offsets, Plane plane) {
        List<List<Contour>> contours = new ArrayList<>();
        Stream.generate(() -> List.<Contour>of()).limit(offsets.length).forEach(contours::add);
        work.forEach(offsets.length, number -> {
            float[] depth = new float[lattice.pixels()];
            plane.fill(offsets[number], depth);
            List<double[]> found = StructureOutlines.of(lattice, depth);
            Contour.Type type = found.stream().anyMatch(uv -> new StructurePlane.Outline(uv, false).areaMm2() < 0)
                    ? Contour.Type.CLOSEDPLANAR_XOR
                    : Contour.Type.CLOSED_PLANAR;
            contours.set(
                    number,
                    found.stream()
                            .map(uv -> contour(frame, uv, offsets[number], type))
                            .toList());
        });
        return contours.stream().flatMap(List::stream).toList();
    }

    private static Contour contour(StructureFrame frame, double[] uv, double offset, Contour.Type type) {
        double[] xyz = new double[uv.length / 2 * 3];
        for (int at = 0; at < uv.length / 2; at++) {
            Point place = frame.position(uv[2 * at], uv[2 * at + 1], offset);
            xyz[3 * at] = place.x();
            xyz[3 * at + 1] = place.y();
            xyz[3 * at + 2] = place.z();
        }
        return new Contour(type, xyz, "");
    }
}
