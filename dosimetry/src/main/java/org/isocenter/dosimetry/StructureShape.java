package org.isocenter.dosimetry;

import java.util.List;
import org.isocenter.rt.Roi;
import org.isocenter.rt.Work;

/**
 * A structure that can be asked at any offset for its outline, on a lattice that it shares with others.
 *
 * @param slabs by ascending offset
 */
record StructureShape(StructurePlanes planes, OccupancyLattice lattice, List<Occupancy.Slab> slabs) {
    static StructureShape of(StructurePlanes planes, OccupancyLattice lattice, StructurePolicy policy, Work work) {
        Occupancy occupancy = Occupancy.of(planes, policy, lattice, work);
        return new StructureShape(planes, lattice, occupancy.slabs());
    }

    /** Contours of structures in one frame: that of the first. */
    static List<StructurePlanes> planes(List<Roi> rois) {
        StructureFrame frame =
                StructurePlanes.of(rois.getFirst(), StructureFrame.AXIAL, 1).frame();
        double usual = StructurePlanes.usualSpacingMm(rois, frame, 1);
        List<StructurePlanes> planes =
                rois.stream().map(roi -> StructurePlanes.of(roi, frame, usual)).toList();
        for (int number = 0; number < rois.size(); number++) {
            boolean isElsewhere = !planes.get(number).frame().equals(frame);
            if (isElsewhere || planes.get(number).planes().isEmpty()) {
                throw new IllegalArgumentException("structure \""
                        + rois.get(number).name() + "\" has no closed contours in the planes of the first one");
            }
        }
        return planes;
    }

    double lowestMm() {
        return slabs.getFirst().fromMm();
    }

    double highestMm() {
        return slabs.getLast().toMm();
    }

    /** Fills the layer with what stands at an offset; nothing outside. */
    void fill(OccupancyLayer layer, double offsetMm) {
        for (Occupancy.Slab slab : slabs) {
            if (offsetMm >= slab.fromMm() - 1e-6 && offsetMm <= slab.toMm() + 1e-6) {
                slab.fill(layer, offsetMm);
                return;
            }
        }
        layer.clear();
    }
}
