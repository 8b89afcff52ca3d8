package org.isocenter.dosimetry;

import java.util.ArrayList;
import java.util.List;
import org.isocenter.dosimetry.OccupancyPiece.Place;
import org.isocenter.dosimetry.OccupancyPiece.Prism;
import org.isocenter.dosimetry.StructurePolicy.EndCaps;
import org.isocenter.dosimetry.StructurePolicy.Interpolation;
import org.isocenter.rt.Work;

/**
 * The space that a structure occupies, as its contours and a policy tell: pieces that know their outline at each offset, cut into slabs
 * within which no piece begins or ends.
 *
 * <p>Contours are turned into the covered part of small pixels, exactly; outlines of neighbouring planes are interpolated as level sets
 * (shape-based interpolation), so that a layer between two planes is as sharp as the planes. Memory: 20 bytes for each pixel of all
 * planes of one structure, {@value #MEMORY_MB} MB at most.
 *
 * @param tips points that the structure reaches at least: half a slice beyond the last contours, where they are deepest; none of a
 *     hollow structure
 */
record Occupancy(
        StructurePlanes planes,
        StructurePolicy policy,
        OccupancyLattice lattice,
        List<OccupancyPiece> pieces,
        List<Tip> tips) {
    static final int MEMORY_MB = 240;

    private static final double SAME_MM = 1e-6;

    /** A place in the frame of the structure. */
    record Tip(double uMm, double vMm, double offsetMm) {
        static Tip of(OccupancyLattice lattice, Place place, int pixel, double offsetMm) {
            int row = pixel / place.columns();
            int column = pixel - row * place.columns();
            return new Tip(
                    lattice.uMm((double) place.column() + column), lattice.vMm((double) place.row() + row), offsetMm);
        }
    }

    /** A range of offsets in which the same pieces stand. */
    record Slab(double fromMm, double toMm, List<OccupancyPiece> pieces) {
        double middleMm() {
            return (fromMm + toMm) / 2;
        }

        /** Fills a layer with the structure at an offset within. */
        void fill(OccupancyLayer layer, double offsetMm) {
            layer.clear();
            for (OccupancyPiece piece : pieces) {
                piece.addTo(layer, offsetMm);
            }
        }
    }

    /** @param planes at least one */
    static Occupancy of(StructurePlanes planes, StructurePolicy policy, double doseSpacingMm, Work work) {
        return of(planes, policy, OccupancyLattice.around(List.of(planes), doseSpacingMm, 0), work);
    }

    /** @param lattice that holds the structure with a margin */
    static Occupancy of(StructurePlanes planes, StructurePolicy policy, OccupancyLattice lattice, Work work) {
        float[][] coverages = new float[planes.planes().size()][];
        work.forEach(
                coverages.length,
                plane -> coverages[plane] =
                        OccupancyRaster.coverage(planes.planes().get(plane), lattice, policy.nesting()));
        List<Tip> tips = new ArrayList<>();
        List<OccupancyPiece> pieces = policy.interpolation() == Interpolation.RIGHT_PRISM
                ? prisms(planes, coverages, lattice, policy.endCaps(), work)
                : new Solids(planes, lattice, policy.endCaps(), work, tips).pieces(List.of(coverages), false);
        return new Occupancy(planes, policy, lattice, List.copyOf(pieces), List.copyOf(tips));
    }

    /** By ascending offset. */
    List<Slab> slabs() {
        double[] ends = pieces.stream()
                .flatMapToDouble(piece -> java.util.stream.DoubleStream.of(piece.fromMm(), piece.toMm()))
                .sorted()
                .toArray();
        List<Slab> slabs = new ArrayList<>();
        for (int end = 1; end < ends.length; end++) {
            double from = ends[end - 1];
            double to = ends[end];
            double middle = (from + to) / 2;
            List<OccupancyPiece> within = pieces.stream()
                    .filter(piece -> piece.fromMm() < middle && piece.toMm() > middle)
                    .toList();
            if (to - from > SAME_MM && !within.isEmpty()) {
                slabs.add(new Slab(from, to, within));
            }
        }
        return slabs;
    }

    private static List<OccupancyPiece> prisms(
            StructurePlanes planes, float[][] coverages, OccupancyLattice lattice, EndCaps endCaps, Work work) {
        OccupancyField[] fields = new OccupancyField[coverages.length];
        work.forEach(
                fields.length,
                plane -> fields[plane] =
                        OccupancyField.of(coverages[plane], lattice.columns(), lattice.rows(), lattice.pitchMm()));
        Place place = new Place(0, 0, lattice.columns(), lattice.rows(), false);
        List<OccupancyPiece> pieces = new ArrayList<>();
        double end = endCaps == EndCaps.NONE ? 0 : planes.spacingMm() / 2;
        for (int plane = 0; plane < fields.length; plane++) {
            double offset = planes.planes().get(plane).offsetMm();
            double below = plane == 0 ? end : half(planes, plane - 1);
            double above = plane == fields.length - 1 ? end : half(planes, plane);
            pieces.add(new OccupancyPiece(place, offset - below, offset + above, new Prism(fields[plane])));
        }
        return pieces;
    }

    private static double half(StructurePlanes planes, int gap) {
        double width = planes.planes().get(gap + 1).offsetMm()
                - planes.planes().get(gap).offsetMm();
        return (width > StructurePlanes.BRIDGE_SPACINGS * planes.spacingMm() ? planes.spacingMm() : width) / 2;
    }

    /** Pieces of solids; of their holes, which are solids taken away; of what lies in the holes. */
    private record Solids(
            StructurePlanes planes, OccupancyLattice lattice, EndCaps endCaps, Work work, List<Tip> tips) {
        List<OccupancyPiece> pieces(List<float[]> coverages, boolean isHole) {
            List<float[]> filled = new ArrayList<>();
            List<float[]> open = new ArrayList<>();
            boolean anyHole = false;
            OccupancyComponents[] found = new OccupancyComponents[coverages.size()];
            work.forEach(
                    found.length,
                    plane -> found[plane] =
                            OccupancyComponents.holes(coverages.get(plane), lattice.columns(), lattice.rows()));
            for (int plane = 0; plane < found.length; plane++) {
                float[] coverage = coverages.get(plane);
                var mask = new OccupancyMask(coverage, lattice.columns(), lattice.rows());
                var holes = found[plane];
                anyHole |= holes.count() > 0;
                open.add(holes.count() == 0 ? new float[0] : mask.holes(holes));
                filled.add(holes.count() == 0 ? coverage : mask.filled(open.getLast()));
            }
            var solids = new OccupancySolids(planes, filled, lattice, endCaps, isHole, work);
            List<OccupancyPiece> pieces = new ArrayList<>(solids.pieces());
            if (!isHole && !anyHole) {
                tips.addAll(solids.tips());
            }
            if (anyHole) {
                open.replaceAll(hole -> hole.length == 0 ? new float[lattice.pixels()] : hole);
                pieces.addAll(pieces(open, !isHole));
            }
            return pieces;
        }
    }
}
