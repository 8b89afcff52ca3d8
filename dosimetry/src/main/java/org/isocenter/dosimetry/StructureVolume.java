package org.isocenter.dosimetry;

import org.isocenter.rt.Roi;
import org.isocenter.rt.Work;

/** Volume of a structure without any dose. */
public final class StructureVolume {
    private static final double FINEST_MM = 1;

    private StructureVolume() {}

    /** In cm^3; 0 of a structure without closed contours. */
    public static double cc(Roi roi, StructurePolicy policy, Work work) {
        StructurePlanes planes = StructurePlanes.of(roi, StructureFrame.AXIAL, 1);
        if (planes.planes().isEmpty()) {
            return 0;
        }
        Occupancy occupancy = Occupancy.of(planes, policy, FINEST_MM, work);
        var slabs = occupancy.slabs();
        double[] volumes = new double[slabs.size()];
        work.forEach(volumes.length, number -> volumes[number] = volumeMm3(occupancy.lattice(), slabs.get(number)));
        double sum = 0;
        for (double volume : volumes) {
            sum += volume;
        }
        return sum / 1000;
    }

    private static double volumeMm3(OccupancyLattice lattice, Occupancy.Slab slab) {
        OccupancyLayer layer = new OccupancyLayer(lattice);
        double height = slab.toMm() - slab.fromMm();
        int layers = (int) Math.max(1, Math.rint(height / lattice.pitchMm()));
        double sum = 0;
        for (int number = 0; number < layers; number++) {
            slab.fill(layer, slab.fromMm() + (number + 0.5) * height / layers);
            for (float covered : layer.coverage) {
                sum += covered;
            }
        }
        return sum * lattice.pitchMm() * lattice.pitchMm() * height / layers;
    }
}
